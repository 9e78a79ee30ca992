"""Changes to a lawful waybill, to be combined."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from restrictions.goods import PackingGroup
from restrictions.outcome import Finding
from restrictions.permits import Permit
from restrictions.register.permits import grant_permit
from restrictions.spans import Span
from restrictions.tunnels import CarriageMode
from tests.waybill.factories import NOW, World, drums, make_draft
from waybill.checks.gathered import check_waybill
from waybill.dispatch_facts import gather_facts
from waybill.drafts import GoodsLineDraft, write_draft
from waybill.party import PartyRole
from waybill.person import CertificateKind, Endorsement
from waybill.vehicle import Vehicle
from waybill.waybill_record import Waybill

DEPARTURE_DAY = date(2026, 3, 2)
THE_DAY_BEFORE = date(2026, 3, 1)
Change = Callable[[World, Waybill], object]


def findings_after(world: World, change: Change) -> list[Finding]:
    waybill = make_draft(world, with_route=False)
    change(world, waybill)
    world.session.flush()
    return check_waybill(gather_facts(world.session, waybill, now=NOW))


def goods(*lines: GoodsLineDraft) -> Change:
    """Put other goods on the waybill; the tank stays only where goods travel in one."""

    def change(_: World, waybill: Waybill) -> None:
        waybill.consignment_document = write_draft(replace(waybill.consignment, goods=lines))
        if all(line.mode is not CarriageMode.TANK for line in lines):
            waybill.set_draft(replace(waybill.draft, tank_id=None))

    return change


def draft(**changes: Any) -> Change:
    def change(_: World, waybill: Waybill) -> None:
        waybill.set_draft(replace(waybill.draft, **changes))

    return change


def named(field: str, pick: Callable[[World], Any]) -> Change:
    """Choose a thing of this world in the draft."""

    def change(world: World, waybill: Waybill) -> None:
        waybill.set_draft(replace(waybill.draft, **{field: pick(world)}))

    return change


def attribute(pick: Callable[[World, Waybill], Any], **values: Any) -> Change:
    """Change a register's row."""

    def change(world: World, waybill: Waybill) -> None:
        row = pick(world, waybill)
        for name, value in values.items():
            setattr(row, name, value)

    return change


def both(*changes: Change) -> Change:
    def change(world: World, waybill: Waybill) -> None:
        for one in changes:
            one(world, waybill)

    return change


def tank(**values: Any) -> Change:
    return attribute(lambda world, _: world.tank, **values)


def rigid(**values: Any) -> Change:
    return attribute(lambda world, _: world.rigid, **values)


def carrier(**values: Any) -> Change:
    return attribute(lambda world, _: world.carrier, **values)


def party(role: PartyRole, **values: Any) -> Change:
    return attribute(lambda _, waybill: waybill.party(role), **values)


def certificate(who: str, held: CertificateKind, **values: Any) -> Change:
    return attribute(lambda world, _: getattr(world, who).certificates_of(held)[0], **values)


def without_certificate(who: str, kind: CertificateKind) -> Change:
    def change(world: World, _: Waybill) -> None:
        person = getattr(world, who)
        person.certificates.remove(person.certificates_of(kind)[0])

    return change


def with_trailer(world: World, waybill: Waybill) -> None:
    """Tractor, semi-trailer and the tank on it."""
    waybill.set_draft(
        replace(waybill.draft, vehicle_id=world.tractor.id, trailer_id=world.trailer.id, tank_id=world.trailer_tank.id)
    )
    waybill.plate, waybill.trailer_plate = world.tractor.plate, world.trailer.plate


def licensed_for(*classes: str, endorsement: Endorsement = Endorsement.GENERAL, paper: str = "") -> Change:
    """Widen every scope and endorsement, and grant the police's paper, so that only the goods are in question."""

    def change(world: World, _: Waybill) -> None:
        world.carrier.licence_scope = [*world.carrier.licence_scope, *classes]
        vehicles: tuple[Vehicle, ...] = (world.rigid, world.tractor, world.trailer)
        for vehicle in vehicles:
            vehicle.scope = [*vehicle.scope, *classes]
        for person, kind in ((world.driver, CertificateKind.DRIVER), (world.escort, CertificateKind.ESCORT)):
            held = person.certificates_of(kind)[0]
            held.endorsements = [*held.endorsements, endorsement.value]
        if paper:
            week = Span(NOW, NOW + timedelta(days=7))
            grant_permit(world.session, Permit(paper, "1", "长寿区公安局", world.rigid.plate, week), now=NOW)

    return change


def phone_of_consignment(phone: str) -> Change:
    def change(_: World, waybill: Waybill) -> None:
        waybill.consignment_document = write_draft(replace(waybill.consignment, emergency_phone=phone))

    return change


LICENCE, DRIVER, ESCORT = CertificateKind.DRIVING_LICENCE, CertificateKind.DRIVER, CertificateKind.ESCORT
BLACK_POWDER = drums("0027", 1, packing_group=None, net_explosive_g=800_000)
DETONATORS = drums("0029", 1, packing_group=None, net_explosive_g=800_000)
EXPLOSIVES = licensed_for("1", endorsement=Endorsement.EXPLOSIVES, paper="explosives_permit")
PATHOGENS = drums("2814", 2, packing_group=None)
POTASSIUM_CYANIDE = drums("1680", 1, packing_group=PackingGroup.I)
SULPHUR_IN_BULK = drums("1350", 1, mode=CarriageMode.BULK, packing_group=PackingGroup.III, packages=0, packaging="")
