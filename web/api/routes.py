"""The route of a waybill: asked about, chosen, and the hours at which it may be driven."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from restrictions.spans import Span
from waybill.actor import Role
from waybill.departure_hours import lawful_hours
from waybill.route_planning import RouteAnswer, choose_route, route_answer
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.judgement_schemas import DepartureHoursSchema, RouteAnswerSchema, RouteChoiceSchema
from web.api.resource import Resource
from web.api.waybill_schemas import DepartureQuery, WholeWaybillSchema
from web.request import current_roads, now, reading, roads_of, session

resource = Resource("routes", __name__, url_prefix="/waybills", description="Roads, rules and hours of a trip.")


@resource.get("/<uuid:waybill_id>/route-answer")
@resource.arguments(DepartureQuery, location="query")
@resource.response(200, RouteAnswerSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DISPATCHER)
def answer_route(query: dict[str, datetime], waybill_id: UUID) -> RouteAnswer:
    """Return what roads and rules say of this trip if it left then."""
    roads = current_roads()
    with reading() as snapshot:
        waybill = get_waybill(snapshot, current_actor(), waybill_id)
        return route_answer(snapshot, roads, waybill, departure=query["departure"])


@resource.put("/<uuid:waybill_id>/route")
@resource.arguments(RouteChoiceSchema)
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DISPATCHER)
def put_route(body: dict[str, Any], waybill_id: UUID) -> Waybill:
    """Take a path and its departure for the trip, judged anew; what may not be driven is refused with its judgement."""
    roads = current_roads()
    return choose_route(session(), current_actor(), waybill_id, body["path"], body["departure"], roads, now=now())


@resource.get("/<uuid:waybill_id>/departure-hours")
@resource.response(200, DepartureHoursSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
@allow(Role.DISPATCHER, Role.DRIVER, Role.ESCORT)
def show_departure_hours(waybill_id: UUID) -> dict[str, tuple[Span, ...]]:
    """Return the hours of the coming week in which the chosen route may be set out on."""
    with reading() as snapshot:
        waybill = get_waybill(snapshot, current_actor(), waybill_id)
        return {"hours": lawful_hours(snapshot, waybill, roads_of(waybill), now=now())}
