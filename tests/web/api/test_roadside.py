"""The officer's question by the API."""

import pytest

from tests.web.api.caller import TownCaller
from tests.web.town import Town
from waybill.actor import Role
from waybill.keys import KeyRing
from waybill.lifecycle import State
from waybill.papers.qr_payload import read_payload, write_payload

CHECKS = "/roadside-checks"


def qr_text(town: Town, state: State = State.IN_TRANSIT) -> str:
    version = town.read(town.waybill(state)).current_version
    assert version is not None
    return version.qr_text


@pytest.mark.parametrize("asked_by", ["plate", "number", "qr"])
def test_plate_number_and_qr_text_all_lead_to_the_document_and_its_verdict(
    town: Town, api: TownCaller, asked_by: str
) -> None:
    waybill = town.read(town.waybill(State.IN_TRANSIT))
    assert waybill.current_version is not None
    text = {"plate": "渝A·12345", "number": waybill.number, "qr": waybill.current_version.qr_text}[asked_by]

    answer = api.call(Role.POLICE, "POST", CHECKS, json={"text": text})

    assert answer.status_code == 200
    assert answer.get_json()["asked_by"] == asked_by
    (document,) = answer.get_json()["documents"]
    assert document["number"] == waybill.number
    assert document["is_genuine"]
    assert document["state"] == "in_transit"
    assert document["judgement"]["verdict"] == "allowed"
    assert document["content"]["driver"]["name"] == "王强"
    assert document["findings"] == []


def test_a_vehicle_without_a_waybill_is_said_to_have_none(town: Town, api: TownCaller) -> None:
    town.waybill(State.COMPLETED)

    answer = api.call(Role.POLICE, "POST", CHECKS, json={"text": "渝A12345"}).get_json()

    assert answer["documents"] == []
    assert answer["findings"][0]["code"] == "waybill.roadside.no_open_waybill"


@pytest.mark.parametrize(("language", "words"), [("zh", "伪造"), ("en", "forged")])
def test_a_forged_qr_text_is_refused_by_name(
    town: Town, api: TownCaller, tmp_path_factory: pytest.TempPathFactory, language: str, words: str
) -> None:
    genuine = qr_text(town)
    strangers = KeyRing.read_or_create(tmp_path_factory.mktemp("keys") / "k", town.installation.clock())
    claim = read_payload(genuine, town.installation.keys.public_keys)
    forged = write_payload(claim, strangers)

    answer = api.call(Role.POLICE, "POST", CHECKS, json={"text": forged}, language=language)

    assert answer.status_code == 422
    assert answer.get_json()["code"] == "waybill.qr.unknown_key"
    assert answer.get_json()["field"] == "qr"
    assert words in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("HZW1:ABC", 400, "waybill.qr.malformed"),
        ("hello", 400, "waybill.roadside.text_not_understood"),
        ("5001050000332026112500018", 400, "waybill.number.check_digit_wrong"),
        ("5001050000332026112500019", 404, "waybill.roadside.unknown_number"),
        ("", 422, "web.form.not_complete"),
        ("x" * 4501, 422, "web.form.not_complete"),
    ],
)
def test_text_that_leads_nowhere_is_refused_by_name(api: TownCaller, text: str, status: int, code: str) -> None:
    answer = api.call(Role.POLICE, "POST", CHECKS, json={"text": text})
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_only_the_police_ask(town: Town, api: TownCaller) -> None:
    text = qr_text(town)
    for role in Role:
        if role is not Role.POLICE:
            assert api.call(role, "POST", CHECKS, json={"text": text}).status_code == 403
