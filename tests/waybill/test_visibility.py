"""Who sees which waybills and notes."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from restrictions.outcome import NotFound
from tests.waybill.factories import World, make_draft, make_note, make_waybill
from waybill.actor import Actor, Role
from waybill.codes import WaybillCode
from waybill.dispatching import void_waybill
from waybill.lifecycle import State
from waybill.person import Person
from waybill.visibility import find_owned, get_note, get_waybill, visible_notes, visible_waybills

SEES_DRAFT = {Role.DISPATCHER}
SEES_ISSUED = set(Role) - {Role.ADMINISTRATOR}
SEES_NOTE = {Role.CONSIGNOR, Role.DISPATCHER}


def sees(session: Session, actor: Actor) -> int:
    return len(session.scalars(visible_waybills(actor)).all())


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_seen_by_its_dispatcher_only(world: World, session: Session, role: Role) -> None:
    make_draft(world)
    assert sees(session, world.actor(role)) == (role in SEES_DRAFT)
    assert sees(session, world.actor(role, 1)) == 0


@pytest.mark.parametrize("role", Role)
def test_an_issued_waybill_is_seen_by_those_it_names(world: World, session: Session, role: Role) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert sees(session, world.actor(role)) == (role in SEES_ISSUED)
    strangers_see = role in {Role.POLICE, Role.REGULATOR}
    assert sees(session, world.actor(role, 1)) == strangers_see

    if not strangers_see:
        with pytest.raises(NotFound) as refused:
            get_waybill(session, world.actor(role, 1), waybill.id)
        assert refused.value.code == WaybillCode.WAYBILL_NOT_FOUND


def test_what_is_not_seen_and_what_does_not_exist_are_told_in_the_same_words(world: World, session: Session) -> None:
    hidden = make_waybill(world, State.ISSUED).id
    answers = []
    for key in (hidden, UUID(int=5)):
        with pytest.raises(NotFound) as refused:
            get_waybill(session, world.actor(Role.DISPATCHER, 1), key)
        answers.append((refused.value.code, refused.value.field, set(refused.value.params)))
    assert answers[0] == answers[1]


def test_a_draft_that_was_voided_is_shown_to_no_other_party(world: World, session: Session) -> None:
    waybill = make_draft(world)
    void_waybill(session, world.actor(Role.DISPATCHER), waybill.id, "客户取消", now=world.now)
    assert sees(session, world.actor(Role.CONSIGNOR)) == 0
    assert sees(session, world.actor(Role.POLICE)) == 0


def test_a_colleague_who_is_not_the_crew_sees_nothing(world: World, session: Session) -> None:
    make_waybill(world, State.ISSUED)
    colleague = replace(world.actor(Role.DRIVER), person_id=UUID(int=3))
    no_person = replace(world.actor(Role.DRIVER), person_id=None)
    assert (sees(session, colleague), sees(session, no_person)) == (0, 0)


@pytest.mark.parametrize("role", sorted(SEES_ISSUED - {Role.POLICE, Role.REGULATOR}))
def test_without_an_organisation_nothing_is_seen(world: World, session: Session, role: Role) -> None:
    make_waybill(world, State.ISSUED)
    actor = replace(world.actor(role), organisation_id=None)
    assert sees(session, actor) == 0
    assert session.scalars(visible_notes(actor)).all() == []


@pytest.mark.parametrize("role", Role)
def test_a_note_is_seen_by_its_consignor_and_the_carrier_it_names(world: World, session: Session, role: Role) -> None:
    note = make_note(world)
    seen = session.scalars(visible_notes(world.actor(role))).all()
    assert seen == ([note] if role in SEES_NOTE else [])
    assert session.scalars(visible_notes(world.actor(role, 1))).all() == []
    if role not in SEES_NOTE:
        with pytest.raises(NotFound):
            get_note(session, world.actor(role), note.id)


def test_the_newest_waybill_stands_first(world: World, session: Session) -> None:
    first, second = make_waybill(world, State.ISSUED), make_waybill(world, State.ISSUED)
    second.created_at = first.created_at.replace(hour=first.created_at.hour + 1)
    session.flush()
    assert session.scalars(visible_waybills(world.actor(Role.POLICE))).all() == [second, first]


def test_a_register_s_row_is_found_by_its_owner_only(world: World, session: Session) -> None:
    assert find_owned(session, Person, world.carrier.id, world.driver.id) is world.driver
    assert find_owned(session, Person, UUID(int=1), world.driver.id) is None
    assert find_owned(session, Person, world.carrier.id, None) is None
