"""Administrative boundaries as areas."""

import pytest
import shapely

from routing.codes import RoutingCode
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.osm_extract import OsmExtract, OsmMember, OsmRelation
from tests.routing.drawing import NOW, draw, extract_of

MAP = """
A---------B---------E
|  a--b   |         |
|  |  |   |         |
|  d--c   |         |
D---------C---------F
"""
BOUNDARY = {"boundary": "administrative"}
CELL_M2 = 100.0 * 100.0


def square_metres(area: shapely.Geometry) -> float:
    return shapely.area(area) * 111_195.0 * 96_780.0


def related(ways: dict[str, dict[str, str]], *relations: tuple[str, dict[str, str]]) -> RoadNetwork:
    """Build a map with relations, each its name and its ways' roles."""
    extract, _, way_ids = extract_of(MAP, {"AB": {}, **ways})
    drawn = tuple(
        OsmRelation(
            700 + number,
            {**BOUNDARY, "type": "boundary", "name": name},
            tuple(OsmMember("w", way_ids.get(way, 999), role) for way, role in members.items()),
        )
        for number, (name, members) in enumerate(relations)
    )
    whole = OsmExtract(extract.locations, extract.node_tags, extract.ways, drawn)
    return build_network(whole, name="", attribution="", is_schematic=True, now=NOW)


def test_a_closed_way_is_an_area() -> None:
    network = draw(MAP, {"AB": {}, "ABCDA": {**BOUNDARY, "name": "甲区"}}).network
    assert list(network.areas) == ["甲区"]
    assert square_metres(network.areas["甲区"]) == pytest.approx(40 * CELL_M2, rel=1e-3)
    assert network.issues == ()


def test_a_relation_is_put_together_from_its_ways_in_any_order_and_direction() -> None:
    ways: dict[str, dict[str, str]] = {"DCB": {}, "AD#2": BOUNDARY, "AB#2": BOUNDARY}
    network = related(ways, ("甲区", {"AB#2": "outer", "DCB": "", "AD#2": "outer"}))
    assert square_metres(network.areas["甲区"]) == pytest.approx(40 * CELL_M2, rel=1e-3)


def test_holes_and_islands_are_kept() -> None:
    network = related({"ABEFCDA": BOUNDARY, "abcda": BOUNDARY}, ("甲区", {"ABEFCDA": "outer", "abcda": "inner"}))
    assert square_metres(network.areas["甲区"]) == pytest.approx((80 - 6) * CELL_M2, rel=1e-3)
    apart = related({"abcda": BOUNDARY, "BEFCB": BOUNDARY}, ("甲区", {"abcda": "outer", "BEFCB": "outer"}))
    assert square_metres(apart.areas["甲区"]) == pytest.approx((6 + 40) * CELL_M2, rel=1e-3)


def test_areas_of_one_name_are_one() -> None:
    ways = {"abcda": BOUNDARY, "BEFCB": BOUNDARY}
    network = related(ways, ("甲区", {"abcda": "outer"}), ("甲区", {"BEFCB": "outer"}))
    assert square_metres(network.areas["甲区"]) == pytest.approx(46 * CELL_M2, rel=1e-3)


@pytest.mark.parametrize(
    "members",
    [{"AB": "outer", "BC": "outer"}, {"ABCDA": "outer", "lost": "outer"}, {"ABCDA": "outer", "AE": "outer"}, {}],
)
def test_a_boundary_that_does_not_close_is_told_and_no_area(members: dict[str, str]) -> None:
    ways = {"BC": BOUNDARY, "ABCDA": BOUNDARY, "AE": BOUNDARY}
    network = related(ways, ("甲区", members))
    assert network.areas == {}
    assert [(issue.code, issue.subject, issue.params) for issue in network.issues] == [
        (RoutingCode.BOUNDARY_INCOMPLETE, "relation/700", {"name": "甲区"})
    ]


@pytest.mark.parametrize("tags", [{"boundary": "administrative"}, {"boundary": "protected_area", "name": "甲区"}])
def test_boundaries_without_a_name_or_of_another_kind_are_left_out(tags: dict[str, str]) -> None:
    network = draw(MAP, {"AB": {}, "ABCDA": tags}).network
    assert (network.areas, network.issues) == ({}, ())


def test_a_name_of_which_one_boundary_does_not_close_is_no_area() -> None:
    network = related(
        {"ABCDA": {}, "BEF": {}},
        ("江北区", {"ABCDA": "outer"}),
        ("江北区", {"BEF": "outer"}),
        ("渝中区", {"ABCDA": "outer"}),
    )
    assert set(network.areas) == {"渝中区"}, "a rule for the other 江北区 would hold nowhere"
    assert RoutingCode.BOUNDARY_INCOMPLETE in {issue.code for issue in network.issues}
