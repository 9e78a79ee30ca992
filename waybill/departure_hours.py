"""When the chosen route of a waybill may be set out on."""

from datetime import datetime

from sqlalchemy.orm import Session

from restrictions.spans import Span
from routing.bound_roads import BoundRoads
from routing.planning import lawful_departures
from waybill.route_planning import HOURS_LOOKED_AT, route_on, trip_for, unit_for
from waybill.waybill_record import Waybill


def lawful_hours(session: Session, waybill: Waybill, roads: BoundRoads, *, now: datetime) -> tuple[Span, ...]:
    """Return every span of the coming week in which leaving on the chosen route is lawful, the next one first.

    Raises `Conflict` where no route is chosen, or where it lies on another network than `roads`.
    """
    route = route_on(roads, waybill)
    trip, unit = trip_for(session, waybill, now, roads), unit_for(session, waybill)
    return tuple(lawful_departures(route.path, trip, unit, roads, within=HOURS_LOOKED_AT))
