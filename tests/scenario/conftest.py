"""The demo, loaded once and copied for each test, its clock standing where a test puts it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask

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
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation with the demo in it."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    app = _open(folder)
    installation: Installation = app.extensions[EXTENSION]
    installation.metadata.create_all(installation.database.engine)
    load_demo(installation, lambda _: None)
    installation.database.engine.dispose()
    return folder


@pytest.fixture
def app(demo_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    shutil.copytree(demo_folder, tmp_path / "data")
    made = _open(tmp_path / "data")
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


def _open(folder: Path) -> Flask:
    app = create_app(Settings.in_folder(folder))
    clock = Clock()
    clock.instant = SIX
    app.extensions[EXTENSION].clock = clock
    return app
