"""More rigs for the demo's carrier: a vehicle, its tank and its crew, for each client one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from storage.base import Base
from storage.identity import new_id
from waybill.actor import Role
from waybill.person import Person
from waybill.tank import Tank
from waybill.vehicle import Vehicle
from web.accounts.account import Account
from web.demo.loading import PASSWORD

R = TypeVar("R", bound=Base)


@dataclass(frozen=True)
class Rig:
    """What a dispatcher's draft names, and the driver's account."""

    plate: str
    vehicle_id: str
    tank_id: str
    driver_id: str
    escort_id: str
    driver_login: str

    @property
    def chosen(self) -> dict[str, str]:
        """The fields of a draft."""
        names = ("vehicle_id", "tank_id", "driver_id", "escort_id")
        return {name: getattr(self, name) for name in names}


def add_rigs(session: Session, count: int, *, now: datetime) -> list[Rig]:
    """Add `count` twins of the demo's tank truck, its tank, driver and escort."""
    vehicle = session.scalars(select(Vehicle).where(Vehicle.plate == "渝A54321")).one()
    tank = session.scalars(select(Tank).where(Tank.vehicle_id == vehicle.id)).one()
    driver, escort = (session.scalars(select(Person).where(Person.name == name)).one() for name in ("王建国", "李秀芳"))
    rigs = []
    for number in range(1, count + 1):
        truck = _twin(session, vehicle, now, plate=f"渝A8{number:04}")
        carried = _twin(session, tank, now, vehicle_id=truck.id, number=f"{tank.number}-{number}")
        drives, escorts = (_twin_person(session, person, number, now) for person in (driver, escort))
        login_name = f"siji-{number}"
        Account.make(
            session,
            login_name,
            PASSWORD,
            Role.DRIVER,
            now=now,
            organisation_id=drives.owner_id,
            person_id=drives.id,
        )
        rig = Rig(truck.plate, str(truck.id), str(carried.id), str(drives.id), str(escorts.id), login_name)
        rigs.append(rig)
    return rigs


def _twin(session: Session, row: R, now: datetime, **changes: object) -> R:
    columns = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    twin = type(row)(**{**columns, "id": new_id(now), **changes})
    session.add(twin)
    session.flush()
    return twin


def _twin_person(session: Session, person: Person, number: int, now: datetime) -> Person:
    twin = _twin(session, person, now, name=f"{person.name}{number}")
    for certificate in person.certificates:
        _twin(session, certificate, now, person_id=twin.id, number=f"{certificate.number}-{number}")
    return twin
