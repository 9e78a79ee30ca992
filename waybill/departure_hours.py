"""When the chosen route of a waybill may be set out on."""

from datetime import datetime

from sqlalchemy.orm import Session

from restrictions.outcome import Conflict
from restrictions.spans import Span
from routing.bound_roads import BoundRoads
from routing.planning import lawful_departures
from waybill.codes import WaybillCode
from waybill.route_planning import HOURS_LOOKED_AT, trip_for, unit_for
from waybill.waybill_record import Waybill


def lawful_hours(session: Session, waybill: Waybill, roads: BoundRoads, *, now: datetime) -> tuple[Span, ...]:
    """Return every span of the coming week in which leaving on the chosen route is lawful, the next one first.

    Raises `Conflict` where no route is chosen, or where it lies on another network than `roads`.
    """
    route = waybill.route
    if route is None:
        raise Conflict(WaybillCode.ROUTE_MISSING, field="route")
    if route.network_digest != roads.network.digest:
        raise Conflict(WaybillCode.ROUTE_OTHER_NETWORK, field="route", network=route.network_digest)
    trip, unit = trip_for(session, waybill, now), unit_for(session, waybill)
    return tuple(lawful_departures(route.path, trip, unit, roads, within=HOURS_LOOKED_AT))
