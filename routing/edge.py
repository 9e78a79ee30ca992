"""One directed edge of the road network: a stretch of one OSM way in one direction."""

from dataclasses import dataclass

from shapely import LineString

from restrictions.places import RoadClass
from routing.tag_limits import TagLimit

EdgeId = tuple[int, int, int]
"""From node, to node, and the number among edges between the two: the key of the networkx MultiDiGraph."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch between two junctions, driven one way, with everything judgement reads of it.

    `is_forward` says whether it runs as the OSM way is drawn. `travel_ms` is the time at the highest lawful speed
    of a loaded dangerous-goods vehicle, rounded up, at least 1. `line` runs in driving direction, longitude first.
    """

    id: EdgeId
    way_id: int
    is_forward: bool
    length_m: float
    travel_ms: int
    speed_kph: float
    name: str
    refs: tuple[str, ...]
    highway: str
    road_class: RoadClass
    structure_name: str
    is_bridge: bool
    is_tunnel: bool
    limits: tuple[TagLimit, ...]
    line: LineString
