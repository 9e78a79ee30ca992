"""The same chain as programs walk it, over the API of the demo; every answer is held against the OpenAPI document."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from tests.scenario.by_api import AT_PEAK, ITEMS, done, draft_with_vehicle_and_crew, pass_all, write_note
from tests.scenario.printed import qr_text_of
from tests.web.api.caller import Caller
from tests.web.conftest import Clock


def at(hour: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-25T{hour}:00+08:00")


def test_a_tank_of_petrol_goes_from_the_note_to_the_receipt(api: Caller, clock: Clock) -> None:
    path = draft_with_vehicle_and_crew(api, write_note(api))

    answer = done(api, "diaodu", "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}")
    the_peak_is_refused_and_both_ways_out_stand_beside_it(answer)
    refused = api.ask("diaodu", "PUT", f"{path}/route", json={"departure": AT_PEAK, "path": answer["usual"]["path"]})
    assert (refused.status_code, refused.get_json()["code"]) == (422, "waybill.route.not_lawful")
    chosen = {"departure": answer["next_hour"], "path": answer["usual"]["path"]}
    assert done(api, "diaodu", "PUT", f"{path}/route", json=chosen)["route"]["judgement"]["is_lawful"]

    issued = done(api, "diaodu", "POST", f"{path}/issue")
    qr_text = qr_text_of(api.ask("siji", "GET", f"{path}/paper.pdf").data)
    assert qr_text == issued["issued"]["qr_text"]

    clock.instant = at("07:10")
    the_gate_holds_after_one_fail_and_opens_after_five_passes(api, path)
    over = api.ask("zhuangche", "POST", f"{path}/loadings", json={"actual_kg": "18020"})
    assert (over.status_code, over.get_json()["params"]["excess_g"]) == (422, 20_000)
    done(api, "zhuangche", "POST", f"{path}/loadings", json={"actual_kg": "17960"})

    clock.instant = at("08:00")
    held = api.ask("siji", "POST", f"{path}/departure")
    assert (held.status_code, held.get_json()["judgement"]["verdict"]) == (422, "prohibited")
    clock.instant = datetime.fromisoformat(done(api, "siji", "GET", f"{path}/departure-hours")["hours"][0]["start"])
    assert done(api, "siji", "POST", f"{path}/departure")["state"] == "in_transit"

    (document,) = done(api, "jiaojing", "POST", "/roadside-checks", json={"text": qr_text})["documents"]
    assert (document["is_genuine"], document["state"]) == (True, "in_transit")
    assert document["judgement"]["verdict"] == "allowed"
    assert document["number"] == issued["number"]

    clock.instant = at("10:10")
    done(api, "siji", "POST", f"{path}/arrival")
    received = done(api, "shouhuo", "POST", f"{path}/receipt", json={"received_kg": "17950"})
    assert (received["state"], received["loaded_kg"], received["received_kg"]) == ("completed", "17960", "17950")


def the_peak_is_refused_and_both_ways_out_stand_beside_it(answer: dict[str, Any]) -> None:
    usual, lawful = answer["usual"]["judgement"], answer["lawful"]["judgement"]
    assert usual["verdict"] == "prohibited"
    encounter = usual["encounters"][0]
    assert encounter["source"]["notice_number"] == "示例〔2026〕第1号"
    assert encounter["source"]["cause"] == "habitual_congestion"
    assert encounter["place"]["road_name"] == "内环快速路"
    assert encounter["in_force"] == {"start": "2026-11-24T23:00:00+00:00", "end": "2026-11-25T01:30:00+00:00"}
    assert lawful["is_lawful"]
    assert lawful["departure"] == "2026-11-24T23:30:00+00:00"
    assert lawful["arrival"] > usual["arrival"]
    assert "2026-11-25T01:00" < answer["next_hour"] < "2026-11-25T01:30"


def the_gate_holds_after_one_fail_and_opens_after_five_passes(api: Caller, path: str) -> None:
    passes = {item: {"answer": "pass"} for item in ITEMS}
    fail = {**passes, "crew_papers": {"answer": "fail", "remark": "押运员不在场"}}
    assert not done(api, "zhuangche", "POST", f"{path}/inspections", json={"answers": fail})["is_passed"]
    assert api.ask("zhuangche", "POST", f"{path}/loadings", json={"actual_kg": "17960"}).status_code == 409
    pass_all(api, path)
    assert done(api, "zhuangche", "GET", f"{path}/gate")["is_open"]
