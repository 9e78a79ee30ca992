"""Joining places where a loaded vehicle may stand to the roads beside them."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from restrictions.outcome import Issue
from restrictions.places import Point
from routing.codes import RoutingCode
from routing.driving_direction import direction_of
from routing.earth import FIXED_PER_DEGREE, LocalPlane
from routing.osm_extract import OsmExtract, OsmWay
from routing.road_tags import is_bridge, is_tunnel
from routing.roadside import Facility, FacilityKind

REACH_M = 400.0
"""A parking place farther than this from every road is joined to none."""

OTHER_CARRIAGEWAY_M = 60.0
"""A service area serves both carriageways of a road where they lie this near to each other."""

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Segments:
    """The straight segments of roads in the open, in driving direction: their end nodes and points (degrees)."""

    nodes: npt.NDArray[np.int64]
    points: Vector
    is_oneway: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, ways: Iterable[OsmWay], extract: OsmExtract) -> "_Segments":
        nodes: list[tuple[int, int]] = []
        is_oneway: list[bool] = []
        for way in ways:
            if not is_tunnel(way.tags) and not is_bridge(way.tags):
                direction = direction_of(way.tags)
                steps = list(itertools.pairwise(way.nodes if direction.forward else reversed(way.nodes)))
                nodes.extend(steps)
                is_oneway.extend([direction.is_oneway] * len(steps))
        points = [(*extract.locations[first], *extract.locations[last]) for first, last in nodes]
        return cls(
            np.array(nodes, dtype=np.int64).reshape(-1, 2),
            np.array(points, dtype=np.float64).reshape(-1, 2, 2) / FIXED_PER_DEGREE,
            np.array(is_oneway, dtype=bool),
        )

    def near(self, point: Point) -> "_Segments":
        """Return the segments around `point` as metres on a plane with their origin there."""
        plane = LocalPlane(point.longitude, point.latitude)
        west, south, east, north = plane.box_around(2 * REACH_M).bounds
        low, high = self.points.min(axis=1), self.points.max(axis=1)
        is_near = (low <= (east, north)).all(axis=1) & (high >= (west, south)).all(axis=1)
        return _Segments(self.nodes[is_near], plane.points_to_plane(self.points[is_near]), self.is_oneway[is_near])

    def feet(self, place: Vector) -> Vector:
        """Return the point of each segment that lies nearest to `place`."""
        start, along = self.points[:, 0], self.points[:, 1] - self.points[:, 0]
        square = np.maximum((along**2).sum(axis=1), 1e-9)
        share = np.clip(((place - start) * along).sum(axis=1) / square, 0.0, 1.0)
        feet: Vector = start + share[:, None] * along
        return feet

    def nearer_end(self, index: int, place: Vector) -> int:
        """Return the end node of a segment that lies nearer to `place`."""
        return int(self.nodes[index, np.hypot(*(self.points[index] - place).T).argmin()])


def join_parking(
    facilities: Iterable[Facility], ways: Sequence[OsmWay], extract: OsmExtract
) -> tuple[set[int], list[Issue]]:
    """Return the nodes of `ways` at which a vehicle may stand, and the places that lie too far from any road.

    The nearer end of the nearest straight segment is taken, never on a bridge or in a tunnel. A service area is
    joined to the other carriageway too.
    """
    places = [facility for facility in facilities if facility.kind.is_parking]
    segments = _Segments.of(ways if places else (), extract)
    joined: set[int] = set()
    issues: list[Issue] = []
    for place in places:
        nodes = _nodes_beside(place, segments.near(place.point))
        joined |= nodes
        if not nodes:
            issues.append(Issue(RoutingCode.PARKING_OFF_NETWORK, place.osm_id, {"name": place.point.name}))
    return joined, issues


def _nodes_beside(place: Facility, near: _Segments) -> set[int]:
    origin = np.zeros(2)
    feet = near.feet(origin)
    distances = np.hypot(*feet.T)
    if not distances.size or distances.min() > REACH_M:
        return set()
    nearest = int(distances.argmin())
    nodes = {near.nearer_end(nearest, origin)}
    if place.kind is FacilityKind.SERVICE_AREA and near.is_oneway[nearest]:
        nodes |= _on_other_carriageway(near, nearest, feet[nearest])
    return nodes


def _on_other_carriageway(near: _Segments, nearest: int, foot: Vector) -> set[int]:
    headings = near.points[:, 1] - near.points[:, 0]
    distances = np.hypot(*(near.feet(foot) - foot).T)
    is_opposite = near.is_oneway & (headings @ headings[nearest] < 0) & (distances <= OTHER_CARRIAGEWAY_M)
    if not is_opposite.any():
        return set()
    return {near.nearer_end(int(np.where(is_opposite, distances, np.inf).argmin()), foot)}
