"""Waybills (运单): made of a note, decided on, issued, voided, printed."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, url_for

from restrictions.outcome import Conflict
from waybill.actor import Role
from waybill.dispatching import amend_draft, draft_waybill, void_waybill
from waybill.drafts import WaybillDraft
from waybill.issuing import issue
from waybill.papers.waybill_pdf import write_waybill_pdf
from waybill.visibility import get_waybill, visible_waybills
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.cursor import Piece, piece_of
from web.api.readers import READERS
from web.api.resource import Resource
from web.api.waybill_schemas import (
    NewWaybillSchema,
    VoidSchema,
    WaybillDraftSchema,
    WaybillPieceSchema,
    WaybillQuery,
    WholeWaybillSchema,
)
from web.codes import WebCode
from web.request import current_roads, now, reading, session, signing_keys

resource = Resource("waybills", __name__, url_prefix="/waybills", description="The carrier's documents.")

PDF = "application/pdf"


@resource.get("")
@resource.arguments(WaybillQuery, location="query")
@resource.response(200, WaybillPieceSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(*READERS)
def list_waybills(query: dict[str, Any]) -> Piece:
    """List the waybills that one may see, newest first; those of a state by the state as it is stored."""
    rows = visible_waybills(current_actor())
    if query["state"] is not None:
        rows = rows.where(Waybill.state == query["state"])
    if query["plate"]:
        rows = rows.where(Waybill.plate == query["plate"].strip().upper())
    return piece_of(session(), rows, Waybill, after=query["after"], limit=query["limit"])


@resource.post("")
@resource.arguments(NewWaybillSchema)
@resource.response(201, WholeWaybillSchema, headers={"Location": {"schema": {"type": "string"}}})
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DISPATCHER)
def add_waybill(body: dict[str, UUID]) -> tuple[Waybill, int, dict[str, str]]:
    """Make a draft of a note that names one's organisation as the carrier; a note makes one waybill."""
    waybill = draft_waybill(session(), current_actor(), body["note_id"], now=now())
    return waybill, HTTPStatus.CREATED, {"Location": url_for("waybills.show_waybill", waybill_id=waybill.id)}


@resource.get("/<uuid:waybill_id>")
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND)
@allow(*READERS)
def show_waybill(waybill_id: UUID) -> Waybill:
    """Return one waybill with its route and its issued version."""
    return get_waybill(session(), current_actor(), waybill_id)


@resource.put("/<uuid:waybill_id>/draft")
@resource.arguments(WaybillDraftSchema)
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DISPATCHER)
def put_draft(draft: WaybillDraft, waybill_id: UUID) -> Waybill:
    """Write what the dispatcher decided, in place of what was decided before."""
    return amend_draft(session(), current_actor(), waybill_id, draft, now=now())


@resource.post("/<uuid:waybill_id>/issue")
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DISPATCHER)
def issue_waybill(waybill_id: UUID) -> Waybill:
    """Issue a draft: checked whole, its route judged again, numbered, frozen and sealed."""
    roads, keys = current_roads(), signing_keys()
    return issue(session(), current_actor(), waybill_id, roads, keys, now=now())


@resource.post("/<uuid:waybill_id>/void")
@resource.arguments(VoidSchema)
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DISPATCHER)
def void(body: dict[str, Any], waybill_id: UUID) -> Waybill:
    """Void a waybill before its departure. Its number stays used, and its note is open again."""
    return void_waybill(
        session(), current_actor(), waybill_id, body["reason"], is_unloaded=body["is_unloaded"], now=now()
    )


@resource.get("/<uuid:waybill_id>/paper.pdf")
@resource.response(200, {"type": "string", "format": "binary"}, content_type=PDF)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
@allow(*READERS)
def show_paper(waybill_id: UUID) -> Response:
    """Return the issued version as it is printed."""
    with reading() as snapshot:
        waybill = get_waybill(snapshot, current_actor(), waybill_id)
        version = waybill.current_version
    if version is None:
        raise Conflict(WebCode.PAPER_BEFORE_ISSUE)
    paper = write_waybill_pdf(version.content, version.seal, version.qr_text)
    disposition = f'inline; filename="waybill-{waybill.number}.pdf"'
    return Response(paper, mimetype=PDF, headers={"Content-Disposition": disposition})
