"""The schematic Chongqing network that comes with the package."""

import csv
import io
import json
from importlib import resources

import networkx as nx
import pytest

from restrictions.judgement import Verdict
from restrictions.places import Point, RoadPlace, SegmentPlace, StructureKind, StructurePlace, TunnelLengthPlace
from routing import schematic
from routing.binding import bind_place
from routing.earth import LocalPlane
from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.roadside import Facility, FacilityKind
from tests.routing.drawing import NOW
from tests.routing.saying import said_by


@pytest.fixture(scope="module")
def chongqing() -> RoadNetwork:
    with resources.as_file(schematic.ROADS) as path:
        extract = read_extract(path)
    return build_network(extract, name=schematic.NAME, attribution=schematic.ATTRIBUTION, is_schematic=True, now=NOW)


def test_it_is_read_whole_and_without_a_question(chongqing: RoadNetwork) -> None:
    assert chongqing.issues == ()
    assert chongqing.is_schematic
    assert len({edge.way_id for edge in chongqing.edges.values()}) == 899
    assert len(chongqing.toll_booths) == 45
    assert len(chongqing.turn_bans) > 22


def test_every_place_can_be_reached_from_every_other(chongqing: RoadNetwork) -> None:
    assert nx.is_strongly_connected(chongqing.graph)


def test_every_place_can_be_reached_when_turn_restrictions_are_obeyed(chongqing: RoadNetwork) -> None:
    turns: nx.DiGraph[tuple[int, int, int]] = nx.DiGraph()
    for edge_id in chongqing.edges:
        turns.add_edges_from((edge_id, onward) for onward in chongqing.next_edges(edge_id))
    largest = max(nx.strongly_connected_components(turns), key=len)
    assert {edge_id[1] for edge_id in largest} == set(chongqing.graph)


def test_facilities_are_as_drawn(chongqing: RoadNetwork) -> None:
    def count(kind: FacilityKind) -> int:
        return sum(facility.kind is kind for facility in chongqing.facilities)

    assert count(FacilityKind.SERVICE_AREA) == 10
    assert count(FacilityKind.HAZMAT_PARKING) == 8
    assert count(FacilityKind.HOSPITAL) == 10
    assert count(FacilityKind.WATER_WORKS) == 7
    assert count(FacilityKind.FIRE_STATION) == 4


def nodes_near(network: RoadNetwork, facility: Facility) -> set[int]:
    plane = LocalPlane(facility.point.longitude, facility.point.latitude)
    west, south, east, north = plane.box_around(1100).bounds  # one straight there is more than 2 km long
    places = {node: network.node_point(node) for node in network.parking_nodes}
    return {node for node, place in places.items() if west < place.longitude < east and south < place.latitude < north}


def test_every_service_area_and_every_parking_place_is_joined_to_a_road(chongqing: RoadNetwork) -> None:
    places = [facility for facility in chongqing.facilities if facility.kind.is_parking]
    assert len(places) == 18
    joined = {place.osm_id: nodes_near(chongqing, place) for place in places}
    assert all(joined.values()), joined
    assert set().union(*joined.values()) == chongqing.parking_nodes, "and no road is joined to anything else"


def test_service_areas_on_expressways_serve_both_carriageways(chongqing: RoadNetwork) -> None:
    for facility in chongqing.facilities:
        if facility.kind is FacilityKind.SERVICE_AREA:
            ways = {
                edge.way_id
                for node in nodes_near(chongqing, facility)
                for edge_id in chongqing.edges_out(node)
                if (edge := chongqing.edges[edge_id]).highway == "motorway"
            }
            assert len(ways) >= 2, facility.point.name


def test_every_demo_place_lies_on_the_network(chongqing: RoadNetwork) -> None:
    rows = list(csv.DictReader(io.StringIO(schematic.PLACES.read_text(encoding="utf-8"))))
    assert len(rows) == 113
    for row in rows:
        place = Point(float(row["lon"]), float(row["lat"]), row["name_zh"])
        assert chongqing.snap(place, field="origin").distance_m < 610, place


def test_rivers_and_districts_can_be_drawn() -> None:
    for file, count in ((schematic.RIVERS, 6), (schematic.DISTRICTS, 16)):
        assert len(json.loads(file.read_text(encoding="utf-8"))["features"]) == count


def test_its_signs_say_what_their_tags_say(chongqing: RoadNetwork) -> None:
    verdicts: dict[tuple[str, str], set[Verdict]] = {}
    for edge in chongqing.edges.values():
        for answer in said_by(edge.limits):
            verdicts.setdefault((edge.name, answer.key), set()).add(answer.verdict)
    assert verdicts[("南山隧道", "hazmat")] == {Verdict.PROHIBITED}
    assert verdicts[("石门大桥", "hazmat:conditional")] == {Verdict.PROHIBITED}
    assert verdicts[("双碑隧道", "hazmat:conditional")] == {Verdict.PROHIBITED}
    assert verdicts[("千厮门大桥", "hgv")] == {Verdict.PROHIBITED}
    assert verdicts[("东水门大桥", "hgv")] == {Verdict.PROHIBITED}
    assert all(limit.is_readable for edge in chongqing.edges.values() for limit in edge.limits)


def test_expressways_are_driven_at_80_and_other_roads_at_60_at_most(chongqing: RoadNetwork) -> None:
    speeds: dict[bool, set[float]] = {True: set(), False: set()}
    for edge in chongqing.edges.values():
        speeds[edge.highway.startswith("motorway")].add(edge.speed_kph)
    assert max(speeds[True]) == 80.0
    assert max(speeds[False]) == 60.0


@pytest.mark.parametrize(
    ("kind", "name"),
    [(StructureKind.BRIDGE, "石门大桥"), (StructureKind.TUNNEL, "南山隧道"), (StructureKind.TUNNEL, "中梁山隧道")],
)
def test_named_structures_are_bound(chongqing: RoadNetwork, kind: StructureKind, name: str) -> None:
    edges = bind_place(StructurePlace(kind, name), chongqing)
    assert edges
    assert {chongqing.edges[edge].structure_name for edge in edges} == {name}


def test_tunnels_over_a_length_are_those_that_are_that_long(chongqing: RoadNetwork) -> None:
    long = {chongqing.edges[edge].structure_name for edge in bind_place(TunnelLengthPlace(3000), chongqing)}
    assert {"双碑隧道", "施家梁隧道", "玉峰山隧道", "中梁山隧道"} <= long
    assert not long & {"南山隧道", "缙云山隧道", "吉庆隧道"}


def test_a_numbered_expressway_is_bound_in_both_directions(chongqing: RoadNetwork) -> None:
    edges = bind_place(RoadPlace("G75"), chongqing)
    assert edges
    first = next(chongqing.edges[edge] for edge in edges if chongqing.edges[edge].highway == "motorway")
    tags = chongqing.graph.edges[first.id]
    assert "G75" in tags["ref"].split(";")


def test_a_stretch_between_two_junctions_is_bound_on_both_carriageways(chongqing: RoadNetwork) -> None:
    edges = [chongqing.edges[edge] for edge in bind_place(RoadPlace("G75"), chongqing)]
    middle = max(edges, key=lambda edge: edge.length_m)
    places = [middle.line.interpolate(share, normalized=True) for share in (0.2, 0.8)]
    start, end = (Point(place.x, place.y) for place in places)
    stretch = bind_place(SegmentPlace("G75", start, end), chongqing)
    assert middle.id in stretch
    lengths = sum(chongqing.edges[edge].length_m for edge in stretch)
    assert len(stretch) >= 2, "the other carriageway is bound too"
    assert lengths >= 1.2 * middle.length_m
