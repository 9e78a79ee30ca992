"""Binding rules to the edges of a network: what a notice names becomes edges, what cannot be found becomes unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from restrictions.judgement import Reason
from restrictions.outcome import Issue
from restrictions.places import (
    AdministrativeArea,
    Area,
    AreaPlace,
    Direction,
    Place,
    RoadClassPlace,
    RoadPlace,
    SegmentPlace,
    StructurePlace,
    TunnelLengthPlace,
    WaysPlace,
)
from restrictions.rulebook import RuleBook
from restrictions.rules import Rule
from routing.codes import RoutingCode
from routing.edge import EdgeId
from routing.network import RoadNetwork
from routing.segment_binding import segment_edges

EdgeSet = frozenset[EdgeId]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The edges of a place, and what of it could not be found.

    No edges and nothing missing means that the place is known and holds no road, such as a lake or, on a network
    without any, the tunnels of a class.
    """

    edges: EdgeSet
    missing: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule with the edges it holds on, and those on which it may hold because its place could not be found."""

    rule: Rule
    edges: EdgeSet
    unknown_edges: EdgeSet
    issues: tuple[Issue, ...]


def bind_book(book: RuleBook, network: RoadNetwork) -> dict[str, BoundRule]:
    """Bind every rule of `book`, by rule id."""
    return {rule.id: bind_rule(rule, network) for rule in book.rules}


def bind_rule(rule: Rule, network: RoadNetwork) -> BoundRule:
    """Bind one rule. Where a place of it is not wholly found, its enclosing place becomes unknown, else every edge."""
    found = [find_place(place, network) for place in rule.where]
    edges = frozenset[EdgeId]().union(*(item.edges for item in found))
    missing = [reason for item in found for reason in item.missing]
    if missing:
        unknown, reason = _enclosing(rule, network)
        missing.extend(reason)
        unknown -= edges
    else:
        unknown = frozenset()
        if not edges:
            missing.append(Reason(RoutingCode.BINDING_WITHOUT_EDGES, {}))
    issues = tuple(Issue(item.code, f"rule/{rule.id}", item.params) for item in missing)
    return BoundRule(rule, edges, unknown, issues)


def bind_place(place: Place, network: RoadNetwork) -> EdgeSet:
    """Return the edges of `place`; none where it could not be found or holds no road."""
    return find_place(place, network).edges


def find_place(place: Place, network: RoadNetwork) -> FoundPlace:
    """Return the edges of `place`, with what of it could not be found."""
    return _FINDERS[type(place)](place, network)


def _enclosing(rule: Rule, network: RoadNetwork) -> tuple[EdgeSet, list[Reason]]:
    every_edge = frozenset(network.edges)
    if rule.enclosing is None:
        return every_edge, [Reason(RoutingCode.BINDING_WITHOUT_ENCLOSING, {})]
    found = find_place(rule.enclosing, network)
    if found.missing or not found.edges:
        return every_edge, [*found.missing, Reason(RoutingCode.BINDING_ENCLOSING_NOT_FOUND, {})]
    return found.edges, []


def _find_ways(place: WaysPlace, network: RoadNetwork) -> FoundPlace:
    wanted = {
        Direction.BOTH: frozenset({True, False}),
        Direction.FORWARD: frozenset({True}),
        Direction.BACKWARD: frozenset({False}),
    }[place.direction]
    edges: set[EdgeId] = set()
    missing: list[Reason] = []
    for way_id in place.way_ids:
        of_way = {edge for edge in network.gazetteer.of_way(way_id) if network.edges[edge].is_forward in wanted}
        edges |= of_way
        if not of_way:
            missing.append(Reason(RoutingCode.BINDING_WAY_NOT_FOUND, {"way_id": way_id}))
    return FoundPlace(frozenset(edges), tuple(missing))


def _find_road(place: RoadPlace, network: RoadNetwork) -> FoundPlace:
    found = _within(network.gazetteer.of_road(place.road), place.within, network)
    if found.edges or found.missing:
        return found
    return FoundPlace(frozenset(), (Reason(RoutingCode.BINDING_ROAD_NOT_FOUND, {"road": place.road}),))


def _find_class(place: RoadClassPlace, network: RoadNetwork) -> FoundPlace:
    return _within(network.gazetteer.of_class(place.road_class), place.within, network)


def _find_tunnels(place: TunnelLengthPlace, network: RoadNetwork) -> FoundPlace:
    return _within(network.gazetteer.tunnels_over(place.over_m), place.within, network)


def _find_segment(place: SegmentPlace, network: RoadNetwork) -> FoundPlace:
    road = {edge_id: network.edges[edge_id] for edge_id in sorted(network.gazetteer.of_road(place.road))}
    if not road:
        return FoundPlace(frozenset(), (Reason(RoutingCode.BINDING_ROAD_NOT_FOUND, {"road": place.road}),))
    edges = segment_edges(place, road)
    ends = {"road": place.road, "start": place.start.name, "end": place.end.name}
    return FoundPlace(edges, () if edges else (Reason(RoutingCode.BINDING_SEGMENT_NOT_FOUND, ends),))


def _find_structure(place: StructurePlace, network: RoadNetwork) -> FoundPlace:
    edges = network.gazetteer.of_structure(place.kind, place.name)
    names = {"kind": place.kind.value, "name": place.name}
    return FoundPlace(edges, () if edges else (Reason(RoutingCode.BINDING_STRUCTURE_NOT_FOUND, names),))


def _find_area(place: AreaPlace, network: RoadNetwork) -> FoundPlace:
    return _within(frozenset(network.edges), place.area, network)


def _within(edges: EdgeSet, area: Area | None, network: RoadNetwork) -> FoundPlace:
    if area is None:
        return FoundPlace(edges)
    shape = _shape(area, network)
    if shape is None:
        return FoundPlace(frozenset(), (Reason(RoutingCode.BINDING_AREA_NOT_FOUND, {"area": area.name}),))
    return FoundPlace(edges & network.index.touching(shape))


def _shape(area: Area, network: RoadNetwork) -> BaseGeometry | None:
    """Return the area in degrees. A ring that crosses itself covers every part it encloses."""
    if isinstance(area, AdministrativeArea):
        return network.areas.get(area.name)
    ring = shapely.Polygon([(corner.longitude, corner.latitude) for corner in area.ring])
    return ring if ring.is_valid else shapely.make_valid(ring)


_FINDERS: dict[type, Callable[[Any, RoadNetwork], FoundPlace]] = {
    WaysPlace: _find_ways,
    RoadPlace: _find_road,
    RoadClassPlace: _find_class,
    SegmentPlace: _find_segment,
    StructurePlace: _find_structure,
    TunnelLengthPlace: _find_tunnels,
    AreaPlace: _find_area,
}
