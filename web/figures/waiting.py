"""What a regulator sees first: waybills that were rejected at the gate."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from waybill.actor import Actor, Role
from waybill.inspection import Inspection
from waybill.lifecycle import State
from waybill.visibility import visible_waybills
from waybill.waybill_record import Waybill
from web.languages import phrase
from web.waiting import WaitingItem, WaitingList
from web.waybills.in_short import waybill_in_short

_MOST = 20


def find_rejected(session: Session, actor: Actor, _now: datetime) -> Iterator[WaitingItem]:
    """Yield the waybills whose last inspection failed, the latest failure first."""
    last = (
        select(Inspection.made_at)
        .where(Inspection.waybill_id == Waybill.id)
        .order_by(Inspection.sequence.desc())
        .limit(1)
        .scalar_subquery()
    )
    rejected = visible_waybills(actor).where(Waybill.state == State.REJECTED).order_by(None)
    rows = session.execute(rejected.add_columns(last.label("failed_at")).order_by(last.desc(), Waybill.id).limit(_MOST))
    for waybill, failed_at in rows:
        yield WaitingItem(
            title=waybill_in_short(waybill),
            url=url_for("waybill_pages.show", waybill_id=waybill.id),
            detail=" · ".join(text for text in (waybill.plate, waybill.number) if text),
            since=failed_at,
            state=waybill.state,
        )


WAITING = WaitingList(
    heading=phrase("装货前查验不合格、还没有重新合格的运单"),
    roles=frozenset({Role.REGULATOR}),
    find=find_rejected,
    action="figures.show",
    action_label=phrase("查看统计"),
)
