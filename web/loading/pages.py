"""Pages of the loader: the queue, a waybill at the gate, its inspection, its loading."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug import Response

from restrictions.outcome import Malformed, NotFound, Unlawful
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.inspecting import record_inspection
from waybill.inspection import Answer
from waybill.loading import record_loading
from web.access import allow
from web.accounts.signing_in import current_actor
from web.display import mass
from web.forms import form_page
from web.loading.at_the_gate import AtTheGate
from web.loading.inspection_form import REASONS, InspectionForm
from web.loading.loading_form import LoadingForm
from web.loading.queue import queue_of
from web.request import now, reading, session
from web.waybills.in_short import goods_in_short

pages = Blueprint("loading", __name__, url_prefix="/loading")

_LONGEST_PLATE = 16


@pages.get("/")
@allow(Role.LOADER)
def show_queue() -> str:
    """Show who waits at this site; `plate` narrows it to plates that contain it."""
    plate_part = "".join(request.args.get("plate", "").split()).upper()[:_LONGEST_PLATE]
    queue = queue_of(session(), current_actor(), now=now(), plate_part=plate_part)
    return render_template(
        "loading/queue.html", queue=queue, plate_part=plate_part, goods_in_short=goods_in_short, moment=now()
    )


@pages.get("/<uuid:waybill_id>")
@allow(Role.LOADER)
def show(waybill_id: UUID) -> str:
    """Show a waybill at the gate: whether it is open, what to do next, every inspection so far."""
    at_gate = AtTheGate.read(session(), current_actor(), waybill_id, now=now())
    return render_template("loading/gate.html", at_gate=at_gate, goods_in_short=goods_in_short, answers=Answer)


@pages.route("/<uuid:waybill_id>/inspection", methods=["GET", "POST"])
@allow(Role.LOADER)
def inspect(waybill_id: UUID) -> Response:
    """Inspect: the five items with what is on record, an answer to each."""
    form = InspectionForm()
    with reading() as snapshot:
        at_gate = AtTheGate.read(snapshot, current_actor(), waybill_id, now=now())
    if request.method == "GET" and not at_gate.may_be_inspected:
        return redirect(url_for("loading.show", waybill_id=waybill_id), 303)
    form.ask(at_gate.items)
    shown: dict[str, Any] = {
        "at_gate": at_gate,
        "answers": Answer,
        "reasons": REASONS,
        "goods_in_short": goods_in_short,
    }
    if not form.validate_on_submit():
        return form_page("loading/inspection.html", form, **shown)
    try:
        inspection = record_inspection(session(), current_actor(), waybill_id, form.to_answers(), now=now())
    except (Malformed, Unlawful) as refusal:
        return form_page("loading/inspection.html", form, refusal=refusal, **shown)
    return redirect(url_for("loading.show_inspection", waybill_id=waybill_id, inspection_id=inspection.id), 303)


@pages.get("/<uuid:waybill_id>/inspections/<uuid:inspection_id>")
@allow(Role.LOADER)
def show_inspection(waybill_id: UUID, inspection_id: UUID) -> str:
    """Show one inspection: the gate open until when, or held and why."""
    at_gate = AtTheGate.read(session(), current_actor(), waybill_id, now=now())
    inspection = next((item for item in at_gate.inspections if item.id == inspection_id), None)
    if inspection is None:
        raise NotFound(WaybillCode.INSPECTION_NOT_FOUND, id=str(inspection_id))
    return render_template(
        "loading/result.html",
        at_gate=at_gate,
        inspection=inspection,
        is_latest=inspection is at_gate.inspections[0],
        answers=Answer,
        goods_in_short=goods_in_short,
    )


@pages.route("/<uuid:waybill_id>/load", methods=["GET", "POST"])
@allow(Role.LOADER)
def load(waybill_id: UUID) -> Response:
    """Record what was loaded through an open gate, within the limit."""
    form = LoadingForm()
    with reading() as snapshot:
        at_gate = AtTheGate.read(snapshot, current_actor(), waybill_id, now=now())
    form.limit_g = at_gate.limit.mass_g
    shown: dict[str, Any] = {"at_gate": at_gate, "goods_in_short": goods_in_short, "answers": Answer}
    if request.method == "GET" or (at_gate.gate.is_open and not form.validate()):
        return form_page("loading/load.html", form, **shown)
    try:
        loading = record_loading(session(), current_actor(), waybill_id, form.actual_g.data or 0, now=now())
    except (Malformed, Unlawful) as refusal:
        return form_page("loading/load.html", form, refusal=refusal, **shown)
    flash(gettext("已登记装载 %(mass)s，可以放行。", mass=mass(loading.actual_g)))
    return redirect(url_for("loading.show", waybill_id=waybill_id), 303)
