"""The database's schema: brought up to date by Alembic, and compared with what this release expects."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to `revision`, in one transaction where the database can."""
    with _migrating(engine) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the schema back to `revision`; what later tables and columns held is lost."""
    with _migrating(engine) as connection:
        command.downgrade(_config(connection), revision)


def write_revision(engine: Engine, message: str) -> None:
    """Bring the schema up to date and write a migration for what the models have beyond it, to be read over."""
    upgrade(engine)
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly the revision of this release."""
    with engine.connect() as connection:
        current = set(MigrationContext.configure(connection).get_current_heads())
    return current == set(ScriptDirectory.from_config(_config()).get_heads()) and bool(current)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    """Give a transaction for migrating. SQLite rebuilds a table by dropping it, which must not take others along."""
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            _set_foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            if is_sqlite:
                _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, state: str) -> None:
    """Set the pragma on the driver itself: within a transaction of SQLAlchemy it would do nothing."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys = {state}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
