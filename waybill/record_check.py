"""Whether a waybill and its record still agree."""

from collections.abc import Iterator

from cattrs import BaseValidationError
from sqlalchemy.orm import Session

from restrictions.outcome import Issue, Refusal
from waybill.codes import WaybillCode
from waybill.event_record import events_of, verify_chain
from waybill.seal import digest_of
from waybill.sealed_content import SealedWaybill
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
    if digest_of(waybill.content_digest_source) != last_content_digest or not _repeats_sealed(waybill):
        yield Issue(WaybillCode.RECORD_CONTENT_DIFFERS, subject)


def _repeats_sealed(waybill: Waybill) -> bool:
    """Return whether what the gate and the officer's search read beside the sealed content says the same.

    A draft has no such content, and whether it can be read at all is the seal's question.
    """
    if waybill.current_version is None:
        return True
    try:
        sealed = waybill.current_version.sealed
    except Refusal:
        return True
    try:
        return _row_in_short(waybill) == _sealed_in_short(sealed)
    except (BaseValidationError, Refusal):
        return False


def _row_in_short(waybill: Waybill) -> tuple[object, ...]:
    goods = tuple(
        (str(line.un_number), line.variant, line.mode, line.net_mass_g, line.total_mass_g, line.net_explosive_g)
        for line in waybill.consignment.goods
    )
    return (
        *(waybill.number, waybill.version, waybill.plate, waybill.trailer_plate, waybill.departure_at),
        *(waybill.draft.departure, digest_of(waybill.route_document or {})),
        goods,
    )


def _sealed_in_short(sealed: SealedWaybill) -> tuple[object, ...]:
    goods = tuple(
        (str(line.un_number), line.variant, line.mode, line.net_mass_g, line.gross_mass_g, line.net_explosive_g)
        for line in sealed.goods
    )
    trailer_plate = "" if sealed.trailer is None else sealed.trailer.plate
    return (
        *(sealed.number, sealed.version, sealed.vehicle.plate, trailer_plate, sealed.departure_at),
        *(sealed.departure_at, None if sealed.route is None else sealed.route.digest),
        goods,
    )
