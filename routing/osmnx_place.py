"""Roads of a named place, fetched through osmnx, and graphs of osmnx as extracts.

osmnx is imported where it is needed only: it takes a second to load.
"""

import contextlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from restrictions.outcome import Issue, Malformed, NotFound, Unsolvable
from routing.codes import RoutingCode
from routing.earth import FIXED_PER_DEGREE
from routing.limit_families import LIMIT_KEYS
from routing.osm_extract import FixedPoint, OsmExtract, OsmWay, Tags
from routing.road_tags import DRIVABLE_HIGHWAYS, KEPT_KEYS

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"

_SPEED_KEYS = tuple(
    f"maxspeed{kind}{direction}" for kind in ("", ":hgv", ":hazmat") for direction in ("", ":forward", ":backward")
)
WAY_KEYS = tuple(sorted({*KEPT_KEYS, *LIMIT_KEYS, *_SPEED_KEYS}))
"""The tags that osmnx is asked to keep on ways."""

NODE_KEYS = tuple(sorted({"barrier", "highway", "name", "ref", "distance", "pk", *LIMIT_KEYS}))
"""The tags that osmnx is asked to keep on nodes."""

_OF_OSMNX = frozenset({"osmid", "length", "geometry", "reversed", "oneway"})


def from_place(name: str) -> OsmExtract:
    """Fetch the roads within the boundary of the place called `name`.

    Raises `NotFound` where no such boundary, or no road in it, is on the map, and `Unsolvable` where the map's
    servers cannot be reached.
    """
    import osmnx  # noqa: PLC0415 - a second to load, for one command only
    import requests  # noqa: PLC0415 - osmnx's own dependency, for its errors

    highways = "|".join(sorted(DRIVABLE_HIGHWAYS))
    with osmnx_keeping_tags():
        try:
            graph = osmnx.graph_from_place(
                name, simplify=False, retain_all=True, custom_filter=f'["highway"~"^({highways})$"]["area"!~"yes"]'
            )
        except (requests.RequestException, osmnx._errors.ResponseStatusCodeError) as error:  # noqa: SLF001 - not exported
            raise Unsolvable(RoutingCode.EXTRACT_SOURCE_UNREACHABLE, field="place", reason=str(error)) from error
        except (ValueError, TypeError) as error:
            raise NotFound(RoutingCode.EXTRACT_PLACE_NOT_FOUND, field="place", place=name) from error
    return extract_from_graph(graph)


@contextlib.contextmanager
def osmnx_keeping_tags() -> Iterator[None]:
    """Make osmnx keep every tag that rules read, and leave no cache behind; its settings are put back afterwards."""
    import osmnx  # noqa: PLC0415 - a second to load, for one command only

    settings = osmnx.settings
    ours = {
        "useful_tags_way": sorted({*settings.useful_tags_way, *WAY_KEYS}),
        "useful_tags_node": sorted({*settings.useful_tags_node, *NODE_KEYS}),
        "use_cache": False,
    }
    before = {key: getattr(settings, key) for key in ours}
    for key, value in ours.items():
        setattr(settings, key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            setattr(settings, key, value)


def extract_from_graph(graph: "nx.MultiDiGraph[int]") -> OsmExtract:
    """Return the roads of a graph that osmnx made with `simplify=False`; raise `Malformed` for a simplified one.

    osmnx reads no relations: that turn restrictions are lacking is told as an issue.
    """
    if graph.graph.get("simplified"):
        raise Malformed(RoutingCode.EXTRACT_UNREADABLE, field="graph", path="", reason="simplified")
    steps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    tags_of_way: dict[int, Tags] = {}
    for first, last, data in graph.edges(data=True):
        if not data.get("reversed", False):
            steps[data["osmid"]].append((first, last))
            tags_of_way.setdefault(data["osmid"], _way_tags(data))
    ways = [OsmWay(way_id, chain, tags_of_way[way_id]) for way_id in steps for chain in chains(steps[way_id])]
    locations = {node: _fixed(data) for node, data in graph.nodes(data=True)}
    node_tags = {node: tags for node, data in graph.nodes(data=True) if (tags := _node_tags(data))}
    issue = Issue(RoutingCode.TURNS_NOT_IN_SOURCE, "osmnx")
    return OsmExtract(locations, node_tags, tuple(ways), (), (issue,))


def chains(steps: Iterable[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """Join steps of one way, each from node to node, into lines of nodes that use every step once."""
    onward: dict[int, list[int]] = defaultdict(list)
    balance: Counter[int] = Counter()
    for first, last in steps:
        onward[first].append(last)
        balance[first] += 1
        balance[last] -= 1
    starts = [node for node in balance for _ in range(max(0, balance[node]))]
    for start in (*starts, *list(onward)):
        chain = [start]
        while onward.get(chain[-1]):
            chain.append(onward[chain[-1]].pop(0))
        if len(chain) > 1:
            yield tuple(chain)


def _way_tags(data: Mapping[str, Any]) -> dict[str, str]:
    tags = {key: str(value) for key, value in data.items() if key not in _OF_OSMNX}
    # Where osmnx found no oneway, none is written: it does not know what a motorway implies.
    return {**tags, "oneway": "yes"} if data.get("oneway") else tags


def _node_tags(data: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(data[key]) for key in NODE_KEYS if key in data}


def _fixed(data: Mapping[str, Any]) -> FixedPoint:
    return round(data["x"] * FIXED_PER_DEGREE), round(data["y"] * FIXED_PER_DEGREE)
