"""The trips of a driver or an escort: those in hand, those to come, those done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from waybill.actor import Actor, Role
from waybill.lifecycle import State
from waybill.visibility import visible_waybills
from waybill.waybill_record import Waybill
from web.display import instant
from web.languages import phrase
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import waybill_in_short

IN_HAND = (State.LOADED, State.IN_TRANSIT)
TO_COME = (State.ISSUED, State.REJECTED, State.CHECKED)
DONE = (State.ARRIVED, State.COMPLETED, State.VOID)
_MOST = 30


@dataclass(frozen=True, slots=True)
class Trips:
    """Waybills by what the crew has to do with them."""

    in_hand: Sequence[Waybill]
    to_come: Sequence[Waybill]
    done: Sequence[Waybill]


def trips_of(session: Session, actor: Actor) -> Trips:
    """Return the trips whose crew the actor is: open ones by departure, ended ones latest first."""
    mine = visible_waybills(actor)
    by_departure = mine.order_by(None).order_by(Waybill.departure_at, Waybill.id)

    def in_states(states: tuple[State, ...]) -> Sequence[Waybill]:
        rows = mine if states is DONE else by_departure
        return session.scalars(rows.where(Waybill.state.in_(states)).limit(_MOST)).all()

    return Trips(in_states(IN_HAND), in_states(TO_COME), in_states(DONE))


def find_waiting(session: Session, actor: Actor, now: datetime) -> Iterator[WaitingItem]:
    """Yield the trips in hand, then those to come."""
    trips = trips_of(session, actor)
    for waybill in (*trips.in_hand, *trips.to_come):
        yield WaitingItem(
            title=waybill_in_short(waybill),
            url=url_for("driving.show", waybill_id=waybill.id),
            detail=f"{waybill.plate} · {instant(waybill.departed_at or waybill.departure_at)}",
            state=waybill.state_at(now),
        )


WAITING = WaitingList(
    heading=phrase("我的行程"),
    roles=frozenset({Role.DRIVER, Role.ESCORT}),
    find=find_waiting,
    action="driving.show_trips",
    action_label=phrase("查看全部行程"),
)
