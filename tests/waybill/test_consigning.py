"""Writing a consignment note."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from restrictions.outcome import Forbidden, Malformed, NotFound, Unlawful
from tests.waybill.factories import NOW, World, drums, make_note, petrol, place
from waybill.actor import Actor, Role
from waybill.codes import WaybillCode
from waybill.consigning import check_note, create_note
from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.drafts import PartyDraft
from waybill.goods.codes import GoodsCode
from waybill.party import PartyRole


def test_a_note_keeps_goods_parties_and_places_as_they_were_written(world: World, session: Session) -> None:
    draft = world.note_draft(goods=(petrol(), drums("1993", 3, technical_name=" 环己烷 ")), remark="白天装货")
    note = create_note(session, world.actor(Role.CONSIGNOR), draft, now=NOW)
    session.commit()
    session.expire_all()

    consignment = note.to_consignment()
    assert consignment.goods == (petrol(), drums("1993", 3, technical_name="环己烷"))
    assert (consignment.origin, consignment.destination) == (draft.origin, draft.destination)
    assert (consignment.remark, note.state) == ("白天装货", NoteState.OPEN)
    assert note.number.startswith("T91500000MA5U00")
    assert {party.role for party in note.parties} == set(PartyRole)


def test_a_party_s_name_on_a_note_does_not_change_with_the_register(world: World, session: Session) -> None:
    note = make_note(world)
    old_name = world.carrier.name
    world.carrier.name = "改名公司"
    session.commit()
    session.expire_all()
    assert note.party(PartyRole.CARRIER).name == old_name


def test_contact_and_phone_of_the_trip_stand_before_those_of_the_register(world: World) -> None:
    consignee = PartyDraft(world.organisation(PartyRole.CONSIGNEE).id, contact="夜班李工", phone="13900000000")
    note = make_note(world, consignee=consignee)
    party = note.party(PartyRole.CONSIGNEE)
    assert (party.contact, party.phone) == ("夜班李工", "13900000000")
    assert note.party(PartyRole.LOADER).phone == world.organisation(PartyRole.LOADER).phone


def test_every_finding_is_told_at_once_and_nothing_is_stored(world: World, session: Session) -> None:
    draft = world.note_draft(
        goods=(petrol(packing_group=None), drums("9999", 1)), emergency_phone="", origin=None, loader=PartyDraft()
    )
    with pytest.raises(Unlawful) as refused:
        create_note(session, world.actor(Role.CONSIGNOR), draft, now=NOW)

    assert refused.value.code == WaybillCode.NOTE_HAS_FINDINGS
    assert {(finding.code, finding.field) for finding in refused.value.findings} == {
        (WaybillCode.PACKING_GROUP_DIFFERS, "goods[0].packing_group"),
        (GoodsCode.UNKNOWN_UN_NUMBER, "goods[1].un_number"),
        (WaybillCode.EMERGENCY_PHONE_MISSING, "emergency_phone"),
        (WaybillCode.PARTY_MISSING, "loader"),
        (WaybillCode.PLACE_MISSING, "origin"),
    }
    assert session.scalar(select(func.count()).select_from(ConsignmentNote)) == 0


def test_the_same_findings_can_be_had_while_writing(world: World, session: Session) -> None:
    draft = world.note_draft(goods=(petrol(volume_ml=None),))
    findings = check_note(session, world.actor(Role.CONSIGNOR), draft, now=NOW)
    assert [(finding.code, finding.blocks) for finding in findings] == [(WaybillCode.VOLUME_MISSING, False)]
    assert make_note(world, goods=draft.goods).lines[0].volume_ml is None


def test_an_organisation_that_does_not_carry_is_no_carrier(world: World, session: Session) -> None:
    draft = world.note_draft(carrier=PartyDraft(world.organisation(PartyRole.LOADER).id))
    with pytest.raises(Unlawful) as refused:
        create_note(session, world.actor(Role.CONSIGNOR), draft, now=NOW)
    assert [(finding.code, finding.field) for finding in refused.value.findings] == [
        (WaybillCode.PARTY_LACKS_ROLE, "carrier.organisation_id")
    ]


def test_one_organisation_may_be_several_parties(world: World, session: Session) -> None:
    depot = world.organisation(PartyRole.CONSIGNOR)
    depot.acts_as(PartyRole.LOADER, PartyRole.CONSIGNOR)
    session.flush()
    note = make_note(world, loader=PartyDraft(depot.id))
    assert note.party(PartyRole.LOADER).organisation_id == note.party(PartyRole.CONSIGNOR).organisation_id


def test_an_organisation_nobody_registered_is_not_found(world: World, session: Session) -> None:
    with pytest.raises(NotFound) as refused:
        create_note(session, world.actor(Role.CONSIGNOR), world.note_draft(carrier=PartyDraft(UUID(int=1))), now=NOW)
    assert refused.value.field == "carrier.organisation_id"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CONSIGNOR}))
def test_only_a_consignor_writes_notes(world: World, session: Session, role: Role) -> None:
    with pytest.raises(Forbidden):
        create_note(session, world.actor(role), world.note_draft(), now=NOW)


def test_nobody_writes_a_note_for_another_consignor(world: World, session: Session) -> None:
    other = PartyDraft(world.organisation(PartyRole.CONSIGNOR, 1).id)
    with pytest.raises(Forbidden) as refused:
        create_note(session, world.actor(Role.CONSIGNOR), world.note_draft(consignor=other), now=NOW)
    assert refused.value.field == "consignor.organisation_id"


def test_text_that_no_database_holds_is_malformed_under_its_field(world: World, session: Session) -> None:
    draft = world.note_draft(goods=(petrol(), drums(packaging="钢\0桶")))
    with pytest.raises(Malformed) as refused:
        create_note(session, world.actor(Role.CONSIGNOR), draft, now=NOW)
    assert (refused.value.code, refused.value.field) == (WaybillCode.TEXT_NOT_STORABLE, "goods[1].packaging")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"longitude": float("nan")}, WaybillCode.PLACE_OFF_GLOBE),
        ({"latitude": 90.1}, WaybillCode.PLACE_OFF_GLOBE),
        ({"name": " ", "address": ""}, WaybillCode.PLACE_MISSING),
    ],
)
def test_a_place_lies_on_the_globe_and_has_a_name(
    world: World, session: Session, changes: dict[str, Any], code: WaybillCode
) -> None:
    draft = world.note_draft(destination=replace(place("油库", "C"), **changes))
    with pytest.raises(Unlawful) as refused:
        create_note(session, world.actor(Role.CONSIGNOR), draft, now=NOW)
    assert [(finding.code, finding.field) for finding in refused.value.findings] == [(code, "destination")]


def test_an_emoji_in_a_remark_is_kept(world: World, session: Session) -> None:
    note = make_note(world, remark="小心🔥")
    session.commit()
    session.expire_all()
    assert note.remark == "小心🔥"


def test_an_account_without_an_organisation_writes_nothing(world: World, session: Session) -> None:
    nobody = replace(world.actor(Role.CONSIGNOR), organisation_id=None)
    with pytest.raises(Forbidden) as refused:
        create_note(session, nobody, world.note_draft(), now=NOW)
    assert refused.value.code == WaybillCode.NO_ORGANISATION
    assert isinstance(nobody, Actor)
