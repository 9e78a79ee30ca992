"""Where a rule holds, in the words of a notice. `routing.binding` turns a place into edges. Points are WGS-84."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Point:
    """A point, longitude first, in degrees of WGS-84; `name` is what people call it."""

    longitude: float
    latitude: float
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse what lies on no globe."""
        if not (-180 <= self.longitude <= 180 and -90 <= self.latitude <= 90):  # noqa: PLR2004 - degrees
            message = f"no point on the globe: {self.longitude}, {self.latitude}"
            raise ValueError(message)


class Direction(StrEnum):
    """Which carriageway is meant; forward is the direction in which the OSM way is drawn, or a segment is named."""

    BOTH = "both"
    FORWARD = "forward"
    BACKWARD = "backward"


class RoadClass(StrEnum):
    """Kinds of road that notices name."""

    EXPRESSWAY = "expressway"
    TRUNK = "trunk"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    MINOR = "minor"


class StructureKind(StrEnum):
    """Works that have a name of their own."""

    BRIDGE = "bridge"
    TUNNEL = "tunnel"


@dataclass(frozen=True, slots=True)
class Polygon:
    """An area drawn on the map: its outer ring, not repeated at the end."""

    name: str
    ring: tuple[Point, ...]

    def __post_init__(self) -> None:
        """Refuse fewer than three corners."""
        if len(self.ring) < 3:  # noqa: PLR2004 - a triangle
            message = f"polygon {self.name!r} has {len(self.ring)} corners"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class AdministrativeArea:
    """A district or city by its name, as the imported boundaries draw it."""

    name: str


Area = Polygon | AdministrativeArea


@dataclass(frozen=True, slots=True)
class WaysPlace:
    """OSM ways by id."""

    way_ids: tuple[int, ...]
    direction: Direction = Direction.BOTH


@dataclass(frozen=True, slots=True)
class RoadPlace:
    """A whole road by its name or number, within an area where given."""

    road: str
    within: Area | None = None


@dataclass(frozen=True, slots=True)
class RoadClassPlace:
    """All roads of a class, within an area where given."""

    road_class: RoadClass
    within: Area | None = None


@dataclass(frozen=True, slots=True)
class SegmentPlace:
    """The stretch of a named road between two points; forward runs from `start` to `end`."""

    road: str
    start: Point
    end: Point
    direction: Direction = Direction.BOTH


@dataclass(frozen=True, slots=True)
class StructurePlace:
    """A bridge or tunnel by name."""

    kind: StructureKind
    name: str


@dataclass(frozen=True, slots=True)
class TunnelLengthPlace:
    """Tunnels longer than `over_m`, summed over the ways that make one tube, within an area where given."""

    over_m: float
    within: Area | None = None


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """Every road in an area: all edges that touch it."""

    area: Area


Place = WaysPlace | RoadPlace | RoadClassPlace | SegmentPlace | StructurePlace | TunnelLengthPlace | AreaPlace
