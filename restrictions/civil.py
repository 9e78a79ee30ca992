"""Civil dates and hours. Everywhere else time is aware UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
"""The zone in which a notice's hours are meant."""


def civil_date(instant: datetime) -> date:
    """Return the date on a wall calendar at `instant`; a naive datetime raises `ValueError`."""
    return to_civil(instant).date()


def to_civil(instant: datetime) -> datetime:
    """Return `instant` on the wall clock; a naive datetime raises `ValueError`."""
    if instant.tzinfo is None:
        message = f"naive datetime {instant!r} names no instant"
        raise ValueError(message)
    return instant.astimezone(ZONE)


def instant_of(day: date, minute_of_day: int) -> datetime:
    """Return the instant `minute_of_day` minutes (0 to 2880) after midnight began `day`.

    Counted on the wall clock: 1440 is the next midnight, more is a time of the next day.
    """
    days, minutes = divmod(minute_of_day, 24 * 60)
    wall = datetime.combine(day + timedelta(days=days), time(minutes // 60, minutes % 60), tzinfo=ZONE)
    return wall.astimezone(UTC)
