"""Places where a loaded vehicle may stand, joined to the roads beside them."""

import pytest

from routing.codes import RoutingCode
from routing.network_building import build_network
from routing.osm_extract import OsmExtract, OsmWay
from tests.routing.drawing import NOW, DrawnNetwork, draw, extract_of


def beside(tags: dict[str, str], place: str = "P", **more: dict[str, str]) -> DrawnNetwork:
    """Draw a road A-B-C with a place south of B."""
    return draw(
        """
        A---B---C
            P
        """,
        {"ABC": more.get("road", {})},
        nodes={place: tags},
    )


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "parking", "hazmat": "designated"},
        {"amenity": "parking", "hazmat": "yes"},
        {"amenity": "parking", "hgv": "designated"},
        {"amenity": "parking", "hgv": "yes"},
        {"highway": "services"},
        {"highway": "rest_area"},
        {"highway": "services", "amenity": "fuel"},
    ],
)
def test_a_vehicle_may_stand_where_it_is_meant_to(tags: dict[str, str]) -> None:
    drawn = beside(tags)
    assert drawn.network.parking_nodes == {drawn.node("B")}
    assert drawn.names() == {"AB", "BA", "BC", "CB"}, "the road is cut where the place joins it"


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "parking"},
        {"amenity": "parking", "hazmat": "no"},
        {"amenity": "parking", "hgv": "no"},
        {"amenity": "parking", "hazmat": "no", "hgv": "no"},
        {"amenity": "parking", "hazmat": "no", "hgv": "designated"},
        {"amenity": "parking", "hazmat": "unreadable", "hgv": "yes"},
        {"amenity": "parking", "hazmat": "designated", "access": "private"},
        {"amenity": "parking", "hgv": "yes", "access": "no"},
        {"highway": "services", "hazmat": "no"},
        {"highway": "rest_area", "hgv": "no"},
        {"amenity": "fuel"},
        {"highway": "bus_stop"},
    ],
)
def test_and_nowhere_else(tags: dict[str, str]) -> None:
    drawn = beside(tags)
    assert drawn.network.parking_nodes == frozenset()
    assert drawn.names() == {"AC", "CA"}


def test_a_parking_area_counts_like_a_point() -> None:
    drawn = draw(
        """
        A---B---C
           P-Q
           S-R
        """,
        {"ABC": {}, "PQRSP": {"amenity": "parking", "hazmat": "designated", "name": "停车区"}},
    )
    assert drawn.network.parking_nodes == {drawn.node("B")}
    (facility,) = drawn.network.facilities
    assert (facility.osm_id, facility.point.name) == (f"way/{drawn.way('PQRSP')}", "停车区")


@pytest.mark.parametrize("structure", ["tunnel", "bridge"])
def test_nobody_waits_in_a_tunnel_or_on_a_bridge(structure: str) -> None:
    drawn = beside({"highway": "services"}, road={structure: "yes"})
    assert drawn.network.parking_nodes == frozenset()
    assert [issue.code for issue in drawn.network.issues] == [RoutingCode.PARKING_OFF_NETWORK]


@pytest.mark.parametrize(("rows", "is_near"), [(4, True), (5, False)])
def test_a_place_far_from_every_road_is_told(rows: int, *, is_near: bool) -> None:
    ascii_map = "A---B---C" + "\n" * rows + "    P"
    drawn = draw(ascii_map, {"ABC": {}}, nodes={"P": {"highway": "services", "name": "服务区"}}, metres_per_cell=99.0)
    assert bool(drawn.network.parking_nodes) is is_near
    told = [(issue.code, issue.subject, issue.params) for issue in drawn.network.issues]
    expected = (RoutingCode.PARKING_OFF_NETWORK, f"node/{drawn.node('P')}", {"name": "服务区"})
    assert told == ([] if is_near else [expected])


def test_a_place_beside_a_long_straight_is_near_the_road_though_far_from_its_ends() -> None:
    drawn = draw(
        """
        A-----------------------------B
                       P
        """,
        {"AB": {}},
        nodes={"P": {"highway": "services"}},
    )
    assert drawn.network.parking_nodes in ({drawn.node("A")}, {drawn.node("B")})


def carriageways(gap_m: float, **second: str) -> DrawnNetwork:
    """Draw two carriageways `gap_m` apart, the second from right to left, and a service area above the first."""
    extract, ids, way_ids = extract_of(
        """
            P
        A---B---C
        """,
        {"ABC": {"highway": "motorway"}},
        nodes={"P": {"highway": "services"}},
    )
    gap = round(gap_m / 111_195 * 1e7)
    twins = {number + 50: (x, y - gap) for number, (x, y) in extract.locations.items()}
    back = OsmWay(500, tuple(ids[letter] + 50 for letter in "CBA"), {"highway": "motorway", **second})
    whole = OsmExtract({**extract.locations, **twins}, extract.node_tags, (*extract.ways, back), ())
    network = build_network(whole, name="", attribution="", is_schematic=True, now=NOW)
    return DrawnNetwork(network, ids, way_ids, extract.locations)


@pytest.mark.parametrize(("gap_m", "serves_both"), [(24.0, True), (59.0, True), (61.0, False)])
def test_a_service_area_serves_the_other_carriageway_near_it(gap_m: float, *, serves_both: bool) -> None:
    drawn = carriageways(gap_m)
    first, twin = drawn.node("B"), drawn.node("B") + 50
    assert drawn.network.parking_nodes == ({first, twin} if serves_both else {first})


def test_a_road_beside_that_is_driven_both_ways_is_no_other_carriageway() -> None:
    drawn = carriageways(24.0, oneway="no")
    assert drawn.network.parking_nodes == {drawn.node("B")}


def test_a_road_that_runs_the_same_way_is_no_other_carriageway() -> None:
    drawn = carriageways(24.0, oneway="-1")
    assert drawn.network.parking_nodes == {drawn.node("B")}


def test_parking_beside_a_carriageway_serves_that_one_only() -> None:
    drawn = draw(
        """
            P
        A---B---C
        """,
        {"ABC": {"oneway": "yes"}},
        parking="B",
    )
    assert drawn.network.parking_nodes == {drawn.node("B")}
