"""Finding the edges at which a trip may begin or end, from a point on the map."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from restrictions.outcome import Unsolvable
from restrictions.places import Point
from routing.codes import RoutingCode
from routing.earth import LocalPlane
from routing.edge import Edge, EdgeId

BESIDE_M = 40.0
"""Edges this much farther than the nearest count too: the other carriageway, the other direction."""

WITHIN_M = 1000.0
"""A place farther than this from every road is not on the network."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place on an edge: `fraction` of its length from its beginning, 0 to 1."""

    edge: EdgeId
    fraction: float


@dataclass(frozen=True, slots=True)
class Terminal:
    """An end of a trip: the point asked for, the positions that serve it, and how far the nearest lies."""

    point: Point
    positions: tuple[Position, ...]
    distance_m: float


class EdgeIndex:
    """Edges by where they lie."""

    def __init__(self, edges: Mapping[EdgeId, Edge]) -> None:
        """Index the lines of `edges`."""
        self.ids: Sequence[EdgeId] = tuple(edges)
        self.lines = [edge.line for edge in edges.values()]
        self.tree = STRtree(self.lines)

    def touching(self, area: BaseGeometry) -> frozenset[EdgeId]:
        """Return every edge that shares at least a point with `area`."""
        return frozenset(self.ids[index] for index in self.tree.query(area, predicate="intersects").tolist())

    def near(self, point: Point, *, beside_m: float = BESIDE_M) -> list[tuple[float, Position]]:
        """Return the nearest edge and all at most `beside_m` farther, nearest first, with their distances in metres."""
        plane = LocalPlane(point.longitude, point.latitude)
        origin = shapely.Point(0.0, 0.0)
        nearest = int(self.tree.nearest(shapely.Point(point.longitude, point.latitude)))
        (line,) = plane.lines_to_plane([self.lines[nearest]])
        found = self.tree.query(plane.box_around(line.distance(origin) + beside_m)).tolist()
        lines = plane.lines_to_plane([self.lines[index] for index in found])
        distances = shapely.distance(lines, origin)
        limit = distances.min() + beside_m
        fractions = shapely.line_locate_point(lines, origin, normalized=True)
        hits = [
            (float(distance), Position(self.ids[index], min(1.0, max(0.0, float(fraction)))))
            for index, distance, fraction in zip(found, distances, fractions, strict=True)
            if distance <= limit
        ]
        return sorted(hits, key=lambda hit: (hit[0], hit[1].edge))


def snap(index: EdgeIndex, point: Point, *, field: str, within_m: float = WITHIN_M) -> Terminal:
    """Return the terminal of `point`; raise `Unsolvable` where no road lies `within_m` metres of it."""
    hits = index.near(point)
    distance_m = hits[0][0]
    if distance_m > within_m:
        raise Unsolvable(RoutingCode.PLACE_OFF_NETWORK, field=field, distance_m=math.ceil(distance_m), name=point.name)
    return Terminal(point, tuple(position for _, position in hits), distance_m)
