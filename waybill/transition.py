"""Taking a step: the one way in which a waybill changes its state."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from restrictions.notation import Document
from restrictions.outcome import Conflict, Forbidden
from storage.identity import new_id
from waybill.actor import Actor
from waybill.codes import WaybillCode
from waybill.event_record import WaybillEvent
from waybill.lifecycle import STEP_ROLES, State, Step, next_state
from waybill.seal import digest_of
from waybill.waybill_record import Waybill


def take_step(
    session: Session,
    waybill: Waybill,
    step: Step,
    actor: Actor | None,
    *,
    now: datetime,
    detail: Document | None = None,
) -> WaybillEvent:
    """Move `waybill` by `step`, append the event to its chain and flush both.

    `actor` is None for what nobody does. Raises `Forbidden` for a role that does not take this step, `Conflict`
    where the step is not possible or another transaction changed the waybill first; the session must then be
    rolled back.
    """
    if actor is not None:
        actor.require(*STEP_ROLES[step])
    elif STEP_ROLES[step]:
        raise Forbidden(WaybillCode.ROLE_MAY_NOT, role="")
    waybill.state = State.DRAFT if step is Step.DRAFTED else next_state(waybill.state, step)
    event = WaybillEvent(
        id=new_id(now),
        owner_id=waybill.owner_id,
        waybill_id=waybill.id,
        sequence=waybill.event_count + 1,
        step=step,
        state=waybill.state,
        at=now,
        actor_id=None if actor is None else actor.account_id,
        actor_name="" if actor is None else actor.name,
        actor_role=None if actor is None else actor.role,
        actor_organisation_id=None if actor is None else actor.organisation_id,
        content_digest=digest_of(waybill.content_digest_source),
        detail=detail or {},
        previous_digest=waybill.head_digest,
    )
    event.digest = event.computed_digest()
    waybill.event_count = event.sequence
    waybill.head_digest = event.digest
    flush(session)  # the row first: it decides between two writers, and the event refers to it
    session.add(event)
    flush(session)
    return event


def flush(session: Session) -> None:
    """Flush; raise `Conflict` where another transaction wrote the same row first."""
    try:
        session.flush()
    except (StaleDataError, IntegrityError) as error:
        raise Conflict(WaybillCode.CHANGED_MEANWHILE) from error
