"""On real extracts, every tag on dangerous goods or on a condition, and every turn restriction, is kept or told.

The files are read a second time here, by the reader itself and nothing of ours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import osmium
import pytest

from routing.edge import EdgeId
from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.road_tags import is_drivable
from tests.routing.drawing import NOW
from tests.routing.real_files import helsinki_file

FOR_US = ("restriction", "restriction:hgv", "restriction:hazmat")
EXCEPTED_FOR_US = {"hgv", "hazmat"}


@dataclass(frozen=True)
class Extract:
    path: Path
    network: RoadNetwork

    def ways(self) -> Iterator[osmium.osm.Way]:
        for item in osmium.FileProcessor(str(self.path), osmium.osm.WAY):
            if isinstance(item, osmium.osm.Way):
                yield item

    def relations(self) -> Iterator[osmium.osm.Relation]:
        for item in osmium.FileProcessor(str(self.path), osmium.osm.RELATION):
            if isinstance(item, osmium.osm.Relation):
                yield item


@pytest.fixture(scope="module", params=["helsinki", "heidelberg", "shanghai-core"])
def extract(request: pytest.FixtureRequest) -> Extract:
    if request.param == "helsinki":
        path = helsinki_file()
    else:
        folder: Path = request.getfixturevalue("roads")
        (path,) = folder.glob(f"{request.param}.osm*")
    read = read_extract(path)
    return Extract(path, build_network(read, name=path.name, attribution="", is_schematic=False, now=NOW))


TAGS: dict[str, dict[str, int]] = {
    "Helsinki.osm.pbf": {"hazmat, in a limit": 60, "hazmat, on a way cut off": 3, "conditional, told": 33},
    "heidelberg.osm.pbf": {
        "hazmat, in a limit": 69,
        "conditional, in a limit": 19,
        "conditional, told": 97,
        "conditional, posts no lower speed": 1,
    },
    "shanghai-core.osm": {"hazmat, in a limit": 12, "conditional, told": 13},
}


def test_every_hazmat_and_conditional_tag_of_a_road_is_read_or_told_with_its_way(extract: Extract) -> None:
    in_limits: dict[int, set[tuple[str, str]]] = defaultdict(set)
    speeds: dict[int, set[float]] = defaultdict(set)
    for edge in extract.network.edges.values():
        speeds[edge.way_id].add(edge.speed_kph)
        in_limits[edge.way_id] |= {(clause.key, clause.value) for limit in edge.limits for clause in limit.clauses}
    told: dict[str, set[tuple[object, object]]] = defaultdict(set)
    for issue in extract.network.issues:
        told[issue.subject].add((issue.params.get("key"), issue.params.get("value")))
    found: Counter[str] = Counter()
    for way in extract.ways():
        tags = dict(way.tags)
        for key, value in tags.items() if is_drivable(tags) else ():
            if key.startswith("hazmat") or key.endswith(":conditional"):
                sort = "hazmat" if key.startswith("hazmat") else "conditional"
                fate = _fate((key, value), in_limits[way.id], told.get(f"way/{way.id}"))
                if fate == "lost" and key.startswith("maxspeed") and max(speeds[way.id]) <= float(value.split()[0]):
                    fate = "posts no lower speed"
                found[f"{sort}, {fate}"] += 1
    assert dict(found) == TAGS[extract.path.name]


def _fate(tag: tuple[str, str], in_limits: set[tuple[str, str]], told: set[tuple[object, object]] | None) -> str:
    if told and tag in told:
        return "told"
    if tag in in_limits:
        return "in a limit"
    return "on a way cut off" if told and not in_limits else "lost"


TURNS: dict[str, dict[str, int]] = {
    "Helsinki.osm.pbf": {"holds": 43, "is about no road of ours": 1, "told": 1},
    "heidelberg.osm.pbf": {"holds": 453, "is about no road of ours": 12, "told": 11},
    "shanghai-core.osm": {},
}


def test_every_turn_restriction_holds_or_is_told(extract: Extract) -> None:
    told = {issue.subject for issue in extract.network.issues}
    ends = Ends(extract.network)
    found: Counter[str] = Counter()
    for relation in extract.relations():
        tags = dict(relation.tags)
        if tags.get("type") == "restriction":
            members = [(member.role, member.type, member.ref) for member in relation.members]
            fate = "told" if f"relation/{relation.id}" in told else ends.fate(tags, members)
            found[fate] += 1
    assert dict(found) == TURNS[extract.path.name]


class Ends:
    """The edges of a network by way and node."""

    def __init__(self, network: RoadNetwork) -> None:
        self.network = network
        self.arriving: dict[tuple[int, int], list[EdgeId]] = defaultdict(list)
        self.leaving: dict[tuple[int, int], list[EdgeId]] = defaultdict(list)
        for edge in network.edges.values():
            self.leaving[edge.way_id, edge.id[0]].append(edge.id)
            self.arriving[edge.way_id, edge.id[1]].append(edge.id)

    def fate(self, tags: dict[str, str], members: list[tuple[str, str, int]]) -> str:
        if EXCEPTED_FOR_US & set(tags.get("except", "").split(";")):
            return "excepts trucks"
        value = next((tags[key] for key in FOR_US if key in tags), "")
        if not value:
            return "means others"
        (via,) = (ref for role, _, ref in members if role == "via")
        came = [edge for role, _, ref in members if role == "from" for edge in self.arriving[ref, via]]
        named = {edge for role, _, ref in members if role == "to" for edge in self.leaving[ref, via]}
        if not came or not named:
            return "is about no road of ours"
        open_turns = {(edge, on) for edge in came for on in self.network.next_edges(edge)}
        if value.startswith("only_"):
            kept = all(on in named for _, on in open_turns)
        else:
            kept = not any(on in named for _, on in open_turns)
        return "holds" if kept else f"BROKEN {value}"
