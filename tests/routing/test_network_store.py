"""Networks on disk: written whole, read back equal, and refused where they are not what was written."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from restrictions.outcome import Conflict, Malformed, NotFound, Refusal
from routing.codes import RoutingCode
from routing.network import RoadNetwork
from routing.network_content import FORMAT
from routing.network_store import (
    ISSUES_FILE,
    META_FILE,
    ROADS_FILE,
    list_networks,
    read_network,
    read_summary,
    write_network,
)
from tests.routing.drawing import draw


def town(**tags: str) -> RoadNetwork:
    return draw(
        """
        D-----------E
        |     P     |
        A-----B-----C
        """,
        {
            "AB": {"name": "人民路", "hazmat:conditional": "no @ (07:00-09:00)", "maxspeed": "40", **tags},
            "BC": {"oneway": "yes", "hgv": "sometimes", "ref": "G65;G75", "tunnel": "yes", "tunnel:name": "隧道"},
            "AD": {"hazmat:D": "no"},
            "ADECA": {"boundary": "administrative", "name": "甲区"},
        },
        parking="B",
        bans=[("no_left_turn", "AD", "A", "AB")],
        nodes={
            "P": {"amenity": "school", "name": "学校"},
            "C": {"barrier": "toll_booth", "maxheight": "4"},
            "E": {"highway": "milestone", "distance": "3"},
        },
    ).network


def test_a_network_is_read_back_as_it_was(tmp_path: Path) -> None:
    network = town()
    folder = write_network(network, tmp_path / "roads")
    assert folder == tmp_path / "roads" / network.digest
    again = read_network(folder)
    assert again.edges == network.edges
    assert list(again.edges) == list(network.edges)
    assert list(again.graph.nodes(data=True)) == list(network.graph.nodes(data=True))
    assert list(again.graph.edges(keys=True, data=True)) == list(network.graph.edges(keys=True, data=True))
    for name in ("digest", "turn_bans", "parking_nodes", "areas", "kilometre_posts", "toll_booths", "facilities"):
        assert getattr(again, name) == getattr(network, name), name
        assert getattr(again, name), f"{name} is drawn"
    for name in ("issues", "name", "attribution", "is_schematic", "imported_at", "packed"):
        assert getattr(again, name) == getattr(network, name), name
    assert [issue.code for issue in again.issues] == [RoutingCode.WAY_LIMIT_UNREADABLE]


def test_what_is_read_back_can_be_written_again(tmp_path: Path) -> None:
    first = write_network(town(), tmp_path / "first")
    second = write_network(read_network(first), tmp_path / "second")
    for name in (ROADS_FILE, META_FILE, ISSUES_FILE):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_summary_counts_what_is_there(tmp_path: Path) -> None:
    network = town()
    summary = read_summary(write_network(network, tmp_path))
    assert (summary.digest, summary.name, summary.is_schematic) == (network.digest, "drawn", True)
    assert (summary.nodes, summary.edges, summary.turn_bans) == (4, 5, 1)
    assert (summary.parking_nodes, summary.areas, summary.issues) == (1, 1, 1)
    assert summary.largest_component == 3, "C is reached, and nothing leads back from it"
    assert summary.length_m == round(sum(edge.length_m for edge in network.edges.values()))
    assert summary.is_readable
    assert summary.imported_at == network.imported_at


def test_the_same_roads_imported_again_are_told_of_anew(tmp_path: Path) -> None:
    network = town()
    write_network(network, tmp_path)
    later = replace(network, name="second", imported_at=network.imported_at + timedelta(days=1))
    folder = write_network(later, tmp_path)
    assert [summary.name for summary in list_networks(tmp_path)] == ["second"]
    assert read_network(folder).name == "second"
    assert [path.name for path in tmp_path.iterdir()] == [network.digest], "nothing is left behind"


def test_a_write_mends_a_damaged_copy(tmp_path: Path) -> None:
    folder = write_network(town(), tmp_path)
    (folder / ROADS_FILE).write_bytes(b"")
    write_network(town(), tmp_path)
    assert read_network(folder).digest == town().digest


def test_networks_are_listed_latest_first(tmp_path: Path) -> None:
    assert list_networks(tmp_path / "none") == []
    older, newer = town(), town(lanes="2")
    china = timezone(timedelta(hours=8))
    write_network(replace(newer, imported_at=datetime(2026, 3, 2, 0, 30, tzinfo=china)), tmp_path)
    write_network(replace(older, imported_at=datetime(2026, 3, 1, 16, 0, tzinfo=UTC)), tmp_path)
    (tmp_path / ".incoming-left-over").mkdir()
    (tmp_path / "a folder of something else").mkdir()
    (tmp_path / "note.txt").write_text("")
    assert [summary.digest for summary in list_networks(tmp_path)] == [newer.digest, older.digest]


def test_nothing_stored_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refused:
        read_network(tmp_path / "abc")
    assert (refused.value.code, refused.value.params) == (RoutingCode.NETWORK_NOT_FOUND, {"name": "abc"})


def damage(folder: Path, name: str, data: bytes | None) -> Refusal:
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    with pytest.raises(Refusal) as refused:
        read_network(folder)
    return refused.value


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
@pytest.mark.parametrize("name", [ROADS_FILE, ISSUES_FILE, META_FILE])
def test_a_truncated_file_is_refused(name: str, share: float, tmp_path: Path) -> None:
    folder = write_network(town(), tmp_path)
    data = (folder / name).read_bytes()
    refusal = damage(folder, name, data[: int(len(data) * share)])
    assert isinstance(refusal, Malformed)
    assert refusal.code == RoutingCode.NETWORK_DAMAGED
    assert str(tmp_path) not in str(refusal.params), "no machine path is told"


@pytest.mark.parametrize("name", [ROADS_FILE, ISSUES_FILE])
def test_a_missing_file_is_refused(name: str, tmp_path: Path) -> None:
    refusal = damage(write_network(town(), tmp_path), name, None)
    assert refusal.code == RoutingCode.NETWORK_DAMAGED


def test_roads_that_were_changed_do_not_have_their_digest(tmp_path: Path) -> None:
    folder = write_network(town(), tmp_path)
    content = gzip.decompress((folder / ROADS_FILE).read_bytes())
    changed = content.replace(b"07:00-09:00", b"07:00-08:00")
    assert changed != content
    refusal = damage(folder, ROADS_FILE, gzip.compress(changed))
    assert (refusal.code, refusal.params["reason"]) == (RoutingCode.NETWORK_DAMAGED, "digest")


@pytest.mark.parametrize("document", [b"[]", b"null", b"{}", b'"roads"', b"not json", b"\xff\xfe"])
def test_a_summary_out_of_form_is_refused(document: bytes, tmp_path: Path) -> None:
    refusal = damage(write_network(town(), tmp_path), META_FILE, document)
    assert refusal.code == RoutingCode.NETWORK_DAMAGED


@pytest.mark.parametrize("found", [FORMAT - 1, FORMAT + 1])
def test_another_version_is_listed_and_asks_to_be_imported_anew(found: int, tmp_path: Path) -> None:
    folder = write_network(town(), tmp_path)
    meta = json.loads((folder / META_FILE).read_bytes())
    meta |= {"format": found, "of_the_future": True}
    del meta["areas"]
    (folder / META_FILE).write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(Conflict) as refused:
        read_network(folder)
    assert refused.value.code == RoutingCode.NETWORK_OTHER_FORMAT
    assert refused.value.params == {"found": found, "expected": FORMAT, "name": "drawn"}
    (summary,) = list_networks(tmp_path)
    assert not summary.is_readable
