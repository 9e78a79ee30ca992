"""Databases for tests: files of SQLite, or databases of one PostgreSQL server. `--database` says which."""

import itertools
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Engine, create_engine, event, make_url, text

_END_OTHERS = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


class Databases(Protocol):
    """Where tests get their databases from. Each database is known by its address."""

    def make(self) -> str:
        """Make a database without tables."""

    def copy(self, original: str) -> str:
        """Make a database with all that `original` holds; nobody may be connected to that."""

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""

    def lend(self) -> str:
        """Give a database with every table and no row."""

    def take_back(self, url: str) -> None:
        """Take back what was lent, whatever was written to it."""


class SqliteFiles:
    """Databases in a folder, one file each."""

    def __init__(self, folder: Path) -> None:
        self._paths: Iterator[Path] = (folder / f"{number}.sqlite" for number in itertools.count(1))

    def make(self) -> str:
        return f"sqlite:///{next(self._paths)}"

    def copy(self, original: str) -> str:
        url = self.make()
        shutil.copyfile(_file_of(original), _file_of(url))
        return url

    def drop(self, url: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            _file_of(url + suffix).unlink(missing_ok=True)

    def lend(self) -> str:
        return self.copy(self._template)

    def take_back(self, url: str) -> None:
        self.drop(url)

    @cached_property
    def _template(self) -> str:
        return _with_tables(self.make())


class PostgresqlDatabases:
    """Databases of a server. What is lent is emptied for the next test: a new one would take twenty times as long."""

    def __init__(self, server: str) -> None:
        self._server = make_url(server).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        self._prefix = f"hazway_test_{uuid4().hex[:12]}"
        self._numbers = itertools.count(1)
        self._made: set[str] = set()
        self._free: list[str] = []

    def make(self) -> str:
        return self._make("template0")

    def copy(self, original: str) -> str:
        return self._make(make_url(original).database or "")

    def drop(self, url: str) -> None:
        self._drop(make_url(url).database or "")

    def lend(self) -> str:
        return self._free.pop() if self._free else self.copy(self._template)

    def take_back(self, url: str) -> None:
        _empty(url)
        self._free.append(url)

    def close(self) -> None:
        """Drop every database that is left."""
        for name in tuple(self._made):
            self._drop(name)
        self._engine.dispose()

    @cached_property
    def _template(self) -> str:
        return _with_tables(self.make())

    def _make(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        self._made.add(name)
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")
        self._made.discard(name)

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def plain_engine(url: str) -> Engine:
    """Return an engine without the product's kinds of transaction: one begins when the driver says.

    On SQLite that is late, as on a server that locks rows, so that two can read before either writes.
    """
    engine = create_engine(url, connect_args={"timeout": 30} if url.startswith("sqlite") else {})
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    return engine


def _file_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def _with_tables(url: str) -> str:
    from web.tables import METADATA  # noqa: PLC0415 - a test that needs no tables does not load them

    engine = plain_engine(url)
    METADATA.create_all(engine)
    engine.dispose()
    return url


def _empty(url: str) -> None:
    """End every other connection and delete every row."""
    from web.tables import METADATA  # noqa: PLC0415 - likewise

    deletes = "; ".join(str(table.delete()) for table in reversed(METADATA.sorted_tables))
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(_END_OTHERS))
        connection.exec_driver_sql(deletes)
    engine.dispose()
