"""What waits for the consignor: notes of which no carrier has made a waybill yet."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from waybill.actor import Actor, Role
from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.party import PartyRole
from waybill.visibility import visible_notes
from web.languages import phrase
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import goods_in_short

_MOST = 20


def open_notes(session: Session, actor: Actor, _now: datetime) -> Iterator[WaitingItem]:
    """Yield the open notes that the actor sees, the longest waiting first."""
    query = visible_notes(actor).where(ConsignmentNote.state == NoteState.OPEN)
    for note in session.scalars(query.order_by(None).order_by(ConsignmentNote.created_at).limit(_MOST)):
        other = note.party(PartyRole.CONSIGNOR if actor.role is Role.DISPATCHER else PartyRole.CARRIER)
        yield WaitingItem(
            title=f"{goods_in_short(note.to_consignment().goods)} · {note.origin.name} → {note.destination.name}",
            url=url_for("consigning.show", note_id=note.id),
            detail=f"{other.name} · {note.number}",
            since=note.created_at,
            state=note.state,
        )


WAITING = WaitingList(
    heading=phrase("等待承运的托运清单"),
    roles=frozenset({Role.CONSIGNOR}),
    find=open_notes,
    action="consigning.write",
    action_label=phrase("新建托运清单"),
)
