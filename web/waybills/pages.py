"""Pages of waybills that all parties share: the list, one waybill, its paper and its QR code."""

import io
from uuid import UUID

import segno
from flask import Blueprint, Response, redirect, request, send_file, url_for
from sqlalchemy.orm import Session
from werkzeug import Response as AnyResponse

from restrictions.outcome import Conflict, Refusal
from waybill.actor import Role
from waybill.lifecycle import State
from waybill.papers.waybill_pdf import write_waybill_pdf
from waybill.visibility import get_waybill, visible_waybills
from waybill.waybill_record import Waybill, WaybillVersion
from web.access import allow
from web.accounts.signing_in import current_actor
from web.codes import WebCode
from web.forms import form_page
from web.paging import Page, page_of
from web.request import now, reading, session, signing_keys
from web.waybills.actions import route_url
from web.waybills.detail import detail_of
from web.waybills.in_short import waybill_in_short
from web.waybills.void_form import VoidForm
from web.waybills.waybill_filter import WaybillFilter

pages = Blueprint("waybill_pages", __name__, url_prefix="/waybills")

pages.add_app_template_global(waybill_in_short, "in_short")

READERS = tuple(role for role in Role if role is not Role.ADMINISTRATOR)
"""Everybody who may see some waybill; `waybill.visibility` says which."""

_QR_BORDER = 4
_QR_SCALE = 4


@pages.get("")
@allow(*READERS)
def show_list() -> AnyResponse:
    """List the waybills that the actor may see, narrowed by the address."""
    query = WaybillFilter(request.args)
    page: Page[Waybill] = Page((), 1, has_next=False)
    if query.validate():
        page = page_of(session(), query.narrow(visible_waybills(current_actor()), now()))
    return form_page("waybills/list.html", query, page=page, chosen=query.sent, moment=now())


@pages.get("/<uuid:waybill_id>")
@allow(*READERS)
def show(waybill_id: UUID) -> AnyResponse:
    """Show one waybill with its record; a draft is shown where it is written."""
    waybill = get_waybill(session(), current_actor(), waybill_id)
    if waybill.state is State.DRAFT:
        return redirect(url_for("dispatching.edit", waybill_id=waybill_id))
    return waybill_page(waybill_id, VoidForm(None))


@pages.get("/<uuid:waybill_id>/paper.pdf")
@allow(*READERS)
def paper(waybill_id: UUID) -> Response:
    """Return the printed form of the version in force, to be shown in the browser or saved."""
    with reading() as snapshot:
        version = _issued_version(snapshot, waybill_id)
        data = write_waybill_pdf(version.content, version.seal, version.qr_text)
        name = f"{version.content['number']}-v{version.version}.pdf"
    return send_file(io.BytesIO(data), mimetype="application/pdf", download_name=name)


@pages.get("/<uuid:waybill_id>/qr.svg")
@allow(*READERS)
def qr(waybill_id: UUID) -> Response:
    """Return the QR code of the version in force as a drawing."""
    text = _issued_version(session(), waybill_id).qr_text
    drawing = io.BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False)
    code.save(drawing, kind="svg", scale=_QR_SCALE, border=_QR_BORDER, light="#fff", omitsize=True, xmldecl=False)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


def waybill_page(waybill_id: UUID, form: VoidForm, refusal: Refusal | None = None) -> AnyResponse:
    """Return the page of a waybill, with the form that voids it as it was filled in."""
    with reading() as snapshot:
        actor = current_actor()
        waybill = get_waybill(snapshot, actor, waybill_id)
        detail = detail_of(snapshot, actor, waybill, signing_keys(), now=now())
        return form_page(
            "waybills/waybill.html", form, refusal=refusal, detail=detail, route_url=route_url(actor, waybill)
        )


def _issued_version(snapshot: Session, waybill_id: UUID) -> WaybillVersion:
    """Return the version in force; raise `Conflict` where the waybill was never issued."""
    version = get_waybill(snapshot, current_actor(), waybill_id).current_version
    if version is None:
        raise Conflict(WebCode.PAPER_BEFORE_ISSUE)
    return version
