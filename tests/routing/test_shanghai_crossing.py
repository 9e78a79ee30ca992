"""The river crossing on real roads: every way of the Fuxing East Road tunnel carries `hazmat=no`."""

import random
from datetime import UTC, datetime
from pathlib import Path as FilePath

import pytest

from restrictions.judgement import TagSource, Verdict
from restrictions.places import Point
from restrictions.rulebook import EMPTY_RULEBOOK
from routing.bound_roads import BoundRoads, bind_roads
from routing.edge import Edge
from routing.extract_reading import read_extract
from routing.judging import judge
from routing.network_building import build_network
from routing.planning import plan
from routing.search import Search
from routing.snapping import Position, Terminal
from routing.trip_restrictions import TripRestrictions
from tests.routing.world import TANKER, clock, trip

TUNNEL = "复兴东路隧道"
WAYS_OF_THE_TUNNEL = {
    9704035, 10629711, 47283890, 47283891, 47283892, 47283894,
    47283896, 47283897, 47283898, 761409907, 1066735068, 1066735070,
}  # fmt: skip


@pytest.fixture(scope="module")
def shanghai(roads: FilePath) -> BoundRoads:
    network = build_network(
        read_extract(roads / "shanghai-core.osm"),
        name="shanghai-core",
        attribution="© OpenStreetMap contributors",
        is_schematic=False,
        now=datetime(2026, 3, 2, tzinfo=UTC),
    )
    return bind_roads(network, EMPTY_RULEBOOK)


def tunnel_edges(roads: BoundRoads) -> list[Edge]:
    return [edge for edge in roads.network.edges.values() if edge.way_id in WAYS_OF_THE_TUNNEL]


def test_the_twelve_ways_of_the_tunnel_are_read_with_their_tag(shanghai: BoundRoads) -> None:
    edges = tunnel_edges(shanghai)
    assert {edge.way_id for edge in edges} == WAYS_OF_THE_TUNNEL
    for edge in edges:
        assert ("hazmat", "no") in {(clause.key, clause.value) for limit in edge.limits for clause in limit.clauses}
    assert all(TUNNEL in edge.name for edge in edges)


def test_no_trip_across_the_river_takes_the_tunnel(shanghai: BoundRoads) -> None:
    chance = random.Random(8)
    crossed = 0
    for _ in range(12):
        west = Point(chance.uniform(121.470, 121.492), chance.uniform(31.205, 31.235))
        east = Point(chance.uniform(121.512, 121.526), chance.uniform(31.215, 31.240))
        for start, end in ((west, east), (east, west)):
            origin = shanghai.network.snap(start, field="origin")
            destination = shanghai.network.snap(end, field="destination")
            found = plan(origin, destination, trip(clock("10:00")), TANKER, shanghai)
            crossed += 1
            assert found.judgement.verdict is Verdict.ALLOWED
            assert WAYS_OF_THE_TUNNEL.isdisjoint(shanghai.network.edges[edge].way_id for edge in found.path.edges)
    assert crossed == 24


def test_a_path_through_the_tunnel_is_prohibited_naming_way_tag_and_place(shanghai: BoundRoads) -> None:
    middle = max(tunnel_edges(shanghai), key=lambda edge: edge.length_m)
    far_end = Terminal(Point(0, 0), (Position(middle.id, 1.0),), 0.0)
    origin = shanghai.network.snap(Point(121.485, 31.221), field="origin")
    restrictions = TripRestrictions(shanghai, TANKER, trip(clock("10:00")))
    found = Search(restrictions, tolerate=Verdict.PROHIBITED).earliest_arrival(origin, far_end)
    assert found is not None
    judgement = judge(found.path, trip(clock("10:00")), TANKER, shanghai)
    assert judgement.verdict is Verdict.PROHIBITED
    met = {
        (item.source.way_id, item.source.key, item.source.value, item.place.way_id)
        for item in judgement.encounters
        if isinstance(item.source, TagSource) and item.place.road_name.startswith(TUNNEL)
    }
    assert (middle.way_id, "hazmat", "no", middle.way_id) in met
