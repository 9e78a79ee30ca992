"""From the note to the receipt, in one go."""

from sqlalchemy.orm import Session

from tests.waybill.factories import World, make_waybill
from waybill.event_record import events_of, verify_chain
from waybill.lifecycle import State, Step


def test_a_tank_of_petrol_goes_from_the_note_to_the_receipt(session: Session, world: World) -> None:
    waybill = make_waybill(world, State.COMPLETED)
    session.commit()
    session.expire_all()

    events = session.scalars(events_of(waybill.id)).all()
    assert [event.step for event in events] == [
        Step.DRAFTED,
        Step.AMENDED,
        Step.ROUTE_CHOSEN,
        Step.ISSUED,
        Step.CHECK_PASSED,
        Step.LOADED,
        Step.DEPARTED,
        Step.ARRIVED,
        Step.RECEIVED,
    ]
    assert verify_chain(events, count=waybill.event_count, head_digest=waybill.head_digest) == []
    assert (waybill.loaded_g, waybill.received_g) == (17_900_000, 17_900_000)
