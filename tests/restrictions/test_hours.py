import pytest
from hypothesis import given
from hypothesis import strategies as st

from restrictions.windows import Hours


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("07:00-09:30", 420, 570),
        ("7:00-9:30", 420, 570),
        (" 07:00 - 09:30 ", 420, 570),
        ("00:00-24:00", 0, 1440),
        ("23:59-24:00", 1439, 1440),
        ("00:00-00:01", 0, 1),
        ("22:00-06:00", 1320, 1800),
        ("22:00-00:00", 1320, 1440),
        ("00:01-00:00", 1, 1440),
        ("23:59-23:58", 1439, 2878),
    ],
)
def test_hours_are_read_as_minutes_after_the_midnight_that_begins_them(text: str, start: int, until: int) -> None:
    hours = Hours.parse(text)
    assert (hours.start_minute, hours.until_minute) == (start, until)


@pytest.mark.parametrize(
    "text",
    [
        *("25:00-26:00", "07:00-25:00", "24:00-06:00", "24:01-25:00", "07:00-24:01", "07:60-08:00", "07:00-08:60"),
        *("07:00-07:00", "00:00-00:00", "24:00-24:00"),
        *("", "-", "07:00", "07:00-", "-09:00", "0700-0900", "07:0-09:00", "07:000-09:00", "007:00-09:00"),
        *("7-9", "07:00~09:00", "07:00—09:00", "07:00-09:00-10:00", "-1:00-09:00", "+7:00-09:00", "07:00:00-09:00:00"),
        *("０７:００-０９:００", "07：00-09：00", "٠٧:٠٠-٠٩:٠٠", "a:00-b:00", "07.5:00-09:00", "1e1:00-12:00"),
    ],
)
def test_what_no_clock_shows_is_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"not hours|not a time of day|hours outside the day|empty hours"):
        Hours.parse(text)


@pytest.mark.parametrize(("start", "end"), [(-1, 60), (1440, 60), (0, -1), (0, 1441), (60, 60)])
def test_hours_outside_the_day_or_empty_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"hours outside the day|empty hours"):
        Hours(start, end)


@given(st.integers(0, 1439), st.integers(0, 1440))
def test_hours_written_are_read_back(start: int, end: int) -> None:
    if start != end:
        hours = Hours(start, end)
        assert Hours.parse(str(hours)) == hours
        assert start < hours.until_minute <= 2879
