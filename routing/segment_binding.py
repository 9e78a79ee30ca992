"""Finding a stretch of a road between two points.

The shortest lines along the road from start to end are corridors: one whichever direction the road is driven in, and
one for each direction that leads from end to end. All edges of the road that run within a corridor belong to the
stretch, so that the other carriageway and lanes beside are included. Where the edges driven in one direction do not
join the ends, those that run that way farther aside belong to it too: a gap in the data must not free a carriageway.
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
from routing.earth import LocalPlane, great_circle_m
from routing.edge import Edge, EdgeId
from routing.snapping import EdgeIndex, Position

OFF_ROAD_M = 500.0
"""An end farther than this from the road named does not lie on it."""

CORRIDOR_M = 60.0
"""How far to either side of a corridor lanes and carriageways may lie that belong to the stretch."""

ASIDE_M = 300.0
"""How much farther than the nearest part of the road its other carriageway may lie from an end."""

ASIDE_WEIGHT = 3.0
"""A metre beside an end costs this much, so that a corridor is not cut short to begin nearer to the other end."""

DETOUR = 1.5
"""A direction that is longer than this by more than `ASIDE_M` leads round a ring and not along the stretch."""

OVERLAP_M = 25.0
SAMPLE_M = 10.0
Near = list[tuple[float, Position]]


@dataclass(frozen=True, slots=True)
class _Corridor:
    """A line from start to end (degrees), how far aside edges belong to it, and in which direction they must run."""

    line: shapely.LineString
    beside_m: float = CORRIDOR_M
    direction: Direction = Direction.BOTH


def segment_edges(place: SegmentPlace, road: Mapping[EdgeId, Edge]) -> frozenset[EdgeId]:
    """Return the edges of `road` on the stretch, in its direction; none where the road does not join its ends."""
    return frozenset(
        edge_id
        for corridor in _corridors(place, road)
        for edge_id, heading in _Stretch.along(corridor, road).headings()
        if _runs(heading, place.direction) and _runs(heading, corridor.direction)
    )


def _runs(heading: float, direction: Direction) -> bool:
    """Return whether an edge that gains `heading` metres along the stretch runs in `direction`."""
    return {
        Direction.BOTH: True,
        Direction.FORWARD: heading >= 0,
        Direction.BACKWARD: heading <= 0,
    }[direction]


def _corridors(place: SegmentPlace, road: Mapping[EdgeId, Edge]) -> Iterator[_Corridor]:
    """Yield the corridors along the road from start to end."""
    index = EdgeIndex(road)
    starts = index.near(place.start, beside_m=ASIDE_M)
    ends = index.near(place.end, beside_m=ASIDE_M)
    if starts[0][0] > OFF_ROAD_M or ends[0][0] > OFF_ROAD_M:
        return
    either = _shortest_line(road, starts, ends, nx.Graph())
    if either is None:
        return
    yield _Corridor(either)
    there = _shortest_line(road, starts, ends, nx.DiGraph())
    back = _shortest_line(road, ends, starts, nx.DiGraph())
    longest_m = DETOUR * _length_m(either) + ASIDE_M
    for line, direction in (
        (there, Direction.FORWARD),
        (None if back is None else shapely.reverse(back), Direction.BACKWARD),
    ):
        if line is not None and _length_m(line) <= longest_m:
            yield _Corridor(line)
        else:
            yield _Corridor(either, ASIDE_M, direction)


def _length_m(line: shapely.LineString) -> float:
    return float(great_circle_m(shapely.get_coordinates(line)).sum())


def _shortest_line(
    road: Mapping[EdgeId, Edge], starts: Near, ends: Near, graph: "nx.Graph[Any]"
) -> shapely.LineString | None:
    """Return the shortest line from start to end; `graph` comes empty and says whether driving directions count."""
    for edge in road.values():
        _add(graph, edge.id[0], edge.id[1], edge, (0.0, 1.0))
    for aside_m, position in starts:
        _add(graph, "start", position.edge[1], road[position.edge], (position.fraction, 1.0), aside_m)
        if not graph.is_directed():
            _add(graph, "start", position.edge[0], road[position.edge], (position.fraction, 0.0), aside_m)
    for aside_m, position in ends:
        _add(graph, position.edge[0], "end", road[position.edge], (0.0, position.fraction), aside_m)
        if not graph.is_directed():
            _add(graph, position.edge[1], "end", road[position.edge], (1.0, position.fraction), aside_m)
    for (first_m, first), (last_m, last) in itertools.product(starts, ends):
        if first.edge == last.edge and (first.fraction <= last.fraction or not graph.is_directed()):
            _add(graph, "start", "end", road[first.edge], (first.fraction, last.fraction), first_m + last_m)
    try:
        nodes = nx.shortest_path(graph, "start", "end", weight="cost")
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None
    points = [point for step in itertools.pairwise(nodes) for point in _points(graph, *step)]
    return shapely.LineString(points) if len(set(points)) > 1 else None


def _add(
    graph: "nx.Graph[Any]", first: Any, last: Any, edge: Edge, part: tuple[float, float], aside_m: float = 0.0
) -> None:
    """Join two nodes by a part of `edge`, unless something cheaper does."""
    cost = edge.length_m * abs(part[1] - part[0]) + ASIDE_WEIGHT * aside_m
    if not graph.has_edge(first, last) or graph.edges[first, last]["cost"] > cost:
        graph.add_edge(first, last, cost=cost, edge=edge, part=part, origin=first)


def _points(graph: "nx.Graph[Any]", first: Any, last: Any) -> list[tuple[float, ...]]:
    data = graph.edges[first, last]
    edge, (start, end) = data["edge"], data["part"]
    points = list(substring(edge.line, start, end, normalized=True).coords)
    return points if data["origin"] == first else points[::-1]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A corridor and the edges near it, in metres on a plane."""

    corridor: shapely.LineString
    zone: BaseGeometry
    lines: Mapping[EdgeId, shapely.LineString]

    @classmethod
    def along(cls, corridor: _Corridor, road: Mapping[EdgeId, Edge]) -> "_Stretch":
        longitude, latitude = corridor.line.coords[0]
        plane = LocalPlane(longitude, latitude)
        flat = plane.lines_to_plane([corridor.line])[0]
        zone = shapely.buffer(flat, corridor.beside_m, cap_style="flat")
        lines = plane.lines_to_plane([edge.line for edge in road.values()])
        is_near = shapely.intersects(lines, shapely.buffer(flat, corridor.beside_m))
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
