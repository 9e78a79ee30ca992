"""Who waits at this loading site: today's waybills, later ones, and those loaded and not yet gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy import Select, or_
from sqlalchemy.orm import Session

from restrictions.civil import civil_date, instant_of
from waybill.actor import Actor, Role
from waybill.lifecycle import State
from waybill.visibility import visible_waybills
from waybill.waybill_record import Waybill
from web.display import hour, instant
from web.languages import phrase
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import goods_in_short

AT_THE_GATE = (State.ISSUED, State.REJECTED, State.CHECKED)
_MOST = 200
_MOST_ON_HOME = 20
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Queue:
    """The waybills of the site by what is to be done, each by its departure."""

    today: Sequence[Waybill]
    later: Sequence[Waybill]
    loaded: Sequence[Waybill]


def queue_of(session: Session, actor: Actor, *, now: datetime, plate_part: str = "") -> Queue:
    """Return who waits; with `plate_part`, only vehicles or trailers whose plate contains it."""
    query = _waiting(actor)
    if plate_part:
        columns = (Waybill.plate, Waybill.trailer_plate)
        query = query.where(or_(*(column.contains(plate_part, autoescape=True) for column in columns)))
    found = session.scalars(query.limit(_MOST)).all()
    tomorrow = instant_of(civil_date(now), _DAY_MIN)
    waiting = [waybill for waybill in found if waybill.state in AT_THE_GATE]
    return Queue(
        today=[waybill for waybill in waiting if waybill.departure_at is None or waybill.departure_at < tomorrow],
        later=[waybill for waybill in waiting if waybill.departure_at is not None and waybill.departure_at >= tomorrow],
        loaded=[waybill for waybill in found if waybill.state is State.LOADED],
    )


def find_waiting(session: Session, actor: Actor, now: datetime) -> Iterator[WaitingItem]:
    """Yield the waybills at the gate, today's by the hour of their departure, then later ones with the day."""
    queue = queue_of(session, actor, now=now)
    told = [(waybill, hour) for waybill in queue.today] + [(waybill, instant) for waybill in queue.later]
    for waybill, when in told[:_MOST_ON_HOME]:
        leaves = f"{when(waybill.departure_at)} → {waybill.consignment.destination.name}"
        yield WaitingItem(
            title=f"{waybill.plate} {waybill.trailer_plate}".strip(),
            url=url_for("loading.show", waybill_id=waybill.id),
            detail=f"{goods_in_short(waybill.consignment.goods)} · {leaves}",
            state=waybill.state_at(now),
        )


WAITING = WaitingList(
    heading=phrase("待查验、待装货的车辆"),
    roles=frozenset({Role.LOADER}),
    find=find_waiting,
    action="loading.show_queue",
    action_label=phrase("查看全部车辆"),
)


def _waiting(actor: Actor) -> Select[Waybill]:
    query = visible_waybills(actor).where(Waybill.state.in_((*AT_THE_GATE, State.LOADED)))
    return query.order_by(None).order_by(Waybill.departure_at, Waybill.id)
