"""The clock. Only entry points read it, and hand `now` down."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present instant, aware UTC."""


def system_clock() -> datetime:
    """Return the present instant by the machine's clock."""
    return datetime.now(UTC)
