"""The waits that a planned route asks for, as a driver reads them: where, from when, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from restrictions.places import Point
from routing.earth import LocalPlane
from routing.network import RoadNetwork
from routing.path import Path, traversal_ms

_NEAR_M = 1_000.0
"""A parking place farther than this from the node is not the one meant."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A wait where a loaded vehicle may park; `point.name` is that of the parking place, "" where none is near."""

    point: Point
    road_name: str
    start: datetime
    end: datetime


def stops_of(path: Path, network: RoadNetwork, departure: datetime) -> tuple[Stop, ...]:
    """Return the waits of `path` in the order of travel, their hours counted from `departure`."""
    return tuple(_stops(path, network, departure))


def _stops(path: Path, network: RoadNetwork, moment: datetime) -> Iterator[Stop]:
    for index, edge_id in enumerate(path.edges):
        edge = network.edges[edge_id]
        wait = timedelta(milliseconds=path.wait_ms(index))
        if wait:
            point = network.node_point(edge_id[0])
            yield Stop(_named(point, network), edge.name or ";".join(edge.refs), moment, moment + wait)
        moment += wait + timedelta(milliseconds=traversal_ms(edge, *path.share_of(index)))


def _named(point: Point, network: RoadNetwork) -> Point:
    """Return the nearest parking place, or the point itself, nameless, where none is near."""
    plane = LocalPlane(point.longitude, point.latitude)
    places = [facility.point for facility in network.facilities if facility.kind.is_parking]
    if not places:
        return point
    metres = np.hypot(*plane.points_to_plane(np.array([(place.longitude, place.latitude) for place in places])).T)
    nearest = int(metres.argmin())
    return places[nearest] if metres[nearest] <= _NEAR_M else point
