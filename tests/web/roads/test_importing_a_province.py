"""The command that an operator types, on the largest extract at hand."""

import os
import re
import subprocess
import sys
from pathlib import Path

EDGES = 290_000
BOUND_MIB = 1_500
"""About twice what the import took when this was written: room for other machines, none for keeping the whole file."""


def test_beijing_is_imported_in_bounded_memory_and_its_steps_are_told(roads: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "HAZWAY_DATA": str(tmp_path), "HAZWAY_DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}
    subprocess.run([*_hazway("database", "upgrade")], check=True, capture_output=True, env=environment)
    errors = tmp_path / "errors"
    with errors.open("wb") as file:
        command = _hazway("roads", "import", str(roads / "beijing.osm.pbf"))
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=file, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    told = errors.read_text(encoding="utf-8")
    assert process.returncode == 0, told
    for step in ("reading relations", "reading ways", "reading nodes", "building the network", "writing it"):
        assert step in told
    edges = re.search(r"edges\W+([\d,]+)", told)
    assert edges is not None
    assert int(edges[1].replace(",", "")) > EDGES
    assert usage.ru_maxrss / 1024 < BOUND_MIB


def _hazway(*words: str) -> list[str]:
    return [sys.executable, "-c", "from web.commands import hazway; hazway()", *words]
