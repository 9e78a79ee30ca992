"""Registers and rules by the API."""

from tests.web.api.caller import TownCaller
from tests.web.morning_peak import SENTENCE, publish_morning_peak
from tests.web.town import Town
from waybill.actor import Role


def test_a_dispatcher_sees_the_own_vehicles_tanks_and_people_only(api: TownCaller) -> None:
    def own(what: str, index: int) -> list[str]:
        rows = api.call(Role.DISPATCHER, "GET", f"/{what}", index=index).get_json()
        return [row.get("plate") or row.get("number") or row["name"] for row in rows]

    assert own("vehicles", 0) == ["渝A12345", "渝B23456", "渝C3456挂"]
    assert own("vehicles", 1) == ["渝D45678"]
    assert own("tanks", 0) == ["G-0001", "G-0002"]
    assert own("tanks", 1) == []
    assert set(own("people", 0)) == {"王强", "李敏"}
    assert own("people", 1) == []


def test_a_consignor_finds_organisations_by_what_they_act_as(api: TownCaller) -> None:
    for role in ("consignor", "carrier", "loader", "consignee"):
        found = api.call(Role.CONSIGNOR, "GET", f"/organisations?role={role}").get_json()
        assert {row["name"] for row in found} == {f"重庆示例{role}{number}有限公司" for number in (1, 2)}
    assert api.call(Role.CONSIGNOR, "GET", "/organisations?role=shipper").status_code == 422
    assert api.call(Role.CONSIGNOR, "GET", "/organisations").status_code == 422


def test_a_consignor_finds_the_own_places(town: Town, api: TownCaller) -> None:
    assert {row["name"] for row in api.call(Role.CONSIGNOR, "GET", "/places").get_json()} == set(town.place_ids)
    assert api.call(Role.CONSIGNOR, "GET", "/places", index=1).get_json() == []


def test_the_rules_in_force_come_with_their_revision(town: Town, api: TownCaller) -> None:
    before = api.call(Role.POLICE, "GET", "/rules").get_json()
    publish_morning_peak(town)
    after = api.call(Role.POLICE, "GET", "/rules").get_json()

    assert (before["revision"], before["rules"]) == (0, [])
    assert after["revision"] == 1
    (rule,) = after["rules"]
    assert rule["sentence"] == SENTENCE
    assert rule["notice"]["is_example"]
    assert rule["document"]["when"] == [
        {"type": "daily", **{key: value for key, value in rule["document"]["when"][0].items() if key != "type"}}
    ]


def test_a_rule_is_listed_from_the_instant_on_which_it_is_valid(town: Town, api: TownCaller) -> None:
    publish_morning_peak(town)

    def count(at: str) -> int:
        return len(api.call(Role.POLICE, "GET", f"/rules?at={at}").get_json()["rules"])

    assert count("2026-01-09T15:59:59Z") == 0
    assert count("2026-01-09T16:00:00Z") == 1


def test_an_instant_without_an_offset_is_refused_and_says_why(api: TownCaller) -> None:
    answer = api.call(Role.POLICE, "GET", "/rules?at=2026-01-09T16:00:00")
    assert answer.status_code == 422
    (finding,) = answer.get_json()["findings"]
    assert finding["field"] == "at"
    assert "带时区" in finding["detail"]
