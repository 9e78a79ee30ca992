"""What stands beside the roads, kept typed: kilometre posts, toll booths, facilities."""

from dataclasses import dataclass
from enum import StrEnum

from restrictions.places import Point


@dataclass(frozen=True, slots=True)
class KilometrePost:
    """A milestone: `distance_km` along the road `ref` ("" where the post names none)."""

    node_id: int
    point: Point
    distance_km: float
    ref: str


@dataclass(frozen=True, slots=True)
class TollBooth:
    """A toll booth or gantry on the road; its name, if any, is the point's."""

    node_id: int
    point: Point


class FacilityKind(StrEnum):
    """Places that notices and planners ask about."""

    FUEL = "fuel"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    FIRE_STATION = "fire_station"
    WATER_WORKS = "water_works"
    INDUSTRY = "industry"
    HAZMAT_PARKING = "hazmat_parking"
    TRUCK_PARKING = "truck_parking"
    SERVICE_AREA = "service_area"

    @property
    def is_parking(self) -> bool:
        """Whether a loaded dangerous-goods vehicle may stand there and wait."""
        return self in {FacilityKind.HAZMAT_PARKING, FacilityKind.TRUCK_PARKING, FacilityKind.SERVICE_AREA}


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility; `osm_id` is written `node/1` or `way/1`."""

    kind: FacilityKind
    osm_id: str
    point: Point
