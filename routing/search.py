"""The exact search for the earliest arrival over the road graph itself: the plain reference for all others.

A label is a set of instants, all those from `earliest` to `latest` at which an edge can be left. Arriving
first is not enough where a vehicle may not wait on the road: a later passage may miss a closure that the earliest
meets. So each edge keeps every instant at which it was passed, and a label is dropped only where all its
instants are. Waiting is possible at the origin and at parking places, where a label's end then opens.

Labels are settled in order of `earliest`, so the first to reach the destination arrives first.
"""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from restrictions.judgement import Verdict
from routing.edge import EdgeId
from routing.instants import to_ms, to_ms_up
from routing.intervals import Interval, difference, intersection, union
from routing.network import RoadNetwork
from routing.path import Path, Wait, traversal_ms
from routing.snapping import Position, Terminal
from routing.times import common
from routing.trip_restrictions import TripRestrictions


class Phase(IntEnum):
    """Where on a path an edge lies, as far as roads for access only go: such roads may begin a path and end it."""

    LEAVING = 0
    UNDER_WAY = 1
    REACHING = 2


State = tuple[EdgeId, Phase, bool]
"""An edge, its phase, and whether the path ends on it."""


@dataclass(frozen=True, slots=True)
class _Label:
    """The instants (ms, inclusive) at which the path so far can leave `state`'s edge at its fraction `end`.

    Kept by the instant of leaving, since a path may begin in the middle of an edge that another crosses whole.
    """

    earliest: int
    latest: int
    state: State
    start: float
    end: float
    travel_ms: int
    parent: "_Label | None"


@dataclass(frozen=True, slots=True)
class FoundRoute:
    """The path of earliest arrival; instants in ms. It departs as late as the same arrival allows along this path."""

    path: Path
    departure_ms: int
    arrival_ms: int


class Search:
    """One search over the network of `restrictions`. A network is not changed by it."""

    def __init__(self, restrictions: TripRestrictions, *, tolerate: Verdict = Verdict.ADVISORY) -> None:
        """Search for a trip that meets nothing worse than `tolerate`."""
        self.restrictions = restrictions
        self.network: RoadNetwork = restrictions.roads.network
        self.tolerate = tolerate
        self.start_ms = to_ms_up(restrictions.trip.departure)
        self.until_ms = to_ms(restrictions.until)
        self._safe: dict[tuple[EdgeId, int, bool], tuple[Interval, ...]] = {}

    def earliest_arrival(self, origin: Terminal, destination: Terminal) -> FoundRoute | None:
        """Return the route that leaves `origin` no earlier than the trip departs and arrives first, or None."""
        goals: dict[EdgeId, list[float]] = defaultdict(list)
        for position in destination.positions:
            goals[position.edge].append(position.fraction)
        return self._earliest(origin, goals) if self._may_reach(origin, goals) else None

    def _earliest(self, origin: Terminal, goals: dict[EdgeId, list[float]]) -> FoundRoute | None:
        order = itertools.count()
        queue: list[tuple[int, int, _Label]] = []
        reached: dict[State, tuple[Interval, ...]] = defaultdict(tuple)

        def offer(label: _Label) -> None:
            for first, end in difference([(label.earliest, label.latest + 1)], reached[label.state]):
                part = _part(label, first, end - 1)
                heapq.heappush(queue, (part.earliest, next(order), part))

        for position in origin.positions:
            for label in self._first_labels(position, goals):
                offer(label)
        while queue:
            _, _, label = heapq.heappop(queue)
            parts = difference([(label.earliest, label.latest + 1)], reached[label.state])
            if parts != ((label.earliest, label.latest + 1),):
                offer(label)
                continue
            if label.state[2]:
                return _trace(label)
            reached[label.state] = union((*reached[label.state], *parts))
            for successor in self._successors(label, goals):
                offer(successor)
        return None

    def _may_reach(self, origin: Terminal, goals: dict[EdgeId, list[float]]) -> bool:
        """Return whether edges that are open at any time join the ends.

        Where they do not, to keep the hours apart would take the search many times as long to find nothing.
        """
        open_labels = [label for position in origin.positions for label in self._first_labels(position, goals)]
        seen: set[State] = set()
        while open_labels:
            label = open_labels.pop()
            if label.state[2]:
                return True
            if label.state not in seen:
                seen.add(label.state)
                at_any_time = _part(label, self.start_ms, self.until_ms)
                open_labels.extend(item for item in self._successors(at_any_time, goals) if item.state not in seen)
        return False

    def _first_labels(self, position: Position, goals: dict[EdgeId, list[float]]) -> Iterator[_Label]:
        whole = (self.start_ms, self.until_ms)
        start = position.fraction
        for phase in (Phase.LEAVING, Phase.UNDER_WAY):
            yield from self._labels(position.edge, phase, whole, None, start=start)
            for end in goals[position.edge]:
                if end >= start:
                    yield from self._labels(position.edge, phase, whole, None, start=start, end=end, is_goal=True)

    def _successors(self, label: _Label, goals: dict[EdgeId, list[float]]) -> Iterator[_Label]:
        edge_id, phase, _ = label.state
        leaving = (label.earliest, label.latest + 1)
        if edge_id[1] in self.network.parking_nodes:
            leaving = (leaving[0], self.until_ms)
        for next_id in self.network.next_edges(edge_id):
            for next_phase in _NEXT_PHASES[phase]:
                yield from self._labels(next_id, next_phase, leaving, label)
                for fraction in goals.get(next_id, ()):
                    yield from self._labels(next_id, next_phase, leaving, label, end=fraction, is_goal=True)

    def _labels(
        self,
        edge_id: EdgeId,
        phase: Phase,
        entering: Interval,
        parent: _Label | None,
        *,
        start: float = 0.0,
        end: float = 1.0,
        is_goal: bool = False,
    ) -> Iterator[_Label]:
        at_ends = phase is not Phase.UNDER_WAY
        if at_ends and not self.restrictions.is_ever_for_access(edge_id):
            return
        travel_ms = traversal_ms(self.network.edges[edge_id], start, end)
        state = (edge_id, phase, is_goal)
        for first, last in intersection(entering, self._safe_entries(edge_id, travel_ms, at_ends=at_ends)):
            yield _Label(first + travel_ms, last - 1 + travel_ms, state, start, end, travel_ms, parent)

    def _safe_entries(self, edge_id: EdgeId, travel_ms: int, *, at_ends: bool) -> tuple[Interval, ...]:
        key = (edge_id, travel_ms, at_ends)
        safe = self._safe.get(key)
        if safe is None:
            closed = self.restrictions.closed_entries(edge_id, travel_ms, tolerate=self.tolerate, at_ends=at_ends)
            last_entry = self.until_ms - travel_ms - self.restrictions.slack_ms
            safe = difference([(self.start_ms, last_entry + 1)], closed)
            if at_ends:
                safe = common(safe, self.restrictions.access_entries(edge_id, travel_ms))
            self._safe[key] = safe
        return safe


_NEXT_PHASES = {
    Phase.LEAVING: (Phase.LEAVING, Phase.UNDER_WAY, Phase.REACHING),
    Phase.UNDER_WAY: (Phase.UNDER_WAY, Phase.REACHING),
    Phase.REACHING: (Phase.REACHING,),
}


def _part(label: _Label, earliest: int, latest: int) -> _Label:
    return _Label(earliest, latest, label.state, label.start, label.end, label.travel_ms, label.parent)


def _trace(label: _Label) -> FoundRoute:
    """Follow the labels back from the first arrival, each edge entered as late as the next one allows."""
    chain = [label]
    while (parent := chain[-1].parent) is not None:
        chain.append(parent)
    chain.reverse()
    waits: list[Wait] = []
    left_ms = label.earliest
    for index in range(len(chain) - 1, 0, -1):
        entry_ms = left_ms - chain[index].travel_ms
        left_ms = min(chain[index - 1].latest, entry_ms)
        if left_ms < entry_ms:
            waits.append(Wait(before_edge=index, duration_ms=entry_ms - left_ms))
    path = Path(
        edges=tuple(item.state[0] for item in chain),
        start_fraction=chain[0].start,
        end_fraction=label.end,
        waits=tuple(reversed(waits)),
    )
    return FoundRoute(path, departure_ms=left_ms - chain[0].travel_ms, arrival_ms=label.earliest)
