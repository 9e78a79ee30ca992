"""Building a road network from an extract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import shapely

from restrictions.outcome import Issue, Malformed
from routing.areas import read_areas
from routing.barriers import barrier_issue, closes_road, is_toll, node_limits
from routing.codes import RoutingCode
from routing.network import RoadNetwork
from routing.network_assembly import ImportRecord, assemble, nothing_to_collect, reading_issues
from routing.network_content import DrawnPiece, NetworkContent, compress, digest_of
from routing.osm_extract import OsmExtract, OsmWay
from routing.parking import join_parking
from routing.road_tags import is_drivable, is_kept, kept_tags
from routing.roadside_reading import read_facilities, read_kilometre_posts, read_toll_booths
from routing.turn_bans import Turn, WayEnds, banned_turns, blocked_crossings, read_turn_restrictions, via_nodes
from routing.way_splitting import Piece, direct, shared_nodes, split_ways


def build_network(
    extract: OsmExtract, *, name: str, attribution: str, is_schematic: bool, now: datetime
) -> RoadNetwork:
    """Return the network of `extract`; what could not be read stands in its issues.

    `now` (aware) becomes `imported_at`. Raises `Malformed` where the extract holds no road for trucks.
    """
    with nothing_to_collect():
        content, issues = _read_content(extract, is_schematic=is_schematic)
        unread = reading_issues(content)
        data = content.to_bytes()
    record = ImportRecord(name, attribution, now, (*extract.issues, *issues, *unread))
    return assemble(content, record, digest_of(data), compress(data))


@dataclass(frozen=True, slots=True)
class _OnRoad:
    """The nodes of roads at which something stands that matters."""

    tolls: set[int]
    closed: set[int]
    limits: dict[int, dict[str, str]]


def _read_content(extract: OsmExtract, *, is_schematic: bool) -> tuple[NetworkContent, list[Issue]]:
    roads = [way for way in extract.ways if is_drivable(way.tags) and len(set(way.nodes)) > 1]
    if not roads:
        raise Malformed(RoutingCode.EXTRACT_WITHOUT_ROADS, field="extract")
    facilities = read_facilities(extract)
    parking, parking_issues = join_parking(facilities, roads, extract)
    on_road = _stand_on(roads, extract)
    cuts = shared_nodes(roads) | parking | via_nodes(extract.relations)
    pieces = split_ways(roads, cuts | on_road.tolls | on_road.closed | on_road.limits.keys())
    ways = {way.id: kept_tags(way.tags) for way in roads}
    bans, ban_issues = _turn_bans(extract, pieces, ways, on_road)
    areas, area_issues = read_areas(extract)
    posts, post_issues = read_kilometre_posts(extract)
    barriers = [barrier_issue(node, extract.node_tags[node]) for node in sorted(on_road.closed)]
    content = NetworkContent(
        is_schematic=is_schematic,
        nodes={node: extract.locations[node] for piece in pieces for node in (piece.nodes[0], piece.nodes[-1])},
        node_tags=on_road.limits,
        ways=ways,
        pieces=tuple(_draw(piece, extract) for piece in pieces),
        turn_bans=frozenset(bans),
        parking_nodes=frozenset(parking),
        areas={name: shapely.to_wkb(area, hex=True, byte_order=1) for name, area in areas.items()},
        kilometre_posts=tuple(sorted(posts, key=lambda post: post.node_id)),
        toll_booths=tuple(sorted(read_toll_booths(extract), key=lambda booth: booth.node_id)),
        facilities=tuple(facilities),
    )
    told = [*_ferry_issues(extract.ways), *_left_aside(roads), *barriers]
    return content, [*told, *ban_issues, *parking_issues, *area_issues, *post_issues]


def _stand_on(roads: Iterable[OsmWay], extract: OsmExtract) -> _OnRoad:
    nodes = {node for way in roads for node in way.nodes} & extract.node_tags.keys()
    tags = {node: extract.node_tags[node] for node in nodes}
    return _OnRoad(
        tolls={node for node in nodes if is_toll(tags[node])},
        closed={node for node in nodes if closes_road(tags[node])},
        limits={node: limits for node in nodes if (limits := node_limits(tags[node]))},
    )


def _turn_bans(
    extract: OsmExtract, pieces: list[Piece], ways: dict[int, dict[str, str]], on_road: _OnRoad
) -> tuple[set[Turn], list[Issue]]:
    directed = direct(((piece.way_id, piece.nodes[0], piece.nodes[-1]) for piece in pieces), ways)
    ends = WayEnds.of((pieces[item.piece].way_id, item.id) for item in directed)
    known_ways = frozenset(way.id for way in extract.ways)
    restrictions, unread = read_turn_restrictions(extract.relations, known_ways)
    bans, issues = banned_turns(restrictions, ends)
    return bans | blocked_crossings(on_road.closed, directed), [*unread, *issues]


def _draw(piece: Piece, extract: OsmExtract) -> DrawnPiece:
    line = tuple(value for node in piece.nodes for value in extract.locations[node])
    return DrawnPiece(piece.way_id, piece.nodes[0], piece.nodes[-1], line)


def _left_aside(roads: Iterable[OsmWay]) -> list[Issue]:
    """Tell of conditions that do not say who may pass: on overtaking, say, or on bicycles."""
    found = {
        (way.id, key): value
        for way in roads
        for key, value in way.tags.items()
        if ":conditional" in key and not is_kept(key)
    }
    return [
        Issue(RoutingCode.WAY_CONDITION_LEFT_ASIDE, f"way/{way_id}", {"key": key, "value": value})
        for (way_id, key), value in found.items()
    ]


def _ferry_issues(ways: Iterable[OsmWay]) -> list[Issue]:
    return [
        Issue(RoutingCode.WAY_FERRY_LEFT_OUT, f"way/{way.id}", {"name": way.tags.get("name", "")})
        for way in ways
        if way.tags.get("route") == "ferry"
    ]
