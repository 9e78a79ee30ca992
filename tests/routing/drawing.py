"""Networks drawn in the text of a test.

    network = draw(
        '''
        A---B---C
            |
            D
        ''',
        {"ABC": {"highway": "primary"}, "BD": {"hazmat": "no"}},
    )

A letter or digit is a node, its place its coordinates; lines are for the reader only. The keys of `ways` are OSM
ways, drawn from node to node; a repeated first letter closes one. Without a `highway` tag, and without any
`boundary`, `amenity` or `route`, a way is a primary road.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from restrictions.places import Point
from routing.edge import Edge, EdgeId
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.osm_extract import OsmExtract, OsmMember, OsmRelation, OsmWay

ORIGIN = (106.5, 29.5)
METRES_PER_DEGREE_NORTH = 111_195.0
METRES_PER_DEGREE_EAST = 96_780.0
NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)

Ban = tuple[str, str, str, str]
"""A turn restriction: its value, then from way, via node and to way by name: `("no_left_turn", "AB", "B", "BC")`."""


@dataclass(frozen=True)
class DrawnNetwork:
    """A network with the letters it was drawn with."""

    network: RoadNetwork
    ids: Mapping[str, int]
    way_ids: Mapping[str, int]
    locations: Mapping[int, tuple[int, int]]

    def node(self, letter: str) -> int:
        return self.ids[letter]

    def way(self, name: str) -> int:
        return self.way_ids[name]

    def edge(self, letters: str) -> EdgeId:
        """Return the one directed edge from the first letter to the second."""
        start, end = (self.ids[letter] for letter in letters)
        found = [edge_id for edge_id in self.network.edges_out(start) if edge_id[1] == end]
        assert len(found) == 1, f"{len(found)} edges {letters} among {self.names()}"
        return found[0]

    def details(self, letters: str) -> Edge:
        return self.network.edges[self.edge(letters)]

    def edges(self, letters: str) -> tuple[EdgeId, ...]:
        """Return the directed edges along `letters`: `ABC` is A to B, then B to C."""
        return tuple(self.edge(letters[index : index + 2]) for index in range(len(letters) - 1))

    def named(self, edges: Sequence[EdgeId] | frozenset[EdgeId]) -> set[str]:
        """Return edges as pairs of letters, for reading."""
        letters = {node: letter for letter, node in self.ids.items()}
        return {letters[start] + letters[end] for start, end, _ in edges}

    def names(self) -> set[str]:
        return self.named(tuple(self.network.edges))

    def point(self, letter: str, name: str = "") -> Point:
        longitude, latitude = self.locations[self.ids[letter]]
        return Point(longitude / 1e7, latitude / 1e7, name)

    def between(self, letters: str, share: float = 0.5) -> Point:
        """Return the point `share` of the way from the first letter to the second, in a straight line."""
        first, second = (self.point(letter) for letter in letters)
        return Point(
            first.longitude + share * (second.longitude - first.longitude),
            first.latitude + share * (second.latitude - first.latitude),
        )


def draw(
    ascii_map: str,
    ways: Mapping[str, Mapping[str, str]],
    *,
    metres_per_cell: float = 100.0,
    parking: str = "",
    bans: Sequence[Ban] = (),
    nodes: Mapping[str, Mapping[str, str]] | None = None,
) -> DrawnNetwork:
    """Build the drawn network, by way of an extract, as an import does.

    `parking` names the letters beside which a loaded vehicle may stand; `nodes` gives tags to letters.
    """
    extract, ids, way_ids = extract_of(ascii_map, ways, metres_per_cell, parking, bans, nodes or {})
    network = build_network(extract, name="drawn", attribution="drawn by a test", is_schematic=True, now=NOW)
    return DrawnNetwork(network, ids, way_ids, extract.locations)


def extract_of(
    ascii_map: str,
    ways: Mapping[str, Mapping[str, str]],
    metres_per_cell: float = 100.0,
    parking: str = "",
    bans: Sequence[Ban] = (),
    nodes: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[OsmExtract, dict[str, int], dict[str, int]]:
    """Return the drawing as an extract, with the ids of its letters and ways."""
    places = _places(ascii_map, metres_per_cell)
    ids = {letter: number for number, letter in enumerate(sorted(places), start=1)}
    way_ids = {name: number for number, name in enumerate(ways, start=101)}
    locations = {ids[letter]: place for letter, place in places.items()}
    tags = {ids[letter]: dict(tags) for letter, tags in (nodes or {}).items()}
    for number, letter in enumerate(parking, start=901):
        locations[number] = places[letter]
        tags[number] = {"amenity": "parking", "hazmat": "designated", "name": f"parking {letter}"}
    drawn = tuple(
        OsmWay(way_ids[name], tuple(ids[letter] for letter in name.partition("#")[0]), _with_highway(way_tags))
        for name, way_tags in ways.items()
    )
    relations = tuple(_restriction(number, ban, ids, way_ids) for number, ban in enumerate(bans, start=1001))
    return OsmExtract(locations, tags, drawn, relations), ids, way_ids


def _places(ascii_map: str, metres_per_cell: float) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(textwrap.dedent(ascii_map).strip("\n").splitlines()):
        for column, character in enumerate(line):
            if character.isalnum():
                assert character not in places, f"{character} is drawn twice"
                longitude = ORIGIN[0] + column * metres_per_cell / METRES_PER_DEGREE_EAST
                latitude = ORIGIN[1] - row * metres_per_cell / METRES_PER_DEGREE_NORTH
                places[character] = (round(longitude * 1e7), round(latitude * 1e7))
    return places


def _with_highway(tags: Mapping[str, str]) -> dict[str, str]:
    is_road = not {"boundary", "amenity", "route", "landuse", "man_made"} & tags.keys()
    return {"highway": "primary", **tags} if is_road else dict(tags)


def _restriction(number: int, ban: Ban, ids: Mapping[str, int], way_ids: Mapping[str, int]) -> OsmRelation:
    value, from_way, via, to_way = ban
    members = (
        OsmMember("w", way_ids[from_way], "from"),
        OsmMember("n", ids[via], "via"),
        OsmMember("w", way_ids[to_way], "to"),
    )
    return OsmRelation(number, {"type": "restriction", "restriction": value}, members)
