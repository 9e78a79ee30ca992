"""Reading `.osm`, `.osm.gz` and `.osm.pbf` files, and cutting off what they lack."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import osmium

from restrictions.outcome import Issue, Malformed
from routing.areas import is_boundary
from routing.barriers import is_toll, node_limits
from routing.codes import RoutingCode
from routing.limit_families import LIMIT_KEYS
from routing.osm_extract import FixedPoint, OsmExtract, OsmMember, OsmRelation, OsmWay, Tags
from routing.road_tags import is_drivable
from routing.roadside_reading import facility_kinds
from routing.turn_bans import is_turn_restriction

SUFFIXES = (".osm", ".osm.gz", ".osm.pbf", ".pbf")
STEP = 20_000
T = TypeVar("T")

_NODE_KEYS = (
    *("barrier", "highway", "amenity", "man_made", "landuse"),
    *(key for key in LIMIT_KEYS if key.startswith(("max", "hazmat"))),
)


class ReadingStage(StrEnum):
    """A pass over the file; each reads what the one before has named."""

    RELATIONS = "relations"
    WAYS = "ways"
    NODES = "nodes"


Progress = Callable[[ReadingStage, int, int | None], None]
"""Told the stage, the objects looked at in it, and of how many where that is known; every `STEP` and at its end."""


def read_extract(path: Path, progress: Progress | None = None) -> OsmExtract:
    """Read the roads of a file. Raises `Malformed` where it cannot be read, or not to its end.

    Ways are clipped at nodes that the file lacks; each piece of two nodes or more is kept, and told.
    """
    tell = progress or (lambda _stage, _count, _total: None)
    if not path.name.endswith(SUFFIXES):
        raise Malformed(RoutingCode.EXTRACT_UNREADABLE, field="path", path=path.name, reason="suffix")
    if not path.is_file():
        raise Malformed(RoutingCode.EXTRACT_UNREADABLE, field="path", path=path.name, reason="missing")
    try:
        return _read(path, tell)
    except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError) as error:
        reason = str(error).replace(str(path), path.name)
        raise Malformed(RoutingCode.EXTRACT_UNREADABLE, field="path", path=path.name, reason=reason) from error


def _read(path: Path, tell: Progress) -> OsmExtract:
    relations = tuple(_relations(path, tell))
    members = {member.id for relation in relations for member in relation.members if member.kind == "w"}
    raw_ways = list(_ways(path, members, tell))
    needed = {node for way in raw_ways for node in way.nodes}
    locations, node_tags = _nodes(path, needed, tell)
    ways, issues = clip_ways(raw_ways, locations)
    return OsmExtract(locations, node_tags, tuple(ways), relations, tuple(issues))


def clip_ways(ways: Iterable[OsmWay], known: Iterable[int]) -> tuple[list[OsmWay], list[Issue]]:
    """Cut `ways` at nodes that are not `known`; keep each piece of two or more, and tell of every way cut."""
    known_nodes = known if isinstance(known, dict | set | frozenset) else set(known)
    clipped: list[OsmWay] = []
    issues: list[Issue] = []
    for way in ways:
        runs = [run for run in _runs(way.nodes, known_nodes) if len(run) > 1]
        clipped.extend(OsmWay(way.id, tuple(run), way.tags) for run in runs)
        missing = sum(node not in known_nodes for node in way.nodes)
        if not runs:
            issues.append(Issue(RoutingCode.WAY_WITHOUT_NODES, f"way/{way.id}", {"missing": missing}))
        elif missing:
            issues.append(Issue(RoutingCode.WAY_CLIPPED, f"way/{way.id}", {"missing": missing, "pieces": len(runs)}))
    return clipped, issues


def _runs(nodes: Sequence[int], known: Any) -> Iterator[list[int]]:
    run: list[int] = []
    for node in nodes:
        if node in known:
            run.append(node)
        elif run:
            yield run
            run = []
    if run:
        yield run


def is_wanted_way(tags: Tags) -> bool:
    """Return whether a way matters: a road, a ferry, a facility or a boundary."""
    return is_drivable(tags) or tags.get("route") == "ferry" or bool(facility_kinds(tags)) or is_boundary(tags)


def is_wanted_node(tags: Tags) -> bool:
    """Return whether a node's tags matter."""
    stands_on_road = "barrier" in tags or is_toll(tags) or bool(node_limits(tags))
    return stands_on_road or tags.get("highway") == "milestone" or bool(facility_kinds(tags))


def _objects(path: Path, stage: ReadingStage, kind: Any, tell: Progress, *keys: str) -> Iterator[Any]:
    """Yield the objects of one kind, those with any of `keys` only where some are given."""
    processor = osmium.FileProcessor(str(path), kind)
    if keys:
        processor = processor.with_filter(osmium.filter.KeyFilter(*keys))
    return _counted(processor, stage, tell)


def _counted(items: Iterable[T], stage: ReadingStage, tell: Progress, *, total: int | None = None) -> Iterator[T]:
    count = 0
    for count, item in enumerate(items, start=1):
        yield item
        if count % STEP == 0:
            tell(stage, count, total)
    tell(stage, count, total)


def _relations(path: Path, tell: Progress) -> Iterator[OsmRelation]:
    for item in _objects(path, ReadingStage.RELATIONS, osmium.osm.RELATION, tell):
        tags = dict(item.tags)
        if is_turn_restriction(tags) or is_boundary(tags):
            members = tuple(OsmMember(member.type, member.ref, member.role) for member in item.members)
            yield OsmRelation(item.id, tags, members)


def _ways(path: Path, members: set[int], tell: Progress) -> Iterator[OsmWay]:
    for item in _objects(path, ReadingStage.WAYS, osmium.osm.WAY, tell):
        if not item.tags and item.id not in members:
            continue
        tags = dict(item.tags)
        if item.id in members or is_wanted_way(tags):
            yield OsmWay(item.id, tuple(node.ref for node in item.nodes), tags)


def _nodes(path: Path, needed: set[int], tell: Progress) -> tuple[dict[int, FixedPoint], dict[int, Tags]]:
    node_tags: dict[int, Tags] = {}
    locations: dict[int, FixedPoint] = {}
    for item in _objects(path, ReadingStage.NODES, osmium.osm.NODE, tell, *_NODE_KEYS):
        tags = dict(item.tags)
        if is_wanted_node(tags) and item.location.valid():
            node_tags[item.id] = tags
            locations[item.id] = (item.location.x, item.location.y)
    locations.update(_unindexed(path, needed, tell) if min(needed, default=0) < 0 else _indexed(path, needed, tell))
    return locations, node_tags


def _indexed(path: Path, needed: set[int], tell: Progress) -> Iterator[tuple[int, FixedPoint]]:
    """Look nodes up in an index that osmium makes, which is many times faster than to look at every node of a city."""
    index = osmium.index.create_map("flex_mem")
    with osmium.io.Reader(str(path), osmium.osm.NODE) as reader:
        osmium.apply(reader, osmium.NodeLocationsForWays(index))
    for node in _counted(sorted(needed), ReadingStage.NODES, tell, total=len(needed)):
        with contextlib.suppress(KeyError):
            location = index.get(node)
            if location.valid():
                yield node, (location.x, location.y)


def _unindexed(path: Path, needed: set[int], tell: Progress) -> Iterator[tuple[int, FixedPoint]]:
    """Look at every node: editors number new ones below zero, which the index does not take."""
    for item in _objects(path, ReadingStage.NODES, osmium.osm.NODE, tell):
        if item.id in needed and item.location.valid():
            yield item.id, (item.location.x, item.location.y)
