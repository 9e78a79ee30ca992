"""Conditional tag values, as far as they name weekdays and hours.

`no @ (Mo-Fr 07:00-09:00,17:00-19:30; Sa 08:00-10:00)` is read; holidays, seasons, dates and properties of the
vehicle are not, and say so. Times are minutes of a week that begins on Monday at 00:00; each clause holds for whole
weeks without end.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from restrictions.windows import ALL_DAY, MINUTES_PER_DAY, Always, DailyWindow, Days, DaySelector, Hours, TimeWindow
from routing.intervals import Interval, intersection, union

WEEK: Interval = (0, 7 * MINUTES_PER_DAY)

_WEEKDAYS = {name: number for number, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))}
_EVERY_WEEKDAY = frozenset(_WEEKDAYS.values())
_CLAUSE = re.compile(r"\s*(?P<value>[^@;()]+?)\s*@\s*(?:\((?P<inner>[^()]*)\)|(?P<bare>[^();]+))\s*(?:;|$)")
_PIECE = re.compile(
    r"(?P<days>[A-Z][a-z](?:\s*-\s*[A-Z][a-z])?)?\s*(?P<hours>\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})?(?P<off>off)?"
)
_PURPOSES = frozenset({"destination", "delivery", "customers"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One value and its condition: minutes of the week, or, where `is_for_destination`, traffic to an address.

    `minutes` is None where the condition could not be read.
    """

    value: str
    minutes: tuple[Interval, ...] | None
    is_for_destination: bool = False


def parse_conditional(text: str) -> tuple[Clause, ...]:
    """Parse a conditional value into its clauses, of which a later one wins; raise `ValueError` for another form."""
    clauses = []
    position = 0
    while position < len(text):
        match = _CLAUSE.match(text, position)
        if match is None:
            message = f"not a conditional value: {text!r}"
            raise ValueError(message)
        condition = (match["inner"] if match["inner"] is not None else match["bare"]).strip()
        clauses.append(_clause(match["value"], condition))
        position = match.end()
    return tuple(clauses)


def _clause(value: str, condition: str) -> Clause:
    if condition in _PURPOSES:
        return Clause(value, (WEEK,), is_for_destination=True)
    try:
        return Clause(value, parse_weekly_hours(condition))
    except ValueError:
        return Clause(value, None)


def parse_weekly_hours(text: str) -> tuple[Interval, ...]:
    """Parse weekdays and hours into minutes of the week; raise `ValueError` for whatever else is named.

    As in opening hours, a part after `;` replaces what was said of the weekdays it names, and `off` leaves them out.
    """
    if text.strip() == "24/7":
        return (WEEK,)
    by_day: dict[int, tuple[Hours, ...]] = {}
    for part in text.split(";"):
        named: dict[int, tuple[Hours, ...]] = defaultdict(tuple)
        for days, hours in _groups(part):
            for day in days:
                named[day] += hours
        by_day.update(named)
    spans = (
        (day * MINUTES_PER_DAY + item.start_minute, day * MINUTES_PER_DAY + item.until_minute)
        for day, hours in by_day.items()
        for item in hours
    )
    return union([piece for span in spans for piece in _within_week(span)])


def _groups(part: str) -> Iterator[tuple[frozenset[int], tuple[Hours, ...]]]:
    """Read `Mo-Fr,Su 07:00-09:00,17:00-19:00` from left to right: weekdays first, then the hours that hold on them."""
    days: frozenset[int] = frozenset()
    is_open = False
    for piece in part.split(","):
        match = _PIECE.fullmatch(piece.strip())
        if match is None or not any(match.groups()) or (match["hours"] and match["off"]):
            message = f"not weekdays and hours: {piece!r}"
            raise ValueError(message)
        if match["days"]:
            days = (days if is_open else frozenset()) | _days(match["days"])
            is_open = True
        if match["hours"] or match["off"]:
            yield days or _EVERY_WEEKDAY, (Hours.parse(match["hours"].replace(" ", "")),) if match["hours"] else ()
            is_open = False
    if is_open:
        yield days, (ALL_DAY,)


def _days(text: str) -> frozenset[int]:
    names = [name.strip() for name in text.split("-")]
    if not all(name in _WEEKDAYS for name in names):
        message = f"not weekdays: {text!r}"
        raise ValueError(message)
    first, last = _WEEKDAYS[names[0]], _WEEKDAYS[names[-1]]
    count = (last - first) % 7 + 1
    return frozenset((first + offset) % 7 for offset in range(count))


def _within_week(span: Interval) -> Iterator[Interval]:
    """Bring the early hours after Sunday back to Monday."""
    start, end = span
    yield start, min(end, WEEK[1])
    if end > WEEK[1]:
        yield 0, end - WEEK[1]


def windows_of(minutes: tuple[Interval, ...]) -> tuple[TimeWindow, ...]:
    """Return the windows that are in force in just these minutes of every week."""
    if union(minutes) == (WEEK,):
        return (Always(),)
    days_by_hours: dict[tuple[Hours, ...], set[int]] = defaultdict(set)
    for day in range(7):
        midnight = day * MINUTES_PER_DAY
        parts = intersection((midnight, midnight + MINUTES_PER_DAY), union(minutes))
        if parts:
            hours = tuple(Hours(start - midnight, end - midnight) for start, end in parts)
            days_by_hours[hours].add(day + 1)
    return tuple(
        DailyWindow(hours, Days() if len(days) == len(_WEEKDAYS) else Days(DaySelector.WEEKDAYS, frozenset(days)))
        for hours, days in days_by_hours.items()
    )
