"""Import, binding, planning and judging: on the schematic, and on the centre of Shanghai where its extract is there."""

import json
import platform
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file
from pathlib import Path
from typing import Any, TypeVar

import networkx as nx
from rich.console import Console
from rich.table import Table

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
from routing.planning import Plan, plan
from routing.schematic import ROADS

T = TypeVar("T")
SHANGHAI = Path(__file__).resolve().parents[2] / "shared" / "roads" / "shanghai-core.osm"
RESULTS = Path(__file__).parent / "results" / "base.json"
MONDAY_AT_TEN = datetime(2026, 3, 2, 2, tzinfo=UTC)
TRIPS = 40
PETROL = LoadedGoods(UNNumber("1203"), "3", CarriageMode.TANK, 18_000_000, 18_000_000, TunnelCode.D_E)
TANKER = TransportUnit("渝A12345", (PETROL,), gross_mass_kg=30_000, height_m=3.6, width_m=2.5, length_m=12.0)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return how long `work` took, in milliseconds, and what it gave."""
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def measure(name: str, file: Path) -> dict[str, Any]:
    import_ms, network = timed(
        lambda: build_network(read_extract(file), name=name, attribution="", is_schematic=False, now=datetime.now(UTC))
    )
    roads = bind_roads(network, EMPTY_RULEBOOK)
    plan_ms, judge_ms, dijkstra_ms = [], [], []
    for origin, destination in pairs(network):
        try:
            duration, found = timed(lambda: plan_between(roads, origin, destination))  # noqa: B023 - called at once
        except Unsolvable:
            continue
        plan_ms.append(duration)
        trip = Trip(origin, destination, found.judgement.departure)
        judge_ms.append(timed(lambda: judge(found.path, trip, TANKER, roads))[0])  # noqa: B023 - called at once
        ends = found.path.edges[0][0], found.path.edges[-1][1]
        dijkstra_ms.append(timed(lambda: nx.bidirectional_dijkstra(network.graph, *ends, weight="length"))[0])  # noqa: B023 - called at once
    return {
        "edges": len(network.edges),
        "trips": len(plan_ms),
        "import_ms": import_ms,
        "plan_p50_ms": statistics.median(plan_ms),
        "plan_max_ms": max(plan_ms),
        "judge_p50_ms": statistics.median(judge_ms),
        "plan_over_networkx_bidirectional_dijkstra": statistics.median(plan_ms) / statistics.median(dijkstra_ms),
    }


def plan_between(roads: BoundRoads, origin: Point, destination: Point) -> Plan:
    ends = roads.network.snap(origin, field="origin"), roads.network.snap(destination, field="destination")
    return plan(*ends, Trip(origin, destination, MONDAY_AT_TEN, timedelta(minutes=30)), TANKER, roads)


def pairs(network: RoadNetwork) -> list[tuple[Point, Point]]:
    chance = random.Random(1)
    nodes = sorted(network.graph.nodes)
    chosen = [chance.sample(nodes, 2) for _ in range(TRIPS)]
    return [(network.node_point(start), network.node_point(end)) for start, end in chosen]


def main() -> None:
    console = Console()
    results: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, Python {platform.python_version()}"
    }
    with as_file(ROADS) as path:
        results["schematic"] = measure("schematic", path)
    if SHANGHAI.exists():
        results["shanghai-core"] = measure("shanghai-core", SHANGHAI)
    else:
        console.print("SKIPPED ALOUD: shanghai-core, whose extract is not there")
    table = Table("network", *results["schematic"], title=results["machine"])
    for name, row in results.items():
        if isinstance(row, dict):
            table.add_row(name, *(f"{value:.1f}" if isinstance(value, float) else str(value) for value in row.values()))
    console.print(table)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
