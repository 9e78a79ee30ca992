"""Pages of the consignee: what waits to be received, the receipt, what was out of the ordinary."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from sqlalchemy import Select
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from restrictions.outcome import Refusal
from waybill.actor import Actor, Role
from waybill.lifecycle import State, Step, next_state
from waybill.listed_goods import known_lines
from waybill.receiving import TOLERANCE_PER_MILLE
from waybill.receiving import receive as record_receipt
from waybill.visibility import get_waybill, visible_waybills
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.forms import Form, form_page
from web.quantity_field import MASS, QuantityField, require_quantity
from web.request import now, reading, session
from web.waybills.anomalies import LATE_AFTER, anomalies_of

pages = Blueprint("receiving", __name__)

_MOST_EXPECTED = 50
_MOST_LOOKED_BACK = 100
FORM = "receiving/receipt.html"


class ReceiptForm(Form):
    """The net mass received, and a word on it."""

    received_g = QuantityField(lazy_gettext("实收净重"), MASS, validators=[require_quantity])
    remark = TextAreaField(lazy_gettext("备注"), validators=[Length(max=500)])


@pages.get("/receiving")
@allow(Role.CONSIGNEE)
def show_list() -> str:
    """List what has arrived, what is on its way, and which of the last receipts were out of the ordinary."""
    actor = current_actor()
    completed = session().scalars(_in_state(actor, State.COMPLETED).limit(_MOST_LOOKED_BACK))
    return render_template(
        "receiving/list.html",
        arrived=arrived(session(), actor),
        under_way=session().scalars(_in_state(actor, State.IN_TRANSIT).limit(_MOST_EXPECTED)).all(),
        anomalous=[(waybill, found) for waybill in completed if (found := anomalies_of(waybill))],
        looked_back=_MOST_LOOKED_BACK,
        late_after=LATE_AFTER,
        tolerance=TOLERANCE_PER_MILLE,
    )


@pages.route("/waybills/<uuid:waybill_id>/receipt", methods=["GET", "POST"])
@allow(Role.CONSIGNEE)
def receive(waybill_id: UUID) -> Response:
    """Receive a load that has arrived, which completes its waybill."""
    form = ReceiptForm()
    if request.method == "GET" or not form.validate() or form.received_g.data is None:
        return _page(waybill_id, form)
    try:
        record_receipt(session(), current_actor(), waybill_id, form.received_g.data, form.remark.data or "", now=now())
    except Refusal as refusal:
        return _page(waybill_id, form, refusal)
    flash(gettext("已签收，运单完成。"))
    return redirect(url_for("waybill_pages.show", waybill_id=waybill_id), 303)


def arrived(snapshot: Session, actor: Actor) -> list[Waybill]:
    """Return what has arrived and waits for its receipt, the longest waiting first."""
    query = _in_state(actor, State.ARRIVED).order_by(None).order_by(Waybill.arrived_at)
    return list(snapshot.scalars(query.limit(_MOST_EXPECTED)))


def _in_state(actor: Actor, state: State) -> Select[Waybill]:
    return visible_waybills(actor).where(Waybill.state == state)


def _page(waybill_id: UUID, form: ReceiptForm, refusal: Refusal | None = None) -> Response:
    with reading() as snapshot:
        waybill = get_waybill(snapshot, current_actor(), waybill_id)
        if refusal is None:
            next_state(waybill.state, Step.RECEIVED)
        lines = known_lines(waybill.consignment.goods)
        return form_page(FORM, form, refusal=refusal, waybill=waybill, lines=lines, tolerance=TOLERANCE_PER_MILLE)
