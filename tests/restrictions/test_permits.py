import dataclasses
from datetime import timedelta

import pytest

from restrictions.goods import UNNumber
from restrictions.permits import Permit, PermitState, state_of
from restrictions.spans import Span
from tests.restrictions.samples import petrol, span, unit_with

VALID = span("2026-03-02 07:00", "2026-03-02 22:00")
PERMIT = Permit(kind="示例城区危货通行证", number="1", issuer="示例交巡警支队", plate="渝A12345", valid=VALID)
UNIT = unit_with(petrol())
DIESEL = petrol(un_number=UNNumber("1202"))
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("presence", "state"),
    [
        (VALID, PermitState.HELD),
        (Span(VALID.start, VALID.start + SECOND), PermitState.HELD),
        (Span(VALID.end - SECOND, VALID.end), PermitState.HELD),
        (Span(VALID.start - SECOND, VALID.end), PermitState.DOES_NOT_COVER),
        (Span(VALID.start, VALID.end + SECOND), PermitState.DOES_NOT_COVER),
        (Span(VALID.end - SECOND, VALID.end + SECOND), PermitState.DOES_NOT_COVER),
        (Span(VALID.end, VALID.end + SECOND), PermitState.EXPIRED),
        (Span(VALID.end + SECOND, VALID.end + 2 * SECOND), PermitState.EXPIRED),
        (Span(VALID.start - SECOND, VALID.start), PermitState.DOES_NOT_COVER),
    ],
)
def test_a_permit_must_be_valid_throughout_the_presence(presence: Span, state: PermitState) -> None:
    assert PERMIT.state_for(UNIT, presence) is state


def test_a_permit_covers_its_own_vehicle_only() -> None:
    assert PERMIT.state_for(unit_with(petrol(), plate="渝A12346"), VALID) is PermitState.DOES_NOT_COVER


@pytest.mark.parametrize(
    ("named", "state"),
    [
        (set(), PermitState.HELD),
        ({"1203"}, PermitState.DOES_NOT_COVER),
        ({"1202"}, PermitState.DOES_NOT_COVER),
        ({"1202", "1203"}, PermitState.HELD),
        ({"1202", "1203", "1005"}, PermitState.HELD),
    ],
)
def test_a_permit_that_names_goods_must_name_all_that_are_on_board(named: set[str], state: PermitState) -> None:
    permit = dataclasses.replace(PERMIT, un_numbers=frozenset(UNNumber(item) for item in named))
    assert permit.state_for(unit_with(petrol(), DIESEL), VALID) is state


def test_a_paper_of_another_kind_does_not_help() -> None:
    assert state_of([PERMIT], "示例节假日通行报备", UNIT, VALID) is PermitState.MISSING
    assert state_of([], PERMIT.kind, UNIT, VALID) is PermitState.MISSING


def test_the_best_paper_counts_in_whatever_order_they_lie() -> None:
    expired = dataclasses.replace(PERMIT, number="2", valid=span("2026-03-01 07:00", "2026-03-01 22:00"))
    foreign = dataclasses.replace(PERMIT, number="3", plate="川B00001")
    for papers in ([expired, foreign, PERMIT], [PERMIT, foreign, expired]):
        assert state_of(papers, PERMIT.kind, UNIT, VALID) is PermitState.HELD
    for papers in ([expired, foreign], [foreign, expired]):
        assert state_of(papers, PERMIT.kind, UNIT, VALID) is PermitState.DOES_NOT_COVER
    assert state_of([expired], PERMIT.kind, UNIT, VALID) is PermitState.EXPIRED
