"""Gathering what the checks of a waybill look at from the register."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from restrictions.permits import Permit
from restrictions.register.permits import permits_for
from waybill.checks.facts import DispatchFacts
from waybill.drafts import WaybillDraft
from waybill.lifecycle import State
from waybill.organisation import Organisation
from waybill.person import Person
from waybill.tank import Tank
from waybill.vehicle import Vehicle
from waybill.visibility import find_owned
from waybill.waybill_record import Waybill

_UNDER_WAY = (State.LOADED, State.IN_TRANSIT)


def gather_facts(session: Session, waybill: Waybill, *, now: datetime) -> DispatchFacts:
    """Return the facts of `waybill` as they stand on record at `now`."""
    draft, consignment = waybill.draft, waybill.consignment
    route = waybill.route
    version = waybill.current_version
    return DispatchFacts(
        goods=consignment.goods,
        parties=tuple(waybill.parties),
        emergency_phone=consignment.emergency_phone,
        carrier=session.get_one(Organisation, waybill.owner_id),
        vehicle=find_owned(session, Vehicle, waybill.owner_id, draft.vehicle_id),
        trailer=find_owned(session, Vehicle, waybill.owner_id, draft.trailer_id),
        tank=find_owned(session, Tank, waybill.owner_id, draft.tank_id),
        driver=find_owned(session, Person, waybill.owner_id, draft.driver_id),
        escort=find_owned(session, Person, waybill.owner_id, draft.escort_id),
        departure=draft.departure,
        travel=None if route is None else route.travel,
        permits=permits_held(session, waybill),
        now=now,
        valid_until=None if version is None else version.sealed.valid_until,
        busy=_busy(session, waybill, draft),
    )


def permits_held(session: Session, waybill: Waybill) -> tuple[Permit, ...]:
    """Return the permits and filings registered for the vehicle."""
    return permits_for(session, waybill.plate) if waybill.plate else ()


def _busy(session: Session, waybill: Waybill, draft: WaybillDraft) -> frozenset[UUID | str]:
    """Return plates and people of this waybill that are loaded or under way on another, of any carrier."""
    people = [key for key in (draft.driver_id, draft.escort_id) if key is not None]
    plates = [plate for plate in (waybill.plate, waybill.trailer_plate) if plate]
    others = session.scalars(
        select(Waybill).where(
            Waybill.id != waybill.id,
            Waybill.state.in_(_UNDER_WAY),
            or_(
                Waybill.plate.in_(plates),
                Waybill.trailer_plate.in_(plates),
                Waybill.driver_id.in_(people),
                Waybill.escort_id.in_(people),
            ),
        )
    )
    bound: set[UUID | str] = set()
    for other in others:
        keys = (other.plate, other.trailer_plate, other.driver_id, other.escort_id)
        bound.update(key for key in keys if key)
    return frozenset(bound)
