"""What every test may ask for: real roads, a database, a session in it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.databases import Databases, PostgresqlDatabases, SqliteFiles, plain_engine
from tests.postgresql_server import postgresql_server
from web.database import Database

ROADS = Path(__file__).resolve().parents[2] / "shared" / "roads"

settings.register_profile("hazway", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines differ
settings.load_profile("hazway")

_SERVER = pytest.StashKey[str]()
_WORKER_SERVER = "postgresql_server"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-roads", action="store_true", help="fail, rather than skip, where the real road extracts are absent"
    )
    parser.addoption("--require-browser", action="store_true", help="fail, rather than skip, where no browser is")
    parser.addoption("--pictures", metavar="FOLDER", help="where the walks in the browser keep their pictures")
    parser.addoption("--readme-pictures", action="store_true", help="make those of docs/pictures anew, too")
    parser.addoption(
        "--cases", type=int, default=25, help="how many cases the fuzzing tries on each operation and form"
    )
    parser.addoption(
        "--database", choices=["sqlite", "postgresql"], default="sqlite", help="what the tests keep their data in"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start the PostgreSQL server once, in the process that hands out the tests."""
    if config.getoption("--database") == "sqlite" or config.option.collectonly:
        return
    if hasattr(config, "workerinput"):
        config.stash[_SERVER] = config.workerinput[_WORKER_SERVER]
        return
    stack = ExitStack()
    config.add_cleanup(stack.close)
    try:
        config.stash[_SERVER] = stack.enter_context(postgresql_server())
    except RuntimeError as error:
        raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist where the server is."""
    if _SERVER in node.config.stash:
        node.workerinput[_WORKER_SERVER] = node.config.stash[_SERVER]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what touches a database, and leave out what is about the other one."""
    database = config.getoption("--database")
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        if "databases" in getattr(item, "fixturenames", ()):
            item.add_marker("database")
        only = item.get_closest_marker("only_on")
        (kept if only is None or database in only.args else left_out).append(item)
    items[:] = kept
    if left_out:
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def roads(request: pytest.FixtureRequest) -> Path:
    """The folder of real road extracts. They are not part of the project."""
    if not ROADS.is_dir():
        message = f"SKIPPED ALOUD: no real road extracts at {ROADS}; see docs/testing.md"
        if request.config.getoption("--require-roads"):
            pytest.fail(message)
        pytest.skip(message)
    return ROADS


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Where databases come from, by the option `--database`."""
    if _SERVER not in request.config.stash:
        yield SqliteFiles(tmp_path_factory.mktemp("databases"))
        return
    on_server = PostgresqlDatabases(request.config.stash[_SERVER])
    yield on_server
    on_server.close()


@pytest.fixture
def empty_database(databases: Databases) -> Iterator[str]:
    """The address of a database without tables, this test's own."""
    url = databases.make()
    yield url
    databases.drop(url)


@pytest.fixture
def database(databases: Databases) -> Iterator[str]:
    """The address of a database with every table and no row, this test's own."""
    url = databases.lend()
    yield url
    databases.take_back(url)


@pytest.fixture
def product_database(database: str) -> Iterator[Database]:
    """The same, opened as the product opens it."""
    opened = Database(database)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """The same, opened without the product's kinds of transaction."""
    opened = plain_engine(database)
    yield opened
    opened.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session
