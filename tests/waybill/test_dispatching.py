"""Making a waybill of a note, filling it in, taking it back."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Malformed, NotFound
from tests.waybill.factories import (
    DEPARTURE,
    NOW,
    World,
    do_load,
    make_draft,
    make_note,
    make_waybill,
    petrol,
    take_usual_route,
)
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.dispatching import amend_draft, draft_waybill, void_waybill
from waybill.drafts import WaybillDraft
from waybill.event_record import events_of
from waybill.issuing import issue
from waybill.lifecycle import State
from waybill.party import PartyRole


def test_a_draft_takes_goods_places_and_parties_from_the_note(world: World, session: Session) -> None:
    note = make_note(world)
    waybill = draft_waybill(session, world.actor(Role.DISPATCHER), note.id, now=NOW)
    session.commit()
    session.expire_all()

    assert waybill.state is State.DRAFT
    assert waybill.owner_id == world.carrier.id
    assert waybill.consignment == note.to_consignment()
    assert waybill.consignment.goods == (petrol(),)
    assert {party.role: party.name for party in waybill.parties} == {party.role: party.name for party in note.parties}
    assert waybill.draft == WaybillDraft()
    assert note.state is NoteState.TAKEN


def test_a_note_is_taken_once(world: World, session: Session) -> None:
    note = make_note(world)
    draft_waybill(session, world.actor(Role.DISPATCHER), note.id, now=NOW)
    with pytest.raises(Conflict) as refused:
        draft_waybill(session, world.actor(Role.DISPATCHER), note.id, now=NOW)
    assert refused.value.code == WaybillCode.NOTE_TAKEN


def test_the_note_of_another_carrier_does_not_exist(world: World, session: Session) -> None:
    note = make_note(world)
    with pytest.raises(NotFound) as refused:
        draft_waybill(session, world.actor(Role.DISPATCHER, 1), note.id, now=NOW)
    assert refused.value.code == WaybillCode.NOTE_NOT_FOUND


def test_a_draft_may_be_saved_incomplete(world: World, session: Session) -> None:
    waybill = draft_waybill(session, world.actor(Role.DISPATCHER), make_note(world).id, now=NOW)
    amend_draft(session, world.actor(Role.DISPATCHER), waybill.id, WaybillDraft(driver_id=world.driver.id), now=NOW)
    assert (waybill.draft.driver_id, waybill.draft.vehicle_id, waybill.plate) == (world.driver.id, None, "")


def test_plates_and_crew_follow_the_draft(world: World) -> None:
    waybill = make_draft(world, vehicle_id=world.tractor.id, trailer_id=world.trailer.id, tank_id=world.trailer_tank.id)
    assert (waybill.plate, waybill.trailer_plate) == ("渝B23456", "渝C3456挂")
    assert (waybill.driver_id, waybill.escort_id) == (world.driver.id, world.escort.id)
    assert waybill.departure_at == waybill.draft.departure


@pytest.mark.parametrize("field", ["vehicle_id", "trailer_id", "tank_id", "driver_id", "escort_id"])
def test_what_is_not_the_carrier_s_is_not_found_under_its_field(world: World, session: Session, field: str) -> None:
    waybill = make_draft(world)
    stranger = {"vehicle_id": world.other_vehicle.id, "trailer_id": world.other_vehicle.id}.get(field, UUID(int=9))
    draft = world.waybill_draft(**{field: stranger})
    with pytest.raises(NotFound) as refused:
        amend_draft(session, world.actor(Role.DISPATCHER), waybill.id, draft, now=NOW)
    assert (refused.value.code, refused.value.field) == (WaybillCode.REGISTER_NOT_FOUND, field)


def test_a_departure_without_an_offset_is_malformed(world: World, session: Session) -> None:
    waybill = make_draft(world)
    naive = datetime(2026, 3, 2, 14, 0)  # noqa: DTZ001 - the attack
    with pytest.raises(Malformed) as refused:
        amend_draft(session, world.actor(Role.DISPATCHER), waybill.id, world.waybill_draft(departure=naive), now=NOW)
    assert (refused.value.code, refused.value.field) == (WaybillCode.DEPARTURE_NAIVE, "departure")


@pytest.mark.parametrize(
    "text", ["9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+08:00", "1999-12-31T23:59:59+08:00"]
)
def test_a_departure_in_another_century_is_malformed(world: World, session: Session, text: str) -> None:
    waybill = make_draft(world)
    draft = world.waybill_draft(departure=datetime.fromisoformat(text))
    with pytest.raises(Malformed) as refused:
        amend_draft(session, world.actor(Role.DISPATCHER), waybill.id, draft, now=NOW)
    assert (refused.value.code, refused.value.field) == (WaybillCode.DEPARTURE_OUT_OF_RANGE, "departure")


@pytest.mark.parametrize("text", ["a\0b", "\ud83d"])
def test_text_that_no_database_holds_is_malformed(world: World, session: Session, text: str) -> None:
    waybill = make_draft(world)
    dispatcher = world.actor(Role.DISPATCHER)
    with pytest.raises(Malformed) as refused:
        amend_draft(session, dispatcher, waybill.id, world.waybill_draft(remark=text), now=NOW)
    assert (refused.value.code, refused.value.field) == (WaybillCode.TEXT_NOT_STORABLE, "remark")
    with pytest.raises(Malformed):
        void_waybill(session, dispatcher, waybill.id, text, now=NOW)


def test_an_amended_draft_changes_the_digest_that_the_record_keeps(world: World, session: Session) -> None:
    waybill = make_draft(world)
    later = world.waybill_draft(departure=DEPARTURE + timedelta(hours=1))
    amend_draft(session, world.actor(Role.DISPATCHER), waybill.id, later, now=NOW)
    events = session.scalars(events_of(waybill.id)).all()
    assert len({event.content_digest for event in events[1:]}) == 2


def test_voiding_needs_a_reason(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    with pytest.raises(Malformed) as refused:
        void_waybill(session, world.actor(Role.DISPATCHER), waybill.id, " ", now=NOW)
    assert refused.value.field == "reason"


def test_a_loaded_vehicle_is_unloaded_before_its_waybill_is_voided(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    do_load(world, waybill)
    dispatcher = world.actor(Role.DISPATCHER)
    with pytest.raises(Conflict) as refused:
        void_waybill(session, dispatcher, waybill.id, "车辆故障", now=NOW)
    assert refused.value.code == WaybillCode.STILL_LOADED

    void_waybill(session, dispatcher, waybill.id, "车辆故障", is_unloaded=True, now=NOW)
    last = session.scalars(events_of(waybill.id)).all()[-1]
    assert last.detail == {"reason": "车辆故障", "is_unloaded": True}


def test_a_voided_waybill_frees_its_note_and_keeps_its_number(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.VOID)
    note = session.get_one(ConsignmentNote, waybill.note_id)
    assert note.state is NoteState.OPEN

    again = make_draft(world, note)
    issue(session, world.actor(Role.DISPATCHER), again.id, world.roads, world.keys, now=NOW)
    assert waybill.number is not None
    assert again.number is not None
    assert waybill.number < again.number


def test_a_new_draft_needs_a_route_of_its_own(world: World) -> None:
    waybill = make_draft(world, with_route=False)
    assert waybill.route is None
    take_usual_route(world, waybill)
    assert waybill.route is not None
    assert waybill.route.judgement.departure == DEPARTURE
    assert waybill.party(PartyRole.CARRIER).licence_number == world.carrier.licence_number
