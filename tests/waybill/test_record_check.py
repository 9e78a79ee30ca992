"""Edits behind the application's back, found in what waybill and record say of each other."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests.waybill.factories import NOW, World, make_waybill, petrol
from waybill.codes import WaybillCode
from waybill.drafts import write_draft
from waybill.event_record import WaybillEvent
from waybill.lifecycle import State
from waybill.record_check import check_record
from waybill.waybill_record import Waybill, WaybillVersion


def codes_after(session: Session, waybill: Waybill, statement: Any) -> set[str]:
    session.execute(statement)
    session.commit()
    session.expire_all()
    return {issue.code for issue in check_record(session, waybill)}


@pytest.mark.parametrize("state", State)
def test_an_honest_record_agrees_in_every_state(world: World, session: Session, state: State) -> None:
    waybill = make_waybill(world, state)
    session.commit()
    session.expire_all()
    assert check_record(session, waybill) == []


def test_a_state_set_by_hand_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert codes_after(session, waybill, update(Waybill).values(state=State.CHECKED)) == {
        WaybillCode.RECORD_STATE_DIFFERS
    }


def test_a_draft_written_by_hand_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.DRAFT)
    forged = write_draft(world.waybill_draft(remark="by hand"))
    assert codes_after(session, waybill, update(Waybill).values(draft_document=forged)) == {
        WaybillCode.RECORD_CONTENT_DIFFERS
    }


def test_a_version_resealed_by_hand_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert codes_after(session, waybill, update(WaybillVersion).values(digest="0" * 64)) == {
        WaybillCode.RECORD_CONTENT_DIFFERS
    }


def test_a_record_that_is_gone_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert codes_after(session, waybill, delete(WaybillEvent)) == {WaybillCode.EVENT_TAIL_MISSING}


def test_a_last_event_that_is_gone_is_found_twice(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    last = delete(WaybillEvent).where(WaybillEvent.sequence == waybill.event_count)
    assert codes_after(session, waybill, last) == {
        WaybillCode.EVENT_TAIL_MISSING,
        WaybillCode.RECORD_STATE_DIFFERS,
    }


def test_a_record_that_is_gone_with_its_count_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    session.execute(update(Waybill).values(event_count=0, head_digest=""))
    assert codes_after(session, waybill, delete(WaybillEvent)) == {WaybillCode.EVENT_TAIL_MISSING}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", "1"),
        ("version", 2),
        ("plate", "渝Z99999"),
        ("trailer_plate", "渝C3456挂"),
        ("departure_at", NOW),
    ],
)
def test_a_column_that_says_otherwise_than_the_sealed_content_is_found(
    world: World, session: Session, column: str, value: Any
) -> None:
    waybill = make_waybill(world, State.ISSUED)
    found = codes_after(session, waybill, update(Waybill).values(**{column: value}))
    assert found == {WaybillCode.RECORD_CONTENT_DIFFERS}


def test_a_quantity_raised_by_hand_after_the_issue_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    more = write_draft(replace(waybill.consignment, goods=(petrol(net_mass_g=18_400_000),)))
    found = codes_after(session, waybill, update(Waybill).values(consignment_document=more))
    assert found == {WaybillCode.RECORD_CONTENT_DIFFERS}


def test_a_stored_route_or_its_judgement_changed_by_hand_is_found(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert waybill.route_document is not None
    forged = {
        **waybill.route_document,
        "judgement": {**waybill.route_document["judgement"], "verdict": "allowed", "length_m": 1.0},
    }
    assert codes_after(session, waybill, update(Waybill).values(route_document=forged)) == {
        WaybillCode.RECORD_CONTENT_DIFFERS
    }


@pytest.mark.parametrize("damaged", [{}, {"goods": [{"un_number": "12"}]}])
def test_a_consignment_that_can_no_longer_be_read_is_found(
    world: World, session: Session, damaged: dict[str, Any]
) -> None:
    waybill = make_waybill(world, State.ISSUED)
    found = codes_after(session, waybill, update(Waybill).values(consignment_document=damaged))
    assert found == {WaybillCode.RECORD_CONTENT_DIFFERS}
