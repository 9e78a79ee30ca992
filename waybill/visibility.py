"""Who may see what. What an actor may not see does not exist for them: `NotFound`, never `Forbidden`."""

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session

from restrictions.outcome import NotFound
from waybill.actor import Actor, Role
from waybill.codes import WaybillCode
from waybill.consignment_note import ConsignmentNote, NoteParty
from waybill.party import PartyRole
from waybill.person import Person
from waybill.tank import Tank
from waybill.vehicle import Vehicle
from waybill.waybill_record import Waybill, WaybillParty

R = TypeVar("R", Vehicle, Tank, Person)

_PARTY_OF: Mapping[Role, PartyRole] = {
    Role.CONSIGNOR: PartyRole.CONSIGNOR,
    Role.LOADER: PartyRole.LOADER,
    Role.CONSIGNEE: PartyRole.CONSIGNEE,
}
_AUTHORITIES = frozenset({Role.POLICE, Role.REGULATOR})


def visible_waybills(actor: Actor) -> Select[Waybill]:
    """Return a query of the waybills that `actor` may see, the newest first.

    A dispatcher sees those of the own organisation. Everyone else sees only issued ones: driver and escort those
    whose crew they are, the parties those that name them in that role, police and regulator all. An administrator
    keeps accounts and sees none.
    """
    return select(Waybill).where(_may_see(actor)).order_by(Waybill.created_at.desc(), Waybill.id.desc())


def visible_notes(actor: Actor) -> Select[ConsignmentNote]:
    """Return a query of the notes that `actor` may see, the newest first: the consignor's own, and the carrier's."""
    query = select(ConsignmentNote).order_by(ConsignmentNote.created_at.desc(), ConsignmentNote.id.desc())
    if actor.organisation_id is None:
        return query.where(false())
    if actor.role is Role.CONSIGNOR:
        return query.where(ConsignmentNote.owner_id == actor.organisation_id)
    if actor.role is Role.DISPATCHER:
        named = select(NoteParty.note_id).where(
            NoteParty.organisation_id == actor.organisation_id, NoteParty.role == PartyRole.CARRIER
        )
        return query.where(ConsignmentNote.id.in_(named))
    return query.where(false())


def get_waybill(session: Session, actor: Actor, waybill_id: UUID) -> Waybill:
    """Return the waybill; raise `NotFound` where there is none that `actor` may see."""
    found = session.scalar(visible_waybills(actor).where(Waybill.id == waybill_id))
    if found is None:
        raise NotFound(WaybillCode.WAYBILL_NOT_FOUND, id=str(waybill_id))
    return found


def get_note(session: Session, actor: Actor, note_id: UUID) -> ConsignmentNote:
    """Return the note; raise `NotFound` where there is none that `actor` may see."""
    found = session.scalar(visible_notes(actor).where(ConsignmentNote.id == note_id))
    if found is None:
        raise NotFound(WaybillCode.NOTE_NOT_FOUND, id=str(note_id))
    return found


def find_owned(session: Session, kind: type[R], owner_id: UUID, key: UUID | None) -> R | None:
    """Return the register's row of `kind` by its key, None where there is none of that owner."""
    if key is None:
        return None
    row = session.get(kind, key)
    return row if row is not None and row.owner_id == owner_id else None


def get_owned(session: Session, kind: type[R], owner_id: UUID, key: UUID | None, *, field: str) -> R | None:
    """Return the register's row, None where no key is given; raise `NotFound` naming `field` for another owner's."""
    row = find_owned(session, kind, owner_id, key)
    if key is not None and row is None:
        raise NotFound(WaybillCode.REGISTER_NOT_FOUND, field=field, id=str(key))
    return row


def _may_see(actor: Actor) -> ColumnElement[bool]:
    is_issued = Waybill.version > 0
    if actor.role in _AUTHORITIES:
        return is_issued
    if actor.organisation_id is None:
        return false()
    if actor.role is Role.DISPATCHER:
        return Waybill.owner_id == actor.organisation_id
    if actor.role in {Role.DRIVER, Role.ESCORT}:
        return and_(Waybill.owner_id == actor.organisation_id, is_issued, _is_crew(actor))
    party = _PARTY_OF.get(actor.role)
    if party is None:
        return false()
    named = select(WaybillParty.waybill_id).where(
        WaybillParty.organisation_id == actor.organisation_id, WaybillParty.role == party
    )
    return and_(is_issued, Waybill.id.in_(named))


def _is_crew(actor: Actor) -> ColumnElement[bool]:
    if actor.person_id is None:
        return false()
    return or_(Waybill.driver_id == actor.person_id, Waybill.escort_id == actor.person_id)
