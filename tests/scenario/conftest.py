"""The demo, loaded once and copied for each test, its clock standing where a test puts it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask

from tests.databases import Databases
from tests.scenario.visitor import Visitor
from tests.web.api.caller import Caller
from tests.web.conftest import Clock
from web.accounts import passwords
from web.app import create_app
from web.demo.loading import PASSWORD, load_demo
from web.installation import EXTENSION, Installation
from web.settings import Settings

SIX = datetime.fromisoformat("2026-11-25T06:00:00+08:00")
"""A Wednesday, before the hours of the example notice on the inner ring."""

SignIn = Callable[[str], Visitor]


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hash with the library's cheapest profile: the same code, without a tenth of a second each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(CHEAPEST))
        yield


@pytest.fixture(scope="session")
def demo(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an installation with the demo in it, to be copied."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    settings = replace(Settings.in_folder(folder), database_url=databases.lend())
    installation: Installation = _open(settings).extensions[EXTENSION]
    load_demo(installation, lambda _: None)
    installation.database.engine.dispose()
    return settings


@pytest.fixture
def settings(demo: Settings, databases: Databases, tmp_path: Path) -> Iterator[Settings]:
    """The settings of such an installation, this test's own."""
    shutil.copytree(demo.data, tmp_path / "data")
    url = databases.copy(demo.database_url)
    yield replace(Settings.in_folder(tmp_path / "data"), database_url=url)
    databases.drop(url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = _open(settings)
    made.testing = True
    made.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    made.extensions[EXTENSION].database.engine.dispose()


@pytest.fixture
def installation(app: Flask) -> Installation:
    opened: Installation = app.extensions[EXTENSION]
    return opened


@pytest.fixture
def clock(installation: Installation) -> Clock:
    assert isinstance(installation.clock, Clock)
    return installation.clock


@pytest.fixture
def api(app: Flask) -> Caller:
    return Caller(app)


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """Sign in as an account of the demo: `sign_in("tuoyun")`."""

    def begin(login_name: str) -> Visitor:
        visitor = Visitor(app)
        visitor.sign_in(login_name, PASSWORD).says("您好")
        return visitor

    return begin


def _open(settings: Settings) -> Flask:
    app = create_app(settings)
    clock = Clock()
    clock.instant = SIX
    app.extensions[EXTENSION].clock = clock
    return app
