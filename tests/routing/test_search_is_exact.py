"""The search against a brute force that knows no labels: every walk of (edge, instant), by the millisecond."""

import random
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import networkx as nx
import pytest
from shapely import LineString

from restrictions.goods import LoadedGoods, UNNumber
from restrictions.judgement import Verdict
from restrictions.permits import Permit
from restrictions.places import Point, RoadClass, WaysPlace
from restrictions.rulebook import RuleBook
from restrictions.rules import Cause, Effect, NoticeReference, Rule
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.tunnels import CarriageMode, TunnelCode
from restrictions.unit import TransportUnit
from restrictions.windows import AbsoluteWindow
from routing.bound_roads import BoundRoads, bind_roads
from routing.edge import Edge, EdgeId
from routing.instants import from_ms, to_ms
from routing.judging import check_path, judge
from routing.network import RoadNetwork
from routing.path import traversal_ms
from routing.search import Search
from routing.snapping import Position, Terminal
from routing.tag_limits import LimitKind, TagClause, TagLimit
from routing.tag_values import DESTINATION_ONLY
from routing.trip_restrictions import TripRestrictions

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
REACH_MS = 70
NOTICE = NoticeReference("T-1", "test", "test", START.date())
PETROL = LoadedGoods(UNNumber("1203"), "3", CarriageMode.TANK, 18_000_000, 18_000_000, TunnelCode.D_E)
UNIT = TransportUnit("渝A12345", (PETROL,))


@dataclass(frozen=True)
class Case:
    """A small world: roads with rules, and a question."""

    roads: BoundRoads
    trip: Trip
    origin: Terminal
    destination: Terminal

    @property
    def restrictions(self) -> TripRestrictions:
        return TripRestrictions(self.roads, UNIT, self.trip, reach=timedelta(milliseconds=REACH_MS))


def at(milliseconds: int) -> datetime:
    return START + timedelta(milliseconds=milliseconds)


def random_case(seed: int) -> Case:
    chance = random.Random(seed)
    nodes = range(chance.randint(3, 6))
    edges = _random_edges(chance, nodes)
    ids = sorted(edges)
    turns = [(first, second) for first in ids for second in ids if first[1] == second[0]]
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(crs="epsg:4326")
    network = RoadNetwork(
        name="random",
        attribution="",
        is_schematic=False,
        imported_at=START,
        digest=f"random-{seed}",
        graph=graph,
        edges=edges,
        turn_bans=frozenset(turn for turn in turns if chance.random() < 0.15),
        parking_nodes=frozenset(node for node in nodes if chance.random() < 0.4),
        areas={},
        kilometre_posts=(),
        toll_booths=(),
        facilities=(),
        issues=(),
        packed=b"",
    )
    rules = tuple(_random_rule(chance, number, edges) for number in range(chance.randint(1, 10)))
    permits = (Permit("pass", "1", "test", UNIT.plate, _random_span(chance, longest=60)),)
    trip = Trip(
        Point(0, 0),
        Point(0, 0),
        START,
        slack=timedelta(milliseconds=chance.choice((0, 0, 1, 3))),
        permits=permits if chance.random() < 0.5 else (),
    )
    return Case(
        bind_roads(network, RuleBook(1, rules)), trip, _random_terminal(chance, ids), _random_terminal(chance, ids)
    )


def _random_edges(chance: random.Random, nodes: range) -> dict[EdgeId, Edge]:
    edges: dict[EdgeId, Edge] = {}
    for way_id in range(1, chance.randint(len(nodes), 3 * len(nodes))):
        start, end = chance.sample(nodes, 2)
        is_access_only = chance.random() < 0.2
        directions = [(start, end, True)] if chance.random() < 0.5 else [(start, end, True), (end, start, False)]
        for from_node, to_node, is_forward in directions:
            edge_id = (from_node, to_node, sum(1 for known in edges if known[:2] == (from_node, to_node)))
            edges[edge_id] = _edge(edge_id, way_id, chance.randint(1, 7), is_forward, is_access_only)
    return edges


def _edge(edge_id: EdgeId, way_id: int, travel_ms: int, is_forward: bool, is_access_only: bool) -> Edge:  # noqa: FBT001 - a factory of one test
    limit = TagLimit(way_id, LimitKind.TRUCK_ACCESS, (TagClause("hgv", "destination", DESTINATION_ONLY),))
    return Edge(
        id=edge_id,
        way_id=way_id,
        is_forward=is_forward,
        length_m=float(travel_ms + way_id / 1000),
        travel_ms=travel_ms,
        speed_kph=60.0,
        name=f"road {way_id}",
        refs=(),
        highway="primary",
        road_class=RoadClass.PRIMARY,
        structure_name="",
        is_bridge=False,
        is_tunnel=False,
        limits=(limit,) if is_access_only else (),
        line=LineString([(0, 0), (0.001, 0)]),
    )


def _random_span(chance: random.Random, longest: int) -> Span:
    start = chance.randint(-5, REACH_MS - 10)
    return Span(at(start), at(start + chance.randint(1, longest)), is_certain=chance.random() < 0.9)


def _random_rule(chance: random.Random, number: int, edges: dict[EdgeId, Edge]) -> Rule:
    way_ids = sorted({edge.way_id for edge in edges.values()})
    chosen = chance.sample(way_ids, min(len(way_ids), chance.randint(1, 3)))
    spans = tuple(_random_span(chance, longest=25) for _ in range(chance.randint(1, 3)))
    effect = chance.choice((Effect.PROHIBIT, Effect.PROHIBIT, Effect.PERMIT_REQUIRED, Effect.ADVISE_AVOID))
    return Rule(
        id=f"R{number}",
        notice=NOTICE,
        sentence="",
        sentence_en="",
        cause=Cause.OTHER,
        effect=effect,
        where=(WaysPlace(tuple(chosen)),),
        when=(AbsoluteWindow(spans),),
        valid_from=at(-1000),
        lifted_by="pass" if effect is Effect.PERMIT_REQUIRED else "",
    )


def _random_terminal(chance: random.Random, ids: list[EdgeId]) -> Terminal:
    chosen = chance.sample(ids, min(len(ids), chance.randint(1, 2)))
    positions = tuple(Position(edge_id, chance.choice((0.0, 0.5, 1.0))) for edge_id in chosen)
    return Terminal(Point(0, 0), positions, 0.0)


def since(instant: datetime) -> int:
    return to_ms(instant) - to_ms(START)


def closed_spans(rule: Rule) -> list[tuple[int, int]]:
    fixed = [span for window in rule.when if isinstance(window, AbsoluteWindow) for span in window.fixed]
    return [(since(span.start), since(span.end)) for span in fixed]


NEXT_MODES = {
    "leaving": ("leaving", "middle", "reaching"),
    "middle": ("middle", "reaching"),
    "reaching": ("reaching",),
}


class BruteForce:
    """All that can be reached, one millisecond after another. Rules are read from the rule book itself."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.network = case.roads.network
        self.slack = since(START + case.trip.slack)
        closing = [rule for rule in case.roads.rulebook.rules if rule.effect is not Effect.ADVISE_AVOID]
        self.spans = {rule.id: closed_spans(rule) for rule in closing}
        self.arrivals: list[int] = []
        self.queue: deque[tuple[EdgeId, int, str]] = deque()
        self.seen: set[tuple[EdgeId, int, str]] = set()
        self.rules_on: dict[int, list[Rule]] = defaultdict(list)
        for rule in closing:
            for place in rule.where:
                assert isinstance(place, WaysPlace)
                for way_id in place.way_ids:
                    self.rules_on[way_id].append(rule)

    def may_enter(self, edge: Edge, entry: int, travel: int, mode: str) -> bool:
        is_access_only = bool(edge.limits)
        if (mode == "middle") == is_access_only or entry + travel + self.slack > REACH_MS:
            return False
        return not any(self.is_hit(rule, entry, entry + travel + self.slack) for rule in self.rules_on[edge.way_id])

    def is_hit(self, rule: Rule, start: int, end: int) -> bool:
        lifting = self.case.trip.permits if rule.lifted_by else ()
        if any(since(permit.valid.start) <= start and end <= since(permit.valid.end) for permit in lifting):
            return False
        return any(first < end and start < last for first, last in self.spans[rule.id])

    def earliest_arrival(self) -> int | None:
        for position in self.case.origin.positions:
            for entry in range(REACH_MS):
                for mode in ("leaving", "middle"):
                    self.drive(position.edge, entry, mode, position.fraction)
        while self.queue:
            edge_id, left, mode = self.queue.popleft()
            entries = range(left, REACH_MS) if edge_id[1] in self.network.parking_nodes else (left,)
            for next_id in self.network.next_edges(edge_id):
                for next_mode in NEXT_MODES[mode]:
                    for entry in entries:
                        self.drive(next_id, entry, next_mode, 0.0)
        return min(self.arrivals, default=None)

    def drive(self, edge_id: EdgeId, entry: int, mode: str, start: float) -> None:
        edge = self.network.edges[edge_id]
        for position in self.case.destination.positions:
            if position.edge == edge_id and position.fraction >= start:
                travel = traversal_ms(edge, start, position.fraction)
                if self.may_enter(edge, entry, travel, mode):
                    self.arrivals.append(entry + travel)
        travel = traversal_ms(edge, start)
        left = (edge_id, entry + travel, mode)
        if left not in self.seen and self.may_enter(edge, entry, travel, mode):
            self.seen.add(left)
            self.queue.append(left)


@pytest.mark.parametrize("block", range(8))
def test_the_search_arrives_exactly_when_brute_force_does(block: int) -> None:
    found_any = none = 0
    for seed in range(block * 50, block * 50 + 50):
        case = random_case(seed)
        found = Search(case.restrictions).earliest_arrival(case.origin, case.destination)
        expected = BruteForce(case).earliest_arrival()
        assert (None if found is None else found.arrival_ms - to_ms(START)) == expected, f"seed {seed}"
        if found is None:
            none += 1
            continue
        found_any += 1
        check_path(found.path, case.roads.network)
        judgement = judge(found.path, replace(case.trip, departure=from_ms(found.departure_ms)), UNIT, case.roads)
        assert judgement.verdict <= Verdict.ADVISORY, f"seed {seed}"
        assert to_ms(judgement.arrival) == found.arrival_ms, f"seed {seed}"
        assert found.departure_ms >= to_ms(START), f"seed {seed}"
    assert found_any > 20
    assert none > 2
