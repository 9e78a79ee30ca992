"""The gate before loading: five answers, and no override for anyone."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from restrictions.notation import to_document
from restrictions.outcome import Malformed, Unlawful
from storage.identity import new_id
from waybill.actor import Actor
from waybill.codes import WaybillCode
from waybill.dispatch_facts import gather_facts
from waybill.inspection import CHECK_VALIDITY, Answer, Inspection, InspectionAnswer, ItemAnswer, ItemKey
from waybill.inspection_items import GateItem, items_for
from waybill.lifecycle import STEP_ROLES, State, Step, next_state
from waybill.storable_text import refuse_unstorable
from waybill.transition import take_step
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill


def gate_items(session: Session, waybill: Waybill, *, now: datetime) -> tuple[GateItem, ...]:
    """Return the five items for this waybill, with what is already known to fail."""
    return items_for(gather_facts(session, waybill, now=now))


def record_inspection(
    session: Session,
    actor: Actor,
    waybill_id: UUID,
    answers: Sequence[ItemAnswer],
    *,
    now: datetime,
    validity: timedelta = CHECK_VALIDITY,
) -> Inspection:
    """Store a check. All passed opens the gate for `validity`; anything else rejects the waybill until a re-check.

    Raises `Malformed` unless each of the five items is answered once, `Unlawful` for a pass of an item that the
    system holds failed (with the findings) and for a not-applicable where the item applies, `Conflict` where the
    waybill is not at the gate.
    """
    actor.require(*STEP_ROLES[Step.CHECK_PASSED])
    waybill = get_waybill(session, actor, waybill_id)
    lapse_check(session, waybill, now=now)
    next_state(waybill.state, Step.CHECK_PASSED)
    given = _answers_by_item(answers)
    items = gate_items(session, waybill, now=now)
    _refuse_untrue(given, items)
    is_passed = all(given[gate.item.key].answer in _opening_answers(gate) for gate in items)
    inspection = Inspection(
        id=new_id(now),
        owner_id=actor.owner_id,
        waybill_id=waybill.id,
        waybill_version=waybill.version,
        sequence=_next_sequence(session, waybill),
        made_at=now,
        valid_until=now + validity,
        is_passed=is_passed,
        inspector_id=actor.account_id,
        inspector_name=actor.name,
    )
    inspection.answers = [
        _stored(actor.owner_id, position, given[gate.item.key], gate, now=now) for position, gate in enumerate(items)
    ]
    session.add(inspection)
    waybill.check_valid_until = inspection.valid_until if is_passed else None
    step = Step.CHECK_PASSED if is_passed else Step.CHECK_FAILED
    detail = {
        "inspection": str(inspection.id),
        "answers": {key.value: given[key].answer.value for key in ItemKey},
        "valid_until": inspection.valid_until.isoformat(),
    }
    take_step(session, waybill, step, actor, now=now, detail=detail)
    return inspection


def lapse_check(session: Session, waybill: Waybill, *, now: datetime) -> bool:
    """Let the waybill fall back to issued where its check has expired; return whether it did."""
    if not waybill.is_check_expired(now):
        return False
    waybill.check_valid_until = None
    take_step(session, waybill, Step.CHECK_EXPIRED, None, now=now)
    return True


def lapse_checks(session: Session, *, now: datetime) -> int:
    """Let every waybill whose check has expired fall back to issued; return how many did. For the worker."""
    has_expired = or_(Waybill.check_valid_until.is_(None), Waybill.check_valid_until <= now)
    expired = session.scalars(select(Waybill).where(Waybill.state == State.CHECKED, has_expired))
    return sum(lapse_check(session, waybill, now=now) for waybill in expired.all())


def _answers_by_item(answers: Sequence[ItemAnswer]) -> Mapping[ItemKey, ItemAnswer]:
    given = {answer.item: answer for answer in answers}
    for key in ItemKey:
        if sum(answer.item is key for answer in answers) != 1:
            raise Malformed(WaybillCode.INSPECTION_INCOMPLETE, field=f"answers.{key}", item=key.value)
        refuse_unstorable(given[key].remark, f"answers.{key}.remark")
    return given


def _refuse_untrue(given: Mapping[ItemKey, ItemAnswer], items: Sequence[GateItem]) -> None:
    """Refuse a pass against what is on record, and a not-applicable against what the item says."""
    for gate in items:
        key, answer = gate.item.key, given[gate.item.key].answer
        if answer is Answer.NOT_APPLICABLE and not gate.may_be_not_applicable:
            raise Unlawful(WaybillCode.INSPECTION_NOT_APPLICABLE, field=f"answers.{key}", item=key.value)
        if answer is Answer.PASS and gate.has_failed:
            raise Unlawful(
                WaybillCode.INSPECTION_KNOWN_FAILED, field=f"answers.{key}", findings=gate.known, item=key.value
            )


def _opening_answers(gate: GateItem) -> frozenset[Answer]:
    return frozenset({Answer.PASS, Answer.NOT_APPLICABLE} if gate.may_be_not_applicable else {Answer.PASS})


def _next_sequence(session: Session, waybill: Waybill) -> int:
    last = session.scalar(select(func.max(Inspection.sequence)).where(Inspection.waybill_id == waybill.id))
    return (last or 0) + 1


def _stored(owner_id: UUID, position: int, given: ItemAnswer, gate: GateItem, *, now: datetime) -> InspectionAnswer:
    return InspectionAnswer(
        id=new_id(now),
        owner_id=owner_id,
        position=position,
        item=given.item,
        answer=given.answer,
        remark=given.remark.strip(),
        known=[to_document(finding) for finding in gate.known],
    )
