from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storage.identity import new_id

INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given UTC there


@given(INSTANTS)
def test_a_key_is_a_uuid_of_version_seven(now: datetime) -> None:
    key = new_id(now)
    assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert key.int >> 80 == int(now.timestamp() * 1000)


@given(INSTANTS, st.integers(min_value=1, max_value=10**6))
def test_a_later_key_sorts_after(now: datetime, milliseconds: int) -> None:
    later = now.replace(microsecond=0) + timedelta(milliseconds=milliseconds)
    assert new_id(now.replace(microsecond=0)) < new_id(later)
    assert str(new_id(now.replace(microsecond=0))) < str(new_id(later))


def test_keys_of_one_instant_differ() -> None:
    now = datetime.now(UTC)
    assert len({new_id(now) for _ in range(1000)}) == 1000
