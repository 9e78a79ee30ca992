"""Names of fields that no page of ours sends, in addresses and forms."""

import pytest
from flask import Flask

from tests.web.town import Town, petrol_form
from waybill.actor import Role

NUMERALS = ("²", "٣", "-1", "9" * 5000)
"""What Python takes for a digit is not always one that it can count with."""


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.mark.parametrize(
    ("role", "path"), [(Role.DISPATCHER, "/waybills"), (Role.CONSIGNOR, "/notes"), (Role.POLICE, "/rules")]
)
def test_links_to_other_pages_of_a_list_repeat_what_its_filter_knows_and_nothing_else(
    town: Town, role: Role, path: str
) -> None:
    field = "plate" if path == "/waybills" else "text"
    odd = {"endpoint": "home.show", "_scheme": "ftp", "_external": "1", "_method": "GET", "caller": "x"}
    answer = town.get(role, path, query_string={"page": "2", field: "渝", **odd})
    assert answer.status_code == 200
    assert f'href="{path}?page=1&amp;{field}=%E6%B8%9D"' in answer.text


@pytest.mark.parametrize("numeral", NUMERALS)
@pytest.mark.parametrize("name", ["goods-{}-un_number", "goods{}", "goodsx{}-mode"])
def test_a_line_without_a_number_is_no_line(town: Town, name: str, numeral: str) -> None:
    odd = {name.format(numeral): "1203"}
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **odd))
    assert answer.status_code == 303, answer.text


@pytest.mark.parametrize("numeral", NUMERALS)
def test_a_line_to_be_removed_without_a_number_is_none(town: Town, numeral: str) -> None:
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, step=f"remove-{numeral}"))
    assert answer.status_code == 200
    assert 'name="goods-0-search"' in answer.text
