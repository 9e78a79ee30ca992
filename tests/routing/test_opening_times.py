"""Opening hours: asked on the wall clock, and refused where the library would guess."""

from datetime import UTC, datetime, timedelta

import pytest

from restrictions.civil import to_civil
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
    found = OpeningTimes(text).times(over, calendar).spans()
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
        *("", "off", "closed", "SH", "Mo-Fr,SH 07:00-09:00", "sunrise-sunset", "(sunset+01:00)-24:00", "dusk-dawn"),
        *("07:00+", '07:00-09:00 "for buses"', '"when flashing"', "07:00-09:00 unknown"),
        *(
            "weight>7.5",
            "wet",
            "Mo-Xx 07:00-09:00",
            "25:00-26:00",
            "07:00",
            "7-9",
            "Mo 22:00-06:00 || Tu 08:00-10:00",
            "PH off",
            "07.00-09.00",
            "７:00-9:00",
        ),
        *("Mo-Fr 24 h", "Mo 07:00-09:00;", "flashing_light"),
    ],
)
def test_what_would_be_guessed_at_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not (times|opening hours)"):
        OpeningTimes(text)


UNSURE = {
    # The sign means Friday's whole night; by the grammar Saturday's rule takes Saturday over.
    "Mo-Fr 22:00-06:00; Sa 08:00-10:00": {"Fr 22:00 - Sa 0:00", "Sa 0:00 - Sa 6:00?", "Sa 8:00 - Sa 10:00"},
    # There is no night from Sunday to Monday, and the grammar keeps its early hours.
    "22:00-06:00; Su off": {"Mo 0:00 - Mo 6:00?", "Mo 22:00 - Tu 6:00", "Sa 22:00 - Su 0:00"},
    "Mo-Fr 22:00-06:00; We off": {"Th 0:00 - Th 6:00?", "Tu 22:00 - We 0:00"},
    # Both peaks, says the sign; the second replaces the first, says the grammar.
    "Mo-Fr 07:00-09:00; 17:00-19:00": {"Mo 7:00 - Mo 9:00?", "Mo 17:00 - Mo 19:00"},
    "07:00-09:00; Mo-Fr 17:00-19:00": {"Mo 7:00 - Mo 9:00?", "Sa 7:00 - Sa 9:00"},
    "Mo-Fr 18:00-18:00; We 12:00-13:00": {"We 0:00 - We 12:00?", "We 12:00 - We 13:00"},
}


@pytest.mark.parametrize(("text", "among"), UNSURE.items())
def test_where_the_sign_and_the_grammar_differ_nothing_is_certain(text: str, among: set[str]) -> None:
    assert among <= set(spans(text))


def test_a_question_that_begins_in_a_night_has_the_same_answer() -> None:
    small_hours = Span(MONDAY + timedelta(days=5, hours=2), MONDAY + timedelta(days=5, hours=7))
    assert spans("Mo-Fr 22:00-06:00; Sa 08:00-10:00", small_hours) == ["Sa 2:00 - Sa 6:00?"]


HOLIDAYS = Span(datetime(2026, 9, 29, 16, tzinfo=UTC), datetime(2026, 10, 8, 16, tzinfo=UTC))
"""Wednesday the 30th of September, a work day, to Thursday the 8th of October, the first after the holiday."""
KNOWN = WorkCalendar(*library_calendar([2026]))


def dates(text: str, calendar: WorkCalendar) -> dict[bool, set[int]]:
    """Return the days of the month on which something begins, certain and not."""
    found = OpeningTimes(text).times(HOLIDAYS, calendar).spans()
    return {
        is_certain: {to_civil(span.start).day for span in found if span.is_certain is is_certain}
        for is_certain in (True, False)
    }


def test_public_holidays_are_those_of_the_calendar() -> None:
    assert dates("PH 07:00-09:00", KNOWN) == {True: {1, 2, 3, 4, 5, 6, 7}, False: set()}
    assert dates("Mo-Fr 07:00-09:00; PH off", KNOWN) == {True: {30, 8}, False: set()}
    assert dates("Mo-Su,PH 07:00-09:00", KNOWN) == {True: {30, *range(1, 9)}, False: set()}


def test_a_night_between_a_work_day_and_a_holiday_is_in_doubt_where_the_two_differ() -> None:
    assert dates("PH 22:00-06:00", KNOWN)[False] == {1, 8}


def test_in_a_year_without_a_calendar_only_what_a_holiday_would_change_is_uncertain() -> None:
    assert spans("Mo-Fr,PH 07:00-09:00") == [
        *(f"{day} 7:00 - {day} 9:00" for day in DAYS[:5]),
        *(f"{day} 7:00 - {day} 9:00?" for day in DAYS[5:]),
    ]
    assert spans("Mo-Fr 07:00-09:00")[0] == "Mo 7:00 - Mo 9:00", "weekdays need no calendar"
