"""Departure at the real hour, arrival, receipt."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from restrictions.judgement import Verdict
from restrictions.outcome import Conflict, Forbidden, Malformed, NotFound, Unlawful
from routing.bound_roads import bind_roads
from tests.routing.drawing import draw
from tests.waybill.factories import IN_THE_PEAK, NOW, World, make_revisions, make_roads, make_waybill, morning_peak
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.driving import confirm_arrival, confirm_departure
from waybill.event_record import events_of
from waybill.lifecycle import State
from waybill.receiving import receive
from waybill.route_planning import RouteUnlawful
from waybill.waybill_record import Waybill


def test_the_driver_confirms_the_departure(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=NOW)
    last = session.scalars(events_of(waybill.id)).all()[-1]
    assert (waybill.state, waybill.departed_at) == (State.IN_TRANSIT, NOW)
    assert (last.actor_role, last.detail["verdict"], last.detail["rulebook_revision"]) == (Role.DRIVER, "allowed", 1)


def test_the_escort_confirms_neither_departure_nor_arrival(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    with pytest.raises(Forbidden):
        confirm_departure(session, world.actor(Role.ESCORT), waybill.id, world.roads, now=NOW)
    with pytest.raises(Forbidden):
        confirm_arrival(session, world.actor(Role.ESCORT), waybill.id, now=NOW)
    assert waybill.state is State.LOADED


def test_a_departure_delayed_into_the_peak_is_refused_with_the_judgement(world: World, session: Session) -> None:
    world.roads = make_roads(morning_peak())
    waybill = make_waybill(world, State.LOADED)
    session.commit()
    with pytest.raises(RouteUnlawful) as refused:
        confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=IN_THE_PEAK)
    session.rollback()
    assert refused.value.judgement.verdict is Verdict.PROHIBITED
    assert refused.value.judgement.departure == IN_THE_PEAK
    assert (waybill.state, waybill.departed_at) == (State.LOADED, None)

    confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=IN_THE_PEAK + timedelta(hours=1))


def test_a_paper_that_ran_out_meanwhile_holds_the_vehicle(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    world.rigid.inspection_valid_to_on = date(2026, 3, 2)
    session.commit()
    with pytest.raises(Unlawful) as refused:
        confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=NOW + timedelta(hours=14))
    assert [finding.code for finding in refused.value.findings] == [WaybillCode.PAPER_EXPIRED]


def test_a_departure_is_judged_on_the_network_of_its_route(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    other = bind_roads(draw("A---B---C", {"AB": {}, "BC": {}}).network, world.roads.rulebook)
    with pytest.raises(Conflict) as refused:
        confirm_departure(session, world.actor(Role.DRIVER), waybill.id, other, now=NOW)
    assert refused.value.code == WaybillCode.ROUTE_OTHER_NETWORK


def test_only_this_crew_departs_and_arrives(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    with pytest.raises(Forbidden):
        confirm_departure(session, world.actor(Role.DISPATCHER), waybill.id, world.roads, now=NOW)
    colleague = replace(world.actor(Role.DRIVER), person_id=UUID(int=1))
    with pytest.raises(NotFound):
        confirm_departure(session, colleague, waybill.id, world.roads, now=NOW)
    with pytest.raises(Forbidden):
        confirm_arrival(session, world.actor(Role.CONSIGNEE), waybill.id, now=NOW)


def test_an_arrival_has_its_hour(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    later = NOW + timedelta(hours=1)
    confirm_arrival(session, world.actor(Role.DRIVER), waybill.id, now=later)
    assert (waybill.state, waybill.arrived_at) == (State.ARRIVED, later)


@pytest.mark.parametrize(
    ("received_g", "remark", "is_taken"),
    [
        (17_900_000, "", True),
        (17_900_000 - 89_500, "", True),
        (17_900_000 + 89_500, "", True),
        (17_900_000 - 89_501, "", False),
        (17_900_000 - 89_501, " ", False),
        (17_900_000 - 89_501, "流量计误差，双方确认", True),
        (0, "", False),
        (0, "拒收", True),
    ],
)
def test_a_difference_beyond_half_a_percent_needs_a_remark(
    world: World, session: Session, received_g: int, remark: str, *, is_taken: bool
) -> None:
    waybill = make_waybill(world, State.ARRIVED)
    consignee = world.actor(Role.CONSIGNEE)
    if not is_taken:
        with pytest.raises(Unlawful) as refused:
            receive(session, consignee, waybill.id, received_g, remark, now=NOW)
        assert (refused.value.code, refused.value.field) == (WaybillCode.RECEIVED_DIFFERS, "remark")
        return
    receive(session, consignee, waybill.id, received_g, remark, now=NOW)
    last = session.scalars(events_of(waybill.id)).all()[-1]
    assert (waybill.state, waybill.received_g, waybill.completed_at) == (State.COMPLETED, received_g, NOW)
    assert last.detail == {"received_g": received_g, "loaded_g": 17_900_000, "remark": remark.strip()}


def test_less_than_nothing_and_more_than_a_ship_cannot_be_received(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ARRIVED)
    for received_g, remark in ((-1, "?"), (10**30, "?"), (17_900_000, "\0")):
        with pytest.raises(Malformed):
            receive(session, world.actor(Role.CONSIGNEE), waybill.id, received_g, remark, now=NOW)


def test_another_consignee_receives_nothing(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ARRIVED)
    with pytest.raises(NotFound):
        receive(session, world.actor(Role.CONSIGNEE, 1), waybill.id, 17_900_000, "", now=NOW)
    with pytest.raises(Forbidden):
        receive(session, world.actor(Role.CONSIGNOR), waybill.id, 17_900_000, "", now=NOW)


def test_a_waybill_past_its_time_leaves_no_more(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    version = waybill.current_version
    assert version is not None
    until = version.sealed.valid_until
    with pytest.raises(Unlawful) as refused:
        confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=until)
    assert [finding.code for finding in refused.value.findings] == [WaybillCode.WAYBILL_OUT_OF_DATE]
    confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=until - timedelta(microseconds=1))


def test_of_two_waybills_loaded_on_one_vehicle_none_leaves(world: World, session: Session) -> None:
    """Two loaders that recorded at once, on a database without one lock for all, each saw the vehicle free."""
    first, second = make_waybill(world, State.LOADED), make_waybill(world, State.ISSUED)
    session.execute(update(Waybill).where(Waybill.id == second.id).values(state=State.LOADED))
    session.expire_all()
    for waybill in (first, second):
        with pytest.raises(Unlawful) as refused:
            confirm_departure(session, world.actor(Role.DRIVER), waybill.id, world.roads, now=NOW)
        assert {finding.code for finding in refused.value.findings} == {
            WaybillCode.VEHICLE_ON_OTHER_WAYBILL,
            WaybillCode.CREW_ON_OTHER_WAYBILL,
        }


def test_a_departure_under_rules_that_were_replaced_meanwhile_is_refused(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    make_revisions(session, up_to=2)
    with pytest.raises(Conflict) as refused:
        confirm_departure(session, world.actor(Role.DRIVER), waybill.id, make_roads(revision=1), now=NOW)
    assert (refused.value.code, refused.value.params) == (WaybillCode.ROUTE_OLD_RULES, {"revision": 2})
    confirm_departure(session, world.actor(Role.DRIVER), waybill.id, make_roads(revision=2), now=NOW)
