"""The grammar of conditional tag values: weekdays and hours are read, everything else says that it was not."""

from datetime import UTC, datetime, timedelta

import pytest

from restrictions.spans import Span
from restrictions.windows import Always, spans_of
from restrictions.work_calendar import UNKNOWN_CALENDAR
from routing.conditional import WEEK, parse_conditional, parse_weekly_hours, windows_of
from routing.intervals import Interval, difference

MONDAY = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
"""Monday the 2nd, 00:00 on the wall clock."""


def at(day: str, clock: str) -> int:
    hour, minute = clock.split(":")
    return ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su").index(day) * 1440 + int(hour) * 60 + int(minute)


def spans(*parts: tuple[str, str, str]) -> tuple[Interval, ...]:
    return tuple((at(day, start), at(day, end)) for day, start, end in parts)


EVERY_DAY = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

READABLE = {
    "24/7": (WEEK,),
    "07:00-09:00": spans(*((day, "7:00", "9:00") for day in EVERY_DAY)),
    "7:30-9:00": spans(*((day, "7:30", "9:00") for day in EVERY_DAY)),
    "07:00 - 24:00": spans(*((day, "7:00", "24:00") for day in EVERY_DAY)),
    "Mo 07:00-09:00": spans(("Mo", "7:00", "9:00")),
    "Mo-We 07:00-09:00": spans(*((day, "7:00", "9:00") for day in ("Mo", "Tu", "We"))),
    "Mo,We 07:00-09:00": spans(*((day, "7:00", "9:00") for day in ("Mo", "We"))),
    "Fr-Mo 07:00-09:00": spans(*((day, "7:00", "9:00") for day in ("Mo", "Fr", "Sa", "Su"))),
    "Sa": ((at("Sa", "0:00"), at("Su", "0:00")),),
    "Sa,Su": ((at("Sa", "0:00"), WEEK[1]),),
    "Mo 07:00-09:00,17:00-19:30": spans(("Mo", "7:00", "9:00"), ("Mo", "17:00", "19:30")),
    "Mo 07:00-09:00; Sa 08:00-10:00": spans(("Mo", "7:00", "9:00"), ("Sa", "8:00", "10:00")),
    "Mo 07:00-09:00, Sa 08:00-10:00": spans(("Mo", "7:00", "9:00"), ("Sa", "8:00", "10:00")),
    "Mo-Tu 07:00-09:00; Tu 10:00-11:00": spans(("Mo", "7:00", "9:00"), ("Tu", "10:00", "11:00")),
    "Mo-Tu 07:00-09:00; Tu off": spans(("Mo", "7:00", "9:00")),
    "Mo 22:00-06:00": ((at("Mo", "22:00"), at("Tu", "6:00")),),
    "Su 22:00-06:00": ((0, 360), (at("Su", "22:00"), WEEK[1])),
}


@pytest.mark.parametrize(("text", "minutes"), READABLE.items())
def test_weekdays_and_hours_are_read(text: str, minutes: tuple[Interval, ...]) -> None:
    assert parse_weekly_hours(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PH",
        "SH",
        "Mo-Fr,PH 07:00-09:00",
        "PH off",
        "Mar-Oct",
        "Mar-Oct 07:00-09:00",
        "2016 Apr 25 - 2016 Sep 26",
        "sunrise-sunset",
        "weight>7.5",
        "7:30-19:00 AND weight>7.5",
        "flashing_light",
        "Mo-Xx 07:00-09:00",
        "Mo-Tu-We 07:00-09:00",
        "25:00-26:00",
        "07:00-07:00",
        "07:00",
        "07:00+",
        "22:00-30:00",
        "Mo 07:00-09:00;",
        "07.00-09.00",
        "７:00-9:00",
    ],
)
def test_whatever_else_is_named_is_not_guessed_at(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_weekly_hours(text)


def test_a_value_has_one_clause_for_each_condition() -> None:
    clauses = parse_conditional("no @ (Mo-Fr 07:00-09:00; Sa 08:00-10:00); destination @ (Su); yes @ 22:00-23:00")
    assert [clause.value for clause in clauses] == ["no", "destination", "yes"]
    assert all(clause.minutes for clause in clauses)


@pytest.mark.parametrize("condition", ["destination", "(delivery)", "( customers )"])
def test_a_purpose_is_a_condition_of_its_own(condition: str) -> None:
    (clause,) = parse_conditional(f"yes @ {condition}")
    assert clause.is_for_destination


@pytest.mark.parametrize("condition", ["(weight>7.5)", "(PH)", "(07:00-09:00 AND destination)", "(hov)"])
def test_an_unread_condition_is_marked_and_keeps_its_value(condition: str) -> None:
    (clause,) = parse_conditional(f"no @ {condition}")
    assert (clause.value, clause.minutes, clause.is_for_destination) == ("no", None, False)


@pytest.mark.parametrize("text", ["no", "no @", "@ (07:00-09:00)", "no @ (07:00-09:00", "no @ ((Mo))", "no @ (Mo) yes"])
def test_a_value_out_of_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a conditional value"):
        parse_conditional(text)


@pytest.mark.parametrize("minutes", READABLE.values())
def test_windows_are_in_force_in_just_those_minutes(minutes: tuple[Interval, ...]) -> None:
    for times in (minutes, difference((WEEK,), minutes)):
        found = spans_of(windows_of(times), Span(MONDAY, MONDAY + timedelta(days=7)), UNKNOWN_CALENDAR)
        minute = timedelta(minutes=1)
        assert [((span.start - MONDAY) // minute, (span.end - MONDAY) // minute) for span in found] == list(times)
        assert all(span.is_certain for span in found)


def test_all_week_is_always() -> None:
    assert windows_of(((0, 1440), (1440, WEEK[1]))) == (Always(),)
    assert windows_of(()) == ()
