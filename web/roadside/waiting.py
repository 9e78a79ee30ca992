"""What an officer sees first: the vehicles under way now."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from waybill.actor import Actor, Role
from waybill.lifecycle import State
from waybill.visibility import visible_waybills
from waybill.waybill_record import Waybill
from web.languages import phrase
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import waybill_in_short

_MOST = 20


def find_under_way(session: Session, actor: Actor, _now: datetime) -> Iterator[WaitingItem]:
    """Yield the vehicles that left and have not arrived, the last to leave first."""
    under_way = visible_waybills(actor).where(Waybill.state == State.IN_TRANSIT).order_by(None)
    for waybill in session.scalars(under_way.order_by(Waybill.departed_at.desc(), Waybill.id).limit(_MOST)):
        yield WaitingItem(
            title=" / ".join(plate for plate in (waybill.plate, waybill.trailer_plate) if plate),
            url=url_for("roadside.ask", q=waybill.number),
            detail=waybill_in_short(waybill),
            since=waybill.departed_at,
            state=waybill.state,
        )


WAITING = WaitingList(
    heading=phrase("正在运输的危险货物车辆"),
    roles=frozenset({Role.POLICE}),
    find=find_under_way,
)
