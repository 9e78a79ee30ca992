"""The work calendar that the package `chinese_calendar` knows: the State Council's notices from 2004 on."""

from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import chinese_calendar

from restrictions.codes import RestrictionsCode
from restrictions.holidays import holiday_names
from restrictions.outcome import NotFound
from restrictions.work_calendar import CalendarDay, DayKind


def library_calendar(years: Iterable[int]) -> tuple[tuple[int, ...], tuple[CalendarDay, ...]]:
    """Return `years` in order and their days to list: every holiday, and every weekend day worked to make up for one.

    Raises `NotFound` for a year whose notice the library does not have: make-up days cannot be guessed.
    """
    known = tuple(sorted(set(years)))
    return known, tuple(item for year in known for item in _listed_days(year))


def _listed_days(year: int) -> Iterator[CalendarDay]:
    for number in range(366 if isleap(year) else 365):
        day = date(year, 1, 1) + timedelta(days=number)
        try:
            is_free, name = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError as error:
            raise NotFound(RestrictionsCode.CALENDAR_YEAR_UNKNOWN, field="years", year=year) from error
        if name is not None:
            yield CalendarDay(day, DayKind.HOLIDAY if is_free else DayKind.WORK_DAY, holiday_names()[name])
