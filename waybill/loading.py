"""The loading record (装货记录): how much was loaded, on which check, within which limit."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from restrictions.outcome import Conflict, Malformed, Unlawful
from storage.base import Base
from storage.columns import Id, Quantity, UtcDateTime
from storage.identity import new_id
from waybill.actor import Actor
from waybill.codes import WaybillCode
from waybill.dispatch_facts import gather_facts
from waybill.exclusive_use import hold_vehicle_and_crew
from waybill.inspection import inspections_of
from waybill.inspection_items import items_for
from waybill.lifecycle import STEP_ROLES, Step, next_state
from waybill.loading_limit import limit_parts, smallest
from waybill.transition import take_step
from waybill.visibility import get_waybill

_OF_THE_LIMIT = frozenset({WaybillCode.RATED_LOAD_EXCEEDED, WaybillCode.TANK_ALLOWED_MASS_EXCEEDED})
"""Findings on the mass that was planned; what is loaded has the limit of its own."""


class Loading(Base):
    """One loading by the loader `owner_id` (Order 29 of 2019, art. 31; kept twelve months at least).

    `limited_by` names the smallest part of the limit (`loading_limit.LimitKind`).
    """

    __tablename__ = "loading"
    __table_args__ = (UniqueConstraint("owner_id", "waybill_id", "waybill_version"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    waybill_id: Mapped[UUID] = mapped_column(Id, ForeignKey("waybill.id"), index=True)
    waybill_version: Mapped[int] = mapped_column(Integer)
    inspection_id: Mapped[UUID] = mapped_column(Id, ForeignKey("inspection.id"))
    actual_g: Mapped[int] = mapped_column(Quantity)
    limit_g: Mapped[int] = mapped_column(Quantity)
    limited_by: Mapped[str] = mapped_column(String(32))
    loaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    operator_id: Mapped[UUID] = mapped_column(Id)
    operator_name: Mapped[str] = mapped_column(String(100))


def loadings_of(waybill_id: UUID) -> Select[Loading]:
    """Return a query of a waybill's loadings, the latest first."""
    return select(Loading).where(Loading.waybill_id == waybill_id).order_by(Loading.loaded_at.desc())


def record_loading(session: Session, actor: Actor, waybill_id: UUID, actual_g: int, *, now: datetime) -> Loading:
    """Store that `actual_g` of goods, net, were loaded on the strength of the check in force.

    Raises `Conflict` where no check is in force (an expired one is none), `Unlawful` where the mass is over the
    limit, naming its smallest part; there is no tolerance. `Unlawful` too, with the findings, where an item passed
    has failed since: a paper that ran out, a vehicle or crew now loaded on another waybill. `Malformed` where the
    mass is not more than nothing.
    """
    actor.require(*STEP_ROLES[Step.LOADED])
    waybill = get_waybill(session, actor, waybill_id)
    next_state(waybill.state, Step.LOADED)
    if waybill.is_check_expired(now):
        until = "" if waybill.check_valid_until is None else waybill.check_valid_until.isoformat()
        raise Conflict(WaybillCode.INSPECTION_EXPIRED, valid_until=until)
    inspection = session.scalars(inspections_of(waybill.id).limit(1)).one()
    if actual_g <= 0:
        raise Malformed(WaybillCode.LOADING_NOT_POSITIVE, field="actual_g", actual_g=actual_g)
    hold_vehicle_and_crew(session, waybill)
    facts = gather_facts(session, waybill, now=now)
    part = smallest(limit_parts(facts))
    if part.mass_g is None:
        raise Unlawful(WaybillCode.LOADING_LIMIT_UNKNOWN, field="actual_g", part=part.kind.value)
    if actual_g > part.mass_g:
        raise Unlawful(
            WaybillCode.LOADING_OVER_LIMIT,
            field="actual_g",
            actual_g=actual_g,
            limit_g=part.mass_g,
            excess_g=actual_g - part.mass_g,
            part=part.kind.value,
            clause=part.clause,
        )
    failed = tuple(finding for item in items_for(facts) for finding in item.known if finding.code not in _OF_THE_LIMIT)
    if failed:
        raise Unlawful(WaybillCode.WAYBILL_HAS_FINDINGS, findings=failed)
    loading = Loading(
        id=new_id(now),
        owner_id=actor.owner_id,
        waybill_id=waybill.id,
        waybill_version=waybill.version,
        inspection_id=inspection.id,
        actual_g=actual_g,
        limit_g=part.mass_g,
        limited_by=part.kind.value,
        loaded_at=now,
        operator_id=actor.account_id,
        operator_name=actor.name,
    )
    session.add(loading)
    waybill.loaded_g = actual_g
    detail = {"loading": str(loading.id), "actual_g": actual_g, "limit_g": part.mass_g, "limited_by": part.kind.value}
    take_step(session, waybill, Step.LOADED, actor, now=now, detail=detail)
    return loading
