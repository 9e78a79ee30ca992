"""Graphs of osmnx as extracts: what a named place is fetched as."""

import itertools
from pathlib import Path

import pytest

from restrictions.outcome import Malformed, NotFound, Unsolvable
from routing.codes import RoutingCode
from routing.limit_families import LIMIT_KEYS
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.osm_extract import OsmExtract
from routing.osmnx_place import WAY_KEYS, chains, extract_from_graph, from_place, osmnx_keeping_tags
from tests.routing.drawing import NOW, extract_of
from tests.routing.osm_files import write_osm

osmnx = pytest.importorskip("osmnx")


def town() -> OsmExtract:
    extract, _, _ = extract_of(
        """
        D---E---F
        |       |
        A---B---C---G---H
                |   |
                J---I
        """,
        {
            "ABC": {"name": "人民路", "hazmat:conditional": "no @ (07:00-09:00)", "maxspeed:hgv": "40", "hgv": "no"},
            "ADEFC": {"highway": "secondary", "tunnel": "yes", "hazmat": "no", "oneway": "yes"},
            "CGIJC": {"junction": "roundabout", "maxheight": "4"},
            "GH": {"highway": "motorway", "hazmat:E": "no"},
        },
        bans=[("no_left_turn", "ABC", "C", "ADEFC")],
        nodes={"B": {"barrier": "block"}, "G": {"barrier": "toll_booth"}},
    )
    return extract


def build(extract: OsmExtract) -> RoadNetwork:
    return build_network(extract, name="", attribution="", is_schematic=False, now=NOW)


def through_osmnx(path: Path) -> OsmExtract:
    with osmnx_keeping_tags():
        graph = osmnx.graph_from_xml(path, simplify=False, retain_all=True)
    return extract_from_graph(graph)


def test_the_roads_are_those_of_the_file(tmp_path: Path) -> None:
    extract = through_osmnx(write_osm(town(), tmp_path / "town.osm"))
    ours, theirs = build(town()), build(extract)
    assert set(theirs.edges) == set(ours.edges)
    for edge_id, edge in ours.edges.items():
        other = theirs.edges[edge_id]
        assert (other.way_id, other.is_forward, other.limits) == (edge.way_id, edge.is_forward, edge.limits)
        assert (other.name, other.speed_kph, other.line) == (edge.name, edge.speed_kph, edge.line)
        assert (other.is_tunnel, other.length_m) == (edge.is_tunnel, edge.length_m)


def test_that_turn_restrictions_are_lacking_is_told(tmp_path: Path) -> None:
    network = build(through_osmnx(write_osm(town(), tmp_path / "town.osm")))
    assert [issue.code for issue in network.issues] == [RoutingCode.TURNS_NOT_IN_SOURCE, RoutingCode.NODE_BARRIER]


def test_the_settings_of_osmnx_are_put_back() -> None:
    def settings() -> tuple[list[str], list[str], bool]:
        return (
            list(osmnx.settings.useful_tags_way),
            list(osmnx.settings.useful_tags_node),
            osmnx.settings.use_cache,
        )

    def fail_within() -> None:
        with osmnx_keeping_tags():
            assert set(WAY_KEYS) <= set(osmnx.settings.useful_tags_way)
            raise RuntimeError

    before = settings()
    with pytest.raises(RuntimeError):
        fail_within()
    assert settings() == before


def test_every_key_that_is_read_as_a_limit_is_asked_for() -> None:
    assert set(LIMIT_KEYS) < set(WAY_KEYS)


def test_a_simplified_graph_is_refused(tmp_path: Path) -> None:
    graph = osmnx.graph_from_xml(write_osm(town(), tmp_path / "town.osm"))
    with pytest.raises(Malformed) as refused:
        extract_from_graph(graph)
    assert (refused.value.code, refused.value.params["reason"]) == (RoutingCode.EXTRACT_UNREADABLE, "simplified")


@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        ([(1, 2), (2, 3)], [(1, 2, 3)]),
        ([(2, 3), (1, 2)], [(1, 2, 3)]),
        ([(1, 2), (2, 3), (3, 1)], [(1, 2, 3, 1)]),
        ([(1, 2), (4, 5)], [(1, 2), (4, 5)]),
        ([(1, 2), (2, 3), (3, 4), (4, 2)], [(1, 2, 3, 4, 2)]),
        ([(1, 2), (2, 3), (3, 2), (2, 4)], [(1, 2, 3, 2, 4)]),
        ([], []),
    ],
)
def test_steps_are_joined_into_lines(steps: list[tuple[int, int]], lines: list[tuple[int, ...]]) -> None:
    assert list(chains(steps)) == lines


def test_a_way_in_parts_uses_every_step_once() -> None:
    steps = [(1, 2), (2, 3), (5, 6), (6, 5), (8, 9), (9, 10), (10, 8), (8, 11)]
    used = [pair for line in chains(steps) for pair in itertools.pairwise(line)]
    assert sorted(used) == sorted(steps)


def test_servers_out_of_reach_and_places_not_on_the_map_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    import requests  # noqa: PLC0415 - osmnx's own dependency

    def fails(error: Exception) -> None:
        def geocode(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(osmnx, "graph_from_place", geocode)

    fails(requests.ConnectionError("no route to host"))
    with pytest.raises(Unsolvable) as unreachable:
        from_place("重庆市")
    assert unreachable.value.code == RoutingCode.EXTRACT_SOURCE_UNREACHABLE
    fails(TypeError("Nominatim did not geocode query to a geometry of type (Multi)Polygon"))
    with pytest.raises(NotFound) as unknown:
        from_place("乌有乡")
    assert (unknown.value.code, unknown.value.params["place"]) == (RoutingCode.EXTRACT_PLACE_NOT_FOUND, "乌有乡")
