"""Times written as OpenStreetMap opening hours, asked on the wall clock of the law.

The grammar and its evaluation are the library's. Left out is what it would answer by guessing: school holidays, the
sun where the place is not known, free comments, open ends.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import opening_hours

from restrictions.civil import COUNTRY, ZONE, civil_date, instant_of
from restrictions.spans import Span, merged
from restrictions.windows import MINUTES_PER_DAY
from restrictions.work_calendar import WorkCalendar

_GUESSED_AT = re.compile(r"SH|sunrise|sunset|dawn|dusk|unknown|[\"+]", re.IGNORECASE)
_SPACED_DASH = re.compile(r"\s*-\s*")
_HOLIDAY = re.compile(r"\bPH\b", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
_LONGEST = timedelta(days=2)
"""How far from its day's midnight a span may reach: hours count up to 48:00."""


@dataclass(frozen=True, slots=True)
class OpeningTimes:
    """Times such as `Mo-Fr 07:00-09:00; PH off`. Raises `ValueError` for what is not known to be read rightly."""

    text: str

    def __post_init__(self) -> None:
        """Refuse text out of the grammar."""
        if _GUESSED_AT.search(self.text) or self.text.strip() in {"", "off", "closed"}:
            message = f"not times that are read: {self.text!r}"
            raise ValueError(message)
        _parsed(self.text)

    def spans(self, over: Span, calendar: WorkCalendar) -> list[Span]:
        """Return the spans in force that lie in `over`, sorted.

        Public holidays are the library's. Where `calendar` does not agree with it, or does not know the year, the
        whole day and what may reach over from it into the next is uncertain. So are the early hours that a night
        begun the day before would reach into, where a later rule gives that day hours of its own.
        """
        known = _open_spans(self.text, over)
        unsure = self._by_holiday(over, calendar)
        certain = [piece for span in known for piece in _outside(span, unsure)]
        return merged([*certain, *unsure, *(piece for span in self._nights(over) for piece in _outside(span, known))])

    def _nights(self, over: Span) -> list[Span]:
        """Return what each rule, taken alone, holds of the day after the one on which its hours begin."""
        rules = self.text.split(";")
        if len(rules) == 1 or not any(_is_overnight(rule) for rule in rules):
            return []
        nights = []
        for rule in rules:
            for span in _open_spans(rule, Span(over.start - _LONGEST, over.end)):
                midnight = instant_of(civil_date(span.start) + timedelta(days=1), 0)
                if midnight < span.end:
                    end = min(span.end, midnight + timedelta(days=1))
                    nights.append(Span(midnight, end, is_certain=False))
        return [clipped for night in nights if (clipped := night.clipped(over)) is not None]

    def _by_holiday(self, over: Span, calendar: WorkCalendar) -> list[Span]:
        if not _HOLIDAY.search(self.text):
            return []
        first, last = civil_date(over.start) - _LONGEST, civil_date(over.end)
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        doubtful = (
            Span(instant_of(day, 0), instant_of(day, 2 * MINUTES_PER_DAY), is_certain=False)
            for day in days
            if not _agree_on(day, calendar)
        )
        return merged(clipped for span in doubtful if (clipped := span.clipped(over)) is not None)


def _open_spans(text: str, over: Span) -> list[Span]:
    start, end = over.start.astimezone(ZONE), over.end.astimezone(ZONE)
    return [
        Span(max(since, start), min(until or end, end))
        for since, until, state, _ in _parsed(text).intervals(start, end)
        if state == opening_hours.State.OPEN
    ]


def _is_overnight(rule: str) -> bool:
    hours = ((int(item[1]) * 60 + int(item[2]), int(item[3]) * 60 + int(item[4])) for item in _HOURS.finditer(rule))
    return any(end <= start or end > MINUTES_PER_DAY for start, end in hours)


def _agree_on(day: date, calendar: WorkCalendar) -> bool:
    name = calendar.holiday_on(day)
    return name is not None and bool(name) is _parsed("PH").is_open(datetime.combine(day, time(12), tzinfo=ZONE))


def _outside(span: Span, removed: list[Span]) -> list[Span]:
    """Return the parts of `span` that lie in none of `removed`, which is sorted."""
    parts, start = [], span.start
    for hole in removed:
        if hole.meets(span):
            if start < hole.start:
                parts.append(Span(start, hole.start, span.is_certain))
            start = max(start, hole.end)
    return [*parts, Span(start, span.end, span.is_certain)] if start < span.end else parts


@lru_cache(maxsize=4096)
def _parsed(text: str) -> opening_hours.OpeningHours:
    plain = _SPACED_DASH.sub("-", text.strip())
    if not opening_hours.validate(plain):
        message = f"not opening hours: {text!r}"
        raise ValueError(message)
    return opening_hours.OpeningHours(plain, timezone=ZONE, country=COUNTRY)
