"""The chain of events under attack: every edit, removal, insertion and swap is found."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from tests.waybill.factories import World, make_waybill
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.event_record import WaybillEvent, events_of, verify_chain
from waybill.lifecycle import State, Step

OTHER = UUID(int=7)


@pytest.fixture
def events(world: World, session: Session) -> Sequence[WaybillEvent]:
    waybill = make_waybill(world, State.COMPLETED)
    session.commit()
    found = session.scalars(events_of(waybill.id)).all()
    session.expunge_all()
    return found


def codes(events: Sequence[WaybillEvent], **heads: Any) -> set[str]:
    return {issue.code for issue in verify_chain(events, **heads)}


def rewritten(event: WaybillEvent) -> None:
    """Give the event the digest that its content now has, as a forger would."""
    event.digest = event.computed_digest()


def test_a_whole_chain_has_no_issue(events: Sequence[WaybillEvent]) -> None:
    assert verify_chain(events, count=len(events), head_digest=events[-1].digest) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("waybill_id", OTHER),
        ("owner_id", OTHER),
        ("actor_id", OTHER),
        ("actor_id", None),
        ("actor_name", "somebody else"),
        ("actor_role", Role.ADMINISTRATOR),
        ("actor_organisation_id", OTHER),
        ("content_digest", "0" * 64),
        ("detail", {"actual_g": 1}),
        ("step", Step.VOIDED),
        ("state", State.VOID),
        ("sequence", 99),
        ("previous_digest", "0" * 64),
    ],
)
def test_an_edit_of_any_column_is_found(events: Sequence[WaybillEvent], column: str, value: object) -> None:
    setattr(events[5], column, value)
    assert WaybillCode.EVENT_DIGEST_WRONG in codes(events)


def test_no_column_is_left_out_of_the_digest(events: Sequence[WaybillEvent]) -> None:
    sealed = {"waybill_id", "owner_id", "sequence", "step", "state", "at", "actor_id", "actor_name", "actor_role"}
    sealed |= {"actor_organisation_id", "content_digest", "detail", "previous_digest"}
    assert {column.key for column in inspect(WaybillEvent).columns} - sealed == {"id", "digest"}
    assert len(events) == 9


def test_an_edit_of_the_time_by_a_microsecond_is_found(events: Sequence[WaybillEvent]) -> None:
    events[5].at += timedelta(microseconds=1)
    assert codes(events) == {WaybillCode.EVENT_DIGEST_WRONG}


def test_an_edit_with_its_digest_made_new_breaks_the_link(events: Sequence[WaybillEvent]) -> None:
    events[5].detail = {"actual_g": 1}
    rewritten(events[5])
    assert codes(events) == {WaybillCode.EVENT_LINK_BROKEN}


def test_a_whole_forged_tail_is_found_by_the_head(events: Sequence[WaybillEvent]) -> None:
    head = events[-1].digest
    events[5].detail = {"actual_g": 1}
    for before, event in pairwise(events[4:]):
        event.previous_digest = before.digest
        rewritten(event)
    assert codes(events) == set()
    assert codes(events, count=len(events), head_digest=head) == {WaybillCode.EVENT_TAIL_MISSING}


@pytest.mark.parametrize(
    ("sentence", "attack"),
    [
        ("the first is gone", lambda events: events[1:]),
        ("one in the middle is gone", lambda events: [*events[:4], *events[5:]]),
        ("two are swapped", lambda events: [*events[:4], events[5], events[4], *events[6:]]),
        ("all are reversed", lambda events: events[::-1]),
        ("one stands twice", lambda events: [*events[:5], events[4], *events[5:]]),
    ],
)
def test_a_chain_with_a_gap_or_a_swap_is_broken(
    events: Sequence[WaybillEvent],
    sentence: str,
    attack: Callable[[Sequence[WaybillEvent]], Sequence[WaybillEvent]],
) -> None:
    assert {WaybillCode.EVENT_LINK_BROKEN, WaybillCode.EVENT_SEQUENCE_BROKEN} <= codes(attack(events)), sentence


@pytest.mark.parametrize("kept", range(9))
def test_a_tail_cut_off_is_found_by_the_head(events: Sequence[WaybillEvent], kept: int) -> None:
    assert codes(events[:kept]) == set()
    assert codes(events[:kept], count=len(events), head_digest=events[-1].digest) == {WaybillCode.EVENT_TAIL_MISSING}


def test_an_event_that_skips_a_state_is_found_though_its_digests_agree(events: Sequence[WaybillEvent]) -> None:
    short = [*events[:3], events[8]]
    short[3].sequence = 4
    short[3].previous_digest = short[2].digest
    rewritten(short[3])
    assert codes(short) == {WaybillCode.EVENT_STEP_IMPOSSIBLE}
