"""A way through the network, as driven: edges in order, where on the first and last it begins and ends, and waits."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from routing.edge import Edge, EdgeId


@dataclass(frozen=True, slots=True)
class Wait:
    """A stop of `duration_ms` at the node where edge number `before_edge` of the path begins."""

    before_edge: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Path:
    """Edges that follow one another, from `start_fraction` (0 to 1) of the first to `end_fraction` of the last."""

    edges: tuple[EdgeId, ...]
    start_fraction: float = 0.0
    end_fraction: float = 1.0
    waits: tuple[Wait, ...] = ()

    def __post_init__(self) -> None:
        """Refuse shares that no edge has, and an only edge driven backwards."""
        is_backwards = len(self.edges) == 1 and self.end_fraction < self.start_fraction
        if not (0 <= self.start_fraction <= 1 and 0 <= self.end_fraction <= 1) or is_backwards:
            message = f"no stretch of an edge: from {self.start_fraction} to {self.end_fraction}"
            raise ValueError(message)

    def share_of(self, index: int) -> tuple[float, float]:
        """Return from where to where the path runs along its edge number `index`, as fractions of the edge."""
        start = self.start_fraction if index == 0 else 0.0
        end = self.end_fraction if index == len(self.edges) - 1 else 1.0
        return start, end

    def wait_ms(self, index: int) -> int:
        """Return how long the vehicle stands before edge number `index`."""
        return sum(wait.duration_ms for wait in self.waits if wait.before_edge == index)

    def duration_ms(self, edges: Mapping[EdgeId, Edge]) -> int:
        """Return the time from departure to arrival, waits included; `edges` are those of the network."""
        driven = (traversal_ms(edges[edge], *self.share_of(index)) for index, edge in enumerate(self.edges))
        return sum(driven) + sum(wait.duration_ms for wait in self.waits)


def traversal_ms(edge: Edge, start: float = 0.0, end: float = 1.0) -> int:
    """Return the time from fraction `start` to `end` of `edge` at the highest lawful speed, 1 ms or more."""
    return max(1, math.ceil(edge.travel_ms * (end - start)))
