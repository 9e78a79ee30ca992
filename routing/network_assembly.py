"""Making the graph and its typed edges from a network's content."""

import contextlib
import gc
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import shapely

from restrictions.outcome import Issue
from restrictions.places import RoadClass
from routing.codes import RoutingCode
from routing.driving_direction import direction_of
from routing.earth import FIXED_PER_DEGREE, great_circle_m
from routing.edge import Edge, EdgeId
from routing.lawful_speed import lawful_speed_kph, travel_ms
from routing.limit_families import lane_tags
from routing.limit_parsing import parse_limits
from routing.network import RoadNetwork
from routing.network_content import NetworkContent
from routing.osm_extract import Tags
from routing.road_tags import (
    REF_KEYS,
    is_bridge,
    is_tunnel,
    road_class_of,
    split_list,
    structure_name,
)
from routing.tag_limits import LimitKind, TagClause, TagLimit
from routing.way_splitting import DirectedPiece, direct

CREATED_WITH = "Hazway"


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What is told of a network beside its roads."""

    name: str
    attribution: str
    imported_at: datetime
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _WayReading:
    """What all edges of one way in one direction share."""

    speed_kph: float
    name: str
    refs: tuple[str, ...]
    highway: str
    road_class: RoadClass
    structure_name: str
    is_bridge: bool
    is_tunnel: bool
    limits: tuple[TagLimit, ...]
    issues: tuple[Issue, ...]


def assemble(content: NetworkContent, record: ImportRecord, digest: str, packed: bytes) -> RoadNetwork:
    """Return the network of `content`, whose stored form is `packed`. Its issues are those of `record`."""
    with nothing_to_collect():
        edges = _edges(content)
        graph = _graph(content, edges)
    return RoadNetwork(
        name=record.name,
        attribution=record.attribution,
        is_schematic=content.is_schematic,
        imported_at=record.imported_at,
        digest=digest,
        graph=graph,
        edges=edges,
        turn_bans=content.turn_bans,
        parking_nodes=content.parking_nodes,
        areas={name: shapely.from_wkb(text) for name, text in content.areas.items()},
        kilometre_posts=content.kilometre_posts,
        toll_booths=content.toll_booths,
        facilities=content.facilities,
        issues=record.issues,
        packed=packed,
    )


@contextlib.contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Keep the collector from walking, again and again, over millions of new objects of which none is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _edges(content: NetworkContent) -> dict[EdgeId, Edge]:
    lengths, lines = _geometry(content)
    backward = shapely.reverse(lines)
    directed = direct(((piece.way_id, piece.first, piece.last) for piece in content.pieces), content.ways)
    readings = _readings(content, directed)
    edges: dict[EdgeId, Edge] = {}
    for item in directed:
        way_id = content.pieces[item.piece].way_id
        line = (lines if item.is_forward else backward)[item.piece]
        edges[item.id] = _edge(item, way_id, readings[way_id, item.is_forward], float(lengths[item.piece]), line)
    return edges | dict(_with_node_limits(content, edges))


def reading_issues(content: NetworkContent) -> list[Issue]:
    """Return what could not be read of the ways' tags."""
    directed = direct(((piece.way_id, piece.first, piece.last) for piece in content.pieces), content.ways)
    found = (issue for reading in _readings(content, directed).values() for issue in reading.issues)
    unique = {(issue.code, issue.subject, tuple(sorted(issue.params.items()))): issue for issue in found}
    return list(unique.values())


def _geometry(content: NetworkContent) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.object_]]:
    counts = np.array([len(piece.line) // 2 for piece in content.pieces])
    fixed = np.fromiter((value for piece in content.pieces for value in piece.line), dtype=np.int64)
    points = fixed.reshape(-1, 2) / FIXED_PER_DEGREE
    piece_of_point = np.repeat(np.arange(len(counts)), counts)
    steps = np.append(great_circle_m(points), 0.0)
    steps[np.cumsum(counts) - 1] = 0.0
    lengths = np.bincount(piece_of_point, weights=steps, minlength=len(counts))
    lines = np.asarray(shapely.linestrings(points, indices=piece_of_point), dtype=object)
    return lengths.astype(np.float64), lines


def _readings(content: NetworkContent, directed: list[DirectedPiece]) -> dict[tuple[int, bool], _WayReading]:
    wanted = {(content.pieces[item.piece].way_id, item.is_forward): None for item in directed}
    return {
        (way_id, is_forward): _read_way(way_id, content.ways[way_id], is_forward=is_forward)
        for way_id, is_forward in wanted
    }


def _read_way(way_id: int, tags: Tags, *, is_forward: bool) -> _WayReading:
    road_class = road_class_of(tags)
    speed_kph, unread_speeds = lawful_speed_kph(tags, road_class, is_forward=is_forward)
    limits = parse_limits(way_id, tags, is_forward=is_forward)
    clauses = [clause for limit in limits for clause in limit.clauses]
    unread = [*unread_speeds, *((clause.fault, clause.key, clause.value) for clause in clauses if clause.fault)]
    unread += [(RoutingCode.WAY_LANES_IGNORED, key, value) for key, value in lane_tags(tags).items()]
    direction = direction_of(tags)
    if direction.unread is not None:
        key, value = direction.unread
        doubt = TagClause(key, value, fault=RoutingCode.WAY_DIRECTION_UNREADABLE)
        limits = (*limits, TagLimit(way_id, LimitKind.TRUCK_ACCESS, (doubt,)))
        unread.append((RoutingCode.WAY_DIRECTION_UNREADABLE, key, value))
    return _WayReading(
        speed_kph=speed_kph,
        name=tags.get("name", ""),
        refs=tuple(dict.fromkeys(ref for key in REF_KEYS if key in tags for ref in split_list(tags[key]))),
        highway=tags["highway"],
        road_class=road_class,
        structure_name=structure_name(tags),
        is_bridge=is_bridge(tags),
        is_tunnel=is_tunnel(tags),
        limits=limits,
        issues=tuple(Issue(code, f"way/{way_id}", {"key": key, "value": value}) for code, key, value in unread),
    )


def _edge(item: DirectedPiece, way_id: int, reading: _WayReading, length_m: float, line: shapely.LineString) -> Edge:
    return Edge(
        id=item.id,
        way_id=way_id,
        is_forward=item.is_forward,
        length_m=length_m,
        travel_ms=travel_ms(length_m, reading.speed_kph),
        speed_kph=reading.speed_kph,
        name=reading.name,
        refs=reading.refs,
        highway=reading.highway,
        road_class=reading.road_class,
        structure_name=reading.structure_name,
        is_bridge=reading.is_bridge,
        is_tunnel=reading.is_tunnel,
        limits=reading.limits,
        line=line,
    )


def _with_node_limits(content: NetworkContent, edges: Mapping[EdgeId, Edge]) -> Iterator[tuple[EdgeId, Edge]]:
    """Lay the limits of a node, such as a height restrictor's, on the edges that leave it."""
    for edge_id, edge in edges.items():
        tags = content.node_tags.get(edge_id[0])
        if tags:
            limits = parse_limits(edge.way_id, tags, is_forward=edge.is_forward)
            yield edge_id, replace(edge, limits=(*edge.limits, *limits))


def _graph(content: NetworkContent, edges: Mapping[EdgeId, Edge]) -> "nx.MultiDiGraph[int]":
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(crs="epsg:4326", simplified=True, created_with=CREATED_WITH)
    street_ends: Counter[int] = Counter()
    for piece in content.pieces:
        street_ends.update((piece.first, piece.last))
    for node, (longitude, latitude) in content.nodes.items():
        place = {"x": longitude / FIXED_PER_DEGREE, "y": latitude / FIXED_PER_DEGREE}
        graph.add_node(node, **place, street_count=street_ends[node], **content.node_tags.get(node, {}))
    shared = {way_id: _graph_tags(way_id, tags) for way_id, tags in content.ways.items()}
    for (first, last, key), edge in edges.items():
        graph.add_edge(first, last, key, **_edge_data(edge, shared[edge.way_id]))
    return graph


def _graph_tags(way_id: int, tags: Tags) -> dict[str, Any]:
    return {"osmid": way_id, **tags, "oneway": direction_of(tags).is_oneway}


def _edge_data(edge: Edge, tags: Mapping[str, Any]) -> dict[str, Any]:
    data = {**tags, "reversed": not edge.is_forward, "length": edge.length_m}
    if shapely.get_num_points(edge.line) > 2:  # noqa: PLR2004 - a straight edge needs no geometry beside its nodes
        data["geometry"] = edge.line
    return data
