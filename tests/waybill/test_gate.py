"""The gate of a waybill in each of its states, and the hours of its route."""

from datetime import timedelta
from itertools import pairwise

import pytest

from restrictions.outcome import Conflict
from tests.waybill.factories import NOW, World, make_draft, make_roads, make_waybill, morning_peak
from waybill.codes import WaybillCode
from waybill.departure_hours import lawful_hours
from waybill.gate import gate_of, may_be_inspected
from waybill.inspection import CHECK_VALIDITY
from waybill.lifecycle import State

CLOSED = {
    State.DRAFT: WaybillCode.STEP_NOT_ALLOWED,
    State.ISSUED: WaybillCode.INSPECTION_MISSING,
    State.REJECTED: WaybillCode.INSPECTION_FAILED,
    State.LOADED: WaybillCode.STEP_NOT_ALLOWED,
    State.IN_TRANSIT: WaybillCode.STEP_NOT_ALLOWED,
    State.ARRIVED: WaybillCode.STEP_NOT_ALLOWED,
    State.COMPLETED: WaybillCode.STEP_NOT_ALLOWED,
    State.VOID: WaybillCode.STEP_NOT_ALLOWED,
}


@pytest.mark.parametrize("state", State)
def test_only_a_passed_inspection_opens_the_gate(world: World, state: State) -> None:
    gate = gate_of(make_waybill(world, state), now=NOW)

    assert gate.is_open is (state is State.CHECKED)
    assert gate.open_until == (NOW + CHECK_VALIDITY if state is State.CHECKED else None)
    assert (None if gate.closed_because is None else gate.closed_because.code) == CLOSED.get(state)


@pytest.mark.parametrize(("later", "is_open"), [(timedelta(microseconds=-1), True), (timedelta(0), False)])
def test_the_gate_closes_at_the_instant_on_which_the_inspection_expires(
    world: World, later: timedelta, *, is_open: bool
) -> None:
    gate = gate_of(make_waybill(world, State.CHECKED), now=NOW + CHECK_VALIDITY + later)

    assert gate.is_open is is_open
    if gate.closed_because is not None:
        assert gate.closed_because.code == WaybillCode.INSPECTION_EXPIRED


@pytest.mark.parametrize("state", State)
def test_an_inspection_may_be_made_until_the_goods_are_loaded(world: World, state: State) -> None:
    assert may_be_inspected(make_waybill(world, state)) is (state in {State.ISSUED, State.REJECTED, State.CHECKED})


def test_the_hours_of_a_route_leave_out_what_is_closed(world: World) -> None:
    waybill = make_waybill(world, State.LOADED)

    free = lawful_hours(world.session, waybill, make_roads(), now=NOW)
    restricted = lawful_hours(world.session, waybill, make_roads(morning_peak()), now=NOW)

    assert [(span.start, span.end) for span in free] == [(NOW, NOW + timedelta(days=7))]
    assert len(restricted) == 8
    assert restricted[0].start == NOW
    for earlier, later in pairwise(restricted):
        assert timedelta(hours=2) < later.start - earlier.end < timedelta(hours=3)  # the closure, and the trip's slack


def test_a_draft_without_a_route_has_no_hours(world: World) -> None:
    with pytest.raises(Conflict) as refusal:
        lawful_hours(world.session, make_draft(world, with_route=False), make_roads(), now=NOW)
    assert refusal.value.code == WaybillCode.ROUTE_MISSING
