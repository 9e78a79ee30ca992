"""Opening hours: asked on the wall clock, and refused where the library would guess."""

from datetime import UTC, date, datetime, timedelta

import pytest

from restrictions.library_calendar import library_calendar
from restrictions.spans import Span
from restrictions.work_calendar import UNKNOWN_CALENDAR, WorkCalendar
from routing.opening_times import OpeningTimes

MONDAY = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
"""Monday the 2nd of March 2026, 00:00 on the wall clock."""

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = Span(MONDAY, MONDAY + timedelta(days=7))


def at(instant: datetime) -> str:
    minutes = (instant - MONDAY) // timedelta(minutes=1)
    return f"{DAYS[minutes // 1440 % 7]} {minutes % 1440 // 60}:{minutes % 60:02}"


def spans(text: str, over: Span = WEEK, calendar: WorkCalendar = UNKNOWN_CALENDAR) -> list[str]:
    found = OpeningTimes(text).spans(over, calendar)
    return [f"{at(span.start)} - {at(span.end)}{'' if span.is_certain else '?'}" for span in found]


READ = {
    "24/7": ["Mo 0:00 - Mo 0:00"],
    "07:00-09:00": [f"{day} 7:00 - {day} 9:00" for day in DAYS],
    "06:00 - 23:00": [f"{day} 6:00 - {day} 23:00" for day in DAYS],
    "Mo 7:30-9:00": ["Mo 7:30 - Mo 9:00"],
    "Mo-We 07:00-09:00": [f"{day} 7:00 - {day} 9:00" for day in DAYS[:3]],
    "Mo,We 07:00-09:00,17:00-19:00": [
        f"{day} {hours}" for day, hours in (("Mo", "7:00 - Mo 9:00"), ("Mo", "17:00 - Mo 19:00"))
    ]
    + ["We 7:00 - We 9:00", "We 17:00 - We 19:00"],
    "Sa,Su": ["Sa 0:00 - Mo 0:00"],
    "Mo 22:00-06:00": ["Mo 22:00 - Tu 6:00"],
    "Mo 22:00-30:00": ["Mo 22:00 - Tu 6:00"],
    "Su 22:00-06:00": ["Mo 0:00 - Mo 6:00", "Su 22:00 - Mo 0:00"],
    "Mo-Tu 07:00-09:00; Tu off": ["Mo 7:00 - Mo 9:00"],
    "24/7; Tu off": ["Mo 0:00 - Tu 0:00", "We 0:00 - Mo 0:00"],
    "Mar 03": ["Tu 0:00 - We 0:00"],
    "Mar-Oct Mo": ["Mo 0:00 - Tu 0:00"],
    "Apr-Oct": [],
    "2016 Apr 25 - 2016 Sep 26": [],
    "2026 Mar 03-2026 Mar 04 07:00-09:00": ["Tu 7:00 - Tu 9:00", "We 7:00 - We 9:00"],
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_days_dates_and_hours_are_read(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "off", "SH", "Mo-Fr,SH 07:00-09:00", "sunrise-sunset", "(sunset+01:00)-24:00", "dusk-dawn"),
        *("07:00+", '07:00-09:00 "for buses"', '"when flashing"', "07:00-09:00 unknown"),
        *("weight>7.5", "wet", "Mo-Xx 07:00-09:00", "25:00-26:00", "07:00", "7-9", "07.00-09.00", "７:00-9:00"),
        *("Mo-Fr 24 h", "Mo 07:00-09:00;", "flashing_light"),
    ],
)
def test_what_would_be_guessed_at_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not (times|opening hours)"):
        OpeningTimes(text)


def test_a_night_reaching_into_a_day_with_hours_of_its_own_is_uncertain_there() -> None:
    """The sign means Friday's whole night; the grammar says that Saturday's rule takes Saturday over."""
    assert spans("Mo-Fr 22:00-06:00; Sa 08:00-10:00")[-3:] == [
        "Fr 22:00 - Sa 0:00",
        "Sa 0:00 - Sa 6:00?",
        "Sa 8:00 - Sa 10:00",
    ]
    small_hours = Span(MONDAY + timedelta(days=5, hours=2), MONDAY + timedelta(days=5, hours=7))
    assert spans("Mo-Fr 22:00-06:00; Sa 08:00-10:00", small_hours) == ["Sa 2:00 - Sa 6:00?"]


def test_a_public_holiday_is_certain_only_where_the_calendar_agrees() -> None:
    known = WorkCalendar(*library_calendar([2026]))
    over = Span(datetime(2026, 9, 29, 16, tzinfo=UTC), datetime(2026, 10, 2, 16, tzinfo=UTC))
    found = OpeningTimes("PH 07:00-09:00").spans(over, known)
    holiday = datetime(2026, 10, 1, tzinfo=UTC) - timedelta(hours=8)
    assert found == [
        Span(holiday + timedelta(hours=7), holiday + timedelta(hours=9)),
        Span(holiday + timedelta(days=1), holiday + timedelta(days=2), is_certain=False),
    ], "the library knows the 1st as a holiday, the State Council's notice the days after it as well"
    assert known.holiday_on(date(2026, 10, 2))


def test_in_a_year_without_a_calendar_every_day_may_be_a_holiday() -> None:
    assert spans("Mo-Fr,PH 07:00-09:00") == ["Mo 0:00 - Mo 0:00?"]
    assert spans("Mo-Fr 07:00-09:00")[0] == "Mo 7:00 - Mo 9:00", "weekdays need no calendar"
