"""Reading files: every form, clipped ways, and files that are not what they say."""

import gzip
import random
from dataclasses import replace
from pathlib import Path

import pytest

from restrictions.outcome import Malformed
from routing.codes import RoutingCode
from routing.extract_reading import STEP, ReadingStage, read_extract
from routing.network_building import build_network
from routing.osm_extract import OsmExtract, OsmWay
from tests.routing.drawing import NOW, extract_of
from tests.routing.osm_files import write_osm, xml_of

MAP = """
A---B---C---D---E
    |
    F
"""


def drawn() -> OsmExtract:
    extract, _, _ = extract_of(
        MAP,
        {
            "ABCDE": {"name": '人民路 & "<x>"', "hazmat:conditional": "no @ (07:00-09:00)"},
            "BF": {"highway": "footway"},
            "FB": {"route": "ferry"},
        },
        parking="E",
        bans=[("no_left_turn", "BF", "B", "ABCDE")],
        nodes={"C": {"barrier": "toll_booth", "name": "收费站"}, "D": {"highway": "crossing"}},
    )
    return extract


@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.pbf", ".pbf"])
def test_every_form_of_file_gives_the_same_extract(suffix: str, tmp_path: Path) -> None:
    extract = read_extract(write_osm(drawn(), tmp_path / f"town{suffix}"))
    assert {way.id: way.nodes for way in extract.ways} == {way.id: way.nodes for way in drawn().ways}
    assert {way.id: dict(way.tags) for way in extract.ways} == {way.id: dict(way.tags) for way in drawn().ways}
    assert extract.locations == drawn().locations
    assert extract.relations == drawn().relations
    assert extract.node_tags.keys() == {3, 901}, "a crossing is of no use here"
    assert extract.issues == ()


def test_what_no_rule_or_road_needs_is_left_in_the_file(tmp_path: Path) -> None:
    extract, ids, _ = extract_of("A--B--C--D", {"AB": {}, "BC": {"highway": "footway"}, "CD": {"landuse": "forest"}})
    read = read_extract(write_osm(extract, tmp_path / "town.osm"))
    assert [way.nodes for way in read.ways] == [(ids["A"], ids["B"])]
    assert read.locations.keys() == {ids["A"], ids["B"]}


def test_new_objects_of_an_editor_have_ids_below_zero(tmp_path: Path) -> None:
    extract = OsmExtract(
        {-1: (10, 20), -2: (30, 40), 5: (50, 60)}, {}, (OsmWay(-9, (-1, -2, 5), {"highway": "road"}),), ()
    )
    read = read_extract(write_osm(extract, tmp_path / "town.osm"))
    assert read.ways == extract.ways
    assert read.locations == extract.locations


def test_a_way_is_clipped_at_nodes_that_the_file_lacks(tmp_path: Path) -> None:
    whole = drawn()
    without_c = replace(whole, locations={node: place for node, place in whole.locations.items() if node != 3})
    extract = read_extract(write_osm(without_c, tmp_path / "town.osm.pbf"))
    assert [way.nodes for way in extract.ways if way.id == 101] == [(1, 2), (4, 5)]
    assert [(issue.code, issue.subject, issue.params) for issue in extract.issues] == [
        (RoutingCode.WAY_CLIPPED, "way/101", {"missing": 1, "pieces": 2})
    ]
    network = build_network(extract, name="x", attribution="", is_schematic=True, now=NOW)
    assert {edge[:2] for edge in network.edges} == {(1, 2), (2, 1), (4, 5), (5, 4)}


def test_a_piece_of_a_single_node_is_dropped(tmp_path: Path) -> None:
    whole = drawn()
    without_b = replace(whole, locations={node: place for node, place in whole.locations.items() if node != 2})
    extract = read_extract(write_osm(without_b, tmp_path / "town.osm"))
    assert [way.nodes for way in extract.ways if way.id == 101] == [(3, 4, 5)]


def test_a_way_without_any_known_node_is_told(tmp_path: Path) -> None:
    extract = OsmExtract({}, {}, (OsmWay(9, (1, 2), {"highway": "road"}),), ())
    read = read_extract(write_osm(extract, tmp_path / "town.osm"))
    assert read.ways == ()
    assert [(issue.code, issue.params) for issue in read.issues] == [(RoutingCode.WAY_WITHOUT_NODES, {"missing": 2})]
    with pytest.raises(Malformed) as refused:
        build_network(read, name="x", attribution="", is_schematic=False, now=NOW)
    assert refused.value.code == RoutingCode.EXTRACT_WITHOUT_ROADS


def test_progress_is_told_stage_by_stage(tmp_path: Path) -> None:
    count = STEP + 5
    locations = {number: (number, number) for number in range(1, count + 1)}
    extract = OsmExtract(locations, {}, (OsmWay(1, tuple(locations), {"highway": "road"}),), ())
    told: list[tuple[ReadingStage, int, int | None]] = []
    read_extract(write_osm(extract, tmp_path / "town.osm"), lambda *progress: told.append(progress))
    stages = [stage for stage, _, _ in told]
    assert sorted(set(stages), key=stages.index) == list(ReadingStage)
    assert (ReadingStage.NODES, STEP, count) in told
    assert told[-1] == (ReadingStage.NODES, count, count)


def refused(path: Path) -> Malformed:
    with pytest.raises(Malformed) as caught:
        read_extract(path)
    refusal = caught.value
    assert (refusal.code, refusal.field) == (RoutingCode.EXTRACT_UNREADABLE, "path")
    assert refusal.params["path"] == path.name
    assert refusal.params["reason"]
    assert str(path.parent) not in str(refusal.params["reason"]), "no machine path is told"
    return refusal


GARBAGE = {
    "empty": b"",
    "noise": random.Random(4).randbytes(5_000),
    "text": "这不是地图".encode(),
    "html": b"<html><body>502 Bad Gateway</body></html>",
    "broken": b'<osm version="0.6"><node id="1" lat="x" lon="2" version="1"/></osm>',
    "far": b'<osm version="0.6"><node id="1" lat="1" lon="2"><way></osm>',
    "entities": b'<!DOCTYPE osm [<!ENTITY a "aaaa">]><osm version="0.6"><note>&a;</note></osm>',
}


@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.pbf"])
@pytest.mark.parametrize("kind", sorted(GARBAGE))
def test_garbage_is_refused_in_every_form(kind: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}{suffix}"
    path.write_bytes(GARBAGE[kind])
    refused(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.pbf"])
def test_a_truncated_file_is_refused(suffix: str, share: float, tmp_path: Path) -> None:
    path = write_osm(drawn(), tmp_path / f"town{suffix}")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    refused(path)


def test_a_form_is_not_guessed_from_the_content(tmp_path: Path) -> None:
    packed = tmp_path / "town.osm"
    packed.write_bytes(gzip.compress(xml_of(drawn()).encode()))
    refused(packed)


@pytest.mark.parametrize("name", ["town.zip", "town", "town.osm.bz2", "town.geojson"])
def test_other_forms_are_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(xml_of(drawn()), encoding="utf-8")
    assert refused(path).params["reason"] == "suffix"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.osm").params["reason"] == "missing"
    (tmp_path / "folder.osm").mkdir()
    assert refused(tmp_path / "folder.osm").params["reason"] == "missing"


def test_an_extract_cut_off_in_the_middle_of_a_city_is_refused(roads: Path, tmp_path: Path) -> None:
    whole = (roads / "heidelberg.osm.pbf").read_bytes()
    path = tmp_path / "heidelberg.osm.pbf"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    refused(path)
