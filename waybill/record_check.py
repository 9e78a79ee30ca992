"""Whether a waybill and its record still agree."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from restrictions.outcome import Issue
from waybill.codes import WaybillCode
from waybill.event_record import events_of, verify_chain
from waybill.seal import digest_of
from waybill.waybill_record import Waybill


def check_record(session: Session, waybill: Waybill) -> list[Issue]:
    """Return what was edited behind the application: in the chain, at its end, in the state, in the content.

    The seal on the content is another question (`waybill.seal.verify`).
    """
    events = session.scalars(events_of(waybill.id)).all()
    issues = verify_chain(events, count=waybill.event_count, head_digest=waybill.head_digest)
    if events:
        issues.extend(_differences(waybill, events[-1].state.value, events[-1].content_digest))
    return issues


def _differences(waybill: Waybill, last_state: str, last_content_digest: str) -> Iterator[Issue]:
    subject = str(waybill.event_count)
    if waybill.state.value != last_state:
        params = {"waybill": waybill.state.value, "event": last_state}
        yield Issue(WaybillCode.RECORD_STATE_DIFFERS, subject, params)
    if digest_of(waybill.content_digest_source) != last_content_digest:
        yield Issue(WaybillCode.RECORD_CONTENT_DIFFERS, subject)
