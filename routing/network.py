"""The road network: a networkx graph in the conventions of osmnx, with a typed view of every edge."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import networkx as nx
from shapely.geometry.base import BaseGeometry

from restrictions.outcome import Issue
from restrictions.places import Point
from routing.edge import Edge, EdgeId
from routing.gazetteer import Gazetteer
from routing.roadside import Facility, KilometrePost, TollBooth
from routing.snapping import WITHIN_M, EdgeIndex, Terminal, snap


@dataclass(frozen=True, eq=False)
class RoadNetwork:
    """One imported network. Two of equal `digest` (SHA-256, hexadecimal) give equal answers.

    `graph` keeps osmnx's attributes and every tag that rules read. `parking_nodes` are the nodes at which a loaded
    dangerous-goods vehicle may stand and wait; `areas` the administrative boundaries by name. `turn_bans` pairs an
    arriving edge with a leaving one. `imported_at` is aware. `packed` holds the content as it is stored.
    """

    name: str
    attribution: str
    is_schematic: bool
    imported_at: datetime
    digest: str
    graph: "nx.MultiDiGraph[int]"
    edges: Mapping[EdgeId, Edge]
    turn_bans: frozenset[tuple[EdgeId, EdgeId]]
    parking_nodes: frozenset[int]
    areas: Mapping[str, BaseGeometry]
    kilometre_posts: tuple[KilometrePost, ...]
    toll_booths: tuple[TollBooth, ...]
    facilities: tuple[Facility, ...]
    issues: tuple[Issue, ...]
    packed: bytes = field(repr=False)
    _next: dict[EdgeId, tuple[EdgeId, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def index(self) -> EdgeIndex:
        """The edges by where they lie."""
        return EdgeIndex(self.edges)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The edges by what notices call them."""
        return Gazetteer(self.edges, self.graph)

    @cached_property
    def _out(self) -> Mapping[int, tuple[EdgeId, ...]]:
        out: dict[int, list[EdgeId]] = defaultdict(list)
        for edge_id in self.edges:
            out[edge_id[0]].append(edge_id)
        return {node: tuple(sorted(edge_ids)) for node, edge_ids in out.items()}

    def edges_out(self, node: int) -> tuple[EdgeId, ...]:
        """Return the edges that leave `node`, in order."""
        return self._out.get(node, ())

    def next_edges(self, arriving: EdgeId) -> tuple[EdgeId, ...]:
        """Return the edges that may follow `arriving`: no banned turn, a U-turn only where no other way leads on."""
        known = self._next.get(arriving)
        if known is None:
            leaving = [edge for edge in self.edges_out(arriving[1]) if (arriving, edge) not in self.turn_bans]
            ahead = tuple(edge for edge in leaving if not self._turns_back(arriving, edge))
            known = ahead or tuple(leaving)
            self._next[arriving] = known
        return known

    def may_turn(self, arriving: EdgeId, leaving: EdgeId) -> bool:
        """Return whether a vehicle may drive from the end of `arriving` into `leaving`."""
        return leaving in self.next_edges(arriving)

    def snap(self, point: Point, *, field: str, within_m: float = WITHIN_M) -> Terminal:
        """Return the positions on the nearest edge and those beside it; the other carriageway counts.

        Raises `Unsolvable`, naming `field` and the distance, where no road lies `within_m` metres of `point`.
        """
        return snap(self.index, point, field=field, within_m=within_m)

    def node_point(self, node: int) -> Point:
        """Return where `node` lies."""
        data: Mapping[str, Any] = self.graph.nodes[node]
        return Point(data["x"], data["y"])

    def _turns_back(self, arriving: EdgeId, leaving: EdgeId) -> bool:
        if arriving[:2] != (leaving[1], leaving[0]):
            return False
        came, goes = self.edges[arriving], self.edges[leaving]
        return came.way_id == goes.way_id and came.is_forward != goes.is_forward and came.length_m == goes.length_m
