"""Taking a waybill back before its departure."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask_babel import gettext
from werkzeug import Response

from restrictions.outcome import Refusal
from waybill.actor import Role
from waybill.dispatching import void_waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.dispatching.pages import pages
from web.request import now, session
from web.waybills.pages import waybill_page
from web.waybills.void_form import VoidForm


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
