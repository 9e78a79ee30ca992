"""What limits say on Monday the 2nd of March 2026, put shortly."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from restrictions.judgement import Verdict
from restrictions.spans import Span
from restrictions.unit import TransportUnit
from restrictions.work_calendar import UNKNOWN_CALENDAR, WorkCalendar
from routing.limit_parsing import parse_limits
from routing.tag_answers import answers
from routing.tag_limits import TagLimit
from tests.routing.world import TANKER, clock

WAY = 7
MONDAY = Span(clock("0:00"), clock("0:00") + timedelta(days=1))
ALL_DAY = ("0:00-24:00",)


class Said(NamedTuple):
    key: str
    verdict: Verdict
    hours: tuple[str, ...] = ALL_DAY
    is_destination_only: bool = False


def limits(tags: dict[str, str], *, is_forward: bool = True) -> tuple[TagLimit, ...]:
    return parse_limits(WAY, tags, is_forward=is_forward)


def keys_of(found: Iterable[TagLimit]) -> list[str]:
    return [clause.key for limit in found for clause in limit.clauses]


def said(
    tags: dict[str, str],
    unit: TransportUnit = TANKER,
    *,
    is_forward: bool = True,
    calendar: WorkCalendar = UNKNOWN_CALENDAR,
) -> list[Said]:
    """Return every answer to the limits of `tags`; hours that are not certain end in `?`."""
    return said_by(limits(tags, is_forward=is_forward), unit, calendar=calendar)


def said_by(
    found: Iterable[TagLimit], unit: TransportUnit = TANKER, *, calendar: WorkCalendar = UNKNOWN_CALENDAR
) -> list[Said]:
    return [
        Said(answer.key, answer.verdict, tuple(_hours(span) for span in answer.spans), answer.is_destination_only)
        for limit in found
        for answer in answers(limit, unit, MONDAY, calendar)
    ]


def _hours(span: Span) -> str:
    return f"{_clock(span.start)}-{_clock(span.end)}{'' if span.is_certain else '?'}"


def _clock(instant: datetime) -> str:
    minutes = (instant - MONDAY.start) // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"
