"""The world of `tests.waybill.factories` in an installation: its documents brought along, its people signed in.

town = Town(app)
waybill_id = town.waybill(State.ARRIVED)
answer = town.post(Role.CONSIGNEE, f"/waybills/{waybill_id}/receipt", received_g=["17.9", "t"])
"""

import html
import re
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from restrictions.goods import UNNumber
from restrictions.register.publishing import publish_notice
from routing.network_store import write_network
from storage.identity import new_id
from tests.waybill.factories import World, drawn_town, make_draft, make_note, make_waybill, make_world, place
from tests.web.conftest import NOW, PASSWORD
from waybill.actor import Actor, Role
from waybill.lifecycle import State
from waybill.named_place import NamedPlace
from waybill.organisation import Organisation
from waybill.party import PartyRole
from waybill.waybill_record import Waybill
from web.accounts.account import Account
from web.installation import EXTENSION, Installation

ORIGIN, DESTINATION = "长寿油库", "南岸加油站"


class Town:
    """Two organisations in each role, each with its accounts; the roads of the drawn town are in use."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.installation: Installation = app.extensions[EXTENSION]
        self._clients: dict[tuple[Role, int], FlaskClient] = {}
        write_network(drawn_town().network, self.installation.settings.roads)
        with self.installation.database.writing() as session:
            self.installation.roads.use(session, drawn_town().network.digest, now=NOW)
            self._world = replace(make_world(session, NOW), keys=self.installation.keys)
            consignor = self._world.organisation(PartyRole.CONSIGNOR)
            self.place_ids = {
                name: _add_place(session, consignor, name, letter)
                for name, letter in ((ORIGIN, "A"), (DESTINATION, "C"))
            }

    def world(self, session: Session) -> World:
        """The world as operations see it within `session`."""
        rows = {name: session.get_one(type(row), row.id) for name, row in self._rows.items()}
        return replace(self._world, session=session, roads=self.installation.roads.current(session), **rows)

    @property
    def _rows(self) -> dict[str, Any]:
        names = ("rigid", "tractor", "trailer", "tank", "trailer_tank", "driver", "escort", "other_vehicle")
        return {name: getattr(self._world, name) for name in names}

    def organisation(self, role: PartyRole, index: int = 0) -> Organisation:
        return self._world.organisation(role, index)

    def actor(self, role: Role, index: int = 0) -> Actor:
        return self._world.actor(role, index)

    @property
    def chosen(self) -> dict[str, str]:
        """What a dispatcher's form sends for the vehicle, tank and crew of the first carrier."""
        world = self._world
        return {
            "vehicle_id": str(world.rigid.id),
            "tank_id": str(world.tank.id),
            "driver_id": str(world.driver.id),
            "escort_id": str(world.escort.id),
        }

    def change(self, **columns: dict[str, Any]) -> None:
        """Change rows of the world: `town.change(tank={"media": []})`."""
        with self.installation.database.writing() as session:
            world = self.world(session)
            for name, values in columns.items():
                for column, value in values.items():
                    setattr(getattr(world, name), column, value)

    def note(self, **changes: Any) -> UUID:
        with self.installation.database.writing() as session:
            return make_note(self.world(session), **changes).id

    def draft(self, *, with_route: bool = True, **changes: Any) -> UUID:
        with self.installation.database.writing() as session:
            return make_draft(self.world(session), with_route=with_route, **changes).id

    def waybill(self, state: State) -> UUID:
        with self.installation.database.writing() as session:
            return make_waybill(self.world(session), state).id

    def close(self, letters: str, hours: str) -> None:
        """Publish a rule that closes the roads named by two or more letters of the drawn town in those hours, daily."""
        document = {
            "number": "例1号",
            "title": "示例通告",
            "issuers": ["示例公安局"],
            "legal_basis": ["《道路交通安全法》第三十九条"],
            "published_on": "2026-01-05",
            "is_example": True,
            "text": "示例",
            "rules": [
                {
                    "id": "closed",
                    "sentence": f"每日{hours}禁止危险货物运输车辆通行。",
                    "sentence_en": f"Closed to dangerous goods daily {hours}.",
                    "cause": "habitual_congestion",
                    "effect": "prohibit",
                    "where": [{"type": "ways", "way_ids": [drawn_town().way(letters)]}],
                    "enclosing": {"type": "ways", "way_ids": [drawn_town().way(letters)]},
                    "valid_from": "2026-01-10T00:00:00+08:00",
                    "when": [{"type": "daily", "hours": [hours]}],
                }
            ],
        }
        with self.installation.database.writing() as session:
            publish_notice(session, document, published_by="regulator", now=NOW)

    def read(self, waybill_id: UUID) -> Waybill:
        """The waybill as the database has it now, its versions read."""
        with self.installation.database.reading() as session:
            waybill = session.get_one(Waybill, waybill_id)
            _ = waybill.versions
            return waybill

    def client(self, role: Role, index: int = 0) -> FlaskClient:
        """A client signed in as that role of the first organisation, or with `index` 1 of the second."""
        if (role, index) not in self._clients:
            self._clients[role, index] = self._sign_in(role, index)
        return self._clients[role, index]

    def get(self, role: Role, path: str, index: int = 0, language: str = "zh", **options: Any) -> TestResponse:
        client = self.client(role, index)
        client.set_cookie("hazway-language", language)
        return client.get(path, **options)

    def post(self, role: Role, path: str, index: int = 0, **fields: Any) -> TestResponse:
        """Send a form as a browser does, with the token of the session's pages."""
        client = self.client(role, index)
        token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").text)
        assert token is not None
        return client.post(path, data={"csrf_token": token[1], **fields})

    def _sign_in(self, role: Role, index: int) -> FlaskClient:
        actor = self._world.actor(role, index)
        with self.installation.database.writing() as session:
            account = Account.make(
                session,
                f"{role.value}-{index}",
                PASSWORD,
                role,
                now=NOW,
                name=f"{role.value}-{index}",
                organisation_id=actor.organisation_id,
                person_id=actor.person_id,
            )
        client = self.app.test_client()
        token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/login").text)
        assert token is not None
        answer = client.post(
            "/login", data={"csrf_token": token[1], "login_name": account.login_name, "password": PASSWORD}
        )
        assert answer.status_code == 303, answer.text
        return client


def told(answer: TestResponse) -> str:
    """What a page tells, its tags taken out and its white space drawn together."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def value_of(answer: TestResponse, name: str) -> str | None:
    """The value of the page's first control of that name."""
    for tag in re.findall(r"<input[^>]*>", answer.text):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return html.unescape(found[1]) if found else ""
    return None


def chosen_in(answer: TestResponse, name: str) -> str | None:
    """The value of the option that is selected in the page's first list of that name."""
    found = re.search(rf'<select[^>]*name="{re.escape(name)}"[^>]*>(.*?)</select>', answer.text, re.DOTALL)
    if found is None:
        return None
    option = next((tag for tag in re.findall(r"<option[^>]*>", found[1]) if "selected" in tag), None)
    value = None if option is None else re.search(r'value="([^"]*)"', option)
    return value[1] if value else None


def petrol_form(town: Town, **changes: Any) -> dict[str, Any]:
    """What the form of a note sends for 18 t of petrol in a tank; a change of None leaves a field out."""
    parties = {
        f"{role.value}-organisation_id": str(town.organisation(role).id)
        for role in (PartyRole.CARRIER, PartyRole.LOADER, PartyRole.CONSIGNEE)
    }
    fields = {
        **parties,
        "origin": str(town.place_ids[ORIGIN]),
        "destination": str(town.place_ids[DESTINATION]),
        "goods-0-un_number": str(UNNumber("1203")),
        "goods-0-variant": "1",
        "goods-0-mode": "tank",
        "goods-0-net_mass_g": ["18", "t"],
        "goods-0-volume_ml": ["24500", "L"],
        "emergency_phone": "023-4000 1203",
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _add_place(session: Session, owner: Organisation, name: str, letter: str) -> UUID:
    draft = place(name, letter)
    row = NamedPlace(
        id=new_id(NOW),
        owner_id=owner.id,
        name=name,
        region_code=draft.region_code,
        address=draft.address,
        longitude=draft.longitude,
        latitude=draft.latitude,
    )
    session.add(row)
    return row.id
