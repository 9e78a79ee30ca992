"""The base line: import, load, plan and judge on real roads, and every call of the chain beside a bare Flask request.

`./run bench base` prints it and writes benchmarks/results/base.json. Extracts of real roads are read from
`../shared/roads`; without them only the schematic is measured, and that is said.
"""

import argparse
import json
import tempfile
from importlib.resources import as_file
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.api_calls import measure_api
from benchmarks.machine import describe_machine
from benchmarks.network_work import apart, drive_on, import_file
from routing.schematic import ROADS

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
    table = Table(
        *("network", "edges", "import s", "MiB", "load s", "MiB"),
        *("trips", "plan median ms", "p99", "judge median ms", "p99", "plan / Dijkstra"),
        title="Roads (plan and judge by the plain engine; Dijkstra is networkx's, both ways, blind to rules)",
    )
    for name, row in networks.items():
        made, driven = row["import"], row["drive"]
        ratio = driven["plan"]["median_ms"] / driven["networkx_bidirectional_dijkstra"]["median_ms"]
        table.add_row(
            *(name, f"{made['edges']:,}", str(made["import_s"]), str(made["peak_memory_mib"])),
            *(str(driven["load_s"]), str(driven["peak_memory_mib"]), str(driven["plan"]["count"])),
            *(f"{driven[work][figure]:.1f}" for work in ("plan", "judge") for figure in ("median_ms", "p99_ms")),
            f"{ratio:.1f}",
        )
    return table


def api_table(api: dict[str, Any]) -> Table:
    title = f"API, by the test client; a bare Flask request: {api['bare_flask']['median_ms']:.2f} ms"
    table = Table("call", "count", "median ms", "p99 ms", "× bare", title=title)
    for name, call in api["calls"].items():
        table.add_row(name, *(str(call[figure]) for figure in ("count", "median_ms", "p99_ms", "over_bare")))
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
