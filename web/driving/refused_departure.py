"""Why a vehicle may not leave now, and when it may."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from restrictions.judgement import Encounter, Judgement
from routing.bound_roads import BoundRoads
from waybill.departure_hours import lawful_hours
from waybill.waybill_record import Waybill

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What one rule or tag has against leaving now: its first encounter, and the names of all places it is met at."""

    encounter: Encounter
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedDeparture:
    """The judgement at the real hour, and the next hour at which the same route may be set out on, if any is near."""

    judgement: Judgement
    obstacles: tuple[Obstacle, ...]
    next_departure: datetime | None


def refused_departure(
    session: Session, waybill: Waybill, judgement: Judgement, roads: BoundRoads, *, now: datetime
) -> RefusedDeparture:
    """Return the refusal as the driver is told it."""
    hours = lawful_hours(session, waybill, roads, now=now)
    starts = (_next_minute(span.start) for span in hours if _next_minute(span.start) < span.end)
    return RefusedDeparture(judgement, _obstacles(judgement), next(starts, None))


def _next_minute(instant: datetime) -> datetime:
    """Return `instant` to the minute, rounded up: a clock that shows 09:21 at 09:21:14 would be too early."""
    whole = instant.replace(second=0, microsecond=0)
    return whole if whole == instant else whole + _MINUTE


def _obstacles(judgement: Judgement) -> tuple[Obstacle, ...]:
    """Return what must not be met, each rule or tag once, in the order of travel."""
    met: dict[object, list[Encounter]] = {}
    for encounter in judgement.encounters:
        if not encounter.verdict.is_lawful:
            met.setdefault((encounter.source, encounter.in_force, encounter.verdict), []).append(encounter)
    return tuple(
        Obstacle(same[0], tuple(dict.fromkeys(item.place.road_name for item in same if item.place.road_name)))
        for same in met.values()
    )
