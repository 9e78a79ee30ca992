from datetime import datetime, timedelta

import pytest

from restrictions.judgement import Verdict
from restrictions.outcome import Unsolvable
from restrictions.permits import Permit
from restrictions.rules import Effect
from restrictions.spans import Span
from routing.bound_roads import BoundRoads
from routing.judging import judge
from routing.path import Path, Wait
from routing.planning import lawful_departures, plan, usual_route
from tests.routing.drawing import DrawnNetwork, draw
from tests.routing.world import TANKER, clock, from_node, lay, rule, to_node, trip, ways

KILOMETRE = 1000.0
DAY = timedelta(hours=24)


def detour() -> DrawnNetwork:
    """Return two ways from A to D: over B, two minutes; over C and E, longer."""
    return draw(
        """
        A-B-D
        |   |
        C---E
        """,
        {"ABD": {"name": "内环"}, "ACED": {"name": "绕行路"}},
        metres_per_cell=KILOMETRE,
    )


def test_the_plan_goes_round_a_closed_street_and_the_usual_route_meets_it() -> None:
    drawn = detour()
    roads = lay(drawn, rule(ways(drawn, "ABD"), hours="07:00-09:00"))
    ends = from_node(drawn, "A"), to_node(drawn, "D")
    usual = usual_route(*ends, trip(clock("08:00")), TANKER, roads)
    assert drawn.named(usual.path.edges) == {"AD"}
    assert usual.judgement.verdict is Verdict.PROHIBITED
    lawful = plan(*ends, trip(clock("08:00")), TANKER, roads)
    assert drawn.named(lawful.path.edges) == {"AD"}
    assert {drawn.network.edges[edge].name for edge in lawful.path.edges} == {"绕行路"}
    assert lawful.judgement.is_lawful


def test_outside_the_hours_the_plan_is_the_usual_route() -> None:
    drawn = detour()
    roads = lay(drawn, rule(ways(drawn, "ABD"), hours="07:00-09:00"))
    ends = from_node(drawn, "A"), to_node(drawn, "D")
    question = trip(clock("09:00"))
    assert plan(*ends, question, TANKER, roads).path == usual_route(*ends, question, TANKER, roads).path


def test_the_usual_route_heeds_what_holds_at_every_hour() -> None:
    drawn = draw(
        """
        A-B-D
        |   |
        C---E
        """,
        {"ABD": {"hazmat": "no"}, "ACED": {}},
    )
    usual = usual_route(from_node(drawn, "A"), to_node(drawn, "D"), trip(clock("08:00")), TANKER, lay(drawn))
    assert usual.judgement.verdict is Verdict.ALLOWED


def test_with_no_way_round_the_plan_waits_at_the_origin_until_the_street_opens() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE)
    roads = lay(drawn, rule(ways(drawn, "BC"), hours="07:00-09:00"))
    found = plan(from_node(drawn, "A"), to_node(drawn, "C"), trip(clock("08:00")), TANKER, roads)
    assert found.path.waits == ()
    assert abs(clock("08:58") - found.judgement.departure) < timedelta(seconds=2)
    assert found.judgement.is_lawful


def test_the_plan_waits_at_a_parking_place_when_the_first_street_closes_before_the_second_opens() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE, parking="B")
    roads = lay(
        drawn,
        rule(ways(drawn, "AB"), hours="08:30-12:00", identity="R1"),
        rule(ways(drawn, "BC"), hours="07:00-09:00", identity="R2"),
    )
    found = plan(from_node(drawn, "A"), to_node(drawn, "C"), trip(clock("08:00")), TANKER, roads)
    (wait,) = found.path.waits
    assert wait.before_edge == 1
    assert found.judgement.is_lawful
    assert abs(found.judgement.arrival - clock("09:02")) < timedelta(seconds=4)


def test_without_a_parking_place_the_same_trip_leaves_after_both_have_opened() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE)
    roads = lay(
        drawn,
        rule(ways(drawn, "AB"), hours="08:30-12:00", identity="R1"),
        rule(ways(drawn, "BC"), hours="07:00-09:00", identity="R2"),
    )
    found = plan(from_node(drawn, "A"), to_node(drawn, "C"), trip(clock("08:00")), TANKER, roads)
    assert found.judgement.departure == clock("12:00")


def test_a_turn_ban_is_kept() -> None:
    drawn = draw(
        """
        A-B-C
          |
          D
        """,
        {"AB": {}, "BC": {}, "BD": {"oneway": "yes"}},
        bans=[("no_straight_on", "AB", "B", "BC")],
    )
    with pytest.raises(Unsolvable) as refusal:
        plan(from_node(drawn, "A"), to_node(drawn, "C"), trip(clock("12:00")), TANKER, lay(drawn))
    assert refusal.value.code == "routing.route.not_connected"


@pytest.mark.parametrize(
    ("tags", "hours", "code"),
    [
        ({"hazmat": "no"}, "01:00-02:00", "routing.route.closed_to_unit"),
        ({}, "00:00-24:00", "routing.route.closed_to_unit"),
    ],
)
def test_no_route_says_why(tags: dict[str, str], hours: str, code: str) -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": tags})
    roads = lay(drawn, rule(ways(drawn, "BC"), hours=hours))
    with pytest.raises(Unsolvable) as refusal:
        plan(from_node(drawn, "A"), to_node(drawn, "C"), trip(clock("12:00")), TANKER, roads)
    assert refusal.value.code == code


def test_two_streets_that_are_never_open_after_one_another_give_no_lawful_hour() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE)
    roads = lay(
        drawn,
        rule(ways(drawn, "AB"), hours="00:00-12:00", identity="R1"),
        rule(ways(drawn, "BC"), hours="11:00-01:00", identity="R2"),
    )
    with pytest.raises(Unsolvable) as refusal:
        plan(from_node(drawn, "A"), to_node(drawn, "C"), trip(clock("12:00")), TANKER, roads)
    assert refusal.value.code == "routing.route.no_lawful_hour"


def test_a_permit_held_opens_the_street_and_a_tolerant_plan_shows_what_one_would_open() -> None:
    drawn = detour()
    roads = lay(drawn, rule(ways(drawn, "ABD"), effect=Effect.PERMIT_REQUIRED, lifted_by="pass"))
    ends = from_node(drawn, "A"), to_node(drawn, "D")
    permit = Permit("pass", "1", "police", TANKER.plate, Span(clock("07:00"), clock("12:00")))
    held = plan(*ends, trip(clock("08:00"), permits=(permit,)), TANKER, roads)
    missing = plan(*ends, trip(clock("08:00")), TANKER, roads)
    tolerant = plan(*ends, trip(clock("08:00")), TANKER, roads, tolerate=Verdict.NEEDS_PERMIT)
    assert held.path == tolerant.path
    assert held.judgement.arrival < missing.judgement.arrival
    assert held.judgement.is_lawful
    assert tolerant.judgement.verdict is Verdict.NEEDS_PERMIT


def test_the_lawful_departures_of_a_path_have_sharp_ends() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE)
    roads = lay(drawn, rule(ways(drawn, "BC"), hours="07:00-09:00"))
    question = trip(clock("05:00"), slack_min=30)
    first, second = lawful_departures(Path(drawn.edges("ABC")), question, TANKER, roads, within=timedelta(hours=10))
    millisecond = timedelta(milliseconds=1)
    for span in (first, second):
        assert _is_lawful_at(drawn, span.start, roads)
        assert _is_lawful_at(drawn, span.end - millisecond, roads)
    assert not _is_lawful_at(drawn, first.end, roads)
    assert not _is_lawful_at(drawn, second.start - millisecond, roads)
    assert second.end == clock("15:00")


def _is_lawful_at(drawn: DrawnNetwork, departure: datetime, roads: BoundRoads) -> bool:
    return judge(Path(drawn.edges("ABC")), trip(departure, slack_min=30), TANKER, roads).is_lawful


def test_a_path_closed_all_day_has_no_lawful_departure() -> None:
    drawn = draw("A-B", {"AB": {"hazmat": "no"}})
    assert lawful_departures(Path(drawn.edges("AB")), trip(clock("05:00")), TANKER, lay(drawn), within=DAY) == []


def test_no_departure_is_lawful_where_a_wait_leads_into_a_closure_beyond_the_week() -> None:
    drawn = draw("A-B-C", {"AB": {}, "BC": {}}, metres_per_cell=KILOMETRE, parking="B")
    path = Path(drawn.edges("ABC"), waits=(Wait(1, 9 * 24 * 3600 * 1000),))
    roads = lay(drawn, rule(ways(drawn, "BC")))
    assert lawful_departures(path, trip(clock("00:00")), TANKER, roads, within=DAY) == []


def test_nobody_leaves_a_part_of_a_millisecond_too_early() -> None:
    drawn = detour()
    asked = trip(clock("08:00") + timedelta(microseconds=500))
    planned = plan(from_node(drawn, "A"), to_node(drawn, "D"), asked, TANKER, lay(drawn))
    assert planned.judgement.departure == clock("08:00") + timedelta(milliseconds=1)
    (span,) = lawful_departures(planned.path, asked, TANKER, lay(drawn), within=DAY)
    assert span.start == clock("08:00") + timedelta(milliseconds=1)


def test_a_trip_may_begin_on_roads_for_access_only_of_which_one_is_so_at_some_hours() -> None:
    access = {"hgv": "destination"}
    drawn = draw(
        "A-B-C-D",
        {"AB": {"hgv:conditional": "destination @ (06:00-22:00)"}, "BC": access, "CD": {}},
        metres_per_cell=KILOMETRE,
    )
    origin, destination = from_node(drawn, "A"), to_node(drawn, "D")
    asked, roads = trip(clock("08:00")), lay(drawn)
    assert plan(origin, destination, asked, TANKER, roads).judgement.departure == clock("08:00")
    assert usual_route(origin, destination, asked, TANKER, roads).judgement.is_lawful


def test_a_road_that_was_for_access_only_once_belongs_to_no_end_of_a_later_trip() -> None:
    drawn = draw(
        "A-B-C-D",
        {
            "AB": {"hgv:conditional": "destination @ (2026 Mar 01)"},
            "BC": {"hgv": "destination"},
            "CD": {"hgv:conditional": "no @ (2026 Mar 01-2026 Mar 04)"},
        },
        metres_per_cell=KILOMETRE,
    )
    with pytest.raises(Unsolvable):
        plan(from_node(drawn, "A"), to_node(drawn, "D"), trip(clock("08:00")), TANKER, lay(drawn))


def test_a_path_begins_on_roads_for_access_only_at_the_hours_at_which_they_are() -> None:
    drawn = draw(
        "A-B-C-D",
        {
            "AB": {"hgv": "yes", "hgv:conditional": "destination @ (10:00-11:00)"},
            "BC": {"hgv": "destination"},
            "CD": {},
        },
        metres_per_cell=KILOMETRE,
    )
    origin, destination, roads = from_node(drawn, "A"), to_node(drawn, "D"), lay(drawn)
    planned = plan(origin, destination, trip(clock("08:00")), TANKER, roads)
    assert planned.judgement.is_lawful
    assert clock("9:58") < planned.judgement.departure < clock("10:00"), "while AB is driven on, ten o'clock comes"
    at_eight = judge(planned.path, trip(clock("08:00")), TANKER, roads)
    assert [item.place.way_id for item in at_eight.encounters] == [drawn.way("BC")]
    (span,) = lawful_departures(planned.path, trip(clock("08:00")), TANKER, roads, within=DAY)
    assert (span.start, span.end) == (planned.judgement.departure, clock("11:00"))
