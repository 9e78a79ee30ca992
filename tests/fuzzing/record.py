"""What must hold of the documents whatever was sent: no error leaves a trace, no waybill stands where it cannot."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.inspection import Inspection
from waybill.keys import KeyRing
from waybill.lifecycle import State
from waybill.loading import Loading
from waybill.record_check import check_record
from waybill.seal import verify
from waybill.waybill_record import Waybill

LOADED = frozenset({State.LOADED, State.IN_TRANSIT, State.ARRIVED, State.COMPLETED})
DEPARTED = LOADED - {State.LOADED}
ARRIVED = DEPARTED - {State.IN_TRANSIT}

Standing = Mapping[Any, Any]


def standing_of(session: Session) -> Standing:
    """How far every document is, and how many records there are."""
    kinds = (Waybill, ConsignmentNote)
    versions = {row[0]: row[1] for kind in kinds for row in session.execute(select(kind.id, kind.row_version))}
    counts = {kind: session.scalar(select(func.count()).select_from(kind)) for kind in (Inspection, Loading)}
    return {**versions, **counts}


def faults_of_changed(session: Session, before: Standing, keys: KeyRing) -> Iterator[str]:
    """What is wrong with the waybills that have changed since `before`, and with the notes."""
    changed = {key for key, version in standing_of(session).items() if before.get(key) != version}
    for waybill in session.scalars(select(Waybill).where(Waybill.id.in_(_keys(changed)))):
        yield from (f"{waybill.id}: {fault}" for fault in _faults(session, waybill, keys))
    yield from _note_faults(session)


def _faults(session: Session, waybill: Waybill, keys: KeyRing) -> Iterator[str]:
    yield from (f"{issue.code} at event {issue.subject}" for issue in check_record(session, waybill))
    if waybill.current_version is not None:
        verify(waybill.current_version.content, waybill.current_version.seal, keys.public_keys)
    reached = {
        "a number": (waybill.number is not None, waybill.version > 0),
        "a version": (bool(waybill.versions), waybill.version > 0),
        "a load": (waybill.loaded_g is not None, waybill.state in LOADED or waybill.state is State.VOID),
        "a departure": (waybill.departed_at is not None, waybill.state in DEPARTED),
        "an arrival": (waybill.arrived_at is not None, waybill.state in ARRIVED),
        "a receipt": (waybill.received_g is not None, waybill.state is State.COMPLETED),
    }
    for what, (is_there, may_be) in reached.items():
        if is_there and not may_be:
            yield f"it stands {waybill.state} with {what}"
        if may_be and not is_there and waybill.state is not State.VOID:
            yield f"it stands {waybill.state} without {what}"


def _note_faults(session: Session) -> Iterator[str]:
    living = Counter(session.scalars(select(Waybill.note_id).where(Waybill.state != State.VOID)))
    for note in session.scalars(select(ConsignmentNote)):
        if living[note.id] != (1 if note.state is NoteState.TAKEN else 0):
            yield f"note {note.id} is {note.state} and has {living[note.id]} waybills"


def _keys(changed: set[Any]) -> list[UUID]:
    return [key for key in changed if isinstance(key, UUID)]
