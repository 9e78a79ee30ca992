"""Pages of the route: the dispatcher's question and choice, and the route chosen, on the map."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug import Response

from restrictions.judgement import Reason
from restrictions.outcome import Conflict, Refusal
from routing.network import RoadNetwork
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.lifecycle import State
from waybill.route_planning import RouteUnlawful, choose_route
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.display import instant
from web.forms import Form, form_page
from web.map.drawing import DrawnRoute, drawing_of
from web.request import current_roads, now, reading, roads_of, session
from web.route_planning.answer_view import AnswerView, advice_on, answer_view
from web.route_planning.forms import ChoiceForm, DepartureForm
from web.waybills.pages import READERS

pages = Blueprint("route_planning", __name__)


@pages.get("/waybills/<uuid:waybill_id>/route")
@allow(*READERS)
def show(waybill_id: UUID) -> Response:
    """Answer for the departure in the address where the route is still to be chosen, else show the one chosen."""
    actor = current_actor()
    with reading() as snapshot:
        waybill = get_waybill(snapshot, actor, waybill_id)
        if actor.role is Role.DISPATCHER and waybill.state is State.DRAFT:
            return _planning_page(snapshot, waybill, _question(waybill))
        return _chosen_page(waybill)


@pages.post("/waybills/<uuid:waybill_id>/route")
@allow(Role.DISPATCHER)
def choose(waybill_id: UUID) -> Response:
    """Take a path that the page offered, judged anew; where it may no longer be driven, answer once more."""
    form = ChoiceForm()
    path, departure = form.read()
    roads = current_roads()
    actor = current_actor()
    try:
        choose_route(session(), actor, waybill_id, path, departure, roads, now=now())
    except RouteUnlawful as refusal:
        session().rollback()  # others may write while the question is asked once more
        with reading() as snapshot:
            waybill = get_waybill(snapshot, actor, waybill_id)
            return _planning_page(snapshot, waybill, DepartureForm(None, data={"departure": departure}), refusal)
    flash(gettext("已选定路线，%(instant)s 出发。", instant=instant(departure)))
    return redirect(url_for("dispatching.edit", waybill_id=waybill_id), 303)


def _question(waybill: Waybill) -> DepartureForm:
    """Return the form with the departure of the address, else with the draft's, if that is still to come."""
    if "departure" in request.args:
        form = DepartureForm(request.args)
        form.validate()
        return form
    planned = waybill.draft.departure
    is_ahead = planned is not None and planned >= now()
    return DepartureForm(None, data={"departure": planned if is_ahead else None})


def _planning_page(
    snapshot: Session, waybill: Waybill, form: DepartureForm, refusal: RouteUnlawful | None = None
) -> Response:
    departure: datetime | None = form.departure.data
    view: AnswerView | None = None
    advice = ""
    shown: Refusal | None = refusal
    if waybill.draft.vehicle_id is None:
        shown = Conflict(WaybillCode.VEHICLE_MISSING, field="vehicle_id")
        advice = advice_on(Reason(shown.code, shown.params))
    elif departure is not None and form.refuse_past(now()):
        try:
            view = answer_view(snapshot, current_roads(), waybill, departure=departure, now=now())
        except Refusal as unanswered:
            shown, advice = unanswered, advice_on(Reason(unanswered.code, unanswered.params))
    return form_page(
        "route_planning/plan.html",
        form,
        refusal=shown,
        waybill=waybill,
        consignment=waybill.consignment,
        route=waybill.route,
        view=view,
        drawing=None if view is None else view.drawing(waybill),
        advice=advice,
        moment=now(),
    )


def _chosen_page(waybill: Waybill) -> Response:
    """Show the route with which the waybill goes, as it was judged; without its network, the list alone."""
    route = waybill.route
    drawn = network = drawing = None
    if route is not None:
        drawn = DrawnRoute("lawful", gettext("路线"), route.path, route.judgement)
        network = _network_kept(waybill)
        if network is not None:
            ends = (waybill.consignment.origin.point, waybill.consignment.destination.point)
            drawing = drawing_of(network, [drawn], ends=ends)
    return form_page(
        "route_planning/chosen.html",
        Form(None),
        waybill=waybill,
        consignment=waybill.consignment,
        route=route,
        drawn=drawn,
        network=network,
        drawing=drawing,
    )


def _network_kept(waybill: Waybill) -> RoadNetwork | None:
    """Return the network of the route, None where it is not kept or no longer readable."""
    try:
        return roads_of(waybill).network
    except Refusal:
        return None
