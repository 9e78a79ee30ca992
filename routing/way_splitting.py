"""Cutting ways into pieces between junctions.

Pieces of two ways are never joined, so that each has one way and one set of tags.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.driving_direction import direction_of
from routing.edge import EdgeId
from routing.osm_extract import OsmWay, Tags


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a way between two nodes at which it was cut, in drawn direction, by its nodes."""

    way_id: int
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DirectedPiece:
    """One direction in which a piece may be driven: an edge of the network."""

    id: EdgeId
    piece: int
    is_forward: bool


def shared_nodes(ways: Iterable[OsmWay]) -> set[int]:
    """Return the nodes at which ways begin or end, that several share, or that one visits twice."""
    uses: Counter[int] = Counter()
    ends: set[int] = set()
    for way in ways:
        uses.update(way.nodes)
        ends.update((way.nodes[0], way.nodes[-1]))
    return ends | {node for node, count in uses.items() if count > 1}


def split_ways(ways: Iterable[OsmWay], at: set[int]) -> list[Piece]:
    """Cut `ways` at the nodes `at`; pieces come in the order of way ids, then along the way."""
    return [piece for way in sorted(ways, key=lambda way: (way.id, way.nodes)) for piece in _split(way, at)]


def _split(way: OsmWay, at: set[int]) -> Iterator[Piece]:
    nodes = _without_repeats(way.nodes)
    start = 0
    for index in range(1, len(nodes)):
        if nodes[index] in at or index == len(nodes) - 1:
            yield Piece(way.id, nodes[start : index + 1])
            start = index


def _without_repeats(nodes: Sequence[int]) -> tuple[int, ...]:
    return tuple(node for index, node in enumerate(nodes) if index == 0 or node != nodes[index - 1])


def direct(ends: Iterable[tuple[int, int, int]], tags_of_way: Mapping[int, Tags]) -> list[DirectedPiece]:
    """Return the numbered edges of pieces given as (way, first node, last node), a piece's forward edge first.

    The numbers depend on the order of the pieces only, so that equal networks have equal edges.
    """
    count: dict[tuple[int, int], int] = defaultdict(int)
    directed: list[DirectedPiece] = []
    direction_of_way = {way_id: direction_of(tags) for way_id, tags in tags_of_way.items()}
    for index, (way_id, first, last) in enumerate(ends):
        direction = direction_of_way[way_id]
        for is_open, is_forward, pair in (
            (direction.forward, True, (first, last)),
            (direction.backward, False, (last, first)),
        ):
            if is_open:
                directed.append(DirectedPiece((*pair, count[pair]), index, is_forward))
                count[pair] += 1
    return directed
