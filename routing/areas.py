"""Administrative boundaries, as areas by name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from restrictions.outcome import Issue
from routing.codes import RoutingCode
from routing.earth import FIXED_PER_DEGREE
from routing.osm_extract import OsmExtract, OsmRelation, OsmWay, Tags


def read_areas(extract: OsmExtract) -> tuple[dict[str, BaseGeometry], list[Issue]]:
    """Return the named boundaries that close, those of one name joined, and the ones that do not.

    A name whose boundaries do not all close is left out: which of them is meant cannot be told.
    """
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    open_names: set[str] = set()
    issues: list[Issue] = []
    for subject, name, area in _boundaries(extract):
        if area is None or area.is_empty:
            open_names.add(name)
            issues.append(Issue(RoutingCode.BOUNDARY_INCOMPLETE, subject, {"name": name}))
        else:
            parts[name].append(area)
    closed = {name: areas for name, areas in sorted(parts.items()) if name not in open_names}
    return {name: shapely.normalize(shapely.union_all(areas)) for name, areas in closed.items()}, issues


def is_boundary(tags: Tags) -> bool:
    """Return whether the tags are those of a named administrative boundary."""
    return tags.get("boundary") == "administrative" and bool(tags.get("name"))


def _boundaries(extract: OsmExtract) -> Iterator[tuple[str, str, BaseGeometry | None]]:
    ways: dict[int, list[OsmWay]] = defaultdict(list)
    for way in extract.ways:
        ways[way.id].append(way)
    for relation in extract.relations:
        if is_boundary(relation.tags):
            yield f"relation/{relation.id}", relation.tags["name"], _of_relation(relation, ways, extract)
    for way in extract.ways:
        if is_boundary(way.tags) and way.nodes[0] == way.nodes[-1]:
            yield f"way/{way.id}", way.tags["name"], _polygons([_line(way, extract)])


def _of_relation(relation: OsmRelation, ways: Mapping[int, list[OsmWay]], extract: OsmExtract) -> BaseGeometry | None:
    lines: dict[str, list[shapely.LineString]] = {"outer": [], "inner": []}
    for member in relation.members:
        role = member.role or "outer"
        if member.kind != "w" or role not in lines:
            continue
        if len(ways.get(member.id, ())) != 1:  # missing, or clipped into pieces
            return None
        lines[role].append(_line(ways[member.id][0], extract))
    outer = _polygons(lines["outer"])
    inner = _polygons(lines["inner"])
    return None if outer is None or inner is None else shapely.difference(outer, inner)


def _polygons(lines: Iterable[shapely.LineString]) -> BaseGeometry | None:
    """Return the area that `lines` enclose, None where some of them close no ring."""
    polygons, cuts, dangles, invalid = shapely.polygonize_full(list(lines))
    if any(not shapely.is_empty(rest) for rest in (cuts, dangles, invalid)):
        return None
    area: BaseGeometry = shapely.union_all(shapely.get_parts(polygons))
    return area


def _line(way: OsmWay, extract: OsmExtract) -> shapely.LineString:
    return shapely.LineString(
        [(x / FIXED_PER_DEGREE, y / FIXED_PER_DEGREE) for x, y in (extract.locations[node] for node in way.nodes)]
    )
