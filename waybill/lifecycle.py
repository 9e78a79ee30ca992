"""The life of a waybill: its states, the steps between them, and who may take each step."""

from collections.abc import Mapping
from enum import StrEnum

from restrictions.outcome import Conflict
from waybill.actor import Role
from waybill.codes import WaybillCode


class State(StrEnum):
    """草稿, 已制作, 已查验, 已装载, 运输中, 已到达, 已完成; 查验不合格; 作废."""

    DRAFT = "draft"
    ISSUED = "issued"
    CHECKED = "checked"
    LOADED = "loaded"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    COMPLETED = "completed"
    REJECTED = "rejected"
    VOID = "void"


OPEN_STATES = frozenset({State.ISSUED, State.CHECKED, State.LOADED, State.IN_TRANSIT, State.ARRIVED, State.REJECTED})
"""Issued and not yet at its end: the vehicle and the crew are bound to it."""


class Step(StrEnum):
    """What happens to a waybill. `DRAFTED` is its first event and comes from no state."""

    DRAFTED = "drafted"
    AMENDED = "amended"
    ROUTE_CHOSEN = "route_chosen"
    ISSUED = "issued"
    CHECK_PASSED = "check_passed"
    CHECK_FAILED = "check_failed"
    CHECK_EXPIRED = "check_expired"
    LOADED = "loaded"
    DEPARTED = "departed"
    ARRIVED = "arrived"
    RECEIVED = "received"
    VOIDED = "voided"


TABLE: Mapping[tuple[State, Step], State] = {
    (State.DRAFT, Step.AMENDED): State.DRAFT,
    (State.DRAFT, Step.ROUTE_CHOSEN): State.DRAFT,
    (State.DRAFT, Step.ISSUED): State.ISSUED,
    (State.DRAFT, Step.VOIDED): State.VOID,
    (State.ISSUED, Step.CHECK_PASSED): State.CHECKED,
    (State.ISSUED, Step.CHECK_FAILED): State.REJECTED,
    (State.ISSUED, Step.VOIDED): State.VOID,
    (State.REJECTED, Step.CHECK_PASSED): State.CHECKED,
    (State.REJECTED, Step.CHECK_FAILED): State.REJECTED,
    (State.REJECTED, Step.VOIDED): State.VOID,
    (State.CHECKED, Step.CHECK_PASSED): State.CHECKED,
    (State.CHECKED, Step.CHECK_FAILED): State.REJECTED,
    (State.CHECKED, Step.CHECK_EXPIRED): State.ISSUED,
    (State.CHECKED, Step.LOADED): State.LOADED,
    (State.CHECKED, Step.VOIDED): State.VOID,
    (State.LOADED, Step.DEPARTED): State.IN_TRANSIT,
    (State.LOADED, Step.VOIDED): State.VOID,
    (State.IN_TRANSIT, Step.ARRIVED): State.ARRIVED,
    (State.ARRIVED, Step.RECEIVED): State.COMPLETED,
}
"""Every transition there is; what is not here does not happen."""

STEP_ROLES: Mapping[Step, frozenset[Role]] = {
    Step.DRAFTED: frozenset({Role.DISPATCHER}),
    Step.AMENDED: frozenset({Role.DISPATCHER}),
    Step.ROUTE_CHOSEN: frozenset({Role.DISPATCHER}),
    Step.ISSUED: frozenset({Role.DISPATCHER}),
    Step.CHECK_PASSED: frozenset({Role.LOADER}),
    Step.CHECK_FAILED: frozenset({Role.LOADER}),
    Step.CHECK_EXPIRED: frozenset(),
    Step.LOADED: frozenset({Role.LOADER}),
    Step.DEPARTED: frozenset({Role.DRIVER}),
    Step.ARRIVED: frozenset({Role.DRIVER}),
    Step.RECEIVED: frozenset({Role.CONSIGNEE}),
    Step.VOIDED: frozenset({Role.DISPATCHER}),
}
"""Who takes each step; the expiry of a check is taken by nobody."""


def next_state(state: State, step: Step) -> State:
    """Return the state that `step` leads to; raise `Conflict` where it leads nowhere from `state`."""
    reached = TABLE.get((state, step))
    if reached is None:
        raise Conflict(WaybillCode.STEP_NOT_ALLOWED, state=state.value, step=step.value)
    return reached


def may_take(state: State, step: Step) -> bool:
    """Return whether `step` leads anywhere from `state`."""
    return (state, step) in TABLE
