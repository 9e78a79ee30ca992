"""Everybody of the town: accounts, tokens of programs, sessions of browsers."""

import re
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from tests.fuzzing.stock import Rig, Stock
from tests.web.conftest import NOW, PASSWORD, post
from tests.web.town import Town
from waybill.actor import Role
from waybill.lifecycle import State
from web.accounts.account import Account
from web.accounts.api_token import make_token

CREW = (Role.DRIVER, Role.ESCORT)
SESSION = "hazway-session"
_FORM_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


class People:
    """Two accounts of each role, by name; of drivers and escorts one for each rig."""

    def __init__(self, app: Flask, town: Town, stock: Stock) -> None:
        self._app = app
        self._rigs = stock.rigs
        self._tokens: dict[str, str] = {}
        self._sessions: dict[str, tuple[str, str]] = {"": ("", "")}
        for role in Role:
            for index in (0, 1):
                actor = town.actor(role, index)
                of_a_crew = role in CREW and index == 0
                keys = sorted({_person(role, rig) for rig in stock.rigs.values()}) if of_a_crew else [actor.person_id]
                for key in keys:
                    name = _crew_name(role, key) if of_a_crew and key else f"{role.value}-{index}"
                    self._admit(town, name, role, actor.organisation_id, key)
                    self._sign_in(name)
        self._sessions[""] = self._begin(app.test_client())

    def name_of(self, role: Role, waybill: str = "") -> str:
        """The account of `role`; of a driver or an escort, the one who is on `waybill`."""
        if role not in CREW:
            return f"{role.value}-0"
        return _crew_name(role, _person(role, self._rigs.get(waybill, self._rigs[State.ISSUED])))

    def askers(self, role: Role) -> list[str]:
        """Who may ask what is `role`'s to ask, and who may not; "" is a visitor."""
        return ["", *sorted(name for name in self._tokens if name.startswith(role.value)), *self._tokens]

    def bearing(self, name: str) -> dict[str, str]:
        """The header that speaks for the account of that name; for "", none."""
        return {"Authorization": f"Bearer {self._tokens[name]}"} if name else {}

    def browser(self, name: str) -> tuple[FlaskClient, str]:
        """A browser in which the account of that name is signed in, and the token of its forms."""
        cookie, form_token = self._sessions[name]
        client = self._app.test_client()
        client.set_cookie(SESSION, cookie)
        return client, form_token

    def _admit(self, town: Town, name: str, role: Role, organisation_id: UUID | None, person_id: UUID | None) -> None:
        with town.installation.database.writing() as session:
            account = Account.make(
                session, name, PASSWORD, role, now=NOW, organisation_id=organisation_id, person_id=person_id
            )
            self._tokens[name] = make_token(session, account, "fuzzing", now=NOW)

    def _sign_in(self, name: str) -> None:
        client = self._app.test_client()
        answer = post(client, "/login", login_name=name, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        self._sessions[name] = self._begin(client)

    def _begin(self, client: FlaskClient) -> tuple[str, str]:
        found = _FORM_TOKEN.search(client.get("/login").text)
        cookie = client.get_cookie(SESSION)
        assert found is not None
        assert cookie is not None
        return cookie.value, found[1]


def _person(role: Role, rig: Rig) -> UUID:
    return rig.driver_id if role is Role.DRIVER else rig.escort_id


def _crew_name(role: Role, person_id: UUID) -> str:
    return f"{role.value}-{person_id.hex[-12:]}"
