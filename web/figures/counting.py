"""Counts over all waybills that the actor may see, each a query of its own. Days are civil days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from restrictions.civil import civil_date, instant_of
from restrictions.spans import Span
from restrictions.windows import MINUTES_PER_DAY
from waybill.actor import Actor
from waybill.inspection import Answer, Inspection, InspectionAnswer, ItemKey
from waybill.lifecycle import State
from waybill.organisation import OrganisationDuty
from waybill.party import PartyRole
from waybill.vehicle import Vehicle, VehicleKind
from waybill.visibility import visible_waybills
from waybill.waybill_record import Waybill

DAYS = 14
"""How many days the figures look back on, today among them."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What happened on one civil day."""

    day: date
    issued: int
    departed: int
    inspections: int
    failed: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of those registered made or drove a waybill in the days looked at."""

    registered: int
    with_waybill: int

    @property
    def share(self) -> float | None:
        """Their share from 0 to 1, None where none is registered."""
        return self.with_waybill / self.registered if self.registered else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the regulator's page; `first_day` to today is what it looks back on."""

    first_day: date
    by_state: Mapping[State, int]
    by_day: Sequence[DayFigures]
    failed_items: Mapping[ItemKey, int]
    carriers: Coverage
    vehicles: Coverage

    @property
    def issued(self) -> int:
        """Waybills issued in the days looked at."""
        return sum(day.issued for day in self.by_day)

    @property
    def inspections(self) -> int:
        """Inspections made in the days looked at."""
        return sum(day.inspections for day in self.by_day)

    @property
    def failed(self) -> int:
        """Inspections in the days looked at that held the gate."""
        return sum(day.failed for day in self.by_day)

    @property
    def most_a_day(self) -> int:
        """The longest bar."""
        return max((max(day.issued, day.inspections) for day in self.by_day), default=0)


def count_figures(session: Session, actor: Actor, now: datetime) -> Figures:
    """Count what `actor` may see, as it stands at `now`."""
    today = civil_date(now)
    first_day = today - timedelta(days=DAYS - 1)
    days = [first_day + timedelta(days=number) for number in range(DAYS)]
    over = Span(instant_of(first_day, 0), instant_of(today, MINUTES_PER_DAY))
    visible = visible_waybills(actor).order_by(None).with_only_columns(Waybill.id)
    return Figures(
        first_day=first_day,
        by_state=_by_state(session, visible, now),
        by_day=_by_day(session, visible, days),
        failed_items=_failed_items(session, visible, over),
        carriers=_carriers(session, visible, over),
        vehicles=_vehicles(session, visible, over),
    )


def _by_state(session: Session, visible: Select[UUID], now: datetime) -> dict[State, int]:
    """Count waybills by the state that `Waybill.state_at(now)` tells: an expired check counts no more."""
    has_lapsed = or_(Waybill.check_valid_until.is_(None), Waybill.check_valid_until <= now)
    is_lapsed = and_(Waybill.state == State.CHECKED, has_lapsed)
    rows = session.execute(
        select(Waybill.state, is_lapsed, func.count()).where(Waybill.id.in_(visible)).group_by(Waybill.state, is_lapsed)
    )
    counts: dict[State, int] = {state: 0 for state in State if state is not State.DRAFT}
    for state, lapsed, count in rows:
        counts[State.ISSUED if lapsed else state] += count
    return counts


def _by_day(session: Session, visible: Select[UUID], days: Sequence[date]) -> list[DayFigures]:
    is_seen = Waybill.id.in_(visible)
    issued = _count_days(session, days, Waybill.issued_at, is_seen)
    departed = _count_days(session, days, Waybill.departed_at, is_seen)
    is_inspected = Inspection.waybill_id.in_(visible)
    made = _count_days(session, days, Inspection.made_at, is_inspected)
    failed = _count_days(session, days, Inspection.made_at, is_inspected, Inspection.is_passed.is_(False))
    return [DayFigures(*row) for row in zip(days, issued, departed, made, failed, strict=True)]


def _count_days(
    session: Session, days: Sequence[date], column: InstrumentedAttribute[Any], *conditions: ColumnElement[bool]
) -> list[int]:
    """Count rows by the civil day of an instant of theirs: a sum for each day, so that any database can do it."""
    starts = [instant_of(day, 0) for day in days]
    ends = [instant_of(day, MINUTES_PER_DAY) for day in days]
    sums = [
        func.sum(case((and_(column >= start, column < end), 1), else_=0))
        for start, end in zip(starts, ends, strict=True)
    ]
    row = session.execute(select(*sums).where(column >= starts[0], column < ends[-1], *conditions)).one()
    return [int(count or 0) for count in row]


def _failed_items(session: Session, visible: Select[UUID], over: Span) -> dict[ItemKey, int]:
    """Count the answers that held the gate, by item, the most frequent first."""
    rows = session.execute(
        select(InspectionAnswer.item, func.count())
        .join(Inspection, Inspection.id == InspectionAnswer.inspection_id)
        .where(
            Inspection.waybill_id.in_(visible),
            Inspection.made_at >= over.start,
            Inspection.made_at < over.end,
            Inspection.is_passed.is_(False),
            InspectionAnswer.answer.in_((Answer.FAIL, Answer.CANNOT_CONFIRM)),
        )
        .group_by(InspectionAnswer.item)
    )
    return dict(sorted(((item, count) for item, count in rows), key=lambda pair: -pair[1]))


def _carriers(session: Session, visible: Select[UUID], over: Span) -> Coverage:
    registered = select(func.count()).where(OrganisationDuty.role == PartyRole.CARRIER)
    active = select(func.count(Waybill.owner_id.distinct())).where(*_issued_in(visible, over))
    return Coverage(session.scalar(registered) or 0, session.scalar(active) or 0)


def _vehicles(session: Session, visible: Select[UUID], over: Span) -> Coverage:
    """Count what moves by itself: rigid vehicles and tractors."""
    registered = select(func.count(Vehicle.id)).where(Vehicle.kind != VehicleKind.TRAILER)
    active = select(func.count(Waybill.plate.distinct())).where(*_issued_in(visible, over))
    return Coverage(session.scalar(registered) or 0, session.scalar(active) or 0)


def _issued_in(visible: Select[UUID], over: Span) -> tuple[ColumnElement[bool], ...]:
    return Waybill.id.in_(visible), Waybill.issued_at >= over.start, Waybill.issued_at < over.end
