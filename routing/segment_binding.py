"""Finding a stretch of a road between two points.

The shortest way along the road, whichever direction its lines are drawn in, gives a corridor from start to end; all
edges of the road that run within it belong to the stretch: the other carriageway and lanes beside included.
"""

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from restrictions.places import Direction, SegmentPlace
from routing.earth import LocalPlane
from routing.edge import Edge, EdgeId
from routing.snapping import EdgeIndex, Position

OFF_ROAD_M = 500.0
"""An end farther than this from the road named does not lie on it."""

CORRIDOR_M = 60.0
"""How far to either side of the stretch its carriageways may lie."""

OVERLAP_M = 25.0
SAMPLE_M = 10.0
Vector = npt.NDArray[np.float64]


def segment_edges(place: SegmentPlace, road: Mapping[EdgeId, Edge]) -> frozenset[EdgeId]:
    """Return the edges of `road` on the stretch, in its direction; none where the road does not join its ends."""
    corridor = _corridor(place, road)
    if corridor is None:
        return frozenset()
    headings = _Stretch.along(corridor, road).headings()
    return frozenset(edge_id for edge_id, heading in headings if _runs(heading, place.direction))


def _runs(heading: float, direction: Direction) -> bool:
    """Return whether an edge that gains `heading` metres along the stretch runs in `direction`."""
    return {
        Direction.BOTH: True,
        Direction.FORWARD: heading >= 0,
        Direction.BACKWARD: heading <= 0,
    }[direction]


def _corridor(place: SegmentPlace, road: Mapping[EdgeId, Edge]) -> shapely.LineString | None:
    """Return the shortest line along the road from start to end (degrees)."""
    index = EdgeIndex(road)
    starts = index.near(place.start, beside_m=CORRIDOR_M)
    ends = index.near(place.end, beside_m=CORRIDOR_M)
    if starts[0][0] > OFF_ROAD_M or ends[0][0] > OFF_ROAD_M:
        return None
    graph = _undirected(road)
    _join(graph, "start", [position for _, position in starts], road)
    _join(graph, "end", [position for _, position in ends], road)
    for _, first in starts:
        for _, last in ends:
            if first.edge == last.edge:
                _add(graph, "start", "end", road[first.edge], first.fraction, last.fraction)
    try:
        nodes = nx.shortest_path(graph, "start", "end", weight="length")
    except nx.NetworkXNoPath:
        return None
    points = [point for step in itertools.pairwise(nodes) for point in _points(graph, *step)]
    return shapely.LineString(points) if len(set(points)) > 1 else None


def _undirected(road: Mapping[EdgeId, Edge]) -> "nx.Graph[Any]":
    graph: nx.Graph[Any] = nx.Graph()
    for edge in road.values():
        _add(graph, edge.id[0], edge.id[1], edge, 0.0, 1.0)
    return graph


def _join(graph: "nx.Graph[Any]", end: str, positions: list[Position], road: Mapping[EdgeId, Edge]) -> None:
    for position in positions:
        edge = road[position.edge]
        _add(graph, end, edge.id[0], edge, position.fraction, 0.0)
        _add(graph, end, edge.id[1], edge, position.fraction, 1.0)


def _add(graph: "nx.Graph[Any]", first: Any, last: Any, edge: Edge, start: float, end: float) -> None:
    """Join two nodes by a part of `edge`, unless something shorter does."""
    length = edge.length_m * abs(end - start)
    if not graph.has_edge(first, last) or graph.edges[first, last]["length"] > length:
        graph.add_edge(first, last, length=length, part=(edge, start, end), origin=first)


def _points(graph: "nx.Graph[Any]", first: Any, last: Any) -> list[tuple[float, ...]]:
    data = graph.edges[first, last]
    edge, start, end = data["part"]
    points = list(substring(edge.line, start, end, normalized=True).coords)
    return points if data["origin"] == first else points[::-1]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A corridor and the edges near it, in metres on a plane."""

    corridor: shapely.LineString
    zone: BaseGeometry
    lines: Mapping[EdgeId, shapely.LineString]

    @classmethod
    def along(cls, corridor: shapely.LineString, road: Mapping[EdgeId, Edge]) -> "_Stretch":
        longitude, latitude = corridor.coords[0]
        plane = LocalPlane(longitude, latitude)
        flat = plane.lines_to_plane([corridor])[0]
        zone = shapely.buffer(flat, CORRIDOR_M, cap_style="flat")
        lines = plane.lines_to_plane([edge.line for edge in road.values()])
        is_near = shapely.intersects(lines, shapely.buffer(flat, CORRIDOR_M))
        near = {edge_id: line for edge_id, line, near in zip(road, lines, is_near, strict=True) if near}
        return cls(flat, zone, near)

    def headings(self) -> Iterator[tuple[EdgeId, float]]:
        """Yield the edges that run along the corridor, with its gain towards the end, below 0 if it runs back."""
        for edge_id, line in self.lines.items():
            points = _sampled(line)
            inside = points[shapely.contains(self.zone, points)]
            overlap_m = line.length * len(inside) / len(points)
            if len(inside) and overlap_m >= min(OVERLAP_M, line.length / 2):
                along = shapely.line_locate_point(self.corridor, inside[[0, -1]])
                yield edge_id, float(along[1] - along[0])


def _sampled(line: shapely.LineString) -> npt.NDArray[np.object_]:
    count = max(4, math.ceil(line.length / SAMPLE_M))
    shares = (np.arange(count) + 0.5) / count
    points: npt.NDArray[np.object_] = shapely.line_interpolate_point(line, shares, normalized=True)
    return points
