"""The database: its engine, and its two kinds of transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError
from sqlalchemy.orm import Session, sessionmaker

from restrictions.outcome import Malformed
from web.codes import WebCode

_WRITES = "hazway_writes"
_LONGEST_WAIT_MS = 10_000
"""How long a transaction waits for a lock before it gives up."""

_IN_THE_WAY = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's states where one transaction stood in another's way: serialisation, deadlock, a lock not had."""

_NOT_SERVING = frozenset({"08", "53", "57"})
"""Its classes of states where it serves nobody now: connection, resources, an operator. None: it was not reached."""


class Database:
    """An engine with two kinds of session: one that reads, one that writes.

    Of SQLite's transactions one writes at a time. PostgreSQL's write side by side: an operation that relies on rows
    beside those that it changes locks them (`with_for_update`), which SQLite need not hear.
    """

    def __init__(self, url: str) -> None:
        """Open `url`; the folder of an SQLite file is made. Raises `Malformed` where its driver is not installed."""
        address = make_url(url)
        open_engine = _open_sqlite if address.get_backend_name() == "sqlite" else _open_server
        try:
            self.engine, reading, writing = open_engine(address)
        except ModuleNotFoundError as error:
            raise Malformed(
                WebCode.DATABASE_DRIVER_MISSING, field="HAZWAY_DATABASE_URL", driver=error.name or ""
            ) from error
        self._reading = sessionmaker(reading, expire_on_commit=False)
        self._writing = sessionmaker(writing, expire_on_commit=False)
        event.listen(self._reading, "before_flush", _refuse_flush)

    @staticmethod
    def is_busy(error: Exception) -> bool:
        """Return whether nothing was wrong with what was asked, and the same may be asked again in a moment."""
        if isinstance(error, NoConnectionFreeError):
            return True
        if not isinstance(error, OperationalError):
            return False
        cause: Any = error.orig
        if not hasattr(cause, "sqlstate"):
            return "database is locked" in str(cause)  # SQLite, which has no such states
        return cause.sqlstate is None or cause.sqlstate in _IN_THE_WAY or cause.sqlstate[:2] in _NOT_SERVING

    def open(self, *, writes: bool) -> Session:
        """Return a new session, which the caller closes; its transaction begins with its first statement."""
        return self._writing() if writes else self._reading()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a snapshot. What is changed in it raises `RuntimeError`."""
        with self.open(writes=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a write transaction: committed at the end of the block, rolled back if that raises."""
        with self.open(writes=True) as session, session.begin():
            yield session


def _open_sqlite(address: URL) -> tuple[Engine, Engine, Engine]:
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine, engine, engine.execution_options(**{_WRITES: True})


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin too late, and never IMMEDIATE
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", f"busy_timeout = {_LONGEST_WAIT_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once in a transaction that writes: one that upgrades later may fail without waiting."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_server(address: URL) -> tuple[Engine, Engine, Engine]:
    """Open PostgreSQL. Each statement of a transaction that writes sees what was committed before it."""
    engine = create_engine(address, pool_pre_ping=True)
    event.listen(engine, "connect", _prepare_server)
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine, reading, engine.execution_options(isolation_level="READ COMMITTED")


def _prepare_server(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = {_LONGEST_WAIT_MS}")
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _refuse_flush(*_: Any) -> None:
    message = "a session that only reads was asked to write"
    raise RuntimeError(message)
