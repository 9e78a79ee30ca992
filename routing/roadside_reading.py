"""Reading kilometre posts, toll booths and facilities from an extract."""

import re
from collections.abc import Iterator

import shapely

from restrictions.outcome import Issue
from restrictions.places import Point
from routing.barriers import is_toll
from routing.codes import RoutingCode
from routing.earth import FIXED_PER_DEGREE
from routing.osm_extract import OsmExtract, Tags
from routing.roadside import Facility, FacilityKind, KilometrePost, TollBooth

_BY_TAG = {
    ("amenity", "fuel"): FacilityKind.FUEL,
    ("amenity", "hospital"): FacilityKind.HOSPITAL,
    ("amenity", "school"): FacilityKind.SCHOOL,
    ("amenity", "kindergarten"): FacilityKind.SCHOOL,
    ("amenity", "college"): FacilityKind.SCHOOL,
    ("amenity", "university"): FacilityKind.SCHOOL,
    ("amenity", "fire_station"): FacilityKind.FIRE_STATION,
    ("man_made", "water_works"): FacilityKind.WATER_WORKS,
    ("landuse", "industrial"): FacilityKind.INDUSTRY,
    ("highway", "services"): FacilityKind.SERVICE_AREA,
    ("highway", "rest_area"): FacilityKind.SERVICE_AREA,
}
_MAY_PARK = frozenset({"designated", "yes"})
_CLOSED = frozenset({"no", "private", "permit", "employees", "residents", "military", "emergency"})
_POST_KM = re.compile(r"K?\s*(\d+(?:\.\d+)?)(?:\s*\+\s*(\d{1,3}))?\s*(?:km)?", re.ASCII | re.IGNORECASE)


def facility_kinds(tags: Tags) -> set[FacilityKind]:
    """Return what kinds of facility the tags describe.

    Parking counts where it is meant for our vehicles, and nowhere that a tag keeps dangerous goods or strangers out.
    """
    kinds = {kind for (key, value), kind in _BY_TAG.items() if tags.get(key) == value}
    if tags.get("amenity") == "parking":
        if tags.get("hazmat") in _MAY_PARK:
            kinds.add(FacilityKind.HAZMAT_PARKING)
        elif tags.get("hgv") in _MAY_PARK:
            kinds.add(FacilityKind.TRUCK_PARKING)
    is_closed = tags.get("hazmat", "yes") not in _MAY_PARK or bool({tags.get("access"), tags.get("hgv")} & _CLOSED)
    return {kind for kind in kinds if not (is_closed and kind.is_parking)}


def read_facilities(extract: OsmExtract) -> list[Facility]:
    """Return every facility of the extract in the order of its id, an area as a point within it."""
    found: dict[tuple[str, FacilityKind], Facility] = {}
    for node, tags in extract.node_tags.items():
        for kind in facility_kinds(tags):
            place = _point(extract, node, tags.get("name", ""))
            found[f"node/{node}", kind] = Facility(kind, f"node/{node}", place)
    for way in extract.ways:
        for kind in facility_kinds(way.tags):
            place = _centre(extract, way.nodes, way.tags.get("name", ""))
            found[f"way/{way.id}", kind] = Facility(kind, f"way/{way.id}", place)
    return [facility for _, facility in sorted(found.items())]


def read_toll_booths(extract: OsmExtract) -> Iterator[TollBooth]:
    """Return every toll booth and gantry."""
    for node, tags in extract.node_tags.items():
        if is_toll(tags):
            yield TollBooth(node, _point(extract, node, tags.get("name", "")))


def read_kilometre_posts(extract: OsmExtract) -> tuple[list[KilometrePost], list[Issue]]:
    """Return the milestones that tell their distance; those whose distance has no known form are told."""
    posts: list[KilometrePost] = []
    issues: list[Issue] = []
    for node, tags in extract.node_tags.items():
        text = tags.get("distance") or tags.get("pk")
        if tags.get("highway") != "milestone" or text is None:
            continue
        match = _POST_KM.fullmatch(text.strip())
        if match is None:
            issues.append(Issue(RoutingCode.NODE_POST_UNREADABLE, f"node/{node}", {"value": text}))
            continue
        distance_km = float(match[1]) + int(match[2] or 0) / 1000
        ref = tags.get("ref", "")
        posts.append(KilometrePost(node, _point(extract, node, tags.get("name", "")), distance_km, ref))
    return posts, issues


def _point(extract: OsmExtract, node: int, name: str) -> Point:
    longitude, latitude = extract.locations[node]
    return Point(longitude / FIXED_PER_DEGREE, latitude / FIXED_PER_DEGREE, name)


def _centre(extract: OsmExtract, nodes: tuple[int, ...], name: str) -> Point:
    points = [(point.longitude, point.latitude) for point in (_point(extract, node, "") for node in nodes)]
    centre = shapely.MultiPoint(points).centroid
    return Point(round(centre.x, 7), round(centre.y, 7), name)
