"""Waybills by the API, step by step; every answer is held against the OpenAPI document by the caller."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest

from tests.web.api.caller import TownCaller
from tests.web.api.drafts import decided, note, passes
from tests.web.conftest import Clock
from tests.web.morning_peak import NUMBER, publish_morning_peak
from tests.web.town import Town
from waybill.actor import Role
from waybill.lifecycle import State

AT_PEAK = "2026-11-26T08:00:00+08:00"
NOWHERE = "01930000-0000-7000-8000-000000000000"


def draft_of(town: Town, api: TownCaller, departure: str) -> str:
    note_id = api.call(Role.CONSIGNOR, "POST", "/consignment-notes", json=note(town)).get_json()["id"]
    waybill = api.call(Role.DISPATCHER, "POST", "/waybills", json={"note_id": note_id})
    assert waybill.status_code == 201
    path = f"/waybills/{waybill.get_json()['id']}"
    assert api.call(Role.DISPATCHER, "PUT", f"{path}/draft", json=decided(town, departure)).status_code == 200
    return path


def test_the_answer_at_peak_names_rule_place_and_hours_and_offers_another_way_and_another_hour(
    town: Town, api: TownCaller
) -> None:
    publish_morning_peak(town)
    path = draft_of(town, api, AT_PEAK)

    answer = api.call(Role.DISPATCHER, "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}").get_json()

    usual, lawful = answer["usual"]["judgement"], answer["lawful"]["judgement"]
    assert (usual["verdict"], usual["is_lawful"]) == ("prohibited", False)
    (encounter,) = usual["encounters"]
    assert encounter["source"]["notice_number"] == NUMBER
    assert encounter["place"]["road_name"] == "中山隧道"
    assert encounter["in_force"] == {"start": "2026-11-25T23:00:00+00:00", "end": "2026-11-26T01:00:00+00:00"}
    assert lawful["is_lawful"]
    assert lawful["departure"] == "2026-11-26T00:00:00+00:00"
    assert answer["next_hour"] > "2026-11-26T00:59"
    assert answer["without_route"] is None


def test_an_unlawful_choice_is_refused_with_its_judgement_and_nothing_is_kept(town: Town, api: TownCaller) -> None:
    publish_morning_peak(town)
    path = draft_of(town, api, AT_PEAK)
    answer = api.call(Role.DISPATCHER, "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}").get_json()

    refused = api.call(
        Role.DISPATCHER, "PUT", f"{path}/route", json={"departure": AT_PEAK, "path": answer["usual"]["path"]}
    )

    assert refused.status_code == 422
    problem = refused.get_json()
    assert (problem["code"], problem["field"]) == ("waybill.route.not_lawful", "route")
    assert problem["judgement"]["encounters"] == answer["usual"]["judgement"]["encounters"]
    assert api.call(Role.DISPATCHER, "GET", path).get_json()["route"] is None


def test_the_next_hour_that_was_told_is_taken(town: Town, api: TownCaller) -> None:
    publish_morning_peak(town)
    path = draft_of(town, api, AT_PEAK)
    answer = api.call(Role.DISPATCHER, "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}").get_json()

    taken = api.call(
        Role.DISPATCHER,
        "PUT",
        f"{path}/route",
        json={"departure": answer["next_hour"], "path": answer["usual"]["path"]},
    )

    assert taken.status_code == 200
    assert taken.get_json()["route"]["judgement"]["verdict"] == "allowed"
    assert taken.get_json()["draft"]["departure"] == answer["next_hour"]


@pytest.mark.parametrize("departure", ["2026-11-26T08:00:00", "2026-11-26"])
@pytest.mark.parametrize(("language", "words"), [("zh", "没有时区"), ("en", "2026-11-26T")])
def test_a_departure_without_an_offset_is_400_and_says_why(
    town: Town, api: TownCaller, departure: str, language: str, words: str
) -> None:
    path = draft_of(town, api, AT_PEAK)
    edges: dict[str, Any] = {"edges": [[1, 2, 0]]}

    for answer in (
        api.call(Role.DISPATCHER, "GET", f"{path}/route-answer?departure={departure}", language=language),
        api.call(Role.DISPATCHER, "PUT", f"{path}/draft", json=decided(town, departure), language=language),
        api.call(
            Role.DISPATCHER, "PUT", f"{path}/route", json={"departure": departure, "path": edges}, language=language
        ),
    ):
        assert answer.status_code == 400
        problem = answer.get_json()
        assert (problem["code"], problem["field"]) == ("waybill.departure.without_offset", "departure")
        assert words in problem["detail"]


@pytest.mark.parametrize("departure", ["tomorrow", "2026-11-26T08:00:00 08:00", "2026-13-01T00:00:00Z", ""])
def test_a_departure_that_is_no_time_is_422_at_its_field(town: Town, api: TownCaller, departure: str) -> None:
    path = draft_of(town, api, AT_PEAK)
    answer = api.call(Role.DISPATCHER, "GET", f"{path}/route-answer?departure={quote(departure)}")
    assert answer.status_code == 422
    assert answer.get_json()["findings"][0]["field"] == "departure"


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ({"edges": [[1, 2, 0]]}, 422, "route"),
        ({"edges": []}, 422, "path.edges"),
        ({"edges": [[1, 2]]}, 422, "path.edges[0]"),
        ({"edges": [["a", 2, 0]]}, 422, "path.edges[0][0]"),
        ({"edges": [[1, 2, 0]], "end_fraction": 1.5}, 422, "path.end_fraction"),
    ],
)
def test_a_path_out_of_form_or_elsewhere_is_refused(
    town: Town, api: TownCaller, path: dict[str, Any], status: int, field: str
) -> None:
    waybill = draft_of(town, api, AT_PEAK)

    answer = api.call(Role.DISPATCHER, "PUT", f"{waybill}/route", json={"departure": AT_PEAK, "path": path})

    assert answer.status_code == status
    assert field in {answer.get_json()["field"], *(item["field"] for item in answer.get_json()["findings"])}


def test_a_path_with_a_gap_is_refused(town: Town, api: TownCaller) -> None:
    path = draft_of(town, api, AT_PEAK)
    answer = api.call(Role.DISPATCHER, "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}").get_json()
    whole = answer["usual"]["path"]
    gap = {**whole, "edges": [whole["edges"][0], whole["edges"][0], *whole["edges"][1:]]}

    refused = api.call(Role.DISPATCHER, "PUT", f"{path}/route", json={"departure": AT_PEAK, "path": gap})

    assert refused.status_code == 400
    assert refused.get_json()["code"] == "routing.path.turn_not_allowed"


def test_a_draft_that_lacks_things_is_not_issued_and_says_all_of_them(town: Town, api: TownCaller) -> None:
    waybill_id = town.draft(with_route=False, driver_id=None, escort_id=None, tank_id=None)

    answer = api.call(Role.DISPATCHER, "POST", f"/waybills/{waybill_id}/issue")

    assert answer.status_code == 422
    fields = {finding["field"] for finding in answer.get_json()["findings"]}
    assert {"driver_id", "escort_id", "tank_id", "route"} <= fields
    assert town.read(waybill_id).state is State.DRAFT


def test_a_vehicle_of_another_carrier_is_404_at_its_field(town: Town, api: TownCaller) -> None:
    waybill_id = town.draft()
    sent = decided(town, vehicle_id=NOWHERE)

    answer = api.call(Role.DISPATCHER, "PUT", f"/waybills/{waybill_id}/draft", json=sent)

    assert answer.status_code == 404
    assert answer.get_json()["field"] == "vehicle_id"


def test_a_note_makes_one_waybill(town: Town, api: TownCaller) -> None:
    sent = {"note_id": str(town.note())}
    assert api.call(Role.DISPATCHER, "POST", "/waybills", json=sent).status_code == 201
    assert api.call(Role.DISPATCHER, "POST", "/waybills", json=sent).status_code == 409


def test_a_waybill_is_voided_with_a_reason_and_its_note_is_open_again(town: Town, api: TownCaller) -> None:
    waybill_id = town.waybill(State.LOADED)
    path = f"/waybills/{waybill_id}/void"

    assert api.call(Role.DISPATCHER, "POST", path, json={"reason": " "}).get_json()["field"] == "reason"
    assert api.call(Role.DISPATCHER, "POST", path, json={"reason": "车坏了"}).status_code == 409
    done = api.call(Role.DISPATCHER, "POST", path, json={"reason": "车坏了", "is_unloaded": True})
    assert done.get_json()["state"] == "void"
    assert api.call(Role.CONSIGNOR, "GET", "/consignment-notes").get_json()["items"][0]["state"] == "open"


def test_the_paper_is_a_pdf_once_issued(town: Town, api: TownCaller) -> None:
    paper = api.call(Role.DRIVER, "GET", f"/waybills/{town.waybill(State.ISSUED)}/paper.pdf")
    early = api.call(Role.DISPATCHER, "GET", f"/waybills/{town.draft()}/paper.pdf")

    assert paper.data.startswith(b"%PDF")
    assert early.status_code == 409
    assert early.get_json()["code"] == "web.paper.before_issue"


@pytest.mark.parametrize("item", ["vehicle_papers", "crew_papers", "test_dates", "goods_as_waybill", "tank_media"])
def test_one_fail_holds_the_gate_until_five_passes(town: Town, api: TownCaller, item: str) -> None:
    path = f"/waybills/{town.waybill(State.ISSUED)}"

    failed = api.call(Role.LOADER, "POST", f"{path}/inspections", json=passes(**{item: "fail"}))
    held = api.call(Role.LOADER, "GET", f"{path}/gate").get_json()
    loaded = api.call(Role.LOADER, "POST", f"{path}/loadings", json={"actual_kg": "17900"})
    passed = api.call(Role.LOADER, "POST", f"{path}/inspections", json=passes())
    opened = api.call(Role.LOADER, "GET", f"{path}/gate").get_json()

    assert (failed.status_code, failed.get_json()["is_passed"]) == (201, False)
    assert (held["is_open"], held["closed_because"]["code"]) == (False, "waybill.inspection.failed")
    assert loaded.status_code == 409
    assert passed.get_json()["is_passed"]
    assert (opened["is_open"], opened["open_until"], opened["limit_kg"]) == (True, "2026-11-25T04:30:00+00:00", "18000")
    kept = api.call(Role.LOADER, "GET", f"{path}/inspections").get_json()["items"]
    assert [one["is_passed"] for one in kept] == [True, False]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"answers": {}}, "answers.vehicle_papers"),
        ({"answers": {**passes()["answers"], "tank_media": {"answer": "yes"}}}, "answers.tank_media.answer"),
        ({"answers": {**passes()["answers"], "colour": {"answer": "pass"}}}, "answers.colour"),
        ({"answers": {**passes()["answers"], "tank_media": {"answer": "not_applicable"}}}, "answers.tank_media"),
    ],
)
def test_an_inspection_out_of_form_is_refused_at_its_item(
    town: Town, api: TownCaller, body: dict[str, Any], field: str
) -> None:
    answer = api.call(Role.LOADER, "POST", f"/waybills/{town.waybill(State.ISSUED)}/inspections", json=body)

    assert answer.status_code == 422
    assert field in {answer.get_json()["field"], *(item["field"] for item in answer.get_json()["findings"])}


def test_a_load_over_the_limit_says_by_how_much(town: Town, api: TownCaller) -> None:
    answer = api.call(
        Role.LOADER, "POST", f"/waybills/{town.waybill(State.CHECKED)}/loadings", json={"actual_kg": "18000.001"}
    )

    problem = answer.get_json()
    assert answer.status_code == 422
    assert (problem["code"], problem["field"]) == ("waybill.loading.over_limit", "actual_kg")
    assert problem["params"]["excess_g"] == 1
    assert "1 g" in problem["detail"]


def test_a_departure_into_the_peak_is_refused_with_its_judgement_and_the_hours_are_there(
    town: Town, api: TownCaller
) -> None:
    publish_morning_peak(town)
    path = f"/waybills/{town.waybill(State.LOADED)}"

    refused = api.call(Role.DRIVER, "POST", f"{path}/departure")
    hours = api.call(Role.DRIVER, "GET", f"{path}/departure-hours").get_json()["hours"]

    assert refused.status_code == 422
    assert refused.get_json()["judgement"]["verdict"] == "prohibited"
    assert hours[0]["start"].startswith("2026-11-25T00:59:")  # the tunnel is half a minute away
    assert len(hours) == 7


def test_the_trip_is_driven_and_received(town: Town, api: TownCaller, clock: Clock) -> None:
    path = f"/waybills/{town.waybill(State.LOADED)}"

    assert api.call(Role.ESCORT, "POST", f"{path}/departure").status_code == 403
    left = api.call(Role.DRIVER, "POST", f"{path}/departure").get_json()
    clock.advance(timedelta(hours=1))
    arrived = api.call(Role.DRIVER, "POST", f"{path}/arrival").get_json()
    short = api.call(Role.CONSIGNEE, "POST", f"{path}/receipt", json={"received_kg": "17000"})
    done = api.call(Role.CONSIGNEE, "POST", f"{path}/receipt", json={"received_kg": "17000", "remark": "温度差"})

    assert (left["state"], arrived["state"]) == ("in_transit", "arrived")
    assert short.status_code == 422
    assert short.get_json()["field"] == "remark"
    assert (done.get_json()["state"], done.get_json()["received_kg"]) == ("completed", "17000")
    assert api.call(Role.CONSIGNEE, "POST", f"{path}/receipt", json={"received_kg": "1"}).status_code == 409


def test_a_check_that_has_expired_counts_no_more_in_any_answer(town: Town, api: TownCaller, clock: Clock) -> None:
    path = f"/waybills/{town.waybill(State.CHECKED)}"
    clock.advance(timedelta(hours=4))

    assert api.call(Role.LOADER, "GET", path).get_json()["state"] == "issued"
    assert api.call(Role.LOADER, "GET", f"{path}/gate").get_json()["is_open"] is False


READS = (
    "",
    "/inspections",
    "/loadings",
    "/paper.pdf",
    "/gate",
    "/departure-hours",
    f"/route-answer?departure={quote(AT_PEAK)}",
)
WRITES: tuple[tuple[str, str, Any], ...] = (
    ("PUT", "/draft", {}),
    ("PUT", "/route", {"departure": AT_PEAK, "path": {"edges": [[1, 2, 0]]}}),
    ("POST", "/issue", None),
    ("POST", "/void", {"reason": "x"}),
    ("POST", "/inspections", passes()),
    ("POST", "/loadings", {"actual_kg": "1"}),
    ("POST", "/departure", None),
    ("POST", "/arrival", None),
    ("POST", "/receipt", {"received_kg": "1"}),
)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_another_organisations_waybill_and_one_that_is_not_are_the_same_404(
    town: Town, api: TownCaller, role: Role
) -> None:
    waybill_id = town.waybill(State.ISSUED)
    is_authority = role in {Role.POLICE, Role.REGULATOR}

    for key in (NOWHERE,) if is_authority else (str(waybill_id), NOWHERE):
        told = set()
        for method, tail, body in (*(("GET", tail, None) for tail in READS), *WRITES):
            answer = api.call(role, method, f"/waybills/{key}{tail}", index=1, json=body)
            assert answer.status_code in {403, 404}, (method, tail, answer.text)
            if answer.status_code == 404:
                told.add(answer.get_json()["code"])
        assert told == {"waybill.waybill.not_found"}
    assert town.read(waybill_id).state is State.ISSUED


def test_lists_hold_only_what_one_may_see(town: Town, api: TownCaller) -> None:
    issued = str(town.waybill(State.ISSUED))
    draft = str(town.draft())

    def seen(role: Role, index: int = 0, query: str = "") -> set[str]:
        answer = api.call(role, "GET", f"/waybills{query}", index=index).get_json()
        return {item["id"] for item in answer["items"]}

    assert seen(Role.DISPATCHER) == {issued, draft}
    assert seen(Role.DISPATCHER, query="?state=draft") == {draft}
    assert seen(Role.DISPATCHER, query=f"?plate={quote('渝a12345')}") == {issued, draft}
    assert seen(Role.DISPATCHER, query=f"?plate={quote('渝A00000')}") == set()
    for role in (Role.CONSIGNOR, Role.DRIVER, Role.ESCORT, Role.LOADER, Role.CONSIGNEE, Role.POLICE, Role.REGULATOR):
        assert seen(role) == {issued}
    for role in (Role.DISPATCHER, Role.CONSIGNOR, Role.DRIVER, Role.ESCORT, Role.LOADER, Role.CONSIGNEE):
        assert seen(role, index=1) == set()


def test_an_id_that_is_none_is_404(town: Town, api: TownCaller) -> None:
    answer = api.client.get("/api/v1/waybills/1", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert UUID(NOWHERE) != town.note()
