"""The table of transitions, walked whole: as data, and by the operations themselves."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Forbidden, NotFound
from tests.waybill.factories import (
    NOW,
    World,
    do_arrive,
    do_check,
    do_depart,
    do_fail,
    do_issue,
    do_load,
    do_receive,
    do_void,
    make_waybill,
    take_usual_route,
)
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.dispatching import amend_draft
from waybill.event_record import WaybillEvent
from waybill.lifecycle import STEP_ROLES, TABLE, State, Step, may_take, next_state
from waybill.transition import take_step
from waybill.waybill_record import Waybill


def do_amend(world: World, waybill: Waybill) -> None:
    amend_draft(world.session, world.actor(Role.DISPATCHER), waybill.id, world.waybill_draft(), now=NOW)


OPERATIONS: dict[Step, Callable[[World, Waybill], None]] = {
    Step.AMENDED: do_amend,
    Step.ROUTE_CHOSEN: take_usual_route,
    Step.ISSUED: do_issue,
    Step.CHECK_PASSED: do_check,
    Step.CHECK_FAILED: do_fail,
    Step.LOADED: do_load,
    Step.DEPARTED: do_depart,
    Step.ARRIVED: do_arrive,
    Step.RECEIVED: do_receive,
    Step.VOIDED: do_void,
}


def test_the_table_is_the_one_that_was_designed() -> None:
    reached: dict[State, set[State]] = {state: set() for state in State}
    for (state, _), target in TABLE.items():
        reached[state].add(target)
    assert reached == {
        State.DRAFT: {State.DRAFT, State.ISSUED, State.VOID},
        State.ISSUED: {State.CHECKED, State.REJECTED, State.VOID},
        State.REJECTED: {State.CHECKED, State.REJECTED, State.VOID},
        State.CHECKED: {State.CHECKED, State.REJECTED, State.ISSUED, State.LOADED, State.VOID},
        State.LOADED: {State.IN_TRANSIT, State.VOID},
        State.IN_TRANSIT: {State.ARRIVED},
        State.ARRIVED: {State.COMPLETED},
        State.COMPLETED: set(),
        State.VOID: set(),
    }


def test_every_step_has_its_roles() -> None:
    assert set(STEP_ROLES) == set(Step)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_a_step_that_is_not_in_the_table_is_a_conflict(state: State, step: Step) -> None:
    if may_take(state, step):
        assert next_state(state, step) is TABLE[state, step]
        return
    with pytest.raises(Conflict) as refused:
        next_state(state, step)
    assert refused.value.code == WaybillCode.STEP_NOT_ALLOWED
    assert refused.value.params == {"state": state.value, "step": step.value}


@pytest.mark.parametrize("step", OPERATIONS)
@pytest.mark.parametrize("state", State)
def test_every_operation_in_every_state_obeys_the_table(
    world: World, session: Session, state: State, step: Step
) -> None:
    waybill = make_waybill(world, state)
    session.commit()
    events = waybill.event_count

    if may_take(state, step):
        OPERATIONS[step](world, waybill)
        assert waybill.state is TABLE[state, step]
        assert waybill.event_count == events + 1
        return
    is_hidden = state is State.DRAFT and Role.DISPATCHER not in STEP_ROLES[step]
    with pytest.raises((Conflict, NotFound)) as refused:
        OPERATIONS[step](world, waybill)
    session.rollback()
    assert refused.value.code == (WaybillCode.WAYBILL_NOT_FOUND if is_hidden else WaybillCode.STEP_NOT_ALLOWED)
    assert (waybill.state, waybill.event_count) == (state, events)


@pytest.mark.parametrize("step", Step)
def test_only_the_roles_of_a_step_take_it(world: World, session: Session, step: Step) -> None:
    waybill = make_waybill(world, next((state for state, taken in TABLE if taken is step), State.DRAFT))
    before = waybill.event_count

    for role in set(Role) - STEP_ROLES[step]:
        with pytest.raises(Forbidden) as refused:
            take_step(session, waybill, step, world.actor(role), now=NOW)
        assert refused.value.code == WaybillCode.ROLE_MAY_NOT
    if STEP_ROLES[step]:
        with pytest.raises(Forbidden):
            take_step(session, waybill, step, None, now=NOW)
    assert waybill.event_count == before
    for role in STEP_ROLES[step]:
        with session.begin_nested() as attempt:
            take_step(session, waybill, step, world.actor(role), now=NOW)
            assert waybill.event_count == before + 1
            attempt.rollback()


def test_a_refused_step_leaves_no_event(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    session.commit()
    with pytest.raises(Conflict):
        do_load(world, waybill)
    session.commit()

    steps = session.scalars(select(WaybillEvent.step).where(WaybillEvent.waybill_id == waybill.id)).all()
    assert Step.LOADED not in steps
