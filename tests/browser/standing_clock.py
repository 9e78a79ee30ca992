"""A clock that stands where a file puts it: the walk moves it, and every process of the server reads it."""

from datetime import UTC, datetime
from pathlib import Path

from restrictions.civil import ZONE

DAY = datetime(2026, 11, 25, tzinfo=ZONE)
"""A Wednesday and a work day, so that no walk depends on the day on which it is run."""


class StandingClock:
    """Returns the instant that its file holds."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self._file.read_text("ascii"))

    def put(self, hour: str) -> None:
        """Put the clock to an hour of `DAY`: `put("07:10")`."""
        hours, minutes = hour.split(":")
        instant = DAY.replace(hour=int(hours), minute=int(minutes)).astimezone(UTC)
        written = self._file.with_suffix(".new")
        written.write_text(instant.isoformat(), "ascii")
        written.replace(self._file)
