"""Asking the API with a token, every answer held against the OpenAPI document."""

from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.web.api.conformity import Conformity
from tests.web.conftest import NOW, PASSWORD
from tests.web.town import Town
from waybill.actor import Role
from web.accounts.account import Account, find_account
from web.accounts.api_token import make_token
from web.installation import EXTENSION, Installation

PREFIX = "/api/v1"


class Caller:
    """Programs that ask as accounts of an installation."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.installation: Installation = app.extensions[EXTENSION]
        self.conformity = Conformity(self.client.get(f"{PREFIX}/openapi.json").get_json())
        self._tokens: dict[str, str] = {}

    def ask(self, login_name: str, method: str, path: str, *, language: str = "zh", **options: Any) -> TestResponse:
        """Ask as the account of that name; what does not agree with the document fails the test."""
        headers = {"Authorization": f"Bearer {self._token(login_name)}", "Accept-Language": language}
        answer = self.client.open(f"{PREFIX}{path}", method=method, headers=headers, **options)
        asked = f"{PREFIX}{path}".partition("?")[0]
        media_type = answer.mimetype or ""
        body = answer.get_json() if "json" in media_type else None
        faults = self.conformity.faults(method, asked, answer.status_code, media_type, body)
        assert not faults, (method, path, faults[:5], answer.text[:500])
        return answer

    def _token(self, login_name: str) -> str:
        if login_name not in self._tokens:
            with self.installation.database.writing() as session:
                account = find_account(session, login_name)
                assert account is not None
                self._tokens[login_name] = make_token(session, account, "a test", now=NOW)
        return self._tokens[login_name]


class TownCaller(Caller):
    """The same in a town, its accounts named by role."""

    def __init__(self, town: Town) -> None:
        super().__init__(town.app)
        self.town = town

    def call(self, role: Role, method: str, path: str, *, index: int = 0, **options: Any) -> TestResponse:
        """Ask as that role of the first organisation, or with `index` 1 of the second."""
        name = f"{role.value}-{index}"
        with self.installation.database.writing() as session:
            if session.scalar(select(Account.id).where(Account.login_name == name)) is None:
                actor = self.town.actor(role, index)
                Account.make(
                    session,
                    name,
                    PASSWORD,
                    role,
                    now=NOW,
                    organisation_id=actor.organisation_id,
                    person_id=actor.person_id,
                )
        return self.ask(name, method, path, **options)
