"""The officer's question, honest and forged."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from restrictions.judgement import Verdict
from restrictions.outcome import Malformed, NotFound, Unlawful
from tests.waybill.factories import (
    IN_THE_PEAK,
    NOW,
    World,
    do_issue,
    make_draft,
    make_roads,
    make_waybill,
    morning_peak,
)
from waybill.codes import WaybillCode
from waybill.event_record import WaybillEvent
from waybill.keys import KeyRing
from waybill.lifecycle import OPEN_STATES, State, Step
from waybill.numbering import check_digit
from waybill.papers.codes import QrCode
from waybill.papers.qr_payload import read_payload, write_payload
from waybill.roadside import AskedBy, RoadsideAnswer, find_for_roadside, judge_now
from waybill.waybill_record import Waybill, WaybillVersion


def ask(world: World, text: str, after: timedelta = timedelta(0)) -> RoadsideAnswer:
    return find_for_roadside(world.session, text, world.keys, now=NOW + after)


def qr_of(waybill: Waybill) -> str:
    version = waybill.current_version
    assert version is not None
    return version.qr_text


def codes(answer: RoadsideAnswer) -> list[str]:
    return [finding.code for document in answer.documents for finding in document.findings]


@pytest.mark.parametrize("written", ["渝A12345", " 渝a12345 ", "渝A·12345", "渝A-12345", "渝 A 123 45"])
def test_a_plate_finds_its_open_waybill(world: World, written: str) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    answer = ask(world, written)

    assert (answer.asked_by, answer.asked) == (AskedBy.PLATE, "渝A12345")
    assert [document.waybill for document in answer.documents] == [waybill]
    document = answer.documents[0]
    assert (document.state, document.is_genuine, document.findings) == (State.IN_TRANSIT, True, ())
    assert document.content is not None
    assert (document.content.driver.name, document.content.escort.name) == ("王强", "李敏")


def test_a_trailer_s_plate_finds_the_combination(world: World) -> None:
    waybill = make_draft(world, vehicle_id=world.tractor.id, trailer_id=world.trailer.id, tank_id=world.trailer_tank.id)
    do_issue(world, waybill)
    for plate in ("渝C3456挂", "渝B23456"):
        assert [document.waybill for document in ask(world, plate).documents] == [waybill]


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_every_open_state_is_found_by_plate(world: World, state: State) -> None:
    make_waybill(world, state)
    assert [document.state for document in ask(world, "渝A12345").documents] == [state]


@pytest.mark.parametrize("state", [None, *sorted(set(State) - OPEN_STATES)])
def test_where_no_waybill_is_open_the_answer_says_exactly_that(world: World, state: State | None) -> None:
    if state is not None:
        make_waybill(world, state)
    answer = ask(world, "渝A12345")
    assert answer.documents == ()
    assert [(finding.code, finding.params) for finding in answer.findings] == [
        (WaybillCode.ROADSIDE_NO_OPEN_WAYBILL, {"plate": "渝A12345"})
    ]


def test_the_waybill_under_way_stands_before_the_next_one(world: World) -> None:
    following = make_waybill(world, State.ISSUED)
    under_way = make_waybill(world, State.IN_TRANSIT)
    assert [document.waybill for document in ask(world, "渝A12345").documents] == [under_way, following]


def test_a_number_finds_its_waybill_even_when_it_is_over(world: World) -> None:
    waybill = make_waybill(world, State.COMPLETED)
    answer = ask(world, f" {waybill.number} ")
    assert answer.asked_by is AskedBy.NUMBER
    assert (answer.documents[0].waybill, answer.documents[0].is_genuine) == (waybill, True)
    assert codes(answer) == [WaybillCode.ROADSIDE_NOT_OPEN]


def test_a_qr_text_finds_its_waybill(world: World) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    answer = ask(world, qr_of(waybill))
    assert answer.asked_by is AskedBy.QR
    assert (answer.documents[0].waybill, answer.documents[0].is_genuine, codes(answer)) == (waybill, True, [])


def test_a_voided_waybill_s_qr_is_genuine_and_says_that_it_is_void(world: World) -> None:
    waybill = make_waybill(world, State.VOID)
    answer = ask(world, qr_of(waybill))
    assert [(finding.code, finding.params) for finding in answer.documents[0].findings] == [
        (WaybillCode.ROADSIDE_NOT_OPEN, {"state": "void"})
    ]


def test_an_expired_check_is_told_as_issued(world: World) -> None:
    waybill = make_waybill(world, State.CHECKED)
    assert ask(world, qr_of(waybill), timedelta(hours=5)).documents[0].state is State.ISSUED


def test_a_qr_past_its_time_says_so_and_stays_genuine(world: World) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    answer = ask(world, qr_of(waybill), timedelta(days=3))
    assert (codes(answer), answer.documents[0].is_genuine) == ([WaybillCode.ROADSIDE_QR_EXPIRED], True)


def test_a_qr_signed_by_another_key_is_forged(world: World) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    claim = read_payload(qr_of(waybill), world.keys.public_keys)
    other_keys = KeyRing.read_or_create(Path(tempfile.mkdtemp()) / "keys", NOW)
    with pytest.raises(Unlawful) as refused:
        ask(world, write_payload(claim, other_keys))
    assert refused.value.code == QrCode.UNKNOWN_KEY


def test_a_qr_with_one_character_changed_is_refused(world: World) -> None:
    text = qr_of(make_waybill(world, State.IN_TRANSIT))
    for position in range(5, len(text), 7):
        changed = text[:position] + ("0" if text[position] != "0" else "1") + text[position + 1 :]
        with pytest.raises((Unlawful, Malformed)):
            ask(world, changed)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"digest": "0" * 64}, WaybillCode.ROADSIDE_QR_DIGEST_DIFFERS),
        ({"version": 2}, WaybillCode.ROADSIDE_QR_VERSION_DIFFERS),
        ({"plate": "渝A99999"}, WaybillCode.ROADSIDE_QR_PLATE_DIFFERS),
    ],
)
def test_a_signed_qr_that_differs_from_the_record_says_where(
    world: World, changes: dict[str, Any], code: WaybillCode
) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    claim = read_payload(qr_of(waybill), world.keys.public_keys)
    answer = ask(world, write_payload(replace(claim, **changes), world.keys))
    assert (codes(answer), answer.documents[0].is_genuine) == ([code], False)


def test_content_edited_behind_the_application_is_not_genuine(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    version = waybill.current_version
    assert version is not None
    content = {**version.content, "emergency_phone": "110"}
    session.execute(update(WaybillVersion).values(content=content))
    session.commit()
    session.expire_all()

    answer = ask(world, "渝A12345")
    assert (codes(answer), answer.documents[0].is_genuine) == ([WaybillCode.ROADSIDE_SEAL_BROKEN], False)
    assert answer.documents[0].content is None


def test_an_event_edited_behind_the_application_is_not_genuine(world: World, session: Session) -> None:
    make_waybill(world, State.IN_TRANSIT)
    session.execute(update(WaybillEvent).where(WaybillEvent.step == Step.LOADED).values(detail={"actual_g": 1}))
    session.commit()
    session.expire_all()
    answer = ask(world, "渝A12345")
    assert (codes(answer), answer.documents[0].is_genuine) == ([WaybillCode.ROADSIDE_RECORD_BROKEN], False)


def test_a_state_edited_behind_the_application_is_not_genuine(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    session.execute(update(Waybill).values(state=State.IN_TRANSIT))
    session.commit()
    session.expire_all()
    answer = ask(world, waybill.number or "")
    assert WaybillCode.ROADSIDE_RECORD_BROKEN in codes(answer)
    assert not answer.documents[0].is_genuine


def test_a_number_never_given_is_not_found(world: World) -> None:
    digits = "5001150088882026030200" + "99"
    with pytest.raises(NotFound) as refused:
        ask(world, digits + check_digit(digits))
    assert refused.value.code == WaybillCode.ROADSIDE_UNKNOWN_NUMBER


def test_a_mistyped_number_is_told_as_mistyped(world: World) -> None:
    number = make_waybill(world, State.ISSUED).number or ""
    wrong = str((int(number[-1]) + 1) % 10)
    with pytest.raises(Malformed) as refused:
        ask(world, number[:-1] + wrong)
    assert refused.value.code == WaybillCode.NUMBER_CHECK_DIGIT


@pytest.mark.parametrize(
    "text", ["", " ", "hello", "渝A1", "AB12345", "HZW1:", "hzw1:abc", "１" * 25, "渝A12345; DROP TABLE"]
)
def test_text_that_is_none_of_the_three_is_malformed(world: World, text: str) -> None:
    with pytest.raises(Malformed):
        ask(world, text)


def test_the_verdict_on_a_waiting_vehicle_is_for_this_moment(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.LOADED)
    judged = judge_now(session, waybill, make_roads(morning_peak()), now=IN_THE_PEAK)
    assert (judged.verdict, judged.departure) == (Verdict.PROHIBITED, IN_THE_PEAK)


def test_the_verdict_on_a_vehicle_under_way_is_for_its_departure(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.IN_TRANSIT)
    judged = judge_now(session, waybill, make_roads(morning_peak()), now=IN_THE_PEAK)
    assert (judged.verdict, judged.departure) == (Verdict.ALLOWED, NOW)


def test_a_waybill_past_its_time_says_so_by_plate_and_by_number(world: World) -> None:
    waybill = make_waybill(world, State.LOADED)
    version = waybill.current_version
    assert version is not None
    assert waybill.number is not None
    until = version.sealed.valid_until - NOW
    for text in (waybill.plate, waybill.number):
        assert codes(ask(world, text, until - timedelta(microseconds=1))) == []
        late = ask(world, text, until)
        assert (codes(late), late.documents[0].is_genuine) == ([WaybillCode.WAYBILL_OUT_OF_DATE], True)


def test_a_plate_written_over_by_hand_brings_no_genuine_waybill(world: World, session: Session) -> None:
    make_waybill(world, State.IN_TRANSIT)
    session.execute(update(Waybill).values(plate="渝Z99999"))
    session.expire_all()
    assert not ask(world, "渝Z99999").documents[0].is_genuine
