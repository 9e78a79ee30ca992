"""Edits behind the application's back, found in what waybill and record say of each other."""

from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests.waybill.factories import World, make_waybill
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
