"""Vehicles and people, of which each is on one trip at a time, whichever database keeps them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from waybill.person import Person
from waybill.vehicle import Vehicle
from waybill.waybill_record import Waybill


def hold_vehicle_and_crew(session: Session, waybill: Waybill) -> None:
    """Let nobody else load this vehicle, trailer or crew, on any waybill of any carrier, until the transaction ends.

    Whether they are free is to be looked at afterwards. Rows are locked in one order, so that two never wait for
    each other.
    """
    vehicles = select(Vehicle.id).where(Vehicle.plate.in_((waybill.plate, waybill.trailer_plate))).order_by(Vehicle.id)
    people = select(Person.id).where(Person.id.in_((waybill.driver_id, waybill.escort_id))).order_by(Person.id)
    for rows in (vehicles, people):
        session.execute(rows.with_for_update(key_share=True))
