"""An installation in a temporary folder, its app, and somebody signed in for each role."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from waybill.actor import Role
from web.accounts import passwords
from web.accounts.account import Account
from web.app import create_app
from web.installation import EXTENSION, Installation
from web.settings import Settings

NOW = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)
PASSWORD = "correct horse battery"


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.instant = NOW

    def __call__(self) -> datetime:
        return self.instant

    def advance(self, by: timedelta) -> None:
        self.instant += by


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with the library's cheapest profile: the same code, without a tenth of a second each."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(CHEAPEST))


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    return replace(Settings.in_folder(tmp_path / "data"), database_url=database)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    made.testing = True
    made.config["PROPAGATE_EXCEPTIONS"] = False
    installation: Installation = made.extensions[EXTENSION]
    installation.clock = Clock()
    yield made
    installation.database.engine.dispose()


@pytest.fixture
def installation(app: Flask) -> Installation:
    opened: Installation = app.extensions[EXTENSION]
    return opened


@pytest.fixture
def clock(installation: Installation) -> Clock:
    assert isinstance(installation.clock, Clock)
    return installation.clock


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def add_account(installation: Installation) -> Callable[..., Account]:
    """Add an account: `add_account(Role.LOADER)`; its login name is the role's."""

    def add(role: Role, login_name: str = "", **columns: Any) -> Account:
        with installation.database.writing() as session:
            return Account.make(session, login_name or role.value, PASSWORD, role, now=NOW, **columns)

    return add


@pytest.fixture
def sign_in(app: Flask, add_account: Callable[..., Account]) -> Callable[..., FlaskClient]:
    """Return a client signed in as a new account of that role: `sign_in(Role.LOADER)`."""

    def begin(role: Role, login_name: str = "", **columns: Any) -> FlaskClient:
        account = add_account(role, login_name, **columns)
        client = app.test_client()
        answer = post(client, "/login", login_name=account.login_name, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return client

    return begin


def form_token(client: FlaskClient) -> str:
    """Return the form token of the client's session, as its pages carry it."""
    page = client.get("/login").text
    return page.partition('name="csrf-token" content="')[2].partition('"')[0]


def post(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Send a form with its token."""
    return client.post(path, data={"csrf_token": form_token(client), **fields})
