"""gunicorn, as `hazway serve` runs it, on a port of this machine."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

from tests.scenario.at_once.running_clock import begun_at
from web.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 3
_LONGEST_START_S = 120


@contextmanager
def served(settings: Settings, *, clock_begins: datetime) -> Iterator[str]:
    """Serve an installation by several processes until the block ends; give the site's address."""
    with socket.create_server(("127.0.0.1", 0)) as listening, (settings.data / "server.log").open("wb") as log:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "python:web.gunicorn_conf"),
                *("--bind", f"fd://{listening.fileno()}", "--workers", str(PROCESSES)),
                "tests.scenario.at_once.served_app:app",
            ],
            cwd=ROOT,
            env=_environment(settings, address, clock_begins),
            pass_fds=[listening.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        urlopen(f"{address}/login", timeout=_LONGEST_START_S).close()  # noqa: S310 - our own address
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def _environment(settings: Settings, address: str, clock_begins: datetime) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HAZWAY_")}
    ours = {
        "HAZWAY_DATA": str(settings.data),
        "HAZWAY_DATABASE_URL": settings.database_url,
        "HAZWAY_PUBLIC_URL": address,
    }
    return {**inherited, **ours, **begun_at(clock_begins)}
