"""The officer's question at the roadside, by plate, waybill number or QR text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from restrictions.judgement import Judgement
from restrictions.outcome import Finding, Malformed, NotFound, Refusal
from routing.bound_roads import BoundRoads
from waybill.codes import WaybillCode
from waybill.keys import KeyRing
from waybill.lifecycle import OPEN_STATES, State
from waybill.numbering import parse_waybill_number
from waybill.papers.qr_payload import PREFIX, QrClaim, read_payload
from waybill.record_check import check_record
from waybill.route_planning import judge_chosen_route
from waybill.seal import verify
from waybill.sealed_content import SealedWaybill
from waybill.waybill_record import Waybill, WaybillVersion

PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][A-Z0-9]{4,5}[A-Z0-9\u4e00-\u9fff]")
"""A Chinese plate: province, city, then five or six, the last of which may be a character such as 挂."""

_MANY_DIGITS = re.compile(r"[0-9 ]{12,}")


class AskedBy(StrEnum):
    """What the officer's text was."""

    PLATE = "plate"
    NUMBER = "number"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class RoadsideDocument:
    """One waybill as the record holds it.

    `content` is None where it cannot be read. `is_genuine` says that the seal holds over the content, that the
    chain of events is whole, and that a QR text agrees with both; `findings` say what does not.
    """

    waybill: Waybill
    version: WaybillVersion
    content: SealedWaybill | None
    state: State
    is_genuine: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RoadsideAnswer:
    """What was asked, and every document found. Without any, `findings` say that no waybill is open for the plate."""

    asked_by: AskedBy
    asked: str
    documents: tuple[RoadsideDocument, ...]
    findings: tuple[Finding, ...] = ()


def find_for_roadside(session: Session, text: str, keys: KeyRing, *, now: datetime) -> RoadsideAnswer:
    """Return what the record holds for a plate (open waybills only), a waybill number or a QR text.

    Raises `Malformed` for text that is none of them or a damaged QR, `Unlawful` for a forged QR, `NotFound` for a
    number that was never given.
    """
    asked = text.strip()
    if asked.upper().startswith(PREFIX):
        claim = read_payload(asked, keys.public_keys)
        return _by_number(session, AskedBy.QR, claim.number, keys, claim, now=now)
    plate = "".join(asked.split()).upper().replace("·", "").replace("-", "")
    if PLATE.fullmatch(plate):
        return _by_plate(session, plate, keys, now=now)
    if _MANY_DIGITS.fullmatch(asked):
        return _by_number(session, AskedBy.NUMBER, parse_waybill_number(asked), keys, None, now=now)
    raise Malformed(WaybillCode.ROADSIDE_NOT_UNDERSTOOD, field="text")


def judge_now(session: Session, waybill: Waybill, roads: BoundRoads, *, now: datetime) -> Judgement:
    """Return the judgement, by the rules of `roads`, of the chosen route from the actual departure, or from now.

    `roads` must lie on the network of the route; raises `Conflict` otherwise.
    """
    return judge_chosen_route(session, waybill, waybill.departed_at or now, roads)


def _by_plate(session: Session, plate: str, keys: KeyRing, *, now: datetime) -> RoadsideAnswer:
    found = session.scalars(
        select(Waybill)
        .where(or_(Waybill.plate == plate, Waybill.trailer_plate == plate), Waybill.state.in_(OPEN_STATES))
        .order_by(Waybill.departed_at.is_(None), Waybill.departure_at)
    ).all()
    documents = tuple(_document(session, waybill, keys, None, now=now) for waybill in found)
    nothing = Finding(WaybillCode.ROADSIDE_NO_OPEN_WAYBILL, "text", {"plate": plate}, "Order 29 of 2019, art. 24")
    return RoadsideAnswer(AskedBy.PLATE, plate, documents, () if documents else (nothing,))


def _by_number(
    session: Session, asked_by: AskedBy, number: str, keys: KeyRing, claim: QrClaim | None, *, now: datetime
) -> RoadsideAnswer:
    waybill = session.scalar(select(Waybill).where(Waybill.number == number))
    if waybill is None:
        raise NotFound(WaybillCode.ROADSIDE_UNKNOWN_NUMBER, field="text", number=number)
    return RoadsideAnswer(asked_by, number, (_document(session, waybill, keys, claim, now=now),))


def _document(
    session: Session, waybill: Waybill, keys: KeyRing, claim: QrClaim | None, *, now: datetime
) -> RoadsideDocument:
    version = waybill.versions[-1]
    content, broken = _read_sealed(version, keys)
    events: Sequence[Finding] = [
        Finding(WaybillCode.ROADSIDE_RECORD_BROKEN, "record", {"problem": issue.code, "event": issue.subject})
        for issue in check_record(session, waybill)
    ]
    differences = [] if claim is None else _differences(claim, waybill, version, now=now)
    state = waybill.state_at(now)
    standing = _standing(state, content, now=now)
    if any(item.code == WaybillCode.ROADSIDE_QR_EXPIRED for item in differences):
        standing = [item for item in standing if item.code != WaybillCode.WAYBILL_OUT_OF_DATE]  # told already
    doubts = [*broken, *events, *(item for item in differences if item.code != WaybillCode.ROADSIDE_QR_EXPIRED)]
    return RoadsideDocument(
        waybill=waybill,
        version=version,
        content=content,
        state=state,
        is_genuine=not doubts,
        findings=(*broken, *events, *differences, *standing),
    )


def _standing(state: State, content: SealedWaybill | None, *, now: datetime) -> list[Finding]:
    """Return why a genuine waybill does not cover a trip at `now`: it is at its end, or its time is over."""
    if state not in OPEN_STATES:
        return [Finding(WaybillCode.ROADSIDE_NOT_OPEN, "state", {"state": state.value})]
    if content is None or now < content.valid_until:
        return []
    params = {"valid_until": content.valid_until.isoformat(), "now": now.isoformat()}
    return [Finding(WaybillCode.WAYBILL_OUT_OF_DATE, "state", params, "Order 29 of 2019, art. 28(4)")]


def _read_sealed(version: WaybillVersion, keys: KeyRing) -> tuple[SealedWaybill | None, list[Finding]]:
    try:
        verify(version.content, version.seal, keys.public_keys)
        content = version.sealed
    except Refusal as refusal:
        return None, [Finding(WaybillCode.ROADSIDE_SEAL_BROKEN, "seal", {"problem": refusal.code})]
    return content, []


def _differences(claim: QrClaim, waybill: Waybill, version: WaybillVersion, *, now: datetime) -> list[Finding]:
    """Return where a genuine QR text and the record part ways."""
    findings = []
    if claim.version != waybill.version:
        params = {"qr": claim.version, "record": waybill.version}
        findings.append(Finding(WaybillCode.ROADSIDE_QR_VERSION_DIFFERS, "qr", params))
    elif claim.digest != version.digest:
        findings.append(Finding(WaybillCode.ROADSIDE_QR_DIGEST_DIFFERS, "qr"))
    if claim.plate != waybill.plate:
        params_of_plates = {"qr": claim.plate, "record": waybill.plate}
        findings.append(Finding(WaybillCode.ROADSIDE_QR_PLATE_DIFFERS, "qr", params_of_plates))
    if not claim.is_valid_at(now):
        params_of_hours = {"valid_until": claim.valid_until.isoformat()}
        findings.append(Finding(WaybillCode.ROADSIDE_QR_EXPIRED, "qr", params_of_hours))
    return findings
