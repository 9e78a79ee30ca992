"""From a point to the edges where a trip may begin or end."""

import pytest

from restrictions.outcome import Unsolvable
from restrictions.places import Point
from routing.codes import RoutingCode
from routing.snapping import Terminal
from tests.routing.drawing import METRES_PER_DEGREE_NORTH, DrawnNetwork, draw


def street() -> DrawnNetwork:
    return draw("A---------B---------C", {"AB": {}, "BC": {"oneway": "yes"}})


def moved(point: Point, north_m: float) -> Point:
    return Point(point.longitude, point.latitude + north_m / METRES_PER_DEGREE_NORTH, point.name)


def fractions(drawn: DrawnNetwork, terminal: Terminal) -> dict[str, float]:
    return {drawn.named([item.edge]).pop(): round(item.fraction, 3) for item in terminal.positions}


def test_both_directions_of_a_street_serve_a_place_on_it() -> None:
    drawn = street()
    terminal = drawn.network.snap(moved(drawn.between("AB", 0.3), 30), field="origin")
    assert fractions(drawn, terminal) == {"AB": 0.3, "BA": 0.7}
    assert terminal.distance_m == pytest.approx(30, rel=0.01)


def test_a_oneway_street_serves_in_its_direction_only() -> None:
    drawn = street()
    terminal = drawn.network.snap(drawn.between("BC", 0.5), field="origin")
    assert fractions(drawn, terminal) == {"BC": 0.5}


def test_every_edge_at_a_junction_serves_a_place_there() -> None:
    drawn = street()
    assert fractions(drawn, drawn.network.snap(drawn.point("B"), field="origin")) == {"AB": 1.0, "BA": 0.0, "BC": 0.0}


def test_a_place_beyond_the_end_of_a_street_lies_at_its_end() -> None:
    drawn = street()
    a = drawn.point("A")
    terminal = drawn.network.snap(Point(a.longitude - 0.001, a.latitude), field="origin")
    assert fractions(drawn, terminal) == {"AB": 0.0, "BA": 1.0}


@pytest.mark.parametrize(("off_m", "both"), [(39.0, True), (41.0, False)])
def test_the_other_carriageway_counts_up_to_forty_metres_farther(off_m: float, *, both: bool) -> None:
    drawn = draw(
        """
        A---------B
        D---------C
        """,
        {"AB": {"oneway": "yes"}, "CD": {"oneway": "yes"}},
        metres_per_cell=off_m,
    )
    terminal = drawn.network.snap(drawn.between("AB", 0.5), field="origin")
    assert fractions(drawn, terminal) == ({"AB": 0.5, "CD": 0.5} if both else {"AB": 0.5})


def test_positions_come_nearest_first() -> None:
    drawn = draw(
        """
        D---------C
        A---------B
        """,
        {"DC": {"oneway": "yes"}, "AB": {"oneway": "yes"}},
        metres_per_cell=30.0,
    )
    terminal = drawn.network.snap(drawn.between("AB"), field="origin")
    assert [drawn.named([item.edge]) for item in terminal.positions] == [{"AB"}, {"DC"}]
    assert terminal.distance_m == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize(("north_m", "is_near"), [(990.0, True), (1010.0, False)])
def test_a_place_off_the_network_is_refused_by_its_field_and_distance(north_m: float, *, is_near: bool) -> None:
    drawn = street()
    place = moved(Point(*_lonlat(drawn), "油库"), north_m)
    if is_near:
        assert drawn.network.snap(place, field="origin").positions
        return
    with pytest.raises(Unsolvable) as refused:
        drawn.network.snap(place, field="origin")
    assert (refused.value.code, refused.value.field) == (RoutingCode.PLACE_OFF_NETWORK, "origin")
    assert refused.value.params["name"] == "油库"
    assert refused.value.params["distance_m"] == pytest.approx(1010, abs=15)


def _lonlat(drawn: DrawnNetwork) -> tuple[float, float]:
    middle = drawn.between("AB")
    return middle.longitude, middle.latitude


def test_the_reach_can_be_given() -> None:
    drawn = street()
    place = moved(drawn.between("AB"), 90.0)
    assert drawn.network.snap(place, field="x", within_m=100.0).positions
    with pytest.raises(Unsolvable):
        drawn.network.snap(place, field="x", within_m=80.0)


@pytest.mark.parametrize("place", [Point(-73.9, 40.7), Point(180, 90), Point(-180, -90), Point(106.5, -29.5)])
def test_a_place_on_the_other_side_of_the_globe_is_refused_not_guessed(place: Point) -> None:
    with pytest.raises(Unsolvable) as refused:
        street().network.snap(place, field="destination")
    assert float(refused.value.params["distance_m"]) > 1_000_000


def test_an_edge_without_length_can_be_snapped_to() -> None:
    drawn = draw("A---B", {"AB": {}}, metres_per_cell=0.0)
    terminal = drawn.network.snap(drawn.point("A"), field="origin")
    assert {item.fraction for item in terminal.positions} <= {0.0, 1.0}
