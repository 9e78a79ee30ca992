"""The base line: import, load, plan and judge on real roads, and every call of the chain beside a bare Flask request.

`./run bench base` prints it and writes benchmarks/results/base.json. Extracts of real roads are read from
`../shared/roads`; without them only the schematic is measured, and that is said.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.api_calls import measure_api
from benchmarks.machine import describe_machine
from benchmarks.network_work import apart, drive_on, import_file
from routing.schematic import ROADS
from tests.web.api.caller import PREFIX

EXTRACTS = Path(__file__).resolve().parents[2] / "shared" / "roads"
RESULTS = Path(__file__).parent / "results" / "base.json"
TRIPS = {"schematic": 200, "shanghai-core": 200, "beijing": 25}
"""The plain engine takes seconds for a trip across a province."""


def measure_network(name: str, file: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as root:
        imported = apart(import_file, file, Path(root))
        driven = apart(drive_on, Path(imported.pop("folder")), TRIPS[name])
    return {"import": imported, "drive": driven}


def network_table(networks: dict[str, Any]) -> Table:
    title = "Roads, by the plain engine; Dijkstra is networkx's, both ways, blind to rules"
    table = Table("", *networks, title=title)
    for label, figure in FIGURES:
        table.add_row(label, *(figure(row["import"], row["drive"]) for row in networks.values()))
    return table


FIGURES: tuple[tuple[str, Callable[[dict[str, Any], dict[str, Any]], str]], ...] = (
    ("edges", lambda made, _: f"{made['edges']:,}"),
    ("import", lambda made, _: f"{made['import_s']} s"),
    ("  most memory", lambda made, _: f"{made['peak_memory_mib']} MiB"),
    ("load", lambda _, driven: f"{driven['load_s']} s"),
    ("  most memory, planning too", lambda _, driven: f"{driven['peak_memory_mib']} MiB"),
    ("trips", lambda _, driven: str(driven["plan"]["count"])),
    ("plan, median", lambda _, driven: f"{driven['plan']['median_ms']:.1f} ms"),
    ("plan, 99th percentile", lambda _, driven: f"{driven['plan']['p99_ms']:.1f} ms"),
    ("judge, median", lambda _, driven: f"{driven['judge']['median_ms']:.1f} ms"),
    ("judge, 99th percentile", lambda _, driven: f"{driven['judge']['p99_ms']:.1f} ms"),
    ("plan / Dijkstra, by medians", lambda _, driven: f"{_over_dijkstra(driven):.1f}"),
)


def _over_dijkstra(driven: dict[str, Any]) -> float:
    return float(driven["plan"]["median_ms"] / driven["networkx_bidirectional_dijkstra"]["median_ms"])


def api_table(api: dict[str, Any]) -> Table:
    title = f"API under {PREFIX}, by the test client; a bare Flask request: {api['bare_flask']['median_ms']:.2f} ms"
    table = Table("call", "count", "median ms", "p99 ms", "× bare", title=title)
    for name, call in api["calls"].items():
        figures = (f"{call[figure]:g}" for figure in ("count", "median_ms", "p99_ms", "over_bare"))
        table.add_row(name.replace(PREFIX, "").replace("uuid:waybill_", ""), *figures)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=5, help="how often the chain is walked over the API")
    options = parser.parse_args()
    console = Console()
    networks: dict[str, Any] = {}
    with as_file(ROADS) as path:
        networks["schematic"] = measure_network("schematic", path)
    for name, file in (("shanghai-core", "shanghai-core.osm"), ("beijing", "beijing.osm.pbf")):
        if (EXTRACTS / file).exists():
            console.print(f"measuring {name} …")
            networks[name] = measure_network(name, EXTRACTS / file)
        else:
            console.print(f"SKIPPED ALOUD: {name}, whose extract is not at {EXTRACTS}")
    results = {"machine": describe_machine(), "networks": networks, "api": measure_api(options.walks)}
    console.print(results["machine"])
    console.print(network_table(networks))
    console.print(api_table(results["api"]))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    console.print(f"written to {RESULTS.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
