"""The demo on a port of this machine: loaded as `hazway demo` loads it, served as `hazway serve` serves it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.browser.standing_clock import StandingClock
from web.demo.loading import load_demo
from web.installation import Installation
from web.schema import upgrade
from web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
START_S = 180
"""The port takes calls at once; the answer comes when a process has imported everything, on a busy machine late."""


@dataclass(frozen=True)
class DemoSite:
    """A running server, and the clock that it reads."""

    address: str
    clock: StandingClock


def load(settings: Settings) -> None:
    """Fill a new data folder and its database with the demo, at six in the morning of the walk's day."""
    settings.data.mkdir(parents=True)
    clock = StandingClock(_clock_file(settings))
    clock.put("06:00")
    installation = Installation.open(settings)
    installation.clock = clock
    upgrade(installation.database.engine)
    load_demo(installation, lambda _: None)
    installation.database.engine.dispose()


@contextmanager
def served(settings: Settings) -> Iterator[DemoSite]:
    """Serve what was filled by gunicorn, two processes of it, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening, (settings.data / "server.log").open("wb") as log:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "python:web.gunicorn_conf"),
                *("--bind", f"fd://{listening.fileno()}", "--workers", "2", "tests.browser.served_app:app"),
            ],
            cwd=ROOT,
            env=_environment(settings, address),
            pass_fds=[listening.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        urlopen(f"{address}/login", timeout=START_S).close()  # noqa: S310 - our own address
        yield DemoSite(address, StandingClock(_clock_file(settings)))
    finally:
        process.terminate()
        process.wait(timeout=60)


def _environment(settings: Settings, address: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HAZWAY_")}
    return {
        **inherited,
        "HAZWAY_DATA": str(settings.data),
        "HAZWAY_DATABASE_URL": settings.database_url,
        "HAZWAY_PUBLIC_URL": address,
        "HAZWAY_TEST_CLOCK": str(_clock_file(settings)),
    }


def _clock_file(settings: Settings) -> Path:
    return settings.data / "clock"
