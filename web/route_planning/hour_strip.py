"""The day as a strip of minutes: when a route may be left, when not, and what of the day is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from restrictions.civil import civil_date, instant_of, to_civil
from restrictions.spans import Span
from restrictions.windows import MINUTES_PER_DAY

DAYS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a day in minutes after its midnight, from `start` until before `end`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many minutes it is long."""
        return self.end - self.start

    def __str__(self) -> str:
        """Write the hours as a clock shows them."""
        return f"{self.start // 60:02}:{self.start % 60:02}–{self.end // 60:02}:{self.end % 60:02}"


@dataclass(frozen=True, slots=True)
class DayStrip:
    """One civil day: the hours at which leaving is lawful, the minutes that are over, and that of the departure."""

    day: date
    lawful: tuple[Piece, ...]
    over_minutes: int
    departure_minute: int | None


def strips_of(spans: Sequence[Span], departure: datetime, now: datetime) -> tuple[DayStrip, ...]:
    """Return the strips of the departure's day and the next, from the spans of lawful departures over both."""
    first = civil_date(departure)
    return tuple(_strip(first + timedelta(days=number), spans, departure, now) for number in range(DAYS))


def strip_begins_at(departure: datetime) -> datetime:
    """Return the instant at which the first strip begins: the last midnight before `departure`."""
    return instant_of(civil_date(departure), 0)


def _strip(day: date, spans: Sequence[Span], departure: datetime, now: datetime) -> DayStrip:
    whole = Span(instant_of(day, 0), instant_of(day, MINUTES_PER_DAY))
    over = min(max(_minutes(now - whole.start), 0), MINUTES_PER_DAY)
    return DayStrip(
        day=day,
        lawful=tuple(_pieces(spans, whole, over)),
        over_minutes=over,
        departure_minute=_minute_of(departure) if whole.holds(departure) else None,
    )


def _pieces(spans: Sequence[Span], day: Span, over: int) -> Iterator[Piece]:
    """Yield the lawful parts of what is left of the day. Starts are rounded up and ends down: no minute too many."""
    for span in spans:
        part = span.clipped(day)
        if part is not None:
            start = max(-_minutes(day.start - part.start), over)
            end = _minutes(part.end - day.start)
            if start < end:
                yield Piece(start, end)


def _minutes(length: timedelta) -> int:
    return length // timedelta(minutes=1)


def _minute_of(instant: datetime) -> int:
    clock = to_civil(instant)
    return clock.hour * 60 + clock.minute
