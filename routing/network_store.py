"""Networks on disk: `<root>/<digest>/` holds the roads, what is told of them, and the issues of their import."""

import contextlib
import dataclasses
import gzip
import json
import os
import shutil
import tempfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import networkx as nx

from restrictions.notation import from_document, to_document
from restrictions.outcome import Conflict, Issue, Malformed, NotFound
from routing.codes import RoutingCode
from routing.network import RoadNetwork
from routing.network_assembly import ImportRecord, assemble
from routing.network_content import FORMAT, NetworkContent, digest_of

ROADS_FILE, META_FILE, ISSUES_FILE = "network.json.gz", "meta.json", "issues.json"


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What `meta.json` tells of a stored network. `largest_component` counts the nodes that all reach one another."""

    digest: str
    name: str
    attribution: str
    is_schematic: bool
    imported_at: datetime
    nodes: int
    edges: int
    length_m: int
    turn_bans: int
    parking_nodes: int
    areas: int
    largest_component: int
    issues: int
    format: int = FORMAT

    @property
    def is_readable(self) -> bool:
        """Whether this version of Hazway reads the network; otherwise it is to be imported anew."""
        return self.format == FORMAT


def summarize(network: RoadNetwork) -> NetworkSummary:
    """Count what is in `network`."""
    components = nx.strongly_connected_components(network.graph)
    return NetworkSummary(
        digest=network.digest,
        name=network.name,
        attribution=network.attribution,
        is_schematic=network.is_schematic,
        imported_at=network.imported_at,
        nodes=len(network.graph),
        edges=len(network.edges),
        length_m=round(sum(edge.length_m for edge in network.edges.values())),
        turn_bans=len(network.turn_bans),
        parking_nodes=len(network.parking_nodes),
        areas=len(network.areas),
        largest_component=max(map(len, components), default=0),
        issues=len(network.issues),
    )


def write_network(network: RoadNetwork, root: Path) -> Path:
    """Store `network` under `root` and return its folder. A reader sees each file whole or not at all.

    Roads already stored are told of anew: name, attribution, time and issues are replaced.
    """
    root.mkdir(parents=True, exist_ok=True)
    folder = root / network.digest
    files = {
        ROADS_FILE: network.packed,
        ISSUES_FILE: _json_bytes([to_document(issue) for issue in network.issues]),
        META_FILE: _json_bytes(to_document(summarize(network))),
    }
    fresh = Path(tempfile.mkdtemp(prefix=".incoming-", dir=root))
    try:
        for name, data in files.items():
            _write_through(fresh / name, data)
        with contextlib.suppress(OSError):  # not empty: these roads are stored already
            fresh.rename(folder)
        if fresh.exists():
            for name in files:
                (fresh / name).replace(folder / name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def read_network(folder: Path) -> RoadNetwork:
    """Read a stored network.

    Raises `NotFound` where there is none, `Conflict` where another version of Hazway wrote it and `Malformed`
    where a file is damaged; both are mended by importing the roads anew.
    """
    summary = read_summary(folder)
    if not summary.is_readable:
        raise Conflict(
            RoutingCode.NETWORK_OTHER_FORMAT, field="network", found=summary.format, expected=FORMAT, name=summary.name
        )
    try:
        packed = (folder / ROADS_FILE).read_bytes()
        data = gzip.decompress(packed)
        record = ImportRecord(summary.name, summary.attribution, summary.imported_at, read_issues(folder))
        digest = digest_of(data)
        if digest != summary.digest:
            raise _damaged(folder, "digest")
        return assemble(NetworkContent.from_bytes(data), record, digest, packed)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, ExceptionGroup) as error:
        raise _damaged(folder, str(error)) from error


def read_issues(folder: Path) -> tuple[Issue, ...]:
    """Read what the import of a stored network could not read; raise `Malformed` where that file is damaged."""
    try:
        return tuple(from_document(issue, Issue) for issue in json.loads((folder / ISSUES_FILE).read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(folder, str(error)) from error
    except ExceptionGroup as error:
        raise _damaged(folder, str(error)) from error


def read_summary(folder: Path) -> NetworkSummary:
    """Read what is told of a stored network; raise `NotFound` or `Malformed`."""
    try:
        document = json.loads((folder / META_FILE).read_bytes())
    except FileNotFoundError as error:
        raise NotFound(RoutingCode.NETWORK_NOT_FOUND, field="network", name=folder.name) from error
    except (OSError, ValueError) as error:
        raise _damaged(folder, str(error)) from error
    if not isinstance(document, dict):
        raise _damaged(folder, META_FILE)
    is_ours = document.get("format") == FORMAT
    try:
        return from_document(document if is_ours else _known_part(document), NetworkSummary)
    except (ExceptionGroup, TypeError) as error:  # cattrs names each value at fault
        raise _damaged(folder, str(error)) from error


def list_networks(root: Path) -> list[NetworkSummary]:
    """Return the stored networks, the latest import first; folders that hold none, or a damaged one, are left out."""
    if not root.is_dir():
        return []
    summaries = []
    for folder in sorted(root.iterdir()):
        if not folder.name.startswith(".") and folder.is_dir():
            with contextlib.suppress(NotFound, Malformed):
                summaries.append(read_summary(folder))
    return sorted(summaries, key=lambda summary: summary.imported_at, reverse=True)


def _known_part(document: dict[str, Any]) -> dict[str, Any]:
    """Return what this version knows of another's summary; counts it lacks are 0."""
    names = {field.name: field.type for field in dataclasses.fields(NetworkSummary)}
    counts = {name: 0 for name, kind in names.items() if kind is int}
    return counts | {name: value for name, value in document.items() if name in names}


def _damaged(folder: Path, reason: str) -> Malformed:
    return Malformed(RoutingCode.NETWORK_DAMAGED, field="network", name=folder.name, reason=reason)


def _json_bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
