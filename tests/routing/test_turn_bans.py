"""Turn restrictions, U-turns and barriers: what may follow what."""

from collections.abc import Sequence

import pytest

from routing.codes import RoutingCode
from routing.network_building import build_network
from routing.osm_extract import OsmExtract, OsmMember, OsmRelation
from tests.routing.drawing import NOW, Ban, DrawnNetwork, draw, extract_of
from tests.routing.saying import keys_of

MAP = """
    D
    |
A---B---C
    |
    E
"""
WAYS: dict[str, dict[str, str]] = {"AB": {}, "BC": {}, "DB": {}, "BE": {}}
ALL_FROM_A = {"BC", "BD", "BE"}


def cross(*bans: Ban) -> DrawnNetwork:
    return draw(MAP, WAYS, bans=bans)


def onward(drawn: DrawnNetwork, letters: str) -> set[str]:
    return drawn.named(drawn.network.next_edges(drawn.edge(letters)))


def issues(drawn: DrawnNetwork) -> list[tuple[str, str]]:
    return [(issue.code, issue.subject) for issue in drawn.network.issues]


def test_without_restrictions_every_turn_but_back_is_open() -> None:
    drawn = cross()
    for letters in ("AB", "CB", "DB", "EB"):
        assert onward(drawn, letters) == {"BA", "BC", "BD", "BE"} - {letters[::-1]}


def test_a_u_turn_is_open_at_a_dead_end_only() -> None:
    drawn = cross()
    assert onward(drawn, "BC") == {"CB"}
    assert not drawn.network.may_turn(drawn.edge("AB"), drawn.edge("BA"))
    assert drawn.network.may_turn(drawn.edge("BA"), drawn.edge("AB"))


@pytest.mark.parametrize("turn", ["left_turn", "right_turn", "straight_on", "entry", "exit", "u_turn"])
def test_a_no_turn_bans_that_turn_alone(turn: str) -> None:
    drawn = cross((f"no_{turn}", "AB", "B", "DB"))
    assert onward(drawn, "AB") == ALL_FROM_A - {"BD"}
    assert onward(drawn, "CB") == {"BA", "BD", "BE"}
    assert onward(drawn, "DB") == {"BA", "BC", "BE"}
    assert issues(drawn) == []


@pytest.mark.parametrize("turn", ["left_turn", "right_turn", "straight_on"])
def test_an_only_turn_bans_all_others_from_there(turn: str) -> None:
    drawn = cross((f"only_{turn}", "AB", "B", "BE"))
    assert onward(drawn, "AB") == {"BE"}
    assert onward(drawn, "DB") == {"BA", "BC", "BE"}
    assert not drawn.network.may_turn(drawn.edge("AB"), drawn.edge("BA"))


def test_two_only_turns_from_one_way_leave_nothing() -> None:
    drawn = cross(("only_left_turn", "AB", "B", "DB"), ("only_right_turn", "AB", "B", "BE"))
    assert onward(drawn, "AB") == set()


def test_a_banned_u_turn_is_banned_at_a_dead_end_too() -> None:
    drawn = cross(("no_u_turn", "BC", "C", "BC"))
    assert onward(drawn, "BC") == set()


def test_a_ban_on_turning_back_leaves_straight_on_open_where_a_way_is_not_cut() -> None:
    drawn = draw(MAP, {"ABC": {}, "DBE": {}}, bans=[("no_u_turn", "ABC", "B", "ABC")])
    assert onward(drawn, "AB") == {"BC", "BD", "BE"}
    assert issues(drawn) == [(RoutingCode.TURN_AMBIGUOUS, "relation/1001")]


def test_a_way_not_cut_at_the_node_is_banned_from_both_sides_and_told() -> None:
    drawn = draw(MAP, {"ABC": {}, "DB": {}, "BE": {}}, bans=[("no_left_turn", "ABC", "B", "DB")])
    assert "BD" not in onward(drawn, "AB") | onward(drawn, "CB")
    assert issues(drawn) == [(RoutingCode.TURN_AMBIGUOUS, "relation/1001")]


def test_a_way_is_cut_at_the_node_of_a_restriction() -> None:
    drawn = draw("A---B---C", {"ABC": {}}, bans=[("no_u_turn", "ABC", "B", "ABC")])
    assert drawn.names() == {"AB", "BA", "BC", "CB"}


def related(*members: tuple[str, int, str], **tags: str) -> DrawnNetwork:
    """Return the crossing with one relation; ways are 101 AB, 102 BC, 103 DB, 104 BE; node 2 is B."""
    extract, ids, way_ids = extract_of(MAP, WAYS)
    relation = OsmRelation(77, {"type": "restriction", **tags}, tuple(OsmMember(*member) for member in members))
    whole = OsmExtract(extract.locations, extract.node_tags, extract.ways, (relation,))
    network = build_network(whole, name="", attribution="", is_schematic=True, now=NOW)
    return DrawnNetwork(network, ids, way_ids, extract.locations)


NO_TURN = (("w", 101, "from"), ("n", 2, "via"), ("w", 103, "to"))


@pytest.mark.parametrize("key", ["restriction", "restriction:hgv", "restriction:hazmat"])
def test_restrictions_for_trucks_and_for_dangerous_goods_count(key: str) -> None:
    assert onward(related(*NO_TURN, **{key: "no_left_turn"}), "AB") == ALL_FROM_A - {"BD"}


@pytest.mark.parametrize("key", ["restriction:bus", "restriction:bicycle", "restriction:caravan"])
def test_restrictions_for_others_do_not(key: str) -> None:
    drawn = related(*NO_TURN, **{key: "no_left_turn"})
    assert (onward(drawn, "AB"), issues(drawn)) == (ALL_FROM_A, [])


@pytest.mark.parametrize(
    ("excepted", "is_lifted"),
    [("hgv", True), ("hazmat", True), ("bus;hgv", True), ("bus; hazmat", True), ("bus", False), ("psv;bicycle", False)],
)
def test_an_exception_for_trucks_lifts_a_restriction(excepted: str, *, is_lifted: bool) -> None:
    drawn = related(*NO_TURN, **{"restriction": "no_left_turn", "except": excepted})
    assert onward(drawn, "AB") == (ALL_FROM_A if is_lifted else ALL_FROM_A - {"BD"})


UNKEPT: list[tuple[RoutingCode, Sequence[tuple[str, int, str]], dict[str, str]]] = [
    (RoutingCode.TURN_VIA_WAY, (("w", 101, "from"), ("w", 102, "via"), ("w", 103, "to")), {}),
    (RoutingCode.TURN_INCOMPLETE, NO_TURN[:2], {}),
    (RoutingCode.TURN_INCOMPLETE, NO_TURN[1:], {}),
    (RoutingCode.TURN_INCOMPLETE, (NO_TURN[0], NO_TURN[2]), {}),
    (RoutingCode.TURN_INCOMPLETE, (NO_TURN[0], ("n", 2, "via"), ("n", 3, "via"), NO_TURN[2]), {}),
    (RoutingCode.TURN_INCOMPLETE, (("w", 999, "from"), *NO_TURN[1:]), {}),
    (RoutingCode.TURN_INCOMPLETE, (*NO_TURN[:2], ("w", 999, "to")), {}),
    (RoutingCode.TURN_INCOMPLETE, (("n", 1, "from"), *NO_TURN[1:]), {}),
]


@pytest.mark.parametrize(("code", "members", "tags"), UNKEPT)
def test_what_cannot_be_kept_is_told_with_its_relation(
    code: RoutingCode, members: Sequence[tuple[str, int, str]], tags: dict[str, str]
) -> None:
    given = {key: value for key, value in {"restriction": "no_left_turn", **tags}.items() if value}
    drawn = related(*members, **given)
    assert issues(drawn) == [(code, "relation/77")]
    assert onward(drawn, "AB") == ALL_FROM_A


@pytest.mark.parametrize(
    ("tags", "banned"),
    [
        ({"restriction:conditional": "no_left_turn @ (07:00-09:00)"}, {"BD"}),
        ({"restriction:hgv:conditional": "no_left_turn @ (Mo)"}, {"BD"}),
        ({"restriction:hazmat:conditional": "only_left_turn @ (weight>7.5)"}, {"BC", "BE"}),
        ({"restriction:conditional": "no_left_turn @ (SH)"}, {"BD"}),
    ],
)
def test_a_turn_that_is_banned_on_a_condition_is_banned_at_all_times_and_told(
    tags: dict[str, str], banned: set[str]
) -> None:
    drawn = related(*NO_TURN, **tags)
    assert onward(drawn, "AB") == ALL_FROM_A - banned
    assert issues(drawn) == [(RoutingCode.TURN_CONDITIONAL, "relation/77")]


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ({"restriction": "no_left"}, {RoutingCode.TURN_UNREADABLE}),
        ({"restriction": "禁止左转"}, {RoutingCode.TURN_UNREADABLE}),
        (
            {"restriction:conditional": "no_left_turn at night"},
            {RoutingCode.TURN_UNREADABLE, RoutingCode.TURN_CONDITIONAL},
        ),
    ],
)
def test_a_restriction_that_cannot_be_read_bans_the_turns_between_its_ways(
    tags: dict[str, str], told: set[RoutingCode]
) -> None:
    drawn = related(*NO_TURN, **tags)
    assert onward(drawn, "AB") == ALL_FROM_A - {"BD"}
    assert {code for code, _ in issues(drawn)} == told


@pytest.mark.parametrize(
    "tags",
    [
        {"restriction": "No_Left_Turn"},
        {"restriction": "no_left_turn;no_u_turn"},
        {"restriction:conditional": "no_left_turn @ (07:00-09:00); none @ (PH)"},
        {"restriction:motor_vehicle": "no_left_turn"},
        {"restriction:vehicle": "no_left_turn"},
        {"type": "restriction:hgv", "restriction": "no_left_turn"},
        {"restriction": "no_left_turn", "restriction:hgv:conditional": "no_u_turn @ (07:00-09:00)"},
        {"restriction:hazmat": "no_left_turn", "except": "hgv"},
    ],
)
def test_whatever_means_trucks_counts_together(tags: dict[str, str]) -> None:
    assert onward(related(*NO_TURN, **tags), "AB") == ALL_FROM_A - {"BD"}


def test_of_a_restriction_with_a_way_missing_what_it_forbids_is_kept_and_what_it_commands_is_not() -> None:
    drawn = related(*NO_TURN, ("w", 999, "to"), restriction="no_entry")
    assert onward(drawn, "AB") == ALL_FROM_A - {"BD"}
    assert issues(drawn) == [(RoutingCode.TURN_INCOMPLETE, "relation/77")]
    assert onward(related(*NO_TURN, ("w", 999, "to"), restriction="only_left_turn"), "AB") == ALL_FROM_A


def test_a_restriction_on_several_ways_bans_each() -> None:
    drawn = related(*NO_TURN, ("w", 104, "from"), restriction="no_entry")
    assert "BD" not in onward(drawn, "AB") | onward(drawn, "EB")
    assert "BD" in onward(drawn, "CB")


SOLID = ["bollard", "block", "jersey_barrier", "log"]


@pytest.mark.parametrize(
    ("tags", "is_closed"),
    [({"barrier": barrier}, True) for barrier in SOLID]
    + [
        ({"barrier": "gate", "access": "no"}, True),
        ({"barrier": "gate", "motor_vehicle": "no"}, True),
        ({"barrier": "gate", "hgv": "no"}, True),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "gate", "access": "who knows"}, True),
        ({"barrier": "gate"}, False),
        ({"barrier": "gate", "access": "customers"}, False),
        ({"barrier": "gate", "access": "no", "hgv": "yes"}, False),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, False),
        ({"barrier": "lift_gate"}, False),
        ({"barrier": "toll_booth"}, False),
        ({"barrier": "entrance"}, False),
        ({"highway": "crossing"}, False),
    ],
)
def test_a_barrier_closes_the_road_where_trucks_cannot_pass(tags: dict[str, str], *, is_closed: bool) -> None:
    drawn = draw("A---B---C", {"AB": {}, "BC": {}}, nodes={"B": tags})
    assert onward(drawn, "AB") == ({"BA"} if is_closed else {"BC"})
    assert onward(drawn, "CB") == ({"BC"} if is_closed else {"BA"})
    expected = [(RoutingCode.NODE_BARRIER, f"node/{drawn.node('B')}")] if is_closed else []
    assert issues(drawn) == expected


def test_a_barrier_in_the_middle_of_a_way_cuts_it() -> None:
    drawn = draw("A---B---C", {"ABC": {}}, nodes={"B": {"barrier": "block"}})
    assert drawn.names() == {"AB", "BA", "BC", "CB"}
    assert onward(drawn, "AB") == {"BA"}


def test_a_height_restrictor_limits_what_passes_it() -> None:
    drawn = draw("A---B---C", {"ABC": {}}, nodes={"B": {"barrier": "height_restrictor", "maxheight": "2.2"}})
    for letters in ("BC", "BA"):
        said = [
            (clause.key, clause.meaning.limit) for limit in drawn.details(letters).limits for clause in limit.clauses
        ]
        assert said == [("maxheight", 2.2)]
    assert drawn.details("AB").limits == ()


@pytest.mark.parametrize(
    ("tags", "key"),
    [
        ({"barrier": "gate", "access": "yes", "access:conditional": "no @ (22:00-06:00)"}, "access:conditional"),
        ({"barrier": "lift_gate", "hgv:conditional": "no @ (22:00-06:00)"}, "hgv:conditional"),
        ({"barrier": "gate", "hgv:conditional": "no @ (sunset-sunrise)"}, "hgv:conditional"),
        ({"barrier": "gate", "motor_vehicle:forward": "no"}, "motor_vehicle:forward"),
    ],
)
def test_a_gate_that_is_shut_at_some_hours_limits_what_passes_it(tags: dict[str, str], key: str) -> None:
    drawn = draw("A---B---C", {"ABC": {"oneway": "yes"}}, nodes={"B": tags})
    assert onward(drawn, "AB") == {"BC"}
    assert keys_of(drawn.details("BC").limits)[-1] == key
    assert drawn.details("AB").limits == ()


def test_a_gate_shut_at_some_hours_and_closed_to_strangers_otherwise_lets_nobody_pass() -> None:
    tags = {"barrier": "gate", "access": "private", "access:conditional": "yes @ (06:00-22:00)"}
    drawn = draw("A---B---C", {"ABC": {}}, nodes={"B": tags})
    assert onward(drawn, "AB") == {"BA"}
    assert drawn.details("BC").limits == (), "who begins behind the gate does not pass it"


def test_a_barrier_on_a_ring_is_not_passed_as_if_it_were_turning_round() -> None:
    drawn = draw(
        """
        E-A---B
          |   |
          D---C
        """,
        {"ABCDA": {}, "EA": {}},
        nodes={"C": {"barrier": "block"}},
    )
    network, at_c = drawn.network, drawn.node("C")
    to_the_barrier = [edge for edge in network.edges if edge[1] == at_c]
    assert len(to_the_barrier) == 2
    for edge in to_the_barrier:
        (back,) = network.next_edges(edge)
        assert network.edges[back].line.equals_exact(network.edges[edge].line.reverse(), 0)
