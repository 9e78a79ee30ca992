"""Consignment notes by the API."""

from datetime import timedelta
from typing import Any

import pytest

from tests.web.api.caller import PREFIX, TownCaller
from tests.web.api.drafts import note, petrol
from tests.web.conftest import Clock
from tests.web.town import Town
from waybill.actor import Role

NOTES = "/consignment-notes"


def test_a_note_is_written_and_read_back_exactly(town: Town, api: TownCaller) -> None:
    line = petrol(net_mass_kg="17999.999", volume_l="24500.5")

    made = api.call(Role.CONSIGNOR, "POST", NOTES, json=note(town, goods=[line]))
    read = api.call(Role.CONSIGNOR, "GET", made.headers["Location"].removeprefix(PREFIX))

    assert made.status_code == 201
    assert read.get_json() == made.get_json()
    assert made.get_json()["state"] == "open"
    goods = made.get_json()["goods"][0]
    assert (goods["un_number"], goods["net_mass_kg"], goods["volume_l"]) == ("1203", "17999.999", "24500.5")


@pytest.mark.parametrize("given", ["18000", "18000.0", "18000.000"])
def test_a_quantity_has_one_form_in_answers(town: Town, api: TownCaller, given: str) -> None:
    made = api.call(Role.CONSIGNOR, "POST", NOTES, json=note(town, goods=[petrol(net_mass_kg=given)]))
    assert made.get_json()["goods"][0]["net_mass_kg"] == "18000"


@pytest.mark.parametrize(
    "given",
    [
        18000,
        18000.5,
        "18e3",
        "-1",
        "18000.0001",
        "18,000",
        " 18000",
        "18000\n",
        "",
        "NaN",
        "١٨",
        "1" * 10,
        None,
        [],
        True,
    ],
)
def test_what_is_no_decimal_string_is_refused_at_its_field(town: Town, api: TownCaller, given: Any) -> None:
    answer = api.call(Role.CONSIGNOR, "POST", NOTES, json=note(town, goods=[petrol(net_mass_kg=given)]))

    assert answer.status_code == 422
    (finding,) = answer.get_json()["findings"]
    assert finding["field"] == "goods[0].net_mass_kg"
    assert api.call(Role.CONSIGNOR, "GET", NOTES).get_json()["items"] == []


def test_an_unknown_un_number_is_named_at_its_field_in_the_callers_language(town: Town, api: TownCaller) -> None:
    sent = note(town, goods=[petrol(), petrol(un_number="0003")])

    for language, words in (("zh", "危险货物一览表中没有"), ("en", "0003")):
        answer = api.call(Role.CONSIGNOR, "POST", NOTES, json=sent, language=language)
        assert answer.status_code == 422
        problem = answer.get_json()
        assert problem["code"] == "waybill.note.has_findings"
        finding = next(item for item in problem["findings"] if item["code"] == "waybill.goods.unknown_un_number")
        assert finding["field"] == "goods[1].un_number"
        assert words in finding["detail"]


@pytest.mark.parametrize("given", ["12O3", "123", "12034", "UN", "", 1203, None])
def test_what_is_no_un_number_is_refused_at_its_field(town: Town, api: TownCaller, given: Any) -> None:
    answer = api.call(Role.CONSIGNOR, "POST", NOTES, json=note(town, goods=[petrol(un_number=given)]))

    assert answer.status_code == 422
    assert answer.get_json()["findings"][0]["field"] == "goods[0].un_number"


def test_findings_name_fields_as_they_are_sent(town: Town, api: TownCaller) -> None:
    answer = api.call(
        Role.CONSIGNOR, "POST", NOTES, json=note(town, goods=[petrol(net_mass_kg="0"), petrol(gross_mass_kg="1")])
    )

    fields = {finding["field"] for finding in answer.get_json()["findings"]}
    assert {"goods[0].net_mass_kg", "goods[1].gross_mass_kg"} <= fields


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"goods": [petrol(weight="1")]}, "goods[0].weight"),
        ({"origin": {"name": "A", "longitude": 106, "latitude": 29, "height": 3}}, "origin.height"),
        ({"carrier": {}}, "carrier.organisation_id"),
        ({"goods": []}, "goods"),
        ({"origin": {"name": "A", "longitude": 181, "latitude": 29}}, "origin.longitude"),
        ({"emergency_phone": None}, "emergency_phone"),
    ],
)
def test_what_is_unknown_or_missing_is_refused_and_never_dropped(
    town: Town, api: TownCaller, change: dict[str, Any], field: str
) -> None:
    answer = api.call(Role.CONSIGNOR, "POST", NOTES, json=note(town, **change))

    assert answer.status_code == 422
    assert answer.get_json()["code"] == "web.form.not_complete"
    assert field in {finding["field"] for finding in answer.get_json()["findings"]}


def test_an_organisation_that_is_not_registered_is_404_at_its_field(town: Town, api: TownCaller) -> None:
    sent = note(town, carrier={"organisation_id": "01930000-0000-7000-8000-000000000000"})

    answer = api.call(Role.CONSIGNOR, "POST", NOTES, json=sent)

    assert answer.status_code == 404
    assert answer.get_json()["field"] == "carrier.organisation_id"


def test_a_body_that_is_no_json_is_400(api: TownCaller) -> None:
    answer = api.call(Role.CONSIGNOR, "POST", NOTES, data="{", content_type="application/json")
    assert answer.status_code == 400


def test_the_carrier_reads_it_and_others_do_not(town: Town, api: TownCaller) -> None:
    note_id = town.note()

    assert api.call(Role.DISPATCHER, "GET", f"{NOTES}/{note_id}").status_code == 200
    assert api.call(Role.DISPATCHER, "GET", f"{NOTES}/{note_id}", index=1).status_code == 404
    assert api.call(Role.CONSIGNOR, "GET", f"{NOTES}/{note_id}", index=1).status_code == 404
    assert api.call(Role.LOADER, "GET", f"{NOTES}/{note_id}").status_code == 403


def test_a_long_list_comes_in_pieces_newest_first_without_gap_or_repeat(
    town: Town, api: TownCaller, clock: Clock
) -> None:
    def add() -> str:
        clock.advance(timedelta(seconds=1))
        return str(api.call(Role.CONSIGNOR, "POST", NOTES, json=note(town)).get_json()["id"])

    made = [add() for _ in range(7)]
    seen: list[str] = []
    after = ""
    while True:
        piece = api.call(Role.CONSIGNOR, "GET", f"{NOTES}?limit=3{after}").get_json()
        seen += [item["id"] for item in piece["items"]]
        if piece["next"] is None:
            break
        assert len(piece["items"]) == 3
        after = f"&after={piece['next']}"
        if len(seen) == 3:
            add()  # what comes meanwhile shifts nothing

    assert seen == made[::-1]


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("limit=0", 422, "limit"),
        ("limit=101", 422, "limit"),
        ("limit=x", 422, "limit"),
        ("page=2", 422, "page"),
        ("after=x", 422, "after"),
    ],
)
def test_a_query_out_of_form_is_refused_at_its_field(
    town: Town, api: TownCaller, query: str, status: int, field: str
) -> None:
    town.note()
    answer = api.call(Role.CONSIGNOR, "GET", f"{NOTES}?{query}")
    assert answer.status_code == status
    assert answer.get_json()["findings"][0]["field"] == field


def test_a_cursor_of_another_organisations_row_is_404(town: Town, api: TownCaller) -> None:
    note_id = town.note()
    answer = api.call(Role.CONSIGNOR, "GET", f"{NOTES}?after={note_id}", index=1)
    assert answer.status_code == 404
    assert answer.get_json()["code"] == "web.cursor.unknown"
