"""Consignment notes (托运清单)."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import url_for

from waybill.actor import Role
from waybill.consigning import create_note
from waybill.consignment_note import ConsignmentNote
from waybill.drafts import NoteDraft
from waybill.visibility import get_note, visible_notes
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.cursor import CursorQuery, Piece, piece_of
from web.api.note_schemas import NewNoteSchema, NotePieceSchema, NoteSchema
from web.api.resource import Resource
from web.request import now, session

resource = Resource(
    "consignment-notes", __name__, url_prefix="/consignment-notes", description="The consignor's documents."
)


@resource.get("")
@resource.arguments(CursorQuery, location="query")
@resource.response(200, NotePieceSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.CONSIGNOR, Role.DISPATCHER)
def list_notes(query: dict[str, Any]) -> Piece:
    """List the notes of one's own organisation: written by it, or handed to it as the carrier."""
    return piece_of(
        session(), visible_notes(current_actor()), ConsignmentNote, after=query["after"], limit=query["limit"]
    )


@resource.post("")
@resource.arguments(NewNoteSchema)
@resource.response(201, NoteSchema, headers={"Location": {"schema": {"type": "string"}}})
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.CONSIGNOR)
def add_note(draft: NoteDraft) -> tuple[ConsignmentNote, int, dict[str, str]]:
    """Write a note. It is refused with all findings on goods, parties, places and telephones where one blocks."""
    note = create_note(session(), current_actor(), draft, now=now())
    return note, HTTPStatus.CREATED, {"Location": url_for("consignment-notes.show_note", note_id=note.id)}


@resource.get("/<uuid:note_id>")
@resource.response(200, NoteSchema)
@refuses(HTTPStatus.NOT_FOUND)
@allow(Role.CONSIGNOR, Role.DISPATCHER)
def show_note(note_id: UUID) -> ConsignmentNote:
    """Return one note."""
    return get_note(session(), current_actor(), note_id)
