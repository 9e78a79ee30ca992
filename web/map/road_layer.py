"""The roads of a network as a map draws them: each road once, main roads only when zoomed out, bounded in size."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from restrictions.outcome import Malformed
from restrictions.places import RoadClass
from routing.edge import Edge
from routing.network import RoadNetwork
from web.codes import WebCode

MOST_ROADS = 3_000
"""The most roads of one answer. Where more are in view, the lesser classes are left out first."""

MOST_PARKING = 200
ZOOMS = range(19)
DIGITS = 5
"""Decimals of a degree that are sent: about a metre."""

_DRAWN_FROM_ZOOM = {
    RoadClass.EXPRESSWAY: 0,
    RoadClass.TRUNK: 8,
    RoadClass.PRIMARY: 10,
    RoadClass.SECONDARY: 12,
    RoadClass.MINOR: 14,
}
_RANKS = {road_class: rank for rank, road_class in enumerate(_DRAWN_FROM_ZOOM)}
_RAMPS_FROM_ZOOM = 12
_PARKING_FROM_ZOOM = 11
_METRES_PER_PIXEL = 156_543.0
_METRES_PER_DEGREE = 111_195.0
_SIDES = 4


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: a box in degrees of WGS-84, and the zoom level of web maps."""

    west: float
    south: float
    east: float
    north: float
    zoom: int

    @classmethod
    def parse(cls, box: str, zoom: str) -> Self:
        """Read `west,south,east,north` and a zoom of 0 to 18; raise `Malformed` naming the one that is none."""
        try:
            sides = [float(side) for side in box.split(",")]
        except ValueError:
            sides = []
        if len(sides) != _SIDES or not all(map(math.isfinite, sides)):
            raise Malformed(WebCode.MAP_VIEW_MALFORMED, field="bbox", value=box[:80])
        west, south, east, north = sides
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004 - degrees
            raise Malformed(WebCode.MAP_VIEW_MALFORMED, field="bbox", value=box[:80])
        if not (zoom.isascii() and zoom.isdecimal() and len(zoom) <= 2 and int(zoom) in ZOOMS):  # noqa: PLR2004 - two digits
            raise Malformed(WebCode.MAP_VIEW_MALFORMED, field="zoom", value=zoom[:80])
        return cls(west, south, east, north, int(zoom))

    @property
    def pixel_in_degrees(self) -> float:
        """How much of a degree of latitude a pixel covers."""
        middle = math.radians((self.south + self.north) / 2)
        return _METRES_PER_PIXEL * max(math.cos(middle), 0.01) / float(2**self.zoom) / _METRES_PER_DEGREE


class RoadLayer:
    """The roads of one network, indexed for drawing."""

    def __init__(self, network: RoadNetwork) -> None:
        """Take each road of `network` once, whichever ways it is driven."""
        self._network = network
        self._edges = tuple(_once(network.edges.values()))
        self._ranks = np.array([_RANKS[edge.road_class] for edge in self._edges], dtype=np.int8)
        self._ramps = np.array([_is_ramp(edge) for edge in self._edges], dtype=bool)
        self._lines = np.array([edge.line for edge in self._edges], dtype=object)
        self._tree = shapely.STRtree(self._lines)

    def to_geojson(self, view: View) -> dict[str, Any]:
        """Return the roads in view as a GeoJSON feature collection, the lesser ones first, then parking places.

        `is_cut` says that some roads of the classes shown did not fit.
        """
        box = shapely.box(view.west, view.south, view.east, view.north)
        found, is_cut = self._choose(self._tree.query(box, predicate="intersects"), view.zoom)
        lines = shapely.simplify(self._lines[found], view.pixel_in_degrees, preserve_topology=False)
        roads = [self._feature(int(index), line) for index, line in zip(found, lines, strict=True)]
        parking = _parking_in(self._network, box) if view.zoom >= _PARKING_FROM_ZOOM else []
        return {"type": "FeatureCollection", "features": [*roads, *parking], "is_cut": is_cut}

    def _choose(self, found: npt.NDArray[np.intp], zoom: int) -> tuple[npt.NDArray[np.intp], bool]:
        """Return what is drawn of `found`: the classes of the zoom level, fewer of them where they are too many."""
        shown = max(_RANKS[kind] for kind, least in _DRAWN_FROM_ZOOM.items() if zoom >= least)
        if zoom < _RAMPS_FROM_ZOOM:
            found = found[~self._ramps[found]]
        of_class = found[self._ranks[found] <= shown]
        while len(of_class) > MOST_ROADS and shown > 0:
            shown -= 1
            of_class = found[self._ranks[found] <= shown]
        in_order = of_class[np.lexsort((of_class, -self._ranks[of_class]))]
        return in_order[-MOST_ROADS:], len(of_class) > MOST_ROADS

    def _feature(self, index: int, line: shapely.LineString) -> dict[str, Any]:
        edge = self._edges[index]
        properties: dict[str, Any] = {"class": edge.road_class.value, "name": road_name(edge)}
        for name, holds in (("ramp", _is_ramp(edge)), ("bridge", edge.is_bridge), ("tunnel", edge.is_tunnel)):
            if holds:
                properties[name] = True
        geometry = {"type": "LineString", "coordinates": rounded(line)}
        return {"type": "Feature", "id": index, "properties": properties, "geometry": geometry}


@lru_cache(maxsize=2)
def layer_of(network: RoadNetwork) -> RoadLayer:
    """Return the layer of a network; those of the last two are kept."""
    return RoadLayer(network)


def road_name(edge: Edge) -> str:
    """Return what people call a stretch of road: its bridge or tunnel, its name, its number."""
    return edge.structure_name or edge.name or ";".join(edge.refs)


def rounded(line: BaseGeometry) -> list[list[float]]:
    """Return the points of a line, or the one that a line of no length is; longitude first, as fine as a map shows."""
    points: list[list[float]] = np.round(shapely.get_coordinates(line), DIGITS).tolist()
    return points


def _once(edges: Iterable[Edge]) -> Iterable[Edge]:
    """Yield the edges but for those that run back along another one of the same way."""
    drawn: set[tuple[int, int, int, float]] = set()
    for edge in sorted(edges, key=lambda edge: not edge.is_forward):
        ends = sorted(edge.id[:2])
        key = (edge.way_id, ends[0], ends[1], round(edge.length_m, 1))
        if key not in drawn:
            drawn.add(key)
            yield edge


def _is_ramp(edge: Edge) -> bool:
    return edge.highway.endswith("_link")


def _parking_in(network: RoadNetwork, box: shapely.Polygon) -> list[dict[str, Any]]:
    """Return the places in view at which a loaded vehicle may stand and wait."""
    west, south, east, north = box.bounds
    inside = (
        facility
        for facility in network.facilities
        if facility.kind.is_parking
        and west <= facility.point.longitude <= east
        and south <= facility.point.latitude <= north
    )
    by_place = {facility.osm_id: facility for facility in inside}
    return [
        {
            "type": "Feature",
            "id": facility.osm_id,
            "properties": {"class": "parking", "name": facility.point.name},
            "geometry": {"type": "Point", "coordinates": [facility.point.longitude, facility.point.latitude]},
        }
        for facility in list(by_place.values())[:MOST_PARKING]
    ]
