"""What waits for the dispatcher: notes without a waybill, drafts not yet issued, waybills rejected at the gate."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from waybill.actor import Actor, Role
from waybill.lifecycle import State
from waybill.visibility import visible_waybills
from waybill.waybill_record import Waybill
from web.consigning.waiting import open_notes
from web.languages import phrase
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import waybill_in_short

_MOST = 20
_DISPATCHER = frozenset({Role.DISPATCHER})


def _waybills_in(state: State) -> Callable[[Session, Actor, datetime], Iterable[WaitingItem]]:
    def find(session: Session, actor: Actor, _now: datetime) -> Iterator[WaitingItem]:
        for waybill in session.scalars(visible_waybills(actor).where(Waybill.state == state).limit(_MOST)):
            yield WaitingItem(
                title=waybill_in_short(waybill),
                url=url_for("waybill_pages.show", waybill_id=waybill.id),
                detail=" · ".join(text for text in (waybill.plate, waybill.number) if text),
                since=waybill.issued_at or waybill.created_at,
                state=waybill.state,
            )

    return find


WAITING = (
    WaitingList(phrase("等待制作运单的托运清单"), _DISPATCHER, open_notes),
    WaitingList(phrase("还没有签发的运单"), _DISPATCHER, _waybills_in(State.DRAFT)),
    WaitingList(phrase("装货前查验不合格，须处理"), _DISPATCHER, _waybills_in(State.REJECTED)),
)
