"""Time windows that a notice states and that never hold, or not as whoever wrote them thought."""

from collections.abc import Iterator

from restrictions.codes import RestrictionsCode
from restrictions.document_faults import join
from restrictions.holidays import is_holiday_name
from restrictions.outcome import Finding
from restrictions.windows import AbsoluteWindow, DailyWindow, Days, DaySelector, TimeWindow

_BY_NAME = (DaySelector.HOLIDAYS, DaySelector.DAY_BEFORE_HOLIDAY)
_DAYS_OF_A_WEEK = 7


def check_window(window: TimeWindow, at: str) -> Iterator[Finding]:
    """Yield what is wrong with `window`, which stands at the path `at` of its document."""
    match window:
        case DailyWindow(hours=hours, days=days, first_day=first_day, last_day=last_day):
            if not hours:
                yield Finding(RestrictionsCode.WINDOW_WITHOUT_HOURS, join(at, "hours"))
            if first_day is not None and last_day is not None and last_day < first_day:
                yield Finding(RestrictionsCode.WINDOW_DAYS_REVERSED, join(at, "last_day"))
            yield from _check_days(days, join(at, "days"))
        case AbsoluteWindow(fixed=fixed):
            if not fixed:
                yield Finding(RestrictionsCode.WINDOW_WITHOUT_HOURS, join(at, "fixed"))


def _check_days(days: Days, at: str) -> Iterator[Finding]:
    is_by_weekday = days.selector is DaySelector.WEEKDAYS
    if is_by_weekday and not days.iso_weekdays:
        yield Finding(RestrictionsCode.WINDOW_WITHOUT_WEEKDAYS, join(at, "iso_weekdays"))
    if days.iso_weekdays and not is_by_weekday:
        yield Finding(RestrictionsCode.WINDOW_SELECTION_UNUSED, join(at, "iso_weekdays"))
    for weekday in sorted(days.iso_weekdays):
        if not 1 <= weekday <= _DAYS_OF_A_WEEK:
            yield Finding(RestrictionsCode.WINDOW_WEEKDAY_UNKNOWN, join(at, "iso_weekdays"), {"value": weekday})
    if days.names and days.selector not in _BY_NAME:
        yield Finding(RestrictionsCode.WINDOW_SELECTION_UNUSED, join(at, "names"))
    for name in sorted(days.names):
        if not is_holiday_name(name):
            yield Finding(RestrictionsCode.WINDOW_HOLIDAY_UNKNOWN, join(at, "names"), {"value": name})
