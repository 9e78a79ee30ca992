import dataclasses

import pytest
from sqlalchemy.orm import Session

from restrictions.goods import UNNumber
from restrictions.outcome import Conflict
from restrictions.permits import Permit
from restrictions.register.permits import grant_permit, permits_for
from tests.restrictions.samples import at, span

NOW = at("2026-03-01 09:00")
PERMIT = Permit(
    kind="示例城区危货通行证",
    number="示例证-1",
    issuer="示例交巡警支队",
    plate="渝A12345",
    valid=span("2026-03-02 07:00", "2026-04-01 22:00"),
    un_numbers=frozenset({UNNumber("1203"), UNNumber("0004")}),
)


def test_a_permit_is_read_back_as_it_was_granted(session: Session) -> None:
    record = grant_permit(session, PERMIT, now=NOW)
    session.commit()
    session.expire_all()
    assert record.granted_at == NOW
    assert permits_for(session, "渝A12345") == (PERMIT,)
    assert {type(item) for item in permits_for(session, "渝A12345")[0].un_numbers} == {UNNumber}


def test_a_vehicle_s_permits_are_its_own_the_oldest_first(session: Session) -> None:
    earlier = dataclasses.replace(PERMIT, number="0", valid=span("2026-01-01 00:00", "2026-01-02 00:00"))
    foreign = dataclasses.replace(PERMIT, number="2", plate="川B00001", un_numbers=frozenset())
    for permit in (PERMIT, earlier, foreign):
        grant_permit(session, permit, now=NOW)
    assert permits_for(session, "渝A12345") == (earlier, PERMIT)
    assert permits_for(session, "川B00001") == (foreign,)
    assert permits_for(session, "渝A1234") == ()


def test_an_issuer_gives_a_number_once(session: Session) -> None:
    grant_permit(session, PERMIT, now=NOW)
    with pytest.raises(Conflict) as refusal:
        grant_permit(session, dataclasses.replace(PERMIT, plate="川B00001"), now=NOW)
    assert refusal.value.code == "restrictions.permit.already_granted"
    assert refusal.value.params == {"number": "示例证-1"}
    grant_permit(session, dataclasses.replace(PERMIT, issuer="示例高速公路支队"), now=NOW)
    assert len(permits_for(session, "渝A12345")) == 2
