"""What stands between a draft and its issue, asked while it is still being written."""

from sqlalchemy.orm import Session

from restrictions.outcome import Finding
from waybill.dispatch_facts import gather_facts
from waybill.drafts import WaybillDraft
from waybill.issuing import check_before_issue
from waybill.vehicle import Vehicle
from waybill.visibility import find_owned
from waybill.waybill_record import Waybill
from web.request import now


def findings_if(snapshot: Session, waybill: Waybill, draft: WaybillDraft) -> tuple[Finding, ...]:
    """Return all findings on `waybill` if it were amended to `draft`. Nothing is stored.

    `waybill` must belong to a session that only reads; it is taken out of it.
    """
    _ = waybill.versions, waybill.parties  # read while it still can be
    snapshot.expunge(waybill)
    waybill.set_draft(draft)
    vehicle = find_owned(snapshot, Vehicle, waybill.owner_id, draft.vehicle_id)
    trailer = find_owned(snapshot, Vehicle, waybill.owner_id, draft.trailer_id)
    waybill.plate = "" if vehicle is None else vehicle.plate
    waybill.trailer_plate = "" if trailer is None else trailer.plate
    return tuple(check_before_issue(gather_facts(snapshot, waybill, now=now()), waybill))
