"""Import, load, plan and judge on one network, each in a process of its own so that its memory is its own."""

import multiprocessing
import random
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.timing import described, timed
from restrictions.goods import LoadedGoods, UNNumber
from restrictions.outcome import Unsolvable
from restrictions.places import Point
from restrictions.rulebook import EMPTY_RULEBOOK
from restrictions.trip import Trip
from restrictions.tunnels import CarriageMode, TunnelCode
from restrictions.unit import TransportUnit
from routing.bound_roads import BoundRoads, bind_roads
from routing.extract_reading import read_extract
from routing.judging import judge
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.network_store import read_network, write_network
from routing.planning import Plan, plan
from routing.snapping import Terminal

MONDAY_AT_TEN = datetime(2026, 3, 2, 2, tzinfo=UTC)
SLACK = timedelta(minutes=30)
PETROL = LoadedGoods(UNNumber("1203"), "3", CarriageMode.TANK, 18_000_000, 18_000_000, TunnelCode.D_E)
TANKER = TransportUnit("渝A12345", (PETROL,), gross_mass_kg=30_000, height_m=3.6, width_m=2.5, length_m=12.0)


def apart(work: Callable[..., dict[str, Any]], *arguments: object) -> dict[str, Any]:
    """Return what `work` gives in a fresh process, with the most memory that process held (MiB)."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        figures = pool.submit(work, *arguments).result()
        return {**figures, "peak_memory_mib": pool.submit(_peak_memory_mib).result()}


def _peak_memory_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def import_file(file: Path, root: Path) -> dict[str, Any]:
    """Import an extract into `root`."""
    read_ms, extract = timed(lambda: read_extract(file))
    build_ms, network = timed(
        lambda: build_network(extract, name=file.name, attribution="", is_schematic=False, now=datetime.now(UTC))
    )
    write_ms, folder = timed(lambda: write_network(network, root))
    return {
        "edges": len(network.edges),
        "folder": str(folder),
        "import_s": round((read_ms + build_ms + write_ms) / 1000, 2),
        "read_s": round(read_ms / 1000, 2),
        "build_s": round(build_ms / 1000, 2),
        "write_s": round(write_ms / 1000, 2),
    }


def drive_on(folder: Path, trips: int) -> dict[str, Any]:
    """Load a stored network, and plan and judge trips between junctions drawn by lot."""
    load_ms, network = timed(lambda: read_network(folder))
    roads = bind_roads(network, EMPTY_RULEBOOK)
    timed(lambda: network.index)
    plans, judgements, searches, without = [], [], [], 0
    for origin, destination in _ends(network, trips):
        plan_ms, found = timed(lambda: _plan(origin, destination, roads))  # noqa: B023 - called at once
        if found is None:
            without += 1
            continue
        plans.append(plan_ms)
        trip = Trip(origin.point, destination.point, found.judgement.departure, SLACK)
        judgements.append(timed(lambda: judge(found.path, trip, TANKER, roads))[0])  # noqa: B023 - called at once
        nodes = found.path.edges[0][0], found.path.edges[-1][1]
        searches.append(timed(lambda: nx.bidirectional_dijkstra(network.graph, *nodes, weight="length"))[0])  # noqa: B023 - called at once
    return {
        "load_s": round(load_ms / 1000, 2),
        "plan": described(plans),
        "judge": described(judgements),
        "networkx_bidirectional_dijkstra": described(searches),
        "trips_without_a_way": without,
    }


def _ends(network: RoadNetwork, trips: int) -> list[tuple[Terminal, Terminal]]:
    chance = random.Random(1)
    parts: list[set[int]] = list(nx.strongly_connected_components(network.graph))
    largest = max(parts, key=len)
    nodes = sorted(largest)
    drawn = (chance.sample(nodes, 2) for _ in range(trips))
    return [(_snap(network, start), _snap(network, end)) for start, end in drawn]


def _snap(network: RoadNetwork, node: int) -> Terminal:
    point: Point = network.node_point(node)
    return network.snap(point, field="place")


def _plan(origin: Terminal, destination: Terminal, roads: BoundRoads) -> Plan | None:
    try:
        return plan(origin, destination, Trip(origin.point, destination.point, MONDAY_AT_TEN, SLACK), TANKER, roads)
    except Unsolvable:
        return None
