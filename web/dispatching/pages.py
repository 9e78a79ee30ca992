"""Pages of the dispatcher: a waybill made of a note, its draft, its issue, and taking it back."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug import Response

from restrictions.outcome import Conflict, Finding, Refusal
from routing.bound_roads import BoundRoads
from waybill.actor import Role
from waybill.dispatching import amend_draft, draft_waybill, void_waybill
from waybill.issuing import issue
from waybill.lifecycle import State
from waybill.route_planning import RouteUnlawful
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.codes import WebCode
from web.consigning.goods_view import view_lines
from web.dispatching.draft_checks import findings_if
from web.dispatching.draft_form import DraftForm
from web.forms import form_page
from web.map.encounter_groups import groups_of
from web.request import current_roads, now, reading, session, signing_keys
from web.waybills.pages import waybill_page
from web.waybills.void_form import VoidForm

pages = Blueprint("dispatching", __name__)

FORM = "dispatching/draft.html"

_ROUTE_CLAUSE = "Order 29 of 2019, art. 49"


@pages.post("/notes/<uuid:note_id>/waybill")
@allow(Role.DISPATCHER)
def make_draft(note_id: UUID) -> Response:
    """Make a waybill of a note, and go on to fill it in."""
    waybill = draft_waybill(session(), current_actor(), note_id, now=now())
    return redirect(url_for("dispatching.edit", waybill_id=waybill.id), 303)


@pages.route("/waybills/<uuid:waybill_id>/draft", methods=["GET", "POST"])
@allow(Role.DISPATCHER)
def edit(waybill_id: UUID) -> Response:
    """Show a draft with all that is still wrong with it; save it, go on to its route, or issue it."""
    with reading() as snapshot:
        waybill = get_waybill(snapshot, current_actor(), waybill_id)
        if request.method == "GET":
            if waybill.state is not State.DRAFT:
                return redirect(url_for("waybill_pages.show", waybill_id=waybill_id))
            return _page(snapshot, waybill, DraftForm.of(waybill))
        form = DraftForm()
        form.offer(snapshot, waybill.owner_id, now())
        if not form.validate():
            return _page(snapshot, waybill, form)
        step = request.form.get("step", "save")
        try:
            _save(form, waybill_id, current_roads() if step == "issue" else None)
        except Refusal as refusal:
            form.seen.data = str(waybill.event_count)
            return _page(snapshot, waybill, form, refusal)
    return _go_on(step, waybill_id)


@pages.get("/waybills/<uuid:waybill_id>/draft/findings")
@allow(Role.DISPATCHER)
def show_findings(waybill_id: UUID) -> str:
    """Return the panel of findings for what the form holds now, as a piece of the page; nothing is stored."""
    with reading() as snapshot:
        waybill = get_waybill(snapshot, current_actor(), waybill_id)
        found = findings_if(snapshot, waybill, DraftForm(request.args).to_draft())
    return render_template("dispatching/findings.html", **_by_weight(found))


@pages.post("/waybills/<uuid:waybill_id>/void")
@allow(Role.DISPATCHER)
def void(waybill_id: UUID) -> Response:
    """Void a waybill, with a reason."""
    form = VoidForm()
    if not form.validate():
        return waybill_page(waybill_id, form)
    try:
        void_waybill(
            session(),
            current_actor(),
            waybill_id,
            form.reason.data or "",
            is_unloaded=form.is_unloaded.data,
            now=now(),
        )
    except Refusal as refusal:
        return waybill_page(waybill_id, form, refusal)
    flash(gettext("运单已作废，托运清单可以重新制作运单。"))
    return redirect(url_for("waybill_pages.show", waybill_id=waybill_id), 303)


def _save(form: DraftForm, waybill_id: UUID, roads: BoundRoads | None) -> None:
    """Write the draft where it differs, and issue the waybill where `roads` are given, in one transaction."""
    actor = current_actor()
    waybill = get_waybill(session(), actor, waybill_id)
    if form.seen.data != str(waybill.event_count):
        raise Conflict(WebCode.CHANGED_MEANWHILE)
    draft = form.to_draft()
    if draft != waybill.draft or waybill.state is not State.DRAFT:
        amend_draft(session(), actor, waybill_id, draft, now=now())
    if roads is not None:
        issue(session(), actor, waybill_id, roads, signing_keys(), now=now())


def _go_on(step: str, waybill_id: UUID) -> Response:
    if step == "route":
        return redirect(url_for("route_planning.show", waybill_id=waybill_id), 303)
    if step == "issue":
        flash(gettext("运单已签发。"))
        return redirect(url_for("waybill_pages.show", waybill_id=waybill_id), 303)
    flash(gettext("草稿已保存。"))
    return redirect(url_for("dispatching.edit", waybill_id=waybill_id), 303)


def _page(snapshot: Session, waybill: Waybill, form: DraftForm, refusal: Refusal | None = None) -> Response:
    """Return the page of a draft. What a refused issue found stands in the panel, not once more above the form."""
    form.offer(snapshot, waybill.owner_id, now())
    route, consignment = waybill.route, waybill.consignment
    found = findings_if(snapshot, waybill, form.to_draft())
    if refusal is not None:
        found, refusal.findings = refusal.findings or found, ()
    judgement = None if route is None else route.judgement
    if isinstance(refusal, RouteUnlawful):
        judgement = refusal.judgement
        found = (*found, Finding(refusal.code, refusal.field, refusal.params, _ROUTE_CLAUSE))
    context: dict[str, Any] = {
        "waybill": waybill,
        "consignment": consignment,
        "lines": view_lines(consignment.goods),
        "route": route,
        "judgement": judgement,
        "groups": () if judgement is None else groups_of(judgement),
        **_by_weight(found),
    }
    return form_page(FORM, form, refusal=refusal, **context)


def _by_weight(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    """Return findings as the panel shows them: what blocks apart from what only warns."""
    return {
        "blocking": tuple(finding for finding in findings if finding.blocks),
        "warnings": tuple(finding for finding in findings if not finding.blocks),
    }
