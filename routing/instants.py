"""Instants as whole milliseconds since 1970, which the search adds and compares."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(instant: datetime) -> int:
    """Return an aware `instant` in milliseconds, rounded down."""
    return (instant - _EPOCH) // _MILLISECOND


def to_ms_up(instant: datetime) -> int:
    """Return an aware `instant` in milliseconds, rounded up."""
    return -(-(instant - _EPOCH) // _MILLISECOND)


def from_ms(milliseconds: int) -> datetime:
    """Return the aware UTC instant of `milliseconds`."""
    return _EPOCH + milliseconds * _MILLISECOND


def to_duration_ms(duration: timedelta) -> int:
    """Return `duration` in milliseconds, rounded up: what is not whole counts against the trip."""
    return -(-duration // _MILLISECOND)
