"""Work days, rest days and named holidays, as the State Council's yearly notice sets them.

A year that no notice has set is *unknown*, and a rule that reads the calendar then says so: a make-up work
day cannot be guessed from the weekday.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    """What a day is for work."""

    WORK_DAY = "work_day"
    REST_DAY = "rest_day"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day that the notice sets apart; `name` is the holiday's, also on its make-up work days."""

    day: date
    kind: DayKind
    name: str = ""


class WorkCalendar:
    """The days of all known years. Immutable; calendars that list the same are equal.

    Days of a known year that are not listed follow the weekday.
    """

    def __init__(self, known_years: Iterable[int], days: Iterable[CalendarDay]) -> None:
        """Make the calendar from the listed days of `known_years`."""
        self.known_years = frozenset(known_years)
        self._days: Mapping[date, CalendarDay] = {item.day: item for item in days}

    def __eq__(self, other: object) -> bool:
        """Return whether `other` is a calendar that lists the same years and days."""
        if not isinstance(other, WorkCalendar):
            return NotImplemented
        return self.known_years == other.known_years and self._days == other._days

    def __hash__(self) -> int:
        """Hash what equality compares."""
        return hash((self.known_years, frozenset(self._days.values())))

    def kind_of(self, day: date) -> DayKind | None:
        """Return what `day` is, or None where the year is not known."""
        if day.year not in self.known_years:
            return None
        listed = self._days.get(day)
        if listed is not None:
            return listed.kind
        return DayKind.WORK_DAY if day.isoweekday() <= 5 else DayKind.REST_DAY  # noqa: PLR2004 - Friday, by ISO 8601

    def holiday_on(self, day: date) -> str | None:
        """Return the name of the holiday on `day`, "" if it is none, None where the year is not known."""
        kind = self.kind_of(day)
        if kind is None:
            return None
        return self._days[day].name if kind is DayKind.HOLIDAY else ""

    def listed_days(self) -> list[CalendarDay]:
        """Return the listed days in order, for digests and display."""
        return [self._days[day] for day in sorted(self._days)]


UNKNOWN_CALENDAR = WorkCalendar((), ())
"""A calendar that knows no year."""
