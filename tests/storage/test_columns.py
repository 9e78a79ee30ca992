from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, insert, select, text
from sqlalchemy.exc import StatementError

from storage.columns import Id, UtcDateTime, enum_column
from storage.identity import new_id
from tests.databases import plain_engine

CHONGQING = timezone(timedelta(hours=8))


class Light(StrEnum):
    GREEN = "green"
    RED = "red"


TABLE = Table(
    "thing",
    MetaData(),
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime),
    Column("light", enum_column(Light)),
)


@pytest.fixture
def engine(empty_database: str) -> Iterator[Engine]:
    engine = plain_engine(empty_database)
    TABLE.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_an_instant_comes_back_as_the_same_instant_in_utc(engine: Engine) -> None:
    there = datetime(2026, 11, 25, 8, 30, tzinfo=CHONGQING)
    with engine.begin() as connection:
        connection.execute(insert(TABLE).values(id=new_id(there), at=there))
        (found,) = connection.execute(select(TABLE.c.at)).one()
    assert found == there
    assert found.tzinfo is UTC


def test_a_moment_that_names_no_instant_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 11, 25, 8, 30)  # noqa: DTZ001 - what is refused
    with engine.begin() as connection, pytest.raises(StatementError, match="names no instant"):
        connection.execute(insert(TABLE).values(id=new_id(datetime.now(UTC)), at=naive))


def test_no_moment_stays_none(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(TABLE).values(id=new_id(datetime.now(UTC)), at=None, light=None))
        assert connection.execute(select(TABLE.c.at, TABLE.c.light)).one() == (None, None)


def test_an_enum_stands_by_its_value_and_an_unknown_value_is_not_read(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(TABLE).values(id=new_id(datetime.now(UTC)), light=Light.RED))
        assert connection.execute(text("SELECT light FROM thing")).scalar_one() == "red"
        assert connection.execute(select(TABLE.c.light)).scalar_one() is Light.RED
        connection.execute(text("UPDATE thing SET light = 'blue'"))
        with pytest.raises(LookupError):
            connection.execute(select(TABLE.c.light)).scalar_one()
