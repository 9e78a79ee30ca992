"""Pages of the crew: my trips, one trip, its QR code, departure and arrival."""

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug import Response

from waybill.actor import Role
from waybill.driving import confirm_arrival, confirm_departure
from waybill.route_planning import RouteUnlawful
from waybill.visibility import get_waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.display import hour
from web.driving.refused_departure import refused_departure
from web.driving.trip_view import TripView
from web.driving.trips import trips_of
from web.problems import problem_of
from web.request import now, reading, roads_of, session
from web.waybills.actions import route_url

pages = Blueprint("driving", __name__, url_prefix="/driving")

CREW = (Role.DRIVER, Role.ESCORT)


@pages.get("/")
@allow(*CREW)
def show_trips() -> str:
    """List the trips whose driver or escort the actor is."""
    return render_template("driving/trips.html", trips=trips_of(session(), current_actor()), moment=now())


@pages.get("/<uuid:waybill_id>")
@allow(*CREW)
def show(waybill_id: UUID) -> str:
    """Show a trip: goods, hazards, whom to call, the route and its waits, the papers, and what to confirm next."""
    actor = current_actor()
    trip = TripView.read(session(), actor, waybill_id, now=now())
    return render_template("driving/trip.html", trip=trip, route_url=route_url(actor, trip.waybill))


@pages.get("/<uuid:waybill_id>/qr")
@allow(*CREW)
def show_qr(waybill_id: UUID) -> str:
    """Show the QR code as large as the screen allows, for an officer to scan."""
    trip = TripView.read(session(), current_actor(), waybill_id, now=now())
    return render_template("driving/qr.html", trip=trip)


@pages.post("/<uuid:waybill_id>/departure")
@allow(Role.DRIVER)
def depart(waybill_id: UUID) -> Response:
    """Confirm that the vehicle leaves now; where it may not, say why and when it may."""
    actor = current_actor()
    with reading() as snapshot:
        roads = roads_of(get_waybill(snapshot, actor, waybill_id))
    try:
        waybill = confirm_departure(session(), actor, waybill_id, roads, now=now())
    except RouteUnlawful as refusal:
        session().rollback()  # others may write while the hours are looked at
        with reading() as snapshot:
            trip = TripView.read(snapshot, actor, waybill_id, now=now())
            refused = refused_departure(snapshot, trip.waybill, refusal.judgement, roads, now=now())
            page = render_template("driving/refused.html", trip=trip, refused=refused, moment=now())
        return make_response(page, problem_of(refusal).status)
    flash(gettext("%(hour)s 已确认出发。一路平安。", hour=hour(waybill.departed_at)))
    return redirect(url_for("driving.show", waybill_id=waybill_id), 303)


@pages.post("/<uuid:waybill_id>/arrival")
@allow(Role.DRIVER)
def arrive(waybill_id: UUID) -> Response:
    """Confirm that the vehicle has arrived."""
    waybill = confirm_arrival(session(), current_actor(), waybill_id, now=now())
    flash(gettext("%(hour)s 已确认到达。请等收货人签收。", hour=hour(waybill.arrived_at)))
    return redirect(url_for("driving.show", waybill_id=waybill_id), 303)
