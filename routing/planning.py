"""Planning a lawful trip, and finding the hours at which a given path is lawful."""

from dataclasses import dataclass, replace
from datetime import timedelta

from restrictions.judgement import Judgement, Verdict
from restrictions.outcome import Unsolvable
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.unit import TransportUnit
from routing.access_stretches import Passage, departures_at_ends, passages
from routing.bound_roads import BoundRoads
from routing.codes import RoutingCode
from routing.edge import EdgeId
from routing.instants import from_ms, to_ms, to_ms_up
from routing.intervals import Interval, difference
from routing.judging import judge, reach_along
from routing.path import Path
from routing.search import FoundRoute, Search
from routing.snapping import Terminal
from routing.trip_restrictions import EdgeRestriction, TripRestrictions


@dataclass(frozen=True, slots=True)
class Plan:
    """A path with the judgement of driving it from the planned departure."""

    path: Path
    judgement: Judgement


def plan(
    origin: Terminal,
    destination: Terminal,
    trip: Trip,
    unit: TransportUnit,
    roads: BoundRoads,
    *,
    tolerate: Verdict = Verdict.ADVISORY,
) -> Plan:
    """Return the trip that leaves at `trip.departure` or later, meets nothing worse than `tolerate`, and arrives first.

    Exact: no walk over the network with waits at the origin and at parking places arrives earlier within seven
    days. Raises `Unsolvable` where there is none, its code saying whether the roads do not join, are closed to
    this unit for good, or are open at no time in those days.
    """
    restrictions = TripRestrictions(roads, unit, trip)
    found = Search(restrictions, tolerate=tolerate).earliest_arrival(origin, destination)
    if found is None:
        raise Unsolvable(_why_none(origin, destination, restrictions), field="destination")
    return _judged(found, restrictions)


def usual_route(origin: Terminal, destination: Terminal, trip: Trip, unit: TransportUnit, roads: BoundRoads) -> Plan:
    """Return the fastest path that only signs standing for good are heeded on, left at `trip.departure`, as judged.

    It is what a driver would take who knows the roads and not the hours: the question put to the rules.
    """
    restrictions = LastingRestrictions(roads, unit, trip)
    found = Search(restrictions).earliest_arrival(origin, destination)
    if found is None:
        found = Search(restrictions, tolerate=Verdict.PROHIBITED).earliest_arrival(origin, destination)
    if found is None:
        raise Unsolvable(RoutingCode.NOT_CONNECTED, field="destination")
    return Plan(found.path, judge(found.path, trip, unit, roads))


class LastingRestrictions(TripRestrictions):
    """Only what is in force throughout, certainly, and for every hour looked at."""

    def on(self, edge_id: EdgeId) -> tuple[EdgeRestriction, ...]:
        """Return the restrictions on the edge that no hour changes."""
        return tuple(item for item in super().on(edge_id) if item.spans == (Span(self.over.start, self.over.end),))

    def access_entries(self, edge_id: EdgeId, travel_ms: int) -> tuple[Interval, ...]:  # noqa: ARG002 - of all hours
        """Return all instants where the edge is ever for access only: a path begins and ends on no fewer roads."""
        return ((to_ms(self.over.start), to_ms_up(self.over.end)),) if self.is_ever_for_access(edge_id) else ()

    def is_ever_for_access(self, edge_id: EdgeId) -> bool:
        """Return the answer of all restrictions, lasting or not."""
        return any(item.is_destination_only for item in TripRestrictions.on(self, edge_id))


def lawful_departures(
    path: Path, trip: Trip, unit: TransportUnit, roads: BoundRoads, *, within: timedelta
) -> list[Span]:
    """Return every span of departures, from `trip.departure` and `within` long, at which driving `path` is lawful.

    Waits of the path are kept as they are. A span's `end` is the first instant at which leaving is no longer lawful.
    """
    restrictions = TripRestrictions(roads, unit, trip, reach=within + reach_along(path, trip, roads))
    start_ms = to_ms_up(trip.departure)
    closed: list[Interval] = []
    driven = passages(path, roads.network)
    at_ends = departures_at_ends(driven, restrictions)
    for item in driven:
        closed.extend(_closed_departures(item, restrictions, at_ends.get(item.index, ())))
    until_ms = to_ms(trip.departure + within)
    return [Span(from_ms(first), from_ms(end)) for first, end in difference([(start_ms, until_ms)], closed)]


def _closed_departures(
    item: Passage, restrictions: TripRestrictions, at_ends: tuple[Interval, ...]
) -> tuple[Interval, ...]:
    """Return the departures with which one edge is met unlawfully; `at_ends` are those that make it an end's."""
    anywhere, there = (
        tuple((first - item.entry_ms, end - item.entry_ms) for first, end in entries)
        for entries in (
            restrictions.closed_entries(item.edge_id, item.travel_ms, tolerate=Verdict.ADVISORY, at_ends=is_at_end)
            for is_at_end in (False, True)
        )
    )
    return (*difference(anywhere, at_ends), *there)


def _judged(found: FoundRoute, restrictions: TripRestrictions) -> Plan:
    trip = replace(restrictions.trip, departure=from_ms(found.departure_ms))
    return Plan(found.path, judge(found.path, trip, restrictions.unit, restrictions.roads))


def _why_none(origin: Terminal, destination: Terminal, restrictions: TripRestrictions) -> RoutingCode:
    if Search(restrictions, tolerate=Verdict.PROHIBITED).earliest_arrival(origin, destination) is None:
        return RoutingCode.NOT_CONNECTED
    lasting = LastingRestrictions(restrictions.roads, restrictions.unit, restrictions.trip)
    if Search(lasting).earliest_arrival(origin, destination) is None:
        return RoutingCode.CLOSED_TO_UNIT
    return RoutingCode.NO_LAWFUL_HOUR
