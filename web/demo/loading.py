"""Filling an empty installation with the demo, by the same operations as everything else."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from restrictions.civil import civil_date
from restrictions.library_calendar import library_calendar
from restrictions.notice_file import read_notice_file
from restrictions.permits import Permit
from restrictions.register.calendar_import import import_calendar
from restrictions.register.permits import grant_permit
from restrictions.register.publishing import publish_notice
from restrictions.spans import Span
from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.network_store import write_network
from routing.schematic import ATTRIBUTION, NAME, ROADS
from storage.identity import new_id
from waybill.actor import Role
from waybill.named_place import NamedPlace
from waybill.organisation import Organisation
from waybill.party import PartyRole
from waybill.person import Certificate, CertificateKind, Endorsement, Person
from waybill.tank import Tank
from waybill.vehicle import Vehicle, VehicleKind
from web.accounts.account import Account
from web.installation import Installation
from web.notice_binding import require_binding

PASSWORD = "hazway-demo"  # noqa: S105 - of a demo that listens on this machine only, and printed on purpose
CALENDAR_YEARS = (2025, 2026)
_PUBLISHED_BY = "demo"

Tell = Callable[[str], None]


def is_loaded(session: Session) -> bool:
    """Return whether the installation has accounts, and so is not to be filled again."""
    return session.scalar(select(Account.id).limit(1)) is not None


def load_demo(installation: Installation, tell: Tell) -> None:
    """Fill an installation whose tables are empty; `tell` hears each step in a few words."""
    now = installation.clock()
    tell("drawing the schematic road network")
    network = _import_schematic(installation.settings.roads, now)
    with installation.database.writing() as session:  # all or nothing, so that a broken-off start can be repeated
        tell("publishing the work calendar and the example notices")
        installation.roads.use(session, network.digest, now=now)
        years, days = library_calendar(CALENDAR_YEARS)
        import_calendar(session, years, days, source="chinesecalendar", now=now, imported_by=_PUBLISHED_BY)
        _publish_notices(session, network, now)
        tell("making companies, vehicles, people and accounts")
        load_world(session, now=now)


def renew_roads(installation: Installation, tell: Tell) -> None:
    """Draw the roads again where those in use were written by another version of Hazway, or are gone."""
    with installation.database.reading() as session:
        in_use = installation.roads.digest_in_use(session)
    if any(network.digest == in_use and network.is_readable for network in installation.roads.list()):
        return
    tell("drawing the schematic road network again")
    now = installation.clock()
    network = _import_schematic(installation.settings.roads, now)
    with installation.database.writing() as session:
        installation.roads.use(session, network.digest, now=now)


def _import_schematic(root: Path, now: datetime) -> RoadNetwork:
    with as_file(ROADS) as path:
        extract = read_extract(path)
    network = build_network(extract, name=NAME, attribution=ATTRIBUTION, is_schematic=True, now=now)
    write_network(network, root)
    return network


def _publish_notices(session: Session, network: RoadNetwork, now: datetime) -> None:
    folder = files("web.demo") / "notices"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            with as_file(entry) as path:
                document = read_notice_file(path)
            require_binding(document, network)
            publish_notice(session, document, published_by=_PUBLISHED_BY, now=now)


def load_world(session: Session, *, now: datetime) -> None:
    """Add the demo's organisations, places, vehicles, tanks, people, permits and accounts."""
    world = yaml.safe_load((files("web.demo") / "world.yaml").read_text("utf-8"))
    _World(session, now).load(world)


class _World:
    """Reads the rows of `world.yaml`, whose keys stand for one another."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self.today = civil_date(now)
        self.ids: dict[str, UUID] = {}

    def load(self, world: dict[str, Any]) -> None:
        for key, row in world["organisations"].items():
            self._add_organisation(key, dict(row))
        self.session.flush()
        for owner, name, region_code, address, longitude, latitude in world["places"]:
            self._add(
                NamedPlace,
                owner_id=self.ids[owner],
                name=name,
                region_code=region_code,
                address=address,
                longitude=longitude,
                latitude=latitude,
            )
        for row in world["vehicles"]:
            self._add_vehicle(dict(row))
        self.session.flush()
        for row in world["tanks"]:
            self._add_tank(dict(row))
        for row in world["people"]:
            self._add_person(dict(row))
        for row in world["permits"]:
            self._grant(dict(row))
        self.session.flush()
        for login_name, role, organisation, name, person in world["accounts"]:
            Account.make(
                self.session,
                login_name,
                PASSWORD,
                Role(role),
                now=self.now,
                name=name,
                organisation_id=self.ids[organisation] if organisation else None,
                person_id=self.ids[person] if person else None,
            )

    def _add(self, table: type[Any], **columns: Any) -> Any:
        row = table(id=new_id(self.now), **columns)
        self.session.add(row)
        return row

    def _day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _add_organisation(self, key: str, row: dict[str, Any]) -> None:
        roles = [PartyRole(role) for role in row.pop("roles")]
        if "licence_valid_days" in row:
            row["licence_valid_to_on"] = self._day(row.pop("licence_valid_days"))
        organisation = self._add(Organisation, **row)
        organisation.acts_as(*roles)
        self.ids[key] = organisation.id

    def _add_vehicle(self, row: dict[str, Any]) -> None:
        key = row.pop("key")
        vehicle = self._add(
            Vehicle,
            owner_id=self.ids[row.pop("owner")],
            kind=VehicleKind(row.pop("kind")),
            transport_valid_to_on=self._day(row.pop("valid_days")),
            inspection_valid_to_on=self._day(row.pop("inspection_days")),
            **row,
        )
        self.ids[key] = vehicle.id

    def _add_tank(self, row: dict[str, Any]) -> None:
        self._add(
            Tank,
            owner_id=self.ids[row.pop("owner")],
            vehicle_id=self.ids[row.pop("vehicle")],
            next_test_on=self._day(row.pop("test_days")),
            **row,
        )

    def _add_person(self, row: dict[str, Any]) -> None:
        owner_id = self.ids[row["owner"]]
        person = self._add(Person, owner_id=owner_id, name=row["name"], phone=row["phone"])
        person.certificates = [
            Certificate(
                id=new_id(self.now),
                owner_id=owner_id,
                kind=CertificateKind(kind),
                number=number,
                valid_to_on=self._day(row["valid_days"]),
                endorsements=[Endorsement.GENERAL.value],
            )
            for kind, number in row["certificates"].items()
        ]
        self.ids[row["key"]] = person.id

    def _grant(self, row: dict[str, Any]) -> None:
        start = datetime.combine(self.today, datetime.min.time(), tzinfo=UTC)
        valid = Span(start, start + timedelta(days=row.pop("valid_days")))
        grant_permit(self.session, Permit(valid=valid, **row), now=self.now)
