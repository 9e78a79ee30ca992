"""A network with a rule book laid over it: what every judgement and plan is made from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from restrictions.rulebook import RuleBook
from restrictions.trip import DEFAULT_SLACK
from routing.binding import BoundRule, bind_book
from routing.edge import EdgeId
from routing.network import RoadNetwork


@dataclass(frozen=True)
class BoundRoads:
    """Roads, rules and the edges that each rule holds on. Immutable, and shared by all requests of a process.

    `slack` is that of the trips judged on them: how much later than computed a vehicle may be.
    """

    network: RoadNetwork
    rulebook: RuleBook
    bindings: Mapping[str, BoundRule]
    slack: timedelta = DEFAULT_SLACK

    @cached_property
    def rules_on(self) -> Mapping[EdgeId, tuple[tuple[BoundRule, bool], ...]]:
        """The bound rules by edge, each with whether its place is known there."""
        by_edge: dict[EdgeId, list[tuple[BoundRule, bool]]] = defaultdict(list)
        for bound in self.bindings.values():
            for edge_id in bound.edges:
                by_edge[edge_id].append((bound, True))
            for edge_id in bound.unknown_edges - bound.edges:
                by_edge[edge_id].append((bound, False))
        return {edge_id: tuple(bounds) for edge_id, bounds in by_edge.items()}


def bind_roads(network: RoadNetwork, rulebook: RuleBook, slack: timedelta = DEFAULT_SLACK) -> BoundRoads:
    """Lay `rulebook` over `network`; what cannot be found there makes its enclosing place unknown."""
    return BoundRoads(network, rulebook, bind_book(rulebook, network), slack)
