"""The edges of a network by what notices call them: way, road, structure, tunnel."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import networkx as nx

from restrictions.places import RoadClass, StructureKind
from routing.edge import Edge, EdgeId
from routing.road_tags import road_names

EdgeSet = frozenset[EdgeId]
K = TypeVar("K", bound=Hashable)
_NONE: EdgeSet = frozenset()


class Gazetteer:
    """An index over all edges of one network; each part is made when it is first asked for."""

    def __init__(self, edges: Mapping[EdgeId, Edge], graph: "nx.MultiDiGraph[int]") -> None:
        """Index `edges`; the names are those of the tags in `graph`."""
        self._edges = edges
        self._graph = graph

    def of_way(self, way_id: int) -> EdgeSet:
        """Return the edges of an OSM way."""
        return self._by_way.get(way_id, _NONE)

    def of_road(self, name: str) -> EdgeSet:
        """Return the edges of the road of just this name or number, in whatever language its tags give it."""
        return self._by_road.get(name, _NONE)

    def of_structure(self, kind: StructureKind, name: str) -> EdgeSet:
        """Return the edges on bridges or in tunnels of that name, be it their own or that of the road there."""
        return frozenset(edge_id for edge_id in self.of_road(name) if self._is_structure(self._edges[edge_id], kind))

    def of_class(self, road_class: RoadClass) -> EdgeSet:
        """Return the edges of all roads of a class."""
        return self._by_class.get(road_class, _NONE)

    def tunnels_over(self, length_m: float) -> EdgeSet:
        """Return the edges in tunnels longer than `length_m`, joined ways of one tube counted together."""
        return frozenset(edge_id for tube, tube_length_m in self._tubes if tube_length_m > length_m for edge_id in tube)

    @staticmethod
    def _is_structure(edge: Edge, kind: StructureKind) -> bool:
        return edge.is_bridge if kind is StructureKind.BRIDGE else edge.is_tunnel

    @cached_property
    def _by_way(self) -> Mapping[int, EdgeSet]:
        return _grouped((edge.way_id, edge_id) for edge_id, edge in self._edges.items())

    @cached_property
    def _by_class(self) -> Mapping[RoadClass, EdgeSet]:
        return _grouped((edge.road_class, edge_id) for edge_id, edge in self._edges.items())

    @cached_property
    def _by_road(self) -> Mapping[str, EdgeSet]:
        names = {way_id: self._names(edge_ids) for way_id, edge_ids in self._by_way.items()}
        return _grouped((name, edge_id) for edge_id, edge in self._edges.items() for name in names[edge.way_id])

    def _names(self, edge_ids: EdgeSet) -> frozenset[str]:
        first = next(iter(edge_ids))
        tags: Mapping[str, Any] = self._graph.edges[first]
        return road_names(tags)

    @cached_property
    def _tubes(self) -> list[tuple[EdgeSet, float]]:
        """Connected tunnel edges, with the length of their stretches; one driven both ways counts once."""
        tunnels: nx.Graph[int] = nx.Graph()
        inside = [edge for edge in self._edges.values() if edge.is_tunnel]
        tunnels.add_edges_from(edge.id[:2] for edge in inside)
        tube_of = {node: tube for tube, nodes in enumerate(nx.connected_components(tunnels)) for node in nodes}
        edge_ids: dict[int, set[EdgeId]] = defaultdict(set)
        stretches: dict[int, dict[tuple[int, int, int, float], float]] = defaultdict(dict)
        for edge in inside:
            tube, (first, last, _) = tube_of[edge.id[0]], edge.id
            edge_ids[tube].add(edge.id)
            stretch = (edge.way_id, min(first, last), max(first, last), edge.length_m)
            stretches[tube][stretch] = edge.length_m
        return [(frozenset(edge_ids[tube]), sum(stretches[tube].values())) for tube in edge_ids]


def _grouped(pairs: Iterable[tuple[K, EdgeId]]) -> Mapping[K, EdgeSet]:
    groups: dict[K, set[EdgeId]] = defaultdict(set)
    for key, edge_id in pairs:
        groups[key].add(edge_id)
    return {key: frozenset(edge_ids) for key, edge_ids in groups.items()}
