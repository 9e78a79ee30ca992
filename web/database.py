"""The database: its engine, and its two kinds of transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

_WRITES = "hazway_writes"
_BUSY_TIMEOUT_MS = 10_000


class Database:
    """An engine with two kinds of session: one that reads, one that writes."""

    def __init__(self, url: str) -> None:
        """Open `url`; the folder of an SQLite file is made."""
        self.engine = _make_engine(url)
        self._reading = sessionmaker(self.engine, expire_on_commit=False)
        self._writing = sessionmaker(self.engine.execution_options(**{_WRITES: True}), expire_on_commit=False)
        event.listen(self._reading, "before_flush", _refuse_flush)

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


def _make_engine(url: str) -> Engine:
    address = make_url(url)
    is_sqlite = address.get_backend_name() == "sqlite"
    if is_sqlite and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin too late, and never IMMEDIATE
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", f"busy_timeout = {_BUSY_TIMEOUT_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once in a transaction that writes: one that upgrades later may fail without waiting."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _refuse_flush(*_: Any) -> None:
    message = "a session that only reads was asked to write"
    raise RuntimeError(message)
