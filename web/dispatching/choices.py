"""What a dispatcher may choose from, told so that a paper out of date is seen before it is chosen."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from flask_babel import gettext
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice

from waybill.person import CertificateKind, Person, people_holding
from waybill.tank import Tank, tanks_of
from waybill.vehicle import Vehicle, VehicleKind, vehicles_of
from web.display import mass
from web.select_fields import option
from web.wording.terms import word

_OVER = "✕"
"""Stands before what is out of date, in every language."""

_GRAMS = 1_000
_LITRES = 1_000


def vehicle_options(session: Session, owner_id: UUID, on: date, *kinds: VehicleKind) -> Iterator[SelectChoice]:
    """Yield the carrier's vehicles of these kinds: plate, kind, rated load, and until when their papers are valid."""
    for vehicle in session.scalars(vehicles_of(owner_id, *kinds)):
        parts = [word(vehicle.kind), *_rated_load(vehicle)]
        parts.append(_until(gettext("运输证"), vehicle.transport_valid_to_on, on))
        parts.append(_until(gettext("年检"), vehicle.inspection_valid_to_on, on))
        yield option(vehicle.id, _label(vehicle.plate, parts))


def tank_options(session: Session, owner_id: UUID, on: date) -> Iterator[SelectChoice]:
    """Yield the carrier's tanks: number, vehicle, code, allowed mass and volume, and when they are tested next.

    The option names the vehicle that the tank is fixed to, so that choosing the one can choose the other.
    """
    plates = {vehicle.id: vehicle.plate for vehicle in session.scalars(vehicles_of(owner_id))}
    for tank in session.scalars(tanks_of(owner_id)):
        parts = [] if tank.vehicle_id is None else [plates.get(tank.vehicle_id, "—")]
        parts += [tank.code or gettext("代码未登记"), _allowed(tank), f"{tank.volume_l / _LITRES:g} m³"]
        parts.append(_until(gettext("检验"), tank.next_test_on, on, is_last_day=False))
        bearer = {} if tank.vehicle_id is None else {"data_vehicle": str(tank.vehicle_id)}
        yield option(tank.id, _label(tank.number, parts), **bearer)


def crew_options(session: Session, owner_id: UUID, on: date, kind: CertificateKind) -> Iterator[SelectChoice]:
    """Yield the carrier's people who hold a certificate of `kind`: name, telephone, and until when it is valid."""
    for person in session.scalars(people_holding(owner_id, kind)):
        until = person.certificates_of(kind)[0].valid_to_on
        parts = [person.phone, _until(gettext("从业资格证"), until, on), *_licence(person, kind, on)]
        yield option(person.id, _label(person.name, parts))


def _label(name: str, parts: Iterable[str]) -> str:
    """Return an option's words. What is out of date comes first: a narrow list cuts off the end."""
    told = sorted((part for part in parts if part), key=lambda part: not part.startswith(_OVER))
    return " · ".join((name, *told))


def _licence(person: Person, kind: CertificateKind, on: date) -> list[str]:
    """Tell of the driving licence only where it stands in the way."""
    if kind is not CertificateKind.DRIVER:
        return []
    held = person.certificates_of(CertificateKind.DRIVING_LICENCE)
    if not held:
        return [gettext("驾驶证未登记")]
    return [] if held[0].is_valid(on) else [_until(gettext("驾驶证"), held[0].valid_to_on, on)]


def _rated_load(vehicle: Vehicle) -> list[str]:
    if vehicle.kind is VehicleKind.TRACTOR:
        return []
    if vehicle.rated_load_kg is None:
        return [gettext("核定载质量未登记")]
    return [gettext("核定 %(mass)s", mass=mass(vehicle.rated_load_kg * _GRAMS))]


def _allowed(tank: Tank) -> str:
    if tank.allowed_mass_kg is None:
        return str(gettext("允许充装量未登记"))
    return str(gettext("允许 %(mass)s", mass=mass(tank.allowed_mass_kg * _GRAMS)))


def _until(paper: str, valid_to_on: date | None, on: date, *, is_last_day: bool = True) -> str:
    """Tell until when a paper is valid; on the day of a tank's next test it no longer is (`is_last_day` False)."""
    if valid_to_on is None:
        return str(gettext("%(paper)s未登记", paper=paper))
    is_over = on > valid_to_on if is_last_day else on >= valid_to_on
    if is_over:
        return str(gettext("%(over)s %(paper)s已过期（%(day)s）", over=_OVER, paper=paper, day=valid_to_on.isoformat()))
    return str(gettext("%(paper)s至 %(day)s", paper=paper, day=valid_to_on.isoformat()))
