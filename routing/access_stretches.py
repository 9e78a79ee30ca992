"""The stretches of roads for access only with which a path begins and ends (decision 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routing.edge import EdgeId
from routing.intervals import Interval, intersection, union
from routing.network import RoadNetwork
from routing.path import Path, traversal_ms
from routing.times import common
from routing.trip_restrictions import TripRestrictions


@dataclass(frozen=True, slots=True)
class Passage:
    """An edge of a path: when it is entered, counted from the departure, and how long it is driven on (ms)."""

    index: int
    edge_id: EdgeId
    entry_ms: int
    travel_ms: int


def passages(path: Path, network: RoadNetwork) -> tuple[Passage, ...]:
    """Return the edges of `path` in order, waits counted before the edge that follows them."""
    found, elapsed_ms = [], 0
    for index, edge_id in enumerate(path.edges):
        elapsed_ms += path.wait_ms(index)
        travel_ms = traversal_ms(network.edges[edge_id], *path.share_of(index))
        found.append(Passage(index, edge_id, elapsed_ms, travel_ms))
        elapsed_ms += travel_ms
    return tuple(found)


def departures_at_ends(driven: Sequence[Passage], restrictions: TripRestrictions) -> dict[int, tuple[Interval, ...]]:
    """Return for each edge, by its index, the departures (ms) with which it belongs to a stretch at an end.

    An edge that never does is left out.
    """
    found: dict[int, tuple[Interval, ...]] = {}
    for order in (driven, driven[::-1]):
        for index, departures in _stretch(order, restrictions):
            found[index] = union((*found.get(index, ()), *departures))
    return found


def indices_at_ends(driven: Sequence[Passage], restrictions: TripRestrictions, departure_ms: int) -> frozenset[int]:
    """Return the indices of the edges that belong to a stretch at an end when the path is left at `departure_ms`."""
    now = (departure_ms, departure_ms + 1)
    departures = departures_at_ends(driven, restrictions)
    return frozenset(index for index, times in departures.items() if intersection(now, times))


def _stretch(order: Sequence[Passage], restrictions: TripRestrictions) -> Iterator[tuple[int, tuple[Interval, ...]]]:
    """Yield edges from one end on, each with the departures at which all up to it are met as for access only."""
    so_far: tuple[Interval, ...] | None = None
    for item in order:
        entries = restrictions.access_entries(item.edge_id, item.travel_ms)
        departures = tuple((start - item.entry_ms, end - item.entry_ms) for start, end in entries)
        so_far = departures if so_far is None else common(so_far, departures)
        if not so_far:
            return
        yield item.index, so_far
