"""Planning a lawful trip, and finding the hours at which a given path is lawful."""

from dataclasses import dataclass, replace
from datetime import timedelta

from restrictions.judgement import Judgement, Verdict
from restrictions.outcome import Unsolvable
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.unit import TransportUnit
from routing.bound_roads import BoundRoads
from routing.codes import RoutingCode
from routing.edge import EdgeId
from routing.instants import from_ms, to_ms, to_ms_up
from routing.intervals import Interval, difference
from routing.judging import judge, reach_along
from routing.path import Path, traversal_ms
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

    def is_destination_only(self, edge_id: EdgeId) -> bool:
        """Return the answer of all hours, so that a path may begin and end on no fewer roads than it really may."""
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
    offset_ms = 0
    at_ends = restrictions.edges_at_ends(path)
    for index, edge_id in enumerate(path.edges):
        start, end = path.share_of(index)
        travel_ms = traversal_ms(roads.network.edges[edge_id], start, end)
        offset_ms += path.wait_ms(index)
        entries = restrictions.closed_entries(edge_id, travel_ms, tolerate=Verdict.ADVISORY, at_ends=index in at_ends)
        closed.extend((first - offset_ms, last - offset_ms) for first, last in entries)
        offset_ms += travel_ms
    until_ms = to_ms(trip.departure + within)
    return [Span(from_ms(first), from_ms(end)) for first, end in difference([(start_ms, until_ms)], closed)]


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
