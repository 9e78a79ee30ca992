from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restrictions.library_calendar import library_calendar
from restrictions.spans import Span
from restrictions.windows import ALL_DAY, AbsoluteWindow, Always, DailyWindow, Days, DaySelector, Hours, spans_of
from restrictions.work_calendar import UNKNOWN_CALENDAR, CalendarDay, DayKind, WorkCalendar
from tests.restrictions.samples import at, span

CALENDAR = WorkCalendar(*library_calendar([2026]))
"""2026 is known, 2025 and 2027 are not."""

# The State Council's notice for 2026, copied by hand: the oracle does not ask the calendar under test.
HOLIDAYS_2026 = {
    "元旦": ("01-01", "01-03"),
    "春节": ("02-15", "02-23"),
    "清明节": ("04-04", "04-06"),
    "劳动节": ("05-01", "05-05"),
    "端午节": ("06-19", "06-21"),
    "中秋节": ("09-25", "09-27"),
    "国庆节": ("10-01", "10-07"),
}
MADE_UP_2026 = {"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"}
FIRST_DAY, DAYS = date(2025, 7, 1), 730
"""Two years: half a year that is not known, 2026, and half a year that is not."""

YEARS = Span(at("2025-07-01 00:00"), at("2027-07-01 00:00"))
MINUTE = timedelta(minutes=1)
Maybe = bool | None


def holiday_name(day: date) -> str:
    text = f"{day:%m-%d}"
    return next((name for name, (first, last) in HOLIDAYS_2026.items() if first <= text <= last), "")


def is_work_day(day: date) -> Maybe:
    if day.year != 2026:
        return None
    return f"{day:%m-%d}" in MADE_UP_2026 or (day.weekday() < 5 and not holiday_name(day))


def is_meant_holiday(days: Days, day: date) -> Maybe:
    if day.year != 2026:
        return None
    return bool(holiday_name(day)) and (not days.names or holiday_name(day) in days.names)


def negated(answer: Maybe) -> Maybe:
    return None if answer is None else not answer


def both(one: Maybe, other: Maybe) -> Maybe:
    """And, where one of the two may not be known."""
    return False if False in (one, other) else None if None in (one, other) else True


@cache
def is_selected(days: Days, day: date) -> Maybe:
    """The oracle's answer for a day: None where the answer needs the calendar of a year other than 2026."""
    today, tomorrow = is_meant_holiday(days, day), is_meant_holiday(days, day + timedelta(days=1))
    return {
        DaySelector.EVERY_DAY: True,
        DaySelector.WEEKDAYS: day.weekday() + 1 in days.iso_weekdays,
        DaySelector.WORK_DAYS: is_work_day(day),
        DaySelector.REST_DAYS_AND_HOLIDAYS: negated(is_work_day(day)),
        DaySelector.HOLIDAYS: today,
        DaySelector.DAY_BEFORE_HOLIDAY: both(negated(today), tomorrow),
    }[days.selector]


class Oracle:
    """Whether a window holds, asked minute by minute; a minute is counted from midnight before `FIRST_DAY`."""

    def __init__(self, window: DailyWindow) -> None:
        self.hours = [(item.start_minute, item.end_minute) for item in window.hours]
        first, last = window.first_day or date.min, window.last_day or date.max
        days = [FIRST_DAY + timedelta(days=number) for number in range(-1, DAYS + 1)]
        self.selected = [is_selected(window.days, day) if first <= day <= last else False for day in days]

    def answer(self, minute: int) -> str:
        day, minute_of_day = divmod(minute, 1440)
        yesterday, today = self.selected[day], self.selected[day + 1]
        answers: set[Maybe] = set()
        for start, end in self.hours:
            if start < end and start <= minute_of_day < end:
                answers.add(today)
            if start >= end and minute_of_day >= start:
                answers.add(today)
            if start >= end and minute_of_day < end:
                answers.add(yesterday)
        return "yes" if True in answers else "unknown" if None in answers else "no"


class Answers:
    """What spans say of a minute."""

    def __init__(self, spans: list[Span]) -> None:
        self.edges = {
            certainty: [
                ((item.start - YEARS.start) // MINUTE, (item.end - YEARS.start) // MINUTE)
                for item in spans
                if item.is_certain is certainty
            ]
            for certainty in (True, False)
        }

    def answer(self, minute: int) -> str:
        return (
            "yes"
            if self._holds(minute, is_certain=True)
            else "unknown"
            if self._holds(minute, is_certain=False)
            else "no"
        )

    def _holds(self, minute: int, *, is_certain: bool) -> bool:
        edges = self.edges[is_certain]
        index = bisect_right(edges, (minute, YEARS_MINUTES)) - 1
        return index >= 0 and edges[index][0] <= minute < edges[index][1]


YEARS_MINUTES = (DAYS + 1) * 1440


def assert_agrees(window: DailyWindow, minutes: Iterable[int]) -> None:
    oracle, answers = Oracle(window), Answers(window.spans(YEARS, CALENDAR))
    wrong = [minute for minute in minutes if answers.answer(minute) != oracle.answer(minute)]
    assert not wrong, f"{window} at {YEARS.start + wrong[0] * MINUTE}: {oracle.answer(wrong[0])}"


def minutes_from(first: str, days: int) -> range:
    start = (date.fromisoformat(first) - FIRST_DAY).days
    return range(start * 1440, (start + days) * 1440)


def minutes_round_edges(window: DailyWindow) -> list[int]:
    """On every day the minutes at, before and after each edge of the hours, and round midnight."""
    minutes = {0, 1, 720, 1439}
    for hours in window.hours:
        minutes |= {(edge + step) % 1440 for edge in (hours.start_minute, hours.end_minute) for step in (-1, 0, 1)}
    return [day * 1440 + minute for day in range(DAYS) for minute in minutes]


hours = st.builds(
    lambda pair: Hours(*pair), st.tuples(st.integers(0, 1439), st.integers(0, 1440)).filter(lambda p: p[0] != p[1])
)
selections = st.one_of(
    st.sampled_from([Days(selector) for selector in DaySelector if selector is not DaySelector.WEEKDAYS]),
    st.builds(lambda days: Days(DaySelector.WEEKDAYS, iso_weekdays=days), st.frozensets(st.integers(1, 7), min_size=1)),
    st.builds(
        lambda selector, names: Days(selector, names=names),
        st.sampled_from([DaySelector.HOLIDAYS, DaySelector.DAY_BEFORE_HOLIDAY]),
        st.frozensets(st.sampled_from(sorted(HOLIDAYS_2026)), min_size=1),
    ),
)
limits = st.none() | st.dates(date(2025, 12, 1), date(2027, 2, 1))
daily_windows = st.builds(DailyWindow, st.lists(hours, min_size=1, max_size=3).map(tuple), selections, limits, limits)


@settings(max_examples=40)
@given(daily_windows)
def test_a_window_holds_in_the_minutes_in_which_it_should_over_two_years(window: DailyWindow) -> None:
    assert_agrees(window, minutes_round_edges(window))


@pytest.mark.parametrize(
    ("first", "days"),
    [("2026-02-13", 3), ("2026-02-27", 3), ("2026-04-30", 2), ("2026-09-30", 2), ("2026-12-30", 4), ("2025-12-30", 5)],
)
@pytest.mark.parametrize("selector", [item for item in DaySelector if item is not DaySelector.WEEKDAYS])
def test_a_window_holds_minute_by_minute_where_months_years_and_holidays_meet(
    selector: DaySelector, first: str, days: int
) -> None:
    window = DailyWindow(
        (Hours.parse("22:00-06:00"), Hours.parse("07:00-09:30"), Hours.parse("23:30-24:00")), Days(selector)
    )
    assert_agrees(window, minutes_from(first, days))


@settings(max_examples=40)
@given(daily_windows, st.integers(0, 600_000), st.integers(1, 6_000), st.integers(0, 59))
def test_asking_about_a_part_gives_that_part_of_the_whole(
    window: DailyWindow, start: int, length: int, second: int
) -> None:
    begin = YEARS.start + timedelta(minutes=start, seconds=second)
    part = Span(begin, begin + timedelta(minutes=length))
    whole = [clipped for item in window.spans(YEARS, CALENDAR) if (clipped := item.clipped(part)) is not None]
    if part.end <= YEARS.end:
        assert window.spans(part, CALENDAR) == whole


@settings(max_examples=40)
@given(st.lists(daily_windows, min_size=1, max_size=3).map(tuple))
def test_several_windows_hold_when_one_of_them_does(windows: tuple[DailyWindow, ...]) -> None:
    month = span("2026-09-15 00:00", "2026-10-15 00:00")
    spans = spans_of(windows, month, CALENDAR)
    oracles, answers = [Oracle(window) for window in windows], Answers(spans)
    for minute in minutes_from("2026-09-19", 3)[::7]:
        assert (answers.answer(minute) != "no") is any(oracle.answer(minute) != "no" for oracle in oracles)
    for certainty in (True, False):
        alike = [item for item in spans if item.is_certain is certainty]
        assert all(before.end < after.start for before, after in pairwise(alike)), "touching spans are joined"


def test_hours_across_midnight_belong_to_the_day_on_which_they_begin() -> None:
    friday_night = DailyWindow((Hours.parse("22:00-06:00"),), Days(DaySelector.WEEKDAYS, iso_weekdays=frozenset({5})))
    assert friday_night.spans(span("2026-03-02 00:00", "2026-03-09 00:00"), CALENDAR) == [
        span("2026-03-06 22:00", "2026-03-07 06:00")
    ]


def test_hours_across_midnight_run_on_after_the_last_day_and_not_before_the_first() -> None:
    one_night = DailyWindow((Hours.parse("22:00-06:00"),), first_day=date(2026, 3, 6), last_day=date(2026, 3, 6))
    assert one_night.spans(YEARS, CALENDAR) == [span("2026-03-06 22:00", "2026-03-07 06:00")]


def test_the_whole_day_ends_at_24_00_and_joins_the_next() -> None:
    window = DailyWindow((ALL_DAY,), first_day=date(2026, 4, 30), last_day=date(2026, 5, 1))
    assert window.spans(YEARS, CALENDAR) == [span("2026-04-30 00:00", "2026-05-02 00:00")]


@pytest.mark.parametrize(
    ("year", "days"), [(2023, ["02-28"]), (2024, ["02-28", "02-29"]), (2026, ["02-28"]), (2028, ["02-28", "02-29"])]
)
def test_the_29th_of_february_counts_in_the_years_that_have_it(year: int, days: list[str]) -> None:
    window = DailyWindow((Hours.parse("07:00-22:00"),), first_day=date(year, 2, 28), last_day=date(year, 3, 1))
    spans = window.spans(span(f"{year}-02-28 00:00", f"{year}-03-01 00:00"), UNKNOWN_CALENDAR)
    assert spans == [span(f"{year}-{day} 07:00", f"{year}-{day} 22:00") for day in days]


def test_a_make_up_saturday_is_a_work_day_and_a_holiday_monday_is_none() -> None:
    peak = DailyWindow((Hours.parse("07:00-09:30"),), Days(DaySelector.WORK_DAYS))
    assert peak.spans(span("2026-02-14 00:00", "2026-02-15 00:00"), CALENDAR) == [
        span("2026-02-14 07:00", "2026-02-14 09:30")
    ]
    assert peak.spans(span("2026-02-16 00:00", "2026-02-17 00:00"), CALENDAR) == []


def test_the_day_before_a_holiday_is_the_last_one_that_is_none() -> None:
    eve = DailyWindow((Hours.parse("12:00-22:00"),), Days(DaySelector.DAY_BEFORE_HOLIDAY, names=frozenset({"国庆节"})))
    assert eve.spans(span("2026-09-20 00:00", "2026-10-12 00:00"), CALENDAR) == [
        span("2026-09-30 12:00", "2026-09-30 22:00")
    ]


@pytest.mark.parametrize(
    "selector",
    [DaySelector.WORK_DAYS, DaySelector.REST_DAYS_AND_HOLIDAYS, DaySelector.HOLIDAYS, DaySelector.DAY_BEFORE_HOLIDAY],
)
def test_in_a_year_without_a_calendar_every_day_may_be_meant(selector: DaySelector) -> None:
    window = DailyWindow((Hours.parse("07:00-09:00"),), Days(selector))
    assert window.spans(span("2027-03-06 00:00", "2027-03-08 00:00"), CALENDAR) == [
        span("2027-03-06 07:00", "2027-03-06 09:00", is_certain=False),
        span("2027-03-07 07:00", "2027-03-07 09:00", is_certain=False),
    ]


def test_hours_that_begin_in_a_known_year_are_certain_into_the_unknown_one() -> None:
    night = DailyWindow((Hours.parse("22:00-06:00"),), Days(DaySelector.WORK_DAYS))
    assert night.spans(span("2026-12-31 00:00", "2027-01-02 00:00"), CALENDAR) == [
        span("2026-12-31 00:00", "2026-12-31 06:00"),
        span("2026-12-31 22:00", "2027-01-01 06:00"),
        span("2027-01-01 22:00", "2027-01-02 00:00", is_certain=False),
    ]


def test_a_fixed_span_is_half_open_and_needs_no_calendar() -> None:
    window = AbsoluteWindow((span("2026-10-01 00:00", "2026-10-08 00:00"),))
    found = window.spans(span("2026-10-07 12:00", "2026-11-01 00:00"), UNKNOWN_CALENDAR)
    assert found == [span("2026-10-07 12:00", "2026-10-08 00:00")]
    assert window.spans(span("2026-10-08 00:00", "2026-11-01 00:00"), UNKNOWN_CALENDAR) == []
    assert window.spans(span("2026-09-01 00:00", "2026-10-01 00:00"), UNKNOWN_CALENDAR) == []


def test_fixed_spans_that_overlap_are_joined() -> None:
    window = AbsoluteWindow(
        (span("2026-10-03 00:00", "2026-10-08 00:00"), span("2026-10-01 00:00", "2026-10-04 00:00"))
    )
    assert window.spans(YEARS, CALENDAR) == [span("2026-10-01 00:00", "2026-10-08 00:00")]


def test_always_holds_throughout_what_is_asked() -> None:
    asked = span("2026-10-03 11:11", "2026-10-03 11:12")
    assert Always().spans(asked, UNKNOWN_CALENDAR) == [asked]


def test_the_day_before_a_named_holiday_may_be_another_holiday() -> None:
    days = [
        CalendarDay(date(2026, 10, 3), DayKind.HOLIDAY, "中秋节"),
        CalendarDay(date(2026, 10, 4), DayKind.HOLIDAY, "国庆节"),
        CalendarDay(date(2026, 10, 5), DayKind.HOLIDAY, "国庆节"),
    ]
    eve = Days(DaySelector.DAY_BEFORE_HOLIDAY, names=frozenset({"国庆节"}))
    held = [eve.hold_on(date(2026, 10, day), WorkCalendar([2026], days)) for day in (2, 3, 4, 5)]
    assert held == [False, True, False, False]
