"""The route of a waybill: asked for, answered, chosen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from restrictions.judgement import Verdict
from restrictions.outcome import Conflict, Malformed, NotFound, Unlawful, Unsolvable
from restrictions.permits import Permit
from restrictions.places import WaysPlace
from restrictions.register.permits import grant_permit
from restrictions.rules import Effect
from restrictions.spans import Span
from restrictions.windows import Always
from routing.bound_roads import BoundRoads
from routing.codes import RoutingCode
from routing.path import Path
from tests.routing.drawing import draw
from tests.waybill.factories import (
    DEPARTURE,
    IN_THE_PEAK,
    NOW,
    World,
    drawn_town,
    make_draft,
    make_roads,
    make_waybill,
    morning_peak,
)
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.drafts import PlaceDraft, WaybillDraft, write_draft
from waybill.lifecycle import State
from waybill.route_planning import (
    RouteUnlawful,
    choose_route,
    judge_chosen_route,
    route_answer,
    trip_for,
    unit_for,
)
from waybill.waybill_record import Waybill

PEAK_ENDS = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


def choose(
    world: World, waybill: Waybill, path: Path, departure: datetime = DEPARTURE, roads: BoundRoads | None = None
) -> Waybill:
    dispatcher = world.actor(Role.DISPATCHER)
    return choose_route(world.session, dispatcher, waybill.id, path, departure, roads or world.roads, now=NOW)


def names(path: Path) -> str:
    """The letters that the path passes."""
    town = drawn_town()
    letters = {node: letter for letter, node in town.ids.items()}
    return "".join([letters[path.edges[0][0]], *(letters[edge[1]] for edge in path.edges)])


def test_a_departure_in_the_peak_is_answered_with_the_refusal_a_way_round_and_an_hour(world: World) -> None:
    waybill = make_draft(world)
    answer = route_answer(world.session, make_roads(morning_peak()), waybill, departure=IN_THE_PEAK)

    assert names(answer.usual.path) == "ABC"
    assert answer.usual.judgement.verdict is Verdict.PROHIBITED
    assert [encounter.place.road_name for encounter in answer.usual.judgement.encounters] == ["中山隧道"]
    assert answer.lawful is not None
    assert names(answer.lawful.path) == "ABDC"
    assert answer.lawful.judgement.is_lawful
    assert answer.lawful.judgement.departure == IN_THE_PEAK
    assert answer.next_hour is not None
    assert timedelta(0) <= PEAK_ENDS - answer.next_hour < timedelta(minutes=1)  # it drives up to the tunnel first
    assert answer.without_route is None


def test_the_next_hour_is_lawful_and_the_instant_before_is_not(world: World) -> None:
    waybill = make_draft(world)
    roads = make_roads(morning_peak())
    answer = route_answer(world.session, roads, waybill, departure=IN_THE_PEAK)
    assert answer.next_hour is not None

    choose(world, waybill, answer.usual.path, answer.next_hour, roads)
    with pytest.raises(RouteUnlawful):
        choose(world, waybill, answer.usual.path, answer.next_hour - timedelta(milliseconds=1), roads)


def test_outside_the_peak_the_usual_way_is_the_lawful_one(world: World) -> None:
    waybill = make_draft(world)
    answer = route_answer(world.session, make_roads(morning_peak()), waybill, departure=DEPARTURE)
    assert answer.lawful == answer.usual
    assert answer.next_hour == DEPARTURE
    assert answer.without_route is None


def test_where_every_way_is_closed_the_answer_says_so(world: World) -> None:
    waybill = make_draft(world)
    town = drawn_town()
    everywhere = replace(morning_peak(), where=(WaysPlace((town.way("AB"),)),), when=(Always(),))
    answer = route_answer(world.session, make_roads(everywhere), waybill, departure=DEPARTURE)
    assert answer.lawful is None
    assert answer.next_hour is None
    assert answer.without_route is not None
    assert answer.without_route.code == RoutingCode.CLOSED_TO_UNIT


def test_a_permit_on_record_lifts_the_restriction(world: World, session: Session) -> None:
    roads = make_roads(morning_peak(Effect.PERMIT_REQUIRED, "peak_pass"))
    waybill = make_draft(world)
    without = route_answer(session, roads, waybill, departure=IN_THE_PEAK)
    grant_permit(
        session,
        Permit("peak_pass", "1", "示例公安局", world.rigid.plate, Span(NOW, NOW + timedelta(days=3))),
        now=NOW,
    )
    with_permit = route_answer(session, roads, waybill, departure=IN_THE_PEAK)

    assert without.usual.judgement.verdict is Verdict.NEEDS_PERMIT
    assert with_permit.usual.judgement.verdict is Verdict.ALLOWED
    assert with_permit.usual.judgement.trip.permits[0].kind == "peak_pass"


def test_an_end_off_the_network_is_named(world: World, session: Session) -> None:
    waybill = make_draft(world)
    away = PlaceDraft("远方", 107.5, 30.5)
    waybill.consignment_document = write_draft(replace(waybill.consignment, destination=away))
    with pytest.raises(Unsolvable) as refused:
        route_answer(session, world.roads, waybill, departure=DEPARTURE)
    assert (refused.value.code, refused.value.field) == (RoutingCode.PLACE_OFF_NETWORK, "destination")


def test_a_departure_without_an_offset_is_malformed(world: World, session: Session) -> None:
    waybill = make_draft(world)
    naive = DEPARTURE.replace(tzinfo=None)
    with pytest.raises(Malformed):
        route_answer(session, world.roads, waybill, departure=naive)
    assert waybill.route is not None
    with pytest.raises(Malformed):
        choose(world, waybill, waybill.route.path, naive)


def test_without_a_vehicle_there_is_no_unit_to_ask_about(world: World, session: Session) -> None:
    waybill = make_draft(world)
    waybill.set_draft(WaybillDraft())
    with pytest.raises(Conflict) as refused:
        unit_for(session, waybill)
    assert (refused.value.code, refused.value.field) == (WaybillCode.VEHICLE_MISSING, "vehicle_id")


def test_an_unlawful_route_cannot_be_chosen_and_the_refusal_has_the_judgement(world: World) -> None:
    waybill = make_draft(world)
    roads = make_roads(morning_peak())
    usual = route_answer(world.session, roads, waybill, departure=IN_THE_PEAK).usual
    with pytest.raises(RouteUnlawful) as refused:
        choose(world, waybill, usual.path, IN_THE_PEAK, roads)
    assert refused.value.judgement == usual.judgement
    assert refused.value.params["verdict"] == "prohibited"


def test_the_chosen_route_comes_back_from_the_database_as_it_was(world: World, session: Session) -> None:
    waybill = make_draft(world)
    before = waybill.route
    session.commit()
    session.expire_all()
    assert waybill.route == before
    assert before is not None
    assert before.network_digest == world.roads.network.digest


def test_a_path_to_another_place_is_not_this_trip_s(world: World) -> None:
    waybill = make_draft(world)
    town = drawn_town()
    for path, end in (
        (Path(town.edges("ABDF")), "destination"),
        (Path(town.edges("BC")), "origin"),
        (Path(town.edges("ABC"), start_fraction=0.5), "origin"),
        (Path(town.edges("ABC"), end_fraction=0.5), "destination"),
        (Path(()), "origin"),
    ):
        with pytest.raises(Unlawful) as refused:
            choose(world, waybill, path)
        assert (refused.value.code, refused.value.params["end"]) == (WaybillCode.ROUTE_ENDS_ELSEWHERE, end)


def test_a_path_with_a_gap_is_malformed(world: World) -> None:
    waybill = make_draft(world)
    town = drawn_town()
    with pytest.raises(Malformed):
        choose(world, waybill, Path((town.edge("AB"), town.edge("DC"))))


def test_a_path_of_another_network_is_refused(world: World) -> None:
    waybill = make_draft(world)
    other = draw("A-----B", {"AB": {}})
    with pytest.raises((Unlawful, Malformed)):
        choose(world, waybill, Path((*other.edges("AB"), (77, 78, 0))))


def test_another_carrier_cannot_choose(world: World, session: Session) -> None:
    waybill = make_draft(world)
    assert waybill.route is not None
    with pytest.raises(NotFound):
        choose_route(
            session,
            world.actor(Role.DISPATCHER, 1),
            waybill.id,
            waybill.route.path,
            DEPARTURE,
            world.roads,
            now=NOW,
        )


def test_the_route_of_an_issued_waybill_stands(world: World) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert waybill.route is not None
    with pytest.raises(Conflict):
        choose(world, waybill, waybill.route.path)


def test_a_waybills_trip_has_the_slack_of_its_roads(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    roads = replace(world.roads, slack=timedelta(minutes=75))
    assert trip_for(session, waybill, NOW, roads).slack == timedelta(minutes=75)
    assert judge_chosen_route(session, waybill, NOW, roads).trip.slack == timedelta(minutes=75)
