"""The migrations make the tables of the models, and unmake them."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from web.database import Database
from web.schema import FOLDER, downgrade, is_current, upgrade
from web.tables import METADATA


@pytest.fixture
def engine(empty_database: str) -> Iterator[Engine]:
    database = Database(empty_database)
    yield database.engine
    database.engine.dispose()


def test_migrating_an_empty_database_makes_exactly_the_tables_of_the_models(engine: Engine) -> None:
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert set(inspect(engine).get_table_names()) == {*METADATA.tables, "alembic_version"}


def test_migrating_up_and_down_and_up_again(engine: Engine) -> None:
    upgrade(engine)
    downgrade(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    upgrade(engine)
    assert is_current(engine)


def test_the_history_is_one_line() -> None:
    history = ScriptDirectory(str(FOLDER))
    assert len(history.get_heads()) == 1
    assert len(history.get_bases()) == 1
    assert all(not revision.is_merge_point for revision in history.walk_revisions())
