from dataclasses import replace
from datetime import timedelta

import pytest

from restrictions.judgement import RemedyKind, RuleSource, TagSource, Verdict
from restrictions.outcome import Malformed
from restrictions.permits import Permit, PermitState
from restrictions.places import RoadClass, RoadClassPlace, RoadPlace
from restrictions.rules import Effect
from restrictions.spans import Span
from restrictions.unit import LoadState
from restrictions.windows import AbsoluteWindow, DailyWindow, Days, DaySelector, Hours
from routing.judging import judge
from routing.path import Path, Wait
from tests.routing.drawing import DrawnNetwork, draw
from tests.routing.world import TANKER, clock, lay, rule, trip, ways

# A cell is 1 km and every road allows 60 km/h: a cell is a minute.
KILOMETRE = 1000.0


def street() -> DrawnNetwork:
    return draw("A-B-C", {"AB": {"name": "甲路"}, "BC": {"name": "乙路"}}, metres_per_cell=KILOMETRE)


@pytest.mark.parametrize(
    ("departure", "verdict"),
    [
        ("06:55:59", Verdict.ALLOWED),  # on BC from 06:57:59 until 06:59:59
        ("06:56", Verdict.ALLOWED),  # leaves BC at 07:00:00, and the window begins then
        ("06:56:01", Verdict.PROHIBITED),
        ("08:57:58", Verdict.PROHIBITED),
        ("08:57:59", Verdict.PROHIBITED),
        ("08:58:01", Verdict.ALLOWED),  # enters BC once 09:00 has passed
    ],
)
def test_an_edge_is_tested_for_the_whole_span_in_which_it_is_occupied(departure: str, verdict: Verdict) -> None:
    drawn = street()
    roads = lay(drawn, rule(ways(drawn, "BC"), hours="07:00-09:00"))
    assert judge(Path(drawn.edges("ABC")), trip(clock(departure)), TANKER, roads).verdict is verdict


def test_slack_makes_a_closure_begin_that_much_earlier_and_end_no_later() -> None:
    drawn = street()
    roads = lay(drawn, rule(ways(drawn, "BC"), hours="07:00-09:00"))
    path = Path(drawn.edges("ABC"))
    assert judge(path, trip(clock("06:26"), slack_min=30), TANKER, roads).is_lawful
    assert not judge(path, trip(clock("06:26:01"), slack_min=30), TANKER, roads).is_lawful
    assert judge(path, trip(clock("08:58:01"), slack_min=30), TANKER, roads).is_lawful


def test_an_encounter_names_rule_place_hours_and_what_would_help() -> None:
    drawn = street()
    roads = lay(drawn, rule(ways(drawn, "BC"), hours="07:00-09:00"))
    judgement = judge(Path(drawn.edges("ABC")), trip(clock("08:00")), TANKER, roads)
    (encounter,) = judgement.encounters
    assert isinstance(encounter.source, RuleSource)
    assert encounter.source.sentence == "高峰时段禁止危险货物运输车辆通行"
    assert (encounter.place.road_name, encounter.place.way_id) == ("乙路", drawn.way("BC"))
    assert encounter.in_force == Span(clock("07:00"), clock("09:00"))
    assert encounter.presence.start - clock("08:02") < timedelta(milliseconds=5)
    assert [(item.kind, item.not_before) for item in encounter.remedies] == [(RemedyKind.OTHER_HOUR, clock("09:00"))]
    assert encounter.why[0].code == "restrictions.bound.every_dangerous_load"


def test_every_encounter_is_listed_and_the_worst_is_the_verdict() -> None:
    drawn = street()
    roads = lay(
        drawn,
        rule(ways(drawn, "AB"), effect=Effect.ADVISE_AVOID, identity="R1"),
        rule(ways(drawn, "AB", "BC"), effect=Effect.PERMIT_REQUIRED, lifted_by="pass", identity="R2"),
        rule(ways(drawn, "BC"), effect=Effect.PROHIBIT, identity="R3"),
    )
    judgement = judge(Path(drawn.edges("ABC")), trip(clock("12:00")), TANKER, roads)
    assert [item.verdict for item in judgement.encounters] == [
        Verdict.ADVISORY,
        Verdict.NEEDS_PERMIT,
        Verdict.NEEDS_PERMIT,
        Verdict.PROHIBITED,
    ]
    assert judgement.verdict is Verdict.PROHIBITED


@pytest.mark.parametrize(
    ("valid", "state", "verdict"),
    [
        (("11:00", "13:00"), PermitState.HELD, Verdict.ALLOWED),
        (("12:02:01", "13:00"), PermitState.DOES_NOT_COVER, Verdict.NEEDS_PERMIT),
        (("11:00", "12:03:30"), PermitState.DOES_NOT_COVER, Verdict.NEEDS_PERMIT),
        (("09:00", "11:00"), PermitState.EXPIRED, Verdict.NEEDS_PERMIT),
        (None, PermitState.MISSING, Verdict.NEEDS_PERMIT),
    ],
)
def test_a_permit_counts_only_while_it_covers_all_of_the_presence(
    valid: tuple[str, str] | None, state: PermitState, verdict: Verdict
) -> None:
    drawn = street()
    roads = lay(drawn, rule(ways(drawn, "BC"), effect=Effect.PERMIT_REQUIRED, lifted_by="pass"))
    permits = (Permit("pass", "1", "police", TANKER.plate, Span(clock(valid[0]), clock(valid[1]))),) if valid else ()
    judgement = judge(Path(drawn.edges("ABC")), trip(clock("12:00"), permits=permits), TANKER, roads)
    assert (judgement.encounters[0].permit_state, judgement.verdict) == (state, verdict)


def test_another_vehicles_permit_lifts_nothing() -> None:
    drawn = street()
    roads = lay(drawn, rule(ways(drawn, "BC"), effect=Effect.PERMIT_REQUIRED, lifted_by="pass"))
    permit = Permit("pass", "1", "police", "渝A99999", Span(clock("00:00"), clock("23:00")))
    judgement = judge(Path(drawn.edges("ABC")), trip(clock("12:00"), permits=(permit,)), TANKER, roads)
    assert judgement.encounters[0].permit_state is PermitState.DOES_NOT_COVER


def test_an_empty_tank_that_was_cleaned_is_no_dangerous_goods_vehicle() -> None:
    drawn = street()
    roads = lay(drawn, rule(ways(drawn, "BC")))
    for load_state, verdict in [
        (LoadState.EMPTY, Verdict.ALLOWED),
        (LoadState.EMPTY_UNCLEANED, Verdict.PROHIBITED),
        (LoadState.LOADED, Verdict.PROHIBITED),
    ]:
        unit = replace(TANKER, load_state=load_state)
        assert judge(Path(drawn.edges("ABC")), trip(clock("12:00")), unit, roads).verdict is verdict


def test_a_tag_is_met_like_a_rule_and_names_way_tag_and_place() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {"hazmat": "no", "name": "过江隧道", "tunnel": "yes"}})
    judgement = judge(Path(drawn.edges("ABC")), trip(clock("12:00")), TANKER, lay(drawn))
    (encounter,) = judgement.encounters
    assert encounter.source == TagSource(drawn.way("BC"), "hazmat", "no")
    assert encounter.place.road_name == "过江隧道"
    assert judgement.verdict is Verdict.PROHIBITED
    assert [item.kind for item in encounter.remedies] == [RemedyKind.OTHER_ROAD]


@pytest.mark.parametrize(
    ("category", "verdict"), [("B", "ALLOWED"), ("C", "ALLOWED"), ("D", "PROHIBITED"), ("E", "PROHIBITED")]
)
def test_a_tank_of_petrol_may_enter_tunnels_up_to_category_c(category: str, verdict: str) -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {f"hazmat:{category}": "no", "tunnel": "yes"}})
    assert judge(Path(drawn.edges("ABC")), trip(clock("12:00")), TANKER, lay(drawn)).verdict.name == verdict


def test_a_work_day_rule_in_a_year_without_calendar_is_unknown_and_not_allowed() -> None:
    drawn = street()
    window = DailyWindow((Hours.parse("07:00-09:00"),), Days(DaySelector.WORK_DAYS))
    judgement = judge(
        Path(drawn.edges("ABC")), trip(clock("08:00")), TANKER, lay(drawn, rule(ways(drawn, "BC"), when=(window,)))
    )
    assert judgement.verdict is Verdict.UNKNOWN
    assert not judgement.is_lawful


def test_a_place_that_is_not_found_makes_its_enclosing_place_unknown() -> None:
    drawn = draw("A-B-C", {"AB": {"highway": "secondary"}, "BC": {"highway": "primary"}})
    lost = rule(RoadPlace("无此路"), enclosing=RoadClassPlace(RoadClass.SECONDARY))
    roads = lay(drawn, lost)
    assert judge(Path(drawn.edges("AB")), trip(clock("12:00")), TANKER, roads).verdict is Verdict.UNKNOWN
    assert judge(Path(drawn.edges("BC")), trip(clock("12:00")), TANKER, roads).verdict is Verdict.ALLOWED


def test_a_place_that_is_not_found_nor_enclosed_makes_everything_unknown() -> None:
    drawn = street()
    roads = lay(drawn, rule(RoadPlace("无此路")))
    assert judge(Path(drawn.edges("AB")), trip(clock("12:00")), TANKER, roads).verdict is Verdict.UNKNOWN


def test_unknown_never_hides_a_ban() -> None:
    drawn = street()
    roads = lay(drawn, rule(RoadPlace("无此路")), rule(ways(drawn, "BC"), identity="R2"))
    assert judge(Path(drawn.edges("ABC")), trip(clock("12:00")), TANKER, roads).verdict is Verdict.PROHIBITED


def test_a_road_for_access_only_may_begin_and_end_a_path_and_not_lie_within_it() -> None:
    access = {"hgv": "destination"}
    drawn = draw("A-B-C-D", {"AB": access, "BC": {}, "CD": {}})
    roads = lay(drawn)
    assert judge(Path(drawn.edges("ABCD")), trip(clock("12:00")), TANKER, roads).is_lawful
    within = draw("A-B-C-D", {"AB": {}, "BC": access, "CD": {}})
    judgement = judge(Path(within.edges("ABCD")), trip(clock("12:00")), TANKER, lay(within))
    assert judgement.verdict is Verdict.PROHIBITED
    assert judge(Path(within.edges("ABC")), trip(clock("12:00")), TANKER, lay(within)).is_lawful


def test_a_wait_at_a_parking_place_moves_the_hours_after_it() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE, parking="B")
    roads = lay(drawn, rule(ways(drawn, "BC"), hours="07:00-09:00"))
    waiting = Path(drawn.edges("ABC"), waits=(Wait(before_edge=1, duration_ms=61 * 60_000),))
    assert not judge(Path(drawn.edges("ABC")), trip(clock("08:00")), TANKER, roads).is_lawful
    assert judge(waiting, trip(clock("08:00")), TANKER, roads).is_lawful


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("", "routing.path.empty"),
        ("ABD", "routing.path.turn_not_allowed"),
        ("ABA", "routing.path.turn_not_allowed"),
    ],
)
def test_a_path_that_does_not_hang_together_is_refused(path: str, code: str) -> None:
    drawn = draw(
        """
        A-B-C
          |
          D
        """,
        {"AB": {}, "BC": {}, "BD": {}},
        bans=[("no_right_turn", "AB", "B", "BD")],
    )
    with pytest.raises(Malformed) as refusal:
        judge(Path(drawn.edges(path) if path else ()), trip(clock("12:00")), TANKER, lay(drawn))
    assert refusal.value.code == code


def test_a_path_of_edges_that_do_not_exist_is_refused() -> None:
    drawn = street()
    with pytest.raises(Malformed) as refusal:
        judge(Path(((7, 8, 0),)), trip(clock("12:00")), TANKER, lay(drawn))
    assert refusal.value.code == "routing.path.unknown_edge"


@pytest.mark.parametrize("wait", [Wait(1, 60_000), Wait(0, 60_000), Wait(9, 60_000)])
def test_a_wait_where_nobody_may_park_is_refused(wait: Wait) -> None:
    drawn = street()
    with pytest.raises(Malformed) as refusal:
        judge(Path(drawn.edges("ABC"), waits=(wait,)), trip(clock("12:00")), TANKER, lay(drawn))
    assert refusal.value.code == "routing.path.wait_not_allowed"


def test_a_rule_is_met_however_late_the_vehicle_may_come_to_it() -> None:
    drawn = draw("A-B-C", {"AB": {"maxspeed": "0.005"}, "BC": {}}, metres_per_cell=KILOMETRE)
    path = Path(drawn.edges("ABC"))
    assert path.duration_ms(drawn.network.edges) > timedelta(days=8).total_seconds() * 1000
    judgement = judge(path, trip(clock("08:00")), TANKER, lay(drawn, rule(ways(drawn, "BC"))))
    assert judgement.verdict is Verdict.PROHIBITED


def test_slack_is_looked_at_to_its_end() -> None:
    drawn = street()
    closed = AbsoluteWindow((Span(clock("00:00", 10), clock("00:00", 11)),))
    roads = lay(drawn, rule(ways(drawn, "BC"), when=(closed,)))
    judgement = judge(Path(drawn.edges("ABC")), trip(clock("00:00"), slack_min=9 * 24 * 60), TANKER, roads)
    assert judgement.verdict is Verdict.PROHIBITED


@pytest.mark.parametrize(("start", "end"), [(0.9, 0.1), (-0.1, 1.0), (0.0, 1.1), (float("nan"), 1.0)])
def test_a_path_keeps_to_its_edges_and_runs_along_them(start: float, end: float) -> None:
    drawn = street()
    with pytest.raises(ValueError, match="no stretch of an edge"):
        Path(drawn.edges("AB"), start, end)
