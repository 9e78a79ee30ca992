"""What tests are lent is as good as new."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.databases import Databases, plain_engine
from waybill.numbering import NumberCounter
from web.roads_in_use import InstallationChoice

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def count_after_adding(url: str) -> int | None:
    engine = plain_engine(url)
    with Session(engine) as session:
        session.add(NumberCounter(series="T", day=date(2026, 11, 25), last=1))
        session.add(InstallationChoice(key="a", value="b", chosen_at=NOW))
        session.commit()
        count = session.scalar(select(func.count()).select_from(NumberCounter))
    engine.dispose()
    return count


def test_what_one_test_wrote_the_next_does_not_find(databases: Databases) -> None:
    for _ in range(2):
        url = databases.lend()
        assert count_after_adding(url) == 1
        databases.take_back(url)


def test_two_that_are_lent_at_once_are_two(databases: Databases) -> None:
    first, second = databases.lend(), databases.lend()
    assert (count_after_adding(first), count_after_adding(second)) == (1, 1)
    for url in (first, second):
        databases.take_back(url)


def test_a_copy_holds_what_the_original_held_and_leaves_it_alone(databases: Databases) -> None:
    original = databases.lend()
    count_after_adding(original)
    copy = databases.copy(original)
    engine = plain_engine(copy)
    with Session(engine) as session:
        assert session.scalars(select(NumberCounter.last)).one() == 1
        session.query(NumberCounter).delete()
        session.commit()
    engine.dispose()
    databases.drop(copy)
    engine = plain_engine(original)
    with Session(engine) as session:
        assert session.scalars(select(NumberCounter.last)).one() == 1
    engine.dispose()
    databases.take_back(original)


def test_a_connection_left_open_does_not_hold_up_the_next_test(databases: Databases) -> None:
    url = databases.lend()
    engine = plain_engine(url)
    with Session(engine) as session:
        session.add(NumberCounter(series="T", day=date(2026, 11, 25), last=1))
        session.flush()
        databases.take_back(url)
        session.invalidate()
    engine.dispose()
    again = databases.lend()
    assert count_after_adding(again) == 1
    databases.take_back(again)
