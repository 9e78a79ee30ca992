"""Times written as OpenStreetMap opening hours, asked on the wall clock of the law.

The grammar and its evaluation are the library's. Left out is what it would answer by guessing: school holidays, the
sun where the place is not known, free comments, open ends. Where people and the grammar read a text differently, or
where it is not known whether a day is a public holiday, the times that differ are uncertain.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import opening_hours

from restrictions.civil import ZONE, civil_date, instant_of, to_civil
from restrictions.spans import Span
from restrictions.windows import MINUTES_PER_DAY
from restrictions.work_calendar import WorkCalendar
from routing.instants import from_ms, to_ms, to_ms_up
from routing.intervals import Interval, difference, intersection, union
from routing.times import Times, common, joined

_GUESSED_AT = re.compile(r"SH|sunrise|sunset|dawn|dusk|unknown|\|\||[\"+]", re.IGNORECASE)
_SPACED_DASH = re.compile(r"\s*-\s*")
_HOLIDAY = re.compile(r"\bPH\b", re.IGNORECASE)
_OFF = re.compile(r"\s*(off|closed)\s*$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
_EVERY_DAY = "Mo-Su"
_MINUTE_MS = 60_000
_DAY_MS = MINUTES_PER_DAY * _MINUTE_MS
_LONGEST = timedelta(days=2)
"""How far from its day's midnight a span may reach: hours count up to 48:00."""


@dataclass(frozen=True, slots=True)
class OpeningTimes:
    """Times such as `Mo-Fr 07:00-09:00; PH off`. Raises `ValueError` for what is not known to be read rightly."""

    text: str

    def __post_init__(self) -> None:
        """Refuse text out of the grammar."""
        if _GUESSED_AT.search(self.text) or all(_OFF.search(rule) for rule in self.text.split(";")):
            message = f"not times that are read: {self.text!r}"
            raise ValueError(message)
        for text in (self.text, _on_holidays(self.text)):
            for rule in (text, *text.split(";")):
                _parsed(_OFF.sub("", rule).strip() or _EVERY_DAY)
                _parsed(rule)

    def times(self, over: Span, calendar: WorkCalendar) -> Times:
        """Return when the times hold within `over`.

        The days that `calendar` names as holidays are public holidays; of a year that it does not know any day may
        be one, and what would then differ is uncertain.
        """
        on_workdays = _read(self.text, over)
        if not _HOLIDAY.search(self.text):
            return on_workdays
        on_holidays = _read(_on_holidays(self.text), over)
        return joined(_of_days(on_workdays, on_holidays, over, calendar, is_overnight=_is_overnight(self.text)))


def _of_days(
    on_workdays: Times, on_holidays: Times, over: Span, calendar: WorkCalendar, *, is_overnight: bool
) -> Iterator[Times]:
    """Yield the times of each day by what it is; early hours may belong to the day before."""
    either = Times.of(common(on_workdays.certain, on_holidays.certain), union((*on_workdays.all, *on_holidays.all)))
    by_kind: dict[frozenset[bool | None], Times] = {frozenset({True}): on_holidays, frozenset({False}): on_workdays}
    day = civil_date(over.start)
    while day <= civil_date(over.end):
        kinds = {_is_holiday(day - timedelta(days=back), calendar) for back in ((0, 1) if is_overnight else (0,))}
        midnight = (to_ms(instant_of(day, 0)), to_ms(instant_of(day + timedelta(days=1), 0)))
        yield by_kind.get(frozenset(kinds), either).within(Times((midnight,)))
        day += timedelta(days=1)


def _is_holiday(day: date, calendar: WorkCalendar) -> bool | None:
    name = calendar.holiday_on(day)
    return None if name is None else bool(name)


def _on_holidays(text: str) -> str:
    """Return what `text` says if every day is a public holiday."""
    return _HOLIDAY.sub(_EVERY_DAY, text)


def _read(text: str, over: Span) -> Times:
    """Return the times on days that are no public holidays.

    By the grammar a rule replaces what those before it said of its days; on a sign the hours often add up. And the
    grammar counts the early hours of a night to the day they fall on, the sign to the day on which it began. Where
    these differ nothing is certain.
    """
    asked = Span(over.start - _LONGEST, over.end)
    by_grammar = _open(text, asked)
    rules = text.split(";")
    if len(rules) > 1:
        by_sign = _added_up(rules, asked)
        overnight = [rule for rule in rules if _is_overnight(rule) and not _OFF.search(rule)]
        nights = [night for rule in overnight for night in _cut_off(_open(rule, asked), by_grammar)]
        certain = difference(common(by_grammar, by_sign), nights)
        found = Times.of(certain, (*by_grammar, *by_sign))
    else:
        found = Times(by_grammar)
    return found.within(Times.throughout(over))


def _added_up(rules: Sequence[str], over: Span) -> tuple[Interval, ...]:
    held: tuple[Interval, ...] = ()
    for rule in rules:
        if _OFF.search(rule):
            held = difference(held, _open(_OFF.sub("", rule), over))
        else:
            held = union((*held, *_open(rule, over)))
    return held


def _cut_off(nights: Sequence[Interval], held: Sequence[Interval]) -> Iterator[Interval]:
    """Yield the parts after a midnight before which nothing is `held`: their night was taken away."""
    for start, end in nights:
        for midnight in _midnights(start, end):
            if not intersection((midnight - _MINUTE_MS, midnight), held):
                yield midnight, min(end, midnight + _DAY_MS)


def _midnights(start: int, end: int) -> Iterator[int]:
    """Yield every midnight inside the interval."""
    day = civil_date(from_ms(start)) + timedelta(days=1)
    while (midnight := to_ms(instant_of(day, 0))) < end:
        yield midnight
        day += timedelta(days=1)


def _is_overnight(text: str) -> bool:
    hours = ((int(item[1]) * 60 + int(item[2]), int(item[3]) * 60 + int(item[4])) for item in _HOURS.finditer(text))
    return any(end <= start or end > MINUTES_PER_DAY for start, end in hours)


def _open(text: str, over: Span) -> tuple[Interval, ...]:
    start, end = to_civil(over.start), to_civil(over.end)
    return union(
        [
            (to_ms(max(since, start)), to_ms_up(min(until or end, end)))
            for since, until, state, _ in _parsed(text).intervals(start, end)
            if state == opening_hours.State.OPEN
        ]
    )


@lru_cache(maxsize=4096)
def _parsed(text: str) -> opening_hours.OpeningHours:
    plain = _SPACED_DASH.sub("-", text.strip())
    if not opening_hours.validate(plain):
        message = f"not opening hours: {text!r}"
        raise ValueError(message)
    return opening_hours.OpeningHours(plain, timezone=ZONE)
