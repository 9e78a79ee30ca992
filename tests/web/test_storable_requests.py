"""A NUL, which PostgreSQL holds in no text, is refused wherever it is sent."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import post
from tests.web.town import Town
from waybill.actor import Role


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.DISPATCHER, "/waybills?plate=%00"),
        (Role.DISPATCHER, "/waybills?number=1%002"),
        (Role.CONSIGNOR, "/consignment-notes?text=%00"),
        (Role.LOADER, "/loading?plate=%00"),
        (Role.DISPATCHER, "/api/v1/waybills?plate=%00"),
        (Role.REGULATOR, "/rules/%00"),
    ],
)
def test_an_address_with_a_nul_is_refused(app: Flask, role: Role, path: str) -> None:
    assert Town(app).get(role, path).status_code == 400


def test_a_form_with_a_nul_is_refused_by_the_name_of_its_field(client: FlaskClient) -> None:
    answer = post(client, "/login", login_name="load\0er", password="a long password")
    assert answer.status_code == 400
    assert "waybill.text.not_storable" in answer.text
