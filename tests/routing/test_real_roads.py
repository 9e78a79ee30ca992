"""Real OpenStreetMap extracts, which are not part of the project."""

from collections import defaultdict
from pathlib import Path

import pytest

from restrictions.judgement import Verdict
from restrictions.places import StructureKind, StructurePlace
from routing.binding import bind_place
from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.network_store import read_network, read_summary, write_network
from routing.tag_limits import LimitKind
from tests.routing.drawing import NOW
from tests.routing.saying import keys_of, said_by


def build(path: Path) -> RoadNetwork:
    return build_network(
        read_extract(path), name=path.name, attribution="© OpenStreetMap contributors", is_schematic=False, now=NOW
    )


@pytest.fixture(scope="module")
def shanghai(roads: Path) -> RoadNetwork:
    return build(roads / "shanghai-core.osm")


@pytest.fixture(scope="module")
def heidelberg(roads: Path) -> RoadNetwork:
    return build(roads / "heidelberg.osm.pbf")


def test_shanghai_has_twelve_ways_closed_to_hazmat(shanghai: RoadNetwork) -> None:
    closed = {
        edge.way_id
        for edge in shanghai.edges.values()
        for limit in edge.limits
        for clause in limit.clauses
        if (clause.key, clause.value) == ("hazmat", "no")
    }
    assert len(closed) == 12
    for way_id in closed:
        for edge_id in shanghai.gazetteer.of_way(way_id):
            assert Verdict.PROHIBITED in {answer.verdict for answer in said_by(shanghai.edges[edge_id].limits)}


def test_the_fuxing_east_road_tunnel_is_found_by_name(shanghai: RoadNetwork) -> None:
    for name, tubes in (("复兴东路隧道 (上层)", 2), ("复兴东路隧道 (下层)", 2)):
        edges = bind_place(StructurePlace(StructureKind.TUNNEL, name), shanghai)
        assert len({shanghai.edges[edge].way_id for edge in edges}) == tubes
        for edge in edges:
            assert set(keys_of(shanghai.edges[edge].limits)) == {"hazmat", "hgv", "goods"}


def test_every_edge_of_shanghai_has_one_way_and_plain_tags(shanghai: RoadNetwork) -> None:
    for _, _, data in shanghai.graph.edges(data=True):
        assert type(data["osmid"]) is int
        assert not any(isinstance(value, list) for value in data.values())
    assert len(shanghai.edges) > 8_909, "more than osmnx simplified, which merges across ways"


def test_an_edge_ends_only_where_it_must(roads: Path, shanghai: RoadNetwork) -> None:
    """Two pieces of one way meet alone only at something that stands there, or where the way closes."""
    closed = {way.nodes[0] for way in read_extract(roads / "shanghai-core.osm").ways if way.nodes[0] == way.nodes[-1]}
    marked = {
        int(issue.subject.removeprefix("node/")) for issue in shanghai.issues if issue.subject.startswith("node/")
    }
    pieces: dict[int, set[tuple[int, int, int, float]]] = defaultdict(set)
    for edge in shanghai.edges.values():
        first, last, _ = edge.id
        for node in (first, last):
            pieces[node].add((edge.way_id, min(first, last), max(first, last), edge.length_m))
    alone = {node for node, meeting in pieces.items() if len(meeting) == 2 and len({way for way, *_ in meeting}) == 1}
    assert alone <= closed | marked
    assert len(alone) < 20


def test_heidelberg_keeps_its_hazmat_tags(heidelberg: RoadNetwork) -> None:
    ways: dict[LimitKind, set[int]] = {}
    for edge in heidelberg.edges.values():
        for limit in edge.limits:
            ways.setdefault(limit.kind, set()).add(edge.way_id)
    assert len(ways[LimitKind.HAZMAT]) == 24
    assert len(ways[LimitKind.TUNNEL_CATEGORY]) == 8
    assert len(ways[LimitKind.HAZMAT_WATER]) == 37


def test_a_city_is_stored_and_read_back(heidelberg: RoadNetwork, tmp_path: Path) -> None:
    folder = write_network(heidelberg, tmp_path)
    again = read_network(folder)
    assert again.edges == heidelberg.edges
    assert again.turn_bans == heidelberg.turn_bans
    assert read_summary(folder).largest_component > 0.85 * len(heidelberg.graph)
