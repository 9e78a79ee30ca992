from datetime import date, timedelta

import pytest
from chinese_calendar.constants import Holiday

from restrictions.holidays import holiday_names, is_holiday_name
from restrictions.library_calendar import library_calendar
from restrictions.outcome import NotFound
from restrictions.work_calendar import UNKNOWN_CALENDAR, CalendarDay, DayKind, WorkCalendar

CALENDAR = WorkCalendar(*library_calendar([2026]))


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("元旦", date(2026, 1, 1), date(2026, 1, 3)),
        ("春节", date(2026, 2, 15), date(2026, 2, 23)),
        ("清明节", date(2026, 4, 4), date(2026, 4, 6)),
        ("劳动节", date(2026, 5, 1), date(2026, 5, 5)),
        ("端午节", date(2026, 6, 19), date(2026, 6, 21)),
        ("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
        ("国庆节", date(2026, 10, 1), date(2026, 10, 7)),
    ],
)
def test_the_holidays_of_2026_stand_under_the_names_that_rules_use(name: str, first: date, last: date) -> None:
    held = [day for day in days_between(date(2026, 1, 1), date(2026, 12, 31)) if CALENDAR.holiday_on(day) == name]
    assert held == days_between(first, last)


@pytest.mark.parametrize(
    "day",
    [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10)],
)
def test_weekend_days_worked_to_make_up_are_work_days_and_no_holidays(day: date) -> None:
    assert day.isoweekday() > 5
    assert CALENDAR.kind_of(day) is DayKind.WORK_DAY
    assert CALENDAR.holiday_on(day) == ""


def test_2026_has_248_work_days() -> None:
    year = days_between(date(2026, 1, 1), date(2026, 12, 31))
    assert sum(CALENDAR.kind_of(day) is DayKind.WORK_DAY for day in year) == 248


def test_unlisted_days_of_a_known_year_follow_the_weekday() -> None:
    assert CALENDAR.kind_of(date(2026, 3, 6)) is DayKind.WORK_DAY
    assert CALENDAR.kind_of(date(2026, 3, 7)) is DayKind.REST_DAY
    assert CALENDAR.holiday_on(date(2026, 3, 7)) == ""


def test_listed_are_just_the_holidays_and_the_days_made_up() -> None:
    listed = CALENDAR.listed_days()
    assert sum(item.kind is DayKind.HOLIDAY for item in listed) == 33
    assert sum(item.kind is DayKind.WORK_DAY for item in listed) == 6
    assert all(item.name for item in listed)
    assert [item.day for item in listed] == sorted(item.day for item in listed)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_of_a_year_that_no_notice_set_nothing_is_known(day: date) -> None:
    assert CALENDAR.kind_of(day) is None
    assert CALENDAR.holiday_on(day) is None
    assert UNKNOWN_CALENDAR.kind_of(day) is None


def test_several_years_are_listed_in_order_once_each() -> None:
    years, days = library_calendar([2026, 2025, 2026])
    assert years == (2025, 2026)
    assert len({item.day for item in days}) == len(days)
    assert {item.day.year for item in days} == {2025, 2026}


@pytest.mark.parametrize("year", [1, 2003, 2099, 9999])
def test_a_year_that_the_library_does_not_know_is_refused(year: int) -> None:
    with pytest.raises(NotFound) as refusal:
        library_calendar([2026, year])
    assert refusal.value.code == "restrictions.calendar.year_unknown"
    assert (refusal.value.field, refusal.value.params) == ("years", {"year": year})


def test_every_holiday_of_the_library_has_a_chinese_name() -> None:
    assert set(holiday_names()) == {item.value for item in Holiday}
    assert is_holiday_name("国庆节")
    assert not is_holiday_name("National Day")


def test_every_year_of_the_library_reads() -> None:
    years, days = library_calendar(range(2004, 2027))
    assert len(years) == 23
    assert all(is_holiday_name(item.name) for item in days)
    assert all((item.day.isoweekday() > 5) for item in days if item.kind is DayKind.WORK_DAY)


def test_a_listed_day_says_what_it_is_against_its_weekday() -> None:
    calendar = WorkCalendar([2026], [CalendarDay(date(2026, 3, 4), DayKind.REST_DAY)])
    assert calendar.kind_of(date(2026, 3, 4)) is DayKind.REST_DAY
    assert calendar.holiday_on(date(2026, 3, 4)) == ""
