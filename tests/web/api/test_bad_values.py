"""Values that each schema by itself lets pass, and that mean nothing together."""

from tests.web.api.caller import TownCaller
from tests.web.town import Town
from waybill.actor import Role


def test_a_path_that_runs_backwards_on_its_only_edge_is_refused_at_its_end(api: TownCaller, town: Town) -> None:
    path = {"edges": [[1, 2, 0]], "start_fraction": 0.6, "end_fraction": 0.4}
    body = {"departure": "2026-11-25T12:30:00+08:00", "path": path}
    answer = api.call(Role.DISPATCHER, "PUT", f"/waybills/{town.draft()}/route", json=body)
    assert answer.status_code == 422
    assert [(finding["field"], finding["detail"]) for finding in answer.get_json()["findings"]] == [
        ("path.end_fraction", "在唯一的路段上逆向。")
    ]


def test_no_body_at_all_is_not_an_empty_one_and_takes_nothing_away(api: TownCaller, town: Town) -> None:
    draft = f"/waybills/{town.draft()}"
    answer = api.call(Role.DISPATCHER, "PUT", f"{draft}/draft")
    assert answer.status_code == 422
    assert [finding["detail"] for finding in answer.get_json()["findings"]] == ["缺少这一项。"]
    assert api.call(Role.DISPATCHER, "GET", draft).get_json()["draft"]["vehicle_id"] is not None
