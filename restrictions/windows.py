"""When a rule is in force.

A window is asked for its spans over a span of interest and answers with instants: hours are half-open, may
cross midnight (they then belong to the day on which they begin), and `24:00` is the end of a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from restrictions.civil import civil_date, instant_of
from restrictions.spans import Span, merged
from restrictions.work_calendar import DayKind, WorkCalendar

MINUTES_PER_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day in minutes after midnight, half-open; an `end` not after `start` lies on the next day."""

    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        """Refuse hours that no clock shows, such as 25:00, and empty ones."""
        if not 0 <= self.start_minute < MINUTES_PER_DAY or not 0 <= self.end_minute <= MINUTES_PER_DAY:
            message = f"hours outside the day: {self.start_minute} to {self.end_minute} min"
            raise ValueError(message)
        if self.start_minute == self.end_minute:
            message = "empty hours; the whole day is 00:00-24:00"
            raise ValueError(message)

    @property
    def until_minute(self) -> int:
        """The end counted from the midnight that began the first day: up to 2880."""
        return self.end_minute if self.end_minute > self.start_minute else self.end_minute + MINUTES_PER_DAY

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Parse `07:00-09:00`, `22:00-06:00` or `00:00-24:00`; raise `ValueError` for anything else."""
        start, dash, end = text.partition("-")
        if not dash:
            message = f"not hours: {text!r}"
            raise ValueError(message)
        return cls(_minute(start), _minute(end))

    def __str__(self) -> str:
        """Write the hours as a notice does."""
        start, end = self.start_minute, self.end_minute
        return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def _minute(text: str) -> int:
    hour, colon, minute = text.strip().partition(":")
    in_form = colon and hour.isascii() and hour.isdecimal() and minute.isascii() and minute.isdecimal()
    if not in_form or len(hour) > 2 or len(minute) != 2 or int(minute) > 59 or int(hour) > 24:  # noqa: PLR2004 - a clock's own numbers
        message = f"not a time of day: {text!r}"
        raise ValueError(message)
    return int(hour) * 60 + int(minute)


ALL_DAY = Hours(0, MINUTES_PER_DAY)


class DaySelector(StrEnum):
    """Which days a daily window holds on."""

    EVERY_DAY = "every_day"
    WEEKDAYS = "weekdays"
    WORK_DAYS = "work_days"
    REST_DAYS_AND_HOLIDAYS = "rest_days_and_holidays"
    HOLIDAYS = "holidays"
    DAY_BEFORE_HOLIDAY = "day_before_holiday"


@dataclass(frozen=True, slots=True)
class Days:
    """A selection of days; `iso_weekdays` (Monday 1 to Sunday 7) and holiday `names` narrow it where they apply."""

    selector: DaySelector = DaySelector.EVERY_DAY
    iso_weekdays: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()

    def hold_on(self, day: date, calendar: WorkCalendar) -> bool | None:
        """Return whether `day` is selected, None where the calendar of its year is not known."""
        kind = calendar.kind_of(day)
        answers: dict[DaySelector, bool | None] = {
            DaySelector.EVERY_DAY: True,
            DaySelector.WEEKDAYS: day.isoweekday() in self.iso_weekdays,
            DaySelector.WORK_DAYS: None if kind is None else kind is DayKind.WORK_DAY,
            DaySelector.REST_DAYS_AND_HOLIDAYS: None if kind is None else kind is not DayKind.WORK_DAY,
            DaySelector.HOLIDAYS: self._names_holiday(calendar.holiday_on(day)),
            DaySelector.DAY_BEFORE_HOLIDAY: self._is_eve(day, calendar),
        }
        return answers[self.selector]

    def _is_eve(self, day: date, calendar: WorkCalendar) -> bool | None:
        today, is_before = (self._names_holiday(calendar.holiday_on(day + timedelta(days=days))) for days in (0, 1))
        if today or is_before is False:
            return False
        return None if today is None else is_before

    def _names_holiday(self, name: str | None) -> bool | None:
        if name is None:
            return None
        return bool(name) and (not self.names or name in self.names)


@dataclass(frozen=True, slots=True)
class DailyWindow:
    """Hours on selected days, from `first_day` to `last_day` (both included) where given.

    Hours that cross midnight belong to the day on which they begin, for selection and for both limits.
    """

    hours: tuple[Hours, ...] = (ALL_DAY,)
    days: Days = Days()
    first_day: date | None = None
    last_day: date | None = None

    def spans(self, over: Span, calendar: WorkCalendar) -> list[Span]:
        """Return the spans in force that lie in `over`, sorted; uncertain where the calendar is not known."""
        return merged(self._spans(over, calendar))

    def _spans(self, over: Span, calendar: WorkCalendar) -> Iterator[Span]:
        day = max(civil_date(over.start) - timedelta(days=1), self.first_day or date.min)
        until = min(civil_date(over.end), self.last_day or date.max)
        while day <= until:
            selected = self.days.hold_on(day, calendar)
            if selected is not False:
                for hours in self.hours:
                    start, end = instant_of(day, hours.start_minute), instant_of(day, hours.until_minute)
                    clipped = Span(start, end, is_certain=selected is True).clipped(over)
                    if clipped is not None:
                        yield clipped
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AbsoluteWindow:
    """Fixed spans, such as one holiday's days."""

    fixed: tuple[Span, ...]

    def spans(self, over: Span, calendar: WorkCalendar) -> list[Span]:  # noqa: ARG002 - one question for all windows
        """Return the parts of the fixed spans that lie in `over`, sorted."""
        return merged(clipped for span in self.fixed if (clipped := span.clipped(over)) is not None)


@dataclass(frozen=True, slots=True)
class Always:
    """In force at all times."""

    def spans(self, over: Span, calendar: WorkCalendar) -> list[Span]:  # noqa: ARG002 - one question for all windows
        """Return `over` itself."""
        return [Span(over.start, over.end)]


TimeWindow = DailyWindow | AbsoluteWindow | Always
"""A rule holds a tuple of these; it is in force when one of them is."""


def spans_of(windows: tuple[TimeWindow, ...], over: Span, calendar: WorkCalendar) -> list[Span]:
    """Return when any of `windows` is in force within `over`."""
    return merged(span for window in windows for span in window.spans(over, calendar))
