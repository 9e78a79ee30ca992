"""What waits for the consignee: loads that have arrived."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from waybill.actor import Actor, Role
from web.languages import phrase
from web.receiving.pages import arrived
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import waybill_in_short


def arrivals(session: Session, actor: Actor, _now: datetime) -> Iterator[WaitingItem]:
    """Yield what has arrived, the longest waiting first."""
    for waybill in arrived(session, actor):
        yield WaitingItem(
            title=waybill_in_short(waybill),
            url=url_for("receiving.receive", waybill_id=waybill.id),
            detail=f"{waybill.plate} · {waybill.number}",
            since=waybill.arrived_at,
            state=waybill.state,
        )


WAITING = WaitingList(
    heading=phrase("等待签收"),
    roles=frozenset({Role.CONSIGNEE}),
    find=arrivals,
    action="receiving.show_list",
    action_label=phrase("到货与在途"),
)
