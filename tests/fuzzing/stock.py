"""A town with a waybill in every state of its life, so that no operation is out of reach.

Vehicle and crew are bound to what is loaded or under way, so each of these has its own rig; the rest share one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from storage.base import Base
from storage.identity import new_id
from tests.waybill.factories import World, make_draft, make_note, make_waybill
from tests.web.conftest import NOW
from tests.web.town import Town
from waybill.actor import Role
from waybill.consigning import create_note
from waybill.dispatching import draft_waybill
from waybill.drafts import PartyDraft
from waybill.inspection import inspections_of
from waybill.lifecycle import State
from waybill.party import PartyRole
from waybill.person import Person
from waybill.waybill_record import Waybill
from web.paging import PAGE_SIZE

R = TypeVar("R", bound=Base)
BARE, UNPLANNED, FOREIGN = "bare", "unplanned", "foreign"
OPEN, TAKEN, FOREIGN_NOTE = "open", "taken", "foreign note"
"""Documents beside those named by their state."""


@dataclass(frozen=True)
class Rig:
    """A vehicle with its tank and crew, by their keys."""

    vehicle_id: UUID
    tank_id: UUID
    driver_id: UUID
    escort_id: UUID


@dataclass(frozen=True)
class Stock:
    """What stands in the town, by name: waybills, their rigs, notes; an inspection, a QR text, the other's vehicle.

    The waybill `bare` has just been made, `unplanned` lacks its route, `foreign` is the other carrier's. There are more
    notes and waybills than a list shows at once.
    """

    waybills: Mapping[str, UUID]
    rigs: Mapping[str, Rig]
    notes: Mapping[str, UUID]
    foreign_vehicle_id: UUID
    inspection_id: UUID
    number: str
    qr_text: str


def lay_in(town: Town) -> Stock:
    """Make the documents by the operations that lead to them."""
    town.close("BC", "17:00-19:00")
    with town.installation.database.writing() as session:
        world = town.world(session)
        made = {state.value: make_waybill(_world_for(state, session, world), state) for state in State}
        for _ in range(PAGE_SIZE):
            draft_waybill(session, world.actor(Role.DISPATCHER), make_note(world).id, now=NOW)
        made[UNPLANNED] = make_draft(world, with_route=False)
        made[BARE] = draft_waybill(session, world.actor(Role.DISPATCHER), make_note(world).id, now=NOW)
        foreign_note = _foreign_note(session, world)
        made[FOREIGN] = draft_waybill(session, world.actor(Role.DISPATCHER, 1), foreign_note, now=NOW)
        under_way = made[State.IN_TRANSIT]
        inspection = session.scalar(inspections_of(made[State.CHECKED].id))
        assert under_way.number is not None
        assert inspection is not None
        return Stock(
            waybills={name: waybill.id for name, waybill in made.items()},
            rigs={name: _rig_of(waybill, world) for name, waybill in made.items()},
            notes={OPEN: make_note(world).id, TAKEN: under_way.note_id, FOREIGN_NOTE: foreign_note},
            foreign_vehicle_id=world.other_vehicle.id,
            inspection_id=inspection.id,
            number=under_way.number,
            qr_text=under_way.versions[-1].qr_text,
        )


def _world_for(state: State, session: Session, world: World) -> World:
    if state not in {State.LOADED, State.IN_TRANSIT}:
        return world
    mark = "3" if state is State.LOADED else "4"
    rigid = _twin(session, world.rigid, plate=f"{world.rigid.plate[:-1]}{mark}")
    tank = _twin(session, world.tank, vehicle_id=rigid.id, number=f"G-100{mark}")
    driver, escort = (_twin_person(session, person, mark) for person in (world.driver, world.escort))
    return replace(world, rigid=rigid, tank=tank, driver=driver, escort=escort)


def _rig_of(waybill: Waybill, world: World) -> Rig:
    """The rig that the waybill names, the first carrier's where it names none."""
    draft = waybill.draft
    return Rig(
        draft.vehicle_id or world.rigid.id,
        draft.tank_id or world.tank.id,
        draft.driver_id or world.driver.id,
        draft.escort_id or world.escort.id,
    )


def _foreign_note(session: Session, world: World) -> UUID:
    parties = {
        role.value: PartyDraft(world.organisation(role, 1).id)
        for role in (PartyRole.CARRIER, PartyRole.LOADER, PartyRole.CONSIGNEE)
    }
    return create_note(session, world.actor(Role.CONSIGNOR, 1), world.note_draft(**parties), now=NOW).id


def _twin(session: Session, row: R, **changes: object) -> R:
    columns = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    twin = type(row)(**{**columns, "id": new_id(NOW), **changes})
    session.add(twin)
    session.flush()
    return twin


def _twin_person(session: Session, person: Person, mark: str) -> Person:
    twin = _twin(session, person, name=f"{person.name}{mark}")
    for certificate in person.certificates:
        _twin(session, certificate, person_id=twin.id, number=f"{certificate.number}{mark}")
    session.refresh(twin)
    return twin
