from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restrictions.civil import civil_date, instant_of, to_civil
from restrictions.spans import Span, merged
from tests.restrictions.samples import at, span

ZERO = datetime(2026, 3, 2, tzinfo=UTC)


def minutes(start: int, end: int, *, is_certain: bool = True) -> Span:
    return Span(ZERO + timedelta(minutes=start), ZERO + timedelta(minutes=end), is_certain)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((0, 10), (10, 20), False),
        ((0, 10), (9, 20), True),
        ((0, 10), (-5, 0), False),
        ((0, 10), (-5, 1), True),
        ((0, 10), (2, 3), True),
        ((0, 10), (-1, 11), True),
        ((0, 10), (0, 10), True),
    ],
)
def test_spans_are_half_open(one: tuple[int, int], other: tuple[int, int], *, answer: bool) -> None:
    assert minutes(*one).meets(minutes(*other)) is answer
    assert minutes(*other).meets(minutes(*one)) is answer
    assert (minutes(*one).clipped(minutes(*other)) is not None) is answer


def test_a_span_holds_its_start_and_not_its_end() -> None:
    item = minutes(0, 10)
    assert [item.holds(ZERO + timedelta(minutes=number)) for number in (-1, 0, 9, 10)] == [False, True, True, False]


@pytest.mark.parametrize(("start", "end"), [(ZERO, ZERO), (ZERO, ZERO - timedelta(microseconds=1))])
def test_an_empty_or_reversed_span_cannot_be_made(start: datetime, end: datetime) -> None:
    with pytest.raises(ValueError, match="empty span"):
        Span(start, end)


def test_a_naive_instant_is_refused() -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 - the very thing refused
    with pytest.raises(ValueError, match="aware"):
        Span(naive, ZERO)
    with pytest.raises(ValueError, match="naive"):
        to_civil(naive)


spans = st.builds(
    lambda start, length, is_certain: minutes(start, start + length, is_certain=is_certain),
    st.integers(0, 60),
    st.integers(1, 20),
    st.booleans(),
)


@given(st.lists(spans, max_size=6))
def test_merging_keeps_every_minute_and_its_certainty(items: list[Span]) -> None:
    joined = merged(items)
    assert joined == sorted(joined)
    for minute in range(81):
        instant = ZERO + timedelta(minutes=minute)
        for certainty in (True, False):
            before = any(item.holds(instant) for item in items if item.is_certain is certainty)
            after = [item for item in joined if item.is_certain is certainty and item.holds(instant)]
            assert len(after) == before


def test_clipping_keeps_the_certainty() -> None:
    assert minutes(0, 10, is_certain=False).clipped(minutes(5, 20)) == minutes(5, 10, is_certain=False)


def test_the_civil_day_begins_at_16_00_utc() -> None:
    assert civil_date(datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert civil_date(datetime(2026, 3, 1, 16, tzinfo=UTC)) == date(2026, 3, 2)
    assert civil_date(datetime(2026, 3, 1, 23, tzinfo=timezone(timedelta(hours=-5)))) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("minute", "wall"),
    [(0, "2026-02-28 00:00"), (1439, "2026-02-28 23:59"), (1440, "2026-03-01 00:00"), (2880, "2026-03-02 00:00")],
)
def test_minutes_of_a_day_run_on_into_the_next(minute: int, wall: str) -> None:
    assert instant_of(date(2026, 2, 28), minute) == at(wall)
    assert span("2026-02-28 00:00", "2026-03-02 00:00").start + timedelta(minutes=minute) == at(wall)
