"""From the places of a notice to edges: every form of place, and what happens where it is not found."""

from dataclasses import replace

import pytest

from restrictions.places import (
    AdministrativeArea,
    AreaPlace,
    Direction,
    Place,
    Point,
    Polygon,
    RoadClass,
    RoadClassPlace,
    RoadPlace,
    SegmentPlace,
    StructureKind,
    StructurePlace,
    TunnelLengthPlace,
    WaysPlace,
)
from restrictions.rulebook import RuleBook
from routing.binding import bind_book, bind_place, bind_rule, find_place
from routing.codes import RoutingCode
from tests.routing.drawing import DrawnNetwork, draw
from tests.routing.world import rule

FAR = Polygon("湖", (Point(0, 0), Point(0, 1), Point(1, 1)))


def city() -> DrawnNetwork:
    return draw(
        """
        A-----B-----C-----D
              |     |
              E     F
              |     |
              G-----H
        """,
        {
            "ABC": {"name": "人民路", "name:en": "Renmin Road", "alt_name": "解放路;老街"},
            "CD": {"name": "人民路", "ref": "G65;G75", "bridge": "yes", "bridge:name": "石门大桥", "highway": "trunk"},
            "BE": {"ref": "G65", "oneway": "yes", "highway": "motorway"},
            "EG": {"tunnel": "yes", "name": "南山隧道", "highway": "motorway"},
            "GH": {"tunnel": "yes", "tunnel:name": "南山隧道", "highway": "secondary"},
            "CF": {"tunnel": "yes", "name": "石门大桥"},
            "ABEGA": {"boundary": "administrative", "name": "西区"},
        },
    )


def bound(drawn: DrawnNetwork, place: Place) -> set[str]:
    return drawn.named(bind_place(place, drawn.network))


def missing(drawn: DrawnNetwork, place: Place) -> list[RoutingCode | str]:
    return [reason.code for reason in find_place(place, drawn.network).missing]


@pytest.mark.parametrize(
    ("direction", "edges"),
    [
        (Direction.BOTH, {"AB", "BA", "BC", "CB"}),
        (Direction.FORWARD, {"AB", "BC"}),
        (Direction.BACKWARD, {"BA", "CB"}),
    ],
)
def test_ways_are_bound_in_the_direction_named(direction: Direction, edges: set[str]) -> None:
    drawn = city()
    assert bound(drawn, WaysPlace((drawn.way("ABC"),), direction)) == edges


def test_a_way_that_is_lacking_is_missed_though_others_are_found() -> None:
    drawn = city()
    place = WaysPlace((drawn.way("CF"), 999))
    assert bound(drawn, place) == {"CF", "FC"}
    assert missing(drawn, place) == [RoutingCode.BINDING_WAY_NOT_FOUND]


def test_a_oneway_has_no_way_back_to_bind() -> None:
    drawn = city()
    place = WaysPlace((drawn.way("BE"),), Direction.BACKWARD)
    assert (bound(drawn, place), missing(drawn, place)) == (set(), [RoutingCode.BINDING_WAY_NOT_FOUND])


RENMIN = {"AB", "BA", "BC", "CB"}
BRIDGE = {"CD", "DC"}


@pytest.mark.parametrize(
    ("name", "edges"),
    [
        ("人民路", RENMIN | BRIDGE),
        ("Renmin Road", RENMIN),
        ("解放路", RENMIN),
        ("老街", RENMIN),
        ("G65", {"BE"} | BRIDGE),
        ("G75", BRIDGE),
        ("石门大桥", BRIDGE | {"CF", "FC"}),
        ("南山隧道", {"EG", "GH", "HG"}),
    ],
)
def test_a_road_is_found_by_every_name_and_number(name: str, edges: set[str]) -> None:
    assert bound(city(), RoadPlace(name)) == edges


@pytest.mark.parametrize("name", ["人民", "人民路 ", "renmin road", "G6", "G65;G75", "解放路;老街", ""])
def test_a_name_is_not_guessed(name: str) -> None:
    assert missing(city(), RoadPlace(name)) == [RoutingCode.BINDING_ROAD_NOT_FOUND]


def test_a_road_within_an_area_is_every_edge_of_it_that_touches_the_area() -> None:
    drawn = city()
    assert bound(drawn, RoadPlace("人民路", AdministrativeArea("西区"))) == RENMIN
    east = Polygon("东", (drawn.point("C"), drawn.point("D"), drawn.point("H")))
    assert bound(drawn, RoadPlace("人民路", east)) == {"BC", "CB", "CD", "DC"}


def test_a_road_with_nothing_in_its_area_is_not_found() -> None:
    assert missing(city(), RoadPlace("人民路", FAR)) == [RoutingCode.BINDING_ROAD_NOT_FOUND]
    assert missing(city(), RoadPlace("人民路", AdministrativeArea("东区"))) == [RoutingCode.BINDING_AREA_NOT_FOUND]


@pytest.mark.parametrize(
    ("kind", "name", "edges"),
    [
        (StructureKind.BRIDGE, "石门大桥", BRIDGE),
        (StructureKind.BRIDGE, "人民路", BRIDGE),
        (StructureKind.TUNNEL, "石门大桥", {"CF", "FC"}),
        (StructureKind.TUNNEL, "南山隧道", {"EG", "GH", "HG"}),
    ],
)
def test_a_structure_is_found_by_name_and_kind(kind: StructureKind, name: str, edges: set[str]) -> None:
    assert bound(city(), StructurePlace(kind, name)) == edges


def test_a_structure_not_found_is_missed() -> None:
    for kind, name in ((StructureKind.BRIDGE, "南山隧道"), (StructureKind.TUNNEL, "人民路")):
        assert missing(city(), StructurePlace(kind, name)) == [RoutingCode.BINDING_STRUCTURE_NOT_FOUND]


@pytest.mark.parametrize(
    ("road_class", "edges"),
    [
        (RoadClass.EXPRESSWAY, {"BE", "EG"}),
        (RoadClass.TRUNK, BRIDGE),
        (RoadClass.PRIMARY, RENMIN | {"CF", "FC"}),
        (RoadClass.SECONDARY, {"GH", "HG"}),
        (RoadClass.MINOR, set()),
    ],
)
def test_all_roads_of_a_class(road_class: RoadClass, edges: set[str]) -> None:
    assert bound(city(), RoadClassPlace(road_class)) == edges
    assert missing(city(), RoadClassPlace(road_class)) == []


def test_roads_of_a_class_in_an_area_that_is_not_known_are_missed() -> None:
    place = RoadClassPlace(RoadClass.PRIMARY, AdministrativeArea("东区"))
    assert missing(city(), place) == [RoutingCode.BINDING_AREA_NOT_FOUND]


@pytest.mark.parametrize(("over_m", "is_over"), [(499.0, True), (501.0, True), (799.0, True), (801.0, False)])
def test_the_ways_of_one_tube_are_measured_together(over_m: float, *, is_over: bool) -> None:
    drawn = city()  # 南山隧道 is 200 m and then 600 m, 石门大桥 the tunnel 200 m
    assert bound(drawn, TunnelLengthPlace(over_m)) == ({"EG", "GH", "HG"} if is_over else set())
    assert missing(drawn, TunnelLengthPlace(over_m)) == [], "no tunnel of a length is an answer"


def test_tubes_side_by_side_are_measured_apart() -> None:
    tube = {"tunnel": "yes", "oneway": "yes"}
    drawn = draw(
        """
        A---------B
        D---------C
        """,
        {"AB": tube, "CD": tube},
    )
    assert bound(drawn, TunnelLengthPlace(900)) == {"AB", "CD"}
    assert bound(drawn, TunnelLengthPlace(1100)) == set()


def test_a_tube_must_be_longer_not_as_long() -> None:
    drawn = city()
    length_m = drawn.details("CF").length_m
    assert {"CF", "FC"} <= bound(drawn, TunnelLengthPlace(length_m - 0.001))
    assert "CF" not in bound(drawn, TunnelLengthPlace(length_m))


def test_an_area_is_every_edge_that_touches_it() -> None:
    drawn = city()
    inside = Polygon("内", (drawn.between("AB", 0.2), drawn.between("AB", 0.8), drawn.between("AG", 0.3)))
    assert bound(drawn, AreaPlace(inside)) == {"AB", "BA"}


def test_to_touch_an_area_in_one_point_is_to_touch_it() -> None:
    drawn = city()
    c = drawn.point("C")
    corner = Polygon("角", (c, Point(c.longitude + 0.001, c.latitude + 0.001), Point(c.longitude, c.latitude + 0.001)))
    assert bound(drawn, AreaPlace(corner)) == {"BC", "CB", "CD", "DC", "CF", "FC"}


def test_an_area_that_holds_no_road_is_known_to_hold_none() -> None:
    assert (bound(city(), AreaPlace(FAR)), missing(city(), AreaPlace(FAR))) == (set(), [])
    assert missing(city(), AreaPlace(AdministrativeArea("东区"))) == [RoutingCode.BINDING_AREA_NOT_FOUND]


def test_a_ring_that_crosses_itself_covers_all_it_encloses() -> None:
    drawn = draw(
        """
        A---B   E---F
          .       .
        D---C   H---G
        """,
        {"AB": {}, "DC": {}, "EF": {}, "HG": {}},
    )
    bow = Polygon("蝴蝶结", tuple(drawn.point(letter) for letter in "AGFD"))
    assert bound(drawn, AreaPlace(bow)) >= {"AB", "DC", "EF", "HG"}


ROAD = """
        P   Q   R
        |   |   |
A---B---C---D---E---F
"""


def segment(drawn: DrawnNetwork, start: str, end: str, direction: Direction = Direction.BOTH) -> set[str]:
    place = SegmentPlace("人民路", drawn.point(start), drawn.point(end), direction)
    return bound(drawn, place)


def straight(**tags: str) -> DrawnNetwork:
    named = {"name": "人民路", **tags}
    return draw(ROAD, {"ABC": named, "CDEF": named, "PC": {}, "QD": {}, "RE": {}})


@pytest.mark.parametrize(
    ("start", "end", "direction", "edges"),
    [
        ("C", "E", Direction.BOTH, {"CD", "DC", "DE", "ED"}),
        ("C", "E", Direction.FORWARD, {"CD", "DE"}),
        ("C", "E", Direction.BACKWARD, {"ED", "DC"}),
        ("E", "C", Direction.FORWARD, {"ED", "DC"}),
        ("E", "C", Direction.BACKWARD, {"CD", "DE"}),
        ("A", "F", Direction.FORWARD, {"AC", "CD", "DE", "EF"}),
    ],
)
def test_a_segment_is_the_stretch_between_two_points(
    start: str, end: str, direction: Direction, edges: set[str]
) -> None:
    assert segment(straight(), start, end, direction) == edges


def test_a_segment_that_begins_within_an_edge_takes_that_edge() -> None:
    drawn = straight()
    place = SegmentPlace("人民路", drawn.between("CD", 0.5), drawn.between("DE", 0.3), Direction.FORWARD)
    assert bound(drawn, place) == {"CD", "DE"}
    within = SegmentPlace("人民路", drawn.between("CD", 0.3), drawn.between("CD", 0.6))
    assert bound(drawn, within) == {"CD", "DC"}


def test_a_segment_of_a_oneway_road_has_one_direction() -> None:
    drawn = straight(oneway="yes")
    assert segment(drawn, "C", "E") == {"CD", "DE"}
    assert segment(drawn, "C", "E", Direction.FORWARD) == {"CD", "DE"}
    assert segment(drawn, "C", "E", Direction.BACKWARD) == set()
    assert segment(drawn, "E", "C", Direction.BACKWARD) == {"CD", "DE"}


def test_points_beside_the_road_are_taken_to_it() -> None:
    drawn = straight()
    assert segment(drawn, "P", "R") == {"CD", "DC", "DE", "ED"}


DUAL = """
A-----B-----C-----D
E-----F-----G-----H
"""


def dual(metres_per_cell: float = 50.0) -> DrawnNetwork:
    there, back = ({"name": "人民路", "oneway": "yes"} for _ in range(2))
    return draw(
        DUAL, {"AB": there, "BCD": there, "HG": back, "GF": back, "FE": back, "CG": {}}, metres_per_cell=metres_per_cell
    )


@pytest.mark.parametrize(
    ("direction", "edges"),
    [(Direction.BOTH, {"BC", "GF"}), (Direction.FORWARD, {"BC"}), (Direction.BACKWARD, {"GF"})],
)
def test_both_carriageways_belong_to_a_segment_though_they_do_not_join(direction: Direction, edges: set[str]) -> None:
    assert segment(dual(), "B", "C", direction) == edges
    assert segment(dual(), "F", "G", direction) == edges


@pytest.mark.parametrize(
    ("direction", "edges"),
    [(Direction.BOTH, {"BC", "GF"}), (Direction.FORWARD, {"BC"}), (Direction.BACKWARD, {"GF"})],
)
def test_carriageways_on_either_side_of_a_hill_belong_to_one_segment(direction: Direction, edges: set[str]) -> None:
    assert segment(dual(metres_per_cell=200.0), "B", "C", direction) == edges


def test_a_short_edge_at_the_end_of_a_segment_belongs_to_it() -> None:
    named = {"name": "人民路"}
    drawn = draw("A--B----------------C--D", {"AB": named, "BC": named, "CD": named}, metres_per_cell=12.0)
    assert segment(drawn, "A", "D", Direction.FORWARD) == {"AB", "BC", "CD"}
    assert segment(drawn, "B", "C", Direction.FORWARD) == {"BC"}


def test_the_long_way_round_a_oneway_ring_is_no_way_back() -> None:
    drawn = draw(
        """
        A---B-----C
        |         |
        |         |
        |         |
        D---------E
        """,
        {"ABCEDA": {"name": "人民路", "oneway": "yes"}, "BE": {}, "AC": {}},
    )
    assert segment(drawn, "A", "B") == {"AB"}


def test_a_parallel_lane_of_the_same_name_belongs_to_the_segment() -> None:
    named = {"name": "人民路", "oneway": "yes"}
    drawn = draw(DUAL, {"ABCD": named, "EFGH": named}, metres_per_cell=20.0)
    assert segment(drawn, "A", "D", Direction.FORWARD) == {"AD", "EH"}


def test_a_road_interrupted_between_the_points_is_not_found() -> None:
    drawn = draw(ROAD, {"ABC": {"name": "人民路"}, "CD": {"name": "大桥"}, "DEF": {"name": "人民路"}})
    place = SegmentPlace("人民路", drawn.point("A"), drawn.point("F"))
    assert (bound(drawn, place), missing(drawn, place)) == (set(), [RoutingCode.BINDING_SEGMENT_NOT_FOUND])


@pytest.mark.parametrize("end", [Point(106.5, 29.6), Point(0, 0)])
def test_an_end_off_the_road_is_not_found(end: Point) -> None:
    drawn = straight()
    place = SegmentPlace("人民路", drawn.point("A"), end)
    assert missing(drawn, place) == [RoutingCode.BINDING_SEGMENT_NOT_FOUND]


def test_a_segment_without_extent_is_not_found() -> None:
    drawn = straight()
    assert segment(drawn, "C", "C") == set()


def test_a_segment_of_an_unknown_road_is_not_found() -> None:
    drawn = straight()
    place = SegmentPlace("解放路", drawn.point("A"), drawn.point("F"))
    assert missing(drawn, place) == [RoutingCode.BINDING_ROAD_NOT_FOUND]


def test_a_segment_of_a_ring_is_its_shorter_arc() -> None:
    drawn = draw(
        """
        A---B-----C
        |         |
        D---------E
        """,
        {"ABCEDA": {"name": "人民路"}, "BC": {"name": "近路"}},
    )
    assert segment(drawn, "A", "B", Direction.FORWARD) == {"AB"}


def test_a_rule_holds_on_all_its_places() -> None:
    drawn = city()
    found = bind_rule(rule(RoadPlace("G75"), StructurePlace(StructureKind.TUNNEL, "南山隧道")), drawn.network)
    assert drawn.named(found.edges) == BRIDGE | {"EG", "GH", "HG"}
    assert (found.unknown_edges, found.issues) == (frozenset(), ())


NOWHERE = RoadPlace("不存在路")


def test_a_place_not_found_makes_the_enclosing_place_unknown() -> None:
    drawn = city()
    found = bind_rule(rule(NOWHERE, enclosing=RoadPlace("人民路")), drawn.network)
    assert (found.edges, drawn.named(found.unknown_edges)) == (frozenset(), RENMIN | BRIDGE)
    assert [(issue.code, issue.subject, issue.params) for issue in found.issues] == [
        (RoutingCode.BINDING_ROAD_NOT_FOUND, "rule/R1", {"road": "不存在路"})
    ]


def test_what_is_found_of_a_rule_stays_known_beside_what_is_not() -> None:
    drawn = city()
    found = bind_rule(rule(RoadPlace("G75"), NOWHERE, enclosing=RoadPlace("人民路")), drawn.network)
    assert (drawn.named(found.edges), drawn.named(found.unknown_edges)) == (BRIDGE, RENMIN)


@pytest.mark.parametrize(
    ("enclosing", "code"),
    [
        (None, RoutingCode.BINDING_WITHOUT_ENCLOSING),
        (RoadPlace("也不存在"), RoutingCode.BINDING_ENCLOSING_NOT_FOUND),
        (AreaPlace(FAR), RoutingCode.BINDING_ENCLOSING_NOT_FOUND),
        (AreaPlace(AdministrativeArea("东区")), RoutingCode.BINDING_ENCLOSING_NOT_FOUND),
    ],
)
def test_without_an_enclosing_place_every_edge_is_unknown(enclosing: Place | None, code: RoutingCode) -> None:
    drawn = city()
    found = bind_rule(rule(NOWHERE, enclosing=enclosing), drawn.network)
    assert found.unknown_edges == frozenset(drawn.network.edges)
    assert found.issues[-1].code == code


def test_a_rule_whose_area_holds_no_road_binds_nothing_and_says_so() -> None:
    found = bind_rule(rule(AreaPlace(FAR)), city().network)
    assert (found.edges, found.unknown_edges) == (frozenset(), frozenset())
    assert [issue.code for issue in found.issues] == [RoutingCode.BINDING_WITHOUT_EDGES]


def test_a_book_is_bound_rule_by_rule() -> None:
    drawn = city()
    rules = (rule(RoadPlace("G75"), identity="A"), replace(rule(NOWHERE), id="B"))
    found = bind_book(RuleBook(1, rules), drawn.network)
    assert found.keys() == {"A", "B"}
    assert drawn.named(found["A"].edges) == BRIDGE
    assert found["B"].unknown_edges == frozenset(drawn.network.edges)


def test_every_form_of_place_can_be_bound() -> None:
    drawn = city()
    forms: dict[type, Place] = {
        WaysPlace: WaysPlace((drawn.way("CF"),)),
        RoadPlace: RoadPlace("人民路"),
        RoadClassPlace: RoadClassPlace(RoadClass.PRIMARY),
        SegmentPlace: SegmentPlace("人民路", drawn.point("A"), drawn.point("D")),
        StructurePlace: StructurePlace(StructureKind.BRIDGE, "石门大桥"),
        TunnelLengthPlace: TunnelLengthPlace(100),
        AreaPlace: AreaPlace(AdministrativeArea("西区")),
    }
    assert set(forms) == set(Place.__args__), "a form of place has no test"
    assert all(bind_place(place, drawn.network) for place in forms.values())


def test_a_gap_in_one_carriageway_does_not_free_the_rest_of_it() -> None:
    drawn = draw(
        """
        A---B---C---D


        E---F---G---H
        """,
        {
            "ABCD": {"oneway": "yes", "name": "江路"},
            "HG": {"oneway": "yes", "name": "江路"},
            "GF": {"oneway": "yes"},
            "FE": {"oneway": "yes", "name": "江路"},
        },
        metres_per_cell=50.0,
    )

    def bound(direction: Direction) -> set[str]:
        stretch = SegmentPlace("江路", drawn.point("A"), drawn.point("D"), direction)
        return drawn.named(bind_place(stretch, drawn.network))

    assert bound(Direction.BOTH) == {"AD", "HG", "FE"}
    assert bound(Direction.FORWARD) == {"AD"}
    assert bound(Direction.BACKWARD) == {"HG", "FE"}
