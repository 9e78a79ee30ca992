"""A clock that runs from an instant of the test's choice, the same in every process that the environment reaches."""

import os
import time
from datetime import datetime, timedelta

_BEGINS = "HAZWAY_TEST_CLOCK_BEGINS"
_BEGAN = "HAZWAY_TEST_CLOCK_BEGAN"


def begun_at(instant: datetime) -> dict[str, str]:
    """Return the environment of processes whose clock stands at `instant` now."""
    return {_BEGINS: instant.isoformat(), _BEGAN: str(time.monotonic())}


def running_clock() -> datetime:
    """Return the instant of the environment's clock."""
    elapsed = time.monotonic() - float(os.environ[_BEGAN])
    return datetime.fromisoformat(os.environ[_BEGINS]) + timedelta(seconds=elapsed)
