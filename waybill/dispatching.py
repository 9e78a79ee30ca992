"""Making a waybill of a note, deciding who drives it with what, and taking it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.notation import Document
from restrictions.outcome import Conflict, Malformed
from storage.identity import new_id
from waybill.actor import Actor
from waybill.codes import WaybillCode
from waybill.consignment_note import ConsignmentNote, NoteParty, NoteState
from waybill.drafts import WaybillDraft, write_draft
from waybill.lifecycle import STEP_ROLES, State, Step
from waybill.person import Person
from waybill.storable_text import refuse_unstorable
from waybill.tank import Tank
from waybill.transition import flush, take_step
from waybill.vehicle import Vehicle
from waybill.visibility import get_note, get_owned, get_waybill
from waybill.waybill_record import Waybill, WaybillParty

YEARS = range(2000, 2100)
"""In which a departure may lie."""


def draft_waybill(session: Session, actor: Actor, note_id: UUID, *, now: datetime) -> Waybill:
    """Make a draft of the carrier's from a note that names it; goods, places and parties are taken over.

    Raises `NotFound` for a note of others, `Conflict` where the note has a waybill already.
    """
    actor.require(*STEP_ROLES[Step.DRAFTED])
    note = get_note(session, actor, note_id)
    if note.state is not NoteState.OPEN:
        raise Conflict(WaybillCode.NOTE_TAKEN, number=note.number)
    note.state = NoteState.TAKEN
    flush(session)
    waybill = Waybill(
        id=new_id(now),
        owner_id=actor.owner_id,
        note_id=note.id,
        state=State.DRAFT,
        version=0,
        event_count=0,
        head_digest="",
        created_at=now,
        consignment_document=write_draft(note.to_consignment()),
        draft_document=write_draft(WaybillDraft()),
    )
    waybill.parties = [_copied(party, actor.owner_id, now=now) for party in note.parties]
    session.add(waybill)
    take_step(session, waybill, Step.DRAFTED, actor, now=now, detail={"note": note.number})
    return waybill


def amend_draft(session: Session, actor: Actor, waybill_id: UUID, draft: WaybillDraft, *, now: datetime) -> Waybill:
    """Write what the dispatcher decided, complete or not.

    Raises `Malformed` for a departure without an offset or text that cannot be stored, `NotFound` naming the field
    for a vehicle, tank or person that is not the carrier's, `Conflict` once the waybill is issued.
    """
    actor.require(*STEP_ROLES[Step.AMENDED])
    waybill = get_waybill(session, actor, waybill_id)
    refuse_timeless(draft.departure)
    refuse_unstorable(write_draft(draft))
    vehicle = get_owned(session, Vehicle, waybill.owner_id, draft.vehicle_id, field="vehicle_id")
    trailer = get_owned(session, Vehicle, waybill.owner_id, draft.trailer_id, field="trailer_id")
    get_owned(session, Tank, waybill.owner_id, draft.tank_id, field="tank_id")
    get_owned(session, Person, waybill.owner_id, draft.driver_id, field="driver_id")
    get_owned(session, Person, waybill.owner_id, draft.escort_id, field="escort_id")
    waybill.set_draft(draft)
    waybill.plate = "" if vehicle is None else vehicle.plate
    waybill.trailer_plate = "" if trailer is None else trailer.plate
    take_step(session, waybill, Step.AMENDED, actor, now=now)
    return waybill


def void_waybill(
    session: Session, actor: Actor, waybill_id: UUID, reason: str, *, is_unloaded: bool = False, now: datetime
) -> Waybill:
    """Void a waybill before its departure, with a reason; its number stays used, its note is open again.

    A loaded vehicle is first unloaded: `is_unloaded` says so. Raises `Malformed` without a reason, `Conflict`
    for a load still on board and after departure.
    """
    actor.require(*STEP_ROLES[Step.VOIDED])
    waybill = get_waybill(session, actor, waybill_id)
    if not reason.strip():
        raise Malformed(WaybillCode.VOID_WITHOUT_REASON, field="reason")
    refuse_unstorable(reason, "reason")
    if waybill.state is State.LOADED and not is_unloaded:
        raise Conflict(WaybillCode.STILL_LOADED, field="is_unloaded")
    detail: Document = {"reason": reason.strip()}
    if waybill.state is State.LOADED:
        detail["is_unloaded"] = True
    take_step(session, waybill, Step.VOIDED, actor, now=now, detail=detail)
    note = session.get_one(ConsignmentNote, waybill.note_id)
    note.state = NoteState.OPEN
    flush(session)
    return waybill


def refuse_timeless(departure: datetime | None) -> None:
    """Raise `Malformed` for a departure without an offset, which names no instant, and for one of another century."""
    if departure is None:
        return
    if departure.tzinfo is None:
        raise Malformed(WaybillCode.DEPARTURE_NAIVE, field="departure", text=departure.isoformat())
    if departure.year not in YEARS:
        raise Malformed(WaybillCode.DEPARTURE_OUT_OF_RANGE, field="departure", text=departure.isoformat())


def _copied(party: NoteParty, owner_id: UUID, *, now: datetime) -> WaybillParty:
    return WaybillParty(
        id=new_id(now),
        owner_id=owner_id,
        role=party.role,
        organisation_id=party.organisation_id,
        name=party.name,
        contact=party.contact,
        phone=party.phone,
        licence_number=party.licence_number,
    )
