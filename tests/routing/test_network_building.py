"""Cutting ways into edges, and the graph that osmnx understands."""

from pathlib import Path

import networkx as nx
import pytest

from restrictions.outcome import Malformed
from restrictions.places import RoadClass
from routing.codes import RoutingCode
from routing.network_building import build_network
from routing.osm_extract import OsmExtract, OsmWay
from routing.road_tags import DRIVABLE_HIGHWAYS, is_drivable
from tests.routing.drawing import NOW, DrawnNetwork, draw, extract_of

CROSSING = """
        D
        |
A---B---C---E---F
        |
        G
"""


def test_a_way_is_cut_where_another_joins_and_nowhere_else() -> None:
    drawn = draw(CROSSING, {"ABCEF": {}, "DCG": {}})
    assert drawn.names() == {"AC", "CA", "CF", "FC", "DC", "CD", "CG", "GC"}
    assert len(drawn.details("AC").line.coords) == 3


def test_ways_that_differ_in_nothing_but_their_id_are_never_joined() -> None:
    drawn = draw(CROSSING, {"ABC": {"name": "人民路"}, "CEF": {"name": "人民路"}})
    assert drawn.names() == {"AC", "CA", "CF", "FC"}
    assert {edge.way_id for edge in drawn.network.edges.values()} == {drawn.way("ABC"), drawn.way("CEF")}


def test_a_tunnel_stays_an_edge_of_its_own() -> None:
    drawn = draw(CROSSING, {"AB": {}, "BCE": {"tunnel": "yes", "hazmat": "no"}, "EF": {}})
    assert drawn.names() == {"AB", "BA", "BE", "EB", "EF", "FE"}
    assert [drawn.details(name).is_tunnel for name in ("AB", "BE", "EF")] == [False, True, False]
    assert [len(drawn.details(name).limits) for name in ("AB", "BE", "EF")] == [0, 1, 0]


def test_a_footpath_cuts_no_road() -> None:
    assert draw(CROSSING, {"ABCEF": {}, "DCG": {"highway": "footway"}}).names() == {"AF", "FA"}


def test_a_way_that_crosses_itself_is_cut_there() -> None:
    drawn = draw(
        """
        A---B---C
            |   |
            E---D
        """,
        {"ABCDEB": {}},
    )
    assert len(drawn.network.edges) == 4
    assert {edge[:2] for edge in drawn.network.edges} == {(1, 2), (2, 1), (2, 2)}
    loops = [edge for edge in drawn.network.edges.values() if edge.id[0] == edge.id[1]]
    assert {edge.is_forward for edge in loops} == {True, False}
    assert loops[0].length_m == loops[1].length_m


def test_two_roads_between_the_same_junctions_are_two_edges() -> None:
    drawn = draw(
        """
        A---B
        |   |
        C---D
        """,
        {"AB": {}, "ACDB": {}},
    )
    a, b = drawn.node("A"), drawn.node("B")
    assert sorted(drawn.network.edges) == [(a, b, 0), (a, b, 1), (b, a, 0), (b, a, 1)]
    assert drawn.network.edges[a, b, 0].way_id == drawn.way("AB")


def test_a_node_named_twice_in_a_row_is_one() -> None:
    extract = OsmExtract({1: (0, 0), 2: (10_000, 0)}, {}, (OsmWay(5, (1, 1, 2, 2), {"highway": "road"}),), ())
    network = build_network(extract, name="", attribution="", is_schematic=True, now=NOW)
    assert sorted(network.edges) == [(1, 2, 0), (2, 1, 0)]


def test_two_nodes_in_one_place_make_an_edge_that_takes_a_moment() -> None:
    extract = OsmExtract({1: (0, 0), 2: (0, 0)}, {}, (OsmWay(5, (1, 2), {"highway": "road"}),), ())
    network = build_network(extract, name="", attribution="", is_schematic=True, now=NOW)
    assert [(edge.length_m, edge.travel_ms) for edge in network.edges.values()] == [(0.0, 1)] * 2


def test_a_way_of_one_node_only_is_no_road() -> None:
    extract = OsmExtract(
        {1: (0, 0), 2: (9, 9)},
        {},
        (OsmWay(5, (1, 1), {"highway": "road"}), OsmWay(6, (1, 2), {"highway": "road"})),
        (),
    )
    network = build_network(extract, name="", attribution="", is_schematic=True, now=NOW)
    assert {edge.way_id for edge in network.edges.values()} == {6}


@pytest.mark.parametrize("nodes", [(), (1,), (1, 1)])
def test_an_extract_whose_roads_lead_nowhere_is_refused(nodes: tuple[int, ...]) -> None:
    extract = OsmExtract({1: (0, 0)}, {}, (OsmWay(5, nodes, {"highway": "road"}),), ())
    with pytest.raises(Malformed) as refused:
        build_network(extract, name="", attribution="", is_schematic=True, now=NOW)
    assert refused.value.code == RoutingCode.EXTRACT_WITHOUT_ROADS


@pytest.mark.parametrize("highway", sorted(DRIVABLE_HIGHWAYS))
def test_roads_for_trucks_are_kept(highway: str) -> None:
    assert is_drivable({"highway": highway})
    assert not is_drivable({"highway": highway, "area": "yes"})


@pytest.mark.parametrize(
    "highway",
    [
        *("", "footway", "path", "track", "cycleway", "steps", "pedestrian", "construction", "proposed"),
        *("bus_guideway", "raceway", "_link", "residential_link", "services"),
    ],
)
def test_ways_that_are_no_roads_for_trucks_are_left_out(highway: str) -> None:
    assert not is_drivable({"highway": highway})


@pytest.mark.parametrize("service", ["parking_aisle", "driveway", "drive-through"])
def test_aisles_and_driveways_count_only_where_they_are_made_for_trucks(service: str) -> None:
    tags = {"highway": "service", "service": service}
    assert not is_drivable(tags)
    assert not is_drivable({**tags, "hgv": "no"})
    assert is_drivable({**tags, "hgv": "designated"})
    assert is_drivable({**tags, "hazmat": "yes"})
    assert is_drivable({"highway": "service", "service": "alley"})


CLASSES = [
    ({"highway": "motorway"}, RoadClass.EXPRESSWAY),
    ({"highway": "motorway_link"}, RoadClass.EXPRESSWAY),
    ({"highway": "trunk", "motorroad": "yes"}, RoadClass.TRUNK),
    ({"highway": "trunk", "motorroad": "no"}, RoadClass.TRUNK),
    ({"highway": "trunk_link"}, RoadClass.TRUNK),
    ({"highway": "primary"}, RoadClass.PRIMARY),
    ({"highway": "secondary_link"}, RoadClass.SECONDARY),
    ({"highway": "tertiary"}, RoadClass.MINOR),
    ({"highway": "service"}, RoadClass.MINOR),
]


@pytest.mark.parametrize(("tags", "road_class"), CLASSES)
def test_road_classes(tags: dict[str, str], road_class: RoadClass) -> None:
    assert draw("A--B", {"AB": {**tags, "oneway": "yes"}}).details("AB").road_class is road_class


STRUCTURES = [
    ({"bridge": "yes", "bridge:name": "石门大桥", "name": "石门路"}, True, False, "石门大桥"),
    ({"bridge": "viaduct"}, True, False, ""),
    ({"bridge": "no"}, False, False, ""),
    ({"tunnel": "yes", "tunnel:name": "南山隧道"}, False, True, "南山隧道"),
    ({"tunnel": "building_passage"}, False, False, ""),
    ({"tunnel": "no"}, False, False, ""),
]


@pytest.mark.parametrize(("tags", "is_bridge", "is_tunnel", "name"), STRUCTURES)
def test_bridges_and_tunnels(tags: dict[str, str], name: str, *, is_bridge: bool, is_tunnel: bool) -> None:
    edge = draw("A--B", {"AB": tags}).details("AB")
    assert (edge.is_bridge, edge.is_tunnel, edge.structure_name) == (is_bridge, is_tunnel, name)


def test_numbers_of_a_road_are_a_tuple() -> None:
    edge = draw("A--B", {"AB": {"ref": "G65; G75", "nat_ref": "G75", "name": "包茂高速"}}).details("AB")
    assert (edge.refs, edge.name) == (("G65", "G75"), "包茂高速")


def test_a_ferry_is_told_and_not_driven() -> None:
    drawn = draw(CROSSING, {"ABC": {}, "CEF": {"route": "ferry", "name": "渡口"}})
    assert drawn.names() == {"AC", "CA"}
    (issue,) = drawn.network.issues
    assert (issue.code, issue.subject, issue.params) == (
        RoutingCode.WAY_FERRY_LEFT_OUT,
        f"way/{drawn.way('CEF')}",
        {"name": "渡口"},
    )


def test_unreadable_limits_are_told_once_a_way() -> None:
    drawn = draw(CROSSING, {"ABC": {"hgv": "sometimes"}, "CEF": {"hgv": "no"}, "DCG": {}})
    told = [(issue.code, issue.subject, issue.params) for issue in drawn.network.issues]
    way = f"way/{drawn.way('ABC')}"
    assert told == [(RoutingCode.WAY_LIMIT_UNREADABLE, way, {"key": "hgv", "value": "sometimes"})]


def test_lengths_are_great_circles_in_metres() -> None:
    extract = OsmExtract({1: (0, 0), 2: (10_000_000, 0)}, {}, (OsmWay(5, (1, 2), {"highway": "road"}),), ())
    network = build_network(extract, name="", attribution="", is_schematic=True, now=NOW)
    assert network.edges[1, 2, 0].length_m == pytest.approx(6_371_009 * 3.141592653589793 / 180, rel=1e-9)
    drawn = draw("A---------B", {"AB": {}})
    assert drawn.details("AB").length_m == pytest.approx(1000, rel=1e-3)


def test_equal_roads_have_equal_digests_in_whatever_order_they_come() -> None:
    ways = {"ABCEF": {"name": "人民路"}, "DCG": {}}
    extract, _, _ = extract_of(CROSSING, ways, parking="F", bans=[("no_left_turn", "DCG", "C", "ABCEF")])
    shuffled = OsmExtract(
        dict(sorted(extract.locations.items(), reverse=True)),
        dict(sorted(extract.node_tags.items(), reverse=True)),
        tuple(reversed(extract.ways)),
        extract.relations,
    )
    first, second = (
        build_network(item, name=name, attribution=name, is_schematic=True, now=NOW)
        for item, name in ((extract, "first"), (shuffled, "second"))
    )
    assert first.digest == second.digest
    assert list(first.edges) == list(second.edges)


CHANGES: dict[str, DrawnNetwork] = {
    "none": draw(CROSSING, {"ABCEF": {}, "DCG": {}}),
    "tag": draw(CROSSING, {"ABCEF": {"hazmat": "no"}, "DCG": {}}),
    "place": draw(CROSSING, {"ABCEF": {}, "DCG": {}}, metres_per_cell=101),
    "parking": draw(CROSSING, {"ABCEF": {}, "DCG": {}}, parking="A"),
    "node": draw(CROSSING, {"ABCEF": {}, "DCG": {}}, nodes={"C": {"maxheight": "3"}}),
    "ban": draw(CROSSING, {"ABCEF": {}, "DCG": {}}, bans=[("no_u_turn", "DCG", "C", "DCG")]),
    "booth": draw(CROSSING, {"ABCEF": {}, "DCG": {}}, nodes={"C": {"barrier": "toll_booth"}}),
    "area": draw(CROSSING, {"ABCEF": {}, "DCG": {}, "ADFGA": {"boundary": "administrative", "name": "区"}}),
}


def test_whatever_a_judgement_reads_changes_the_digest() -> None:
    assert len({drawn.network.digest for drawn in CHANGES.values()}) == len(CHANGES)


def test_toll_booths_and_kilometre_posts_are_kept_typed() -> None:
    drawn = draw(
        CROSSING,
        {"ABCEF": {}},
        nodes={
            "B": {"barrier": "toll_booth", "name": "东站"},
            "D": {"highway": "milestone", "distance": "K12+350", "ref": "G65"},
            "E": {"highway": "milestone", "pk": "13.5"},
            "F": {"highway": "milestone", "distance": "far"},
            "G": {"highway": "milestone"},
        },
    )
    network = drawn.network
    assert [(booth.node_id, booth.point.name) for booth in network.toll_booths] == [(drawn.node("B"), "东站")]
    posts = [(post.node_id, post.distance_km, post.ref) for post in network.kilometre_posts]
    assert posts == [(drawn.node("D"), 12.35, "G65"), (drawn.node("E"), 13.5, "")]
    assert [issue.code for issue in network.issues] == [RoutingCode.NODE_POST_UNREADABLE]
    assert drawn.names() == {"AB", "BA", "BF", "FB"}, "a way is cut at its toll booth"


def osmnx_graph() -> "nx.MultiDiGraph[int]":
    drawn = draw(
        CROSSING,
        {
            "ABCEF": {"name": "人民路", "hazmat:conditional": "no @ (07:00-09:00)", "ref": "G1"},
            "DCG": {"oneway": "yes"},
        },
        parking="F",
    )
    return drawn.network.graph


def test_edges_carry_what_osmnx_expects_and_every_tag_that_rules_read() -> None:
    graph = osmnx_graph()
    assert graph.graph["crs"] == "epsg:4326"
    assert graph.graph["simplified"] is True
    assert graph.graph["created_with"]
    for _, _, data in graph.edges(data=True):
        assert (type(data["osmid"]), type(data["oneway"]), type(data["reversed"])) == (int, bool, bool)
        assert type(data["length"]) is float
        assert not any(isinstance(value, list | tuple | dict | set) for value in data.values())
    conditional = [data for _, _, data in graph.edges(data=True) if data.get("ref") == "G1"]
    assert {data["hazmat:conditional"] for data in conditional} == {"no @ (07:00-09:00)"}
    assert {data["street_count"] for _, data in graph.nodes(data=True)} == {1, 4}


def test_osmnx_turns_the_graph_into_tables_and_back() -> None:
    osmnx = pytest.importorskip("osmnx")
    graph = osmnx_graph()
    nodes, edges = osmnx.convert.graph_to_gdfs(graph)
    assert len(nodes) == len(graph)
    assert len(edges) == graph.number_of_edges()
    assert edges.geometry.notna().all()
    again = osmnx.convert.graph_from_gdfs(nodes, edges, graph_attrs=graph.graph)
    assert set(again.edges(keys=True)) == set(graph.edges(keys=True))


def test_osmnx_saves_the_graph_and_loads_it(tmp_path: Path) -> None:
    osmnx = pytest.importorskip("osmnx")
    graph = osmnx_graph()
    osmnx.save_graphml(graph, tmp_path / "roads.graphml")
    loaded = osmnx.load_graphml(tmp_path / "roads.graphml")
    assert set(loaded.edges(keys=True)) == set(graph.edges(keys=True))
    for edge in graph.edges(keys=True):
        for key in ("osmid", "length", "oneway", "reversed"):
            assert loaded.edges[edge][key] == graph.edges[edge][key]


def test_osmnx_plots_the_graph() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    osmnx = pytest.importorskip("osmnx")
    matplotlib.use("Agg")
    figure, _ = osmnx.plot_graph(osmnx_graph(), show=False, close=True)
    assert figure is not None


def test_osmnx_statistics_agree_with_ours() -> None:
    osmnx = pytest.importorskip("osmnx")
    graph = osmnx_graph()
    counted = osmnx.stats.count_streets_per_node(graph)
    assert counted == {node: data["street_count"] for node, data in graph.nodes(data=True)}
    measured = osmnx.distance.add_edge_lengths(graph.copy())
    for first, last, key, data in graph.edges(keys=True, data=True):
        assert measured.edges[first, last, key]["length"] == pytest.approx(data["length"], rel=1e-6)
