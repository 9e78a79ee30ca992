"""Issuing a waybill: judged again, checked whole, numbered, frozen and sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.civil import civil_date
from restrictions.judgement import Judgement
from restrictions.notation import to_document
from restrictions.outcome import Finding, Unlawful
from routing.bound_roads import BoundRoads
from storage.identity import new_id
from waybill.actor import Actor
from waybill.checks.facts import DispatchFacts
from waybill.checks.gathered import check_waybill
from waybill.chosen_route import ChosenRoute
from waybill.codes import WaybillCode
from waybill.content_writing import content_of, road_names
from waybill.dispatch_facts import gather_facts
from waybill.keys import KeyRing
from waybill.lifecycle import STEP_ROLES, Step, next_state
from waybill.numbering import next_waybill_number
from waybill.papers.qr_payload import QrClaim, write_payload
from waybill.route_planning import RouteUnlawful, judge_chosen_route, refuse_old_rules
from waybill.seal import seal
from waybill.sealed_content import SealedWaybill
from waybill.transition import take_step
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill, WaybillVersion


def issue(
    session: Session, actor: Actor, waybill_id: UUID, roads: BoundRoads, keys: KeyRing, *, now: datetime
) -> Waybill:
    """Issue the waybill as version 1.

    Raises `Unlawful` with all findings of all checks where one blocks, `RouteUnlawful` with the judgement where the
    route may not be driven at its departure any more, `Conflict` where the waybill is no draft, the route lies on
    another network, the rules were changed since `roads` was laid out, or another transaction came first.
    """
    actor.require(*STEP_ROLES[Step.ISSUED])
    waybill = get_waybill(session, actor, waybill_id)
    next_state(waybill.state, Step.ISSUED)
    facts = gather_facts(session, waybill, now=now)
    findings = check_before_issue(facts, waybill)
    if any(finding.blocks for finding in findings):
        raise Unlawful(WaybillCode.WAYBILL_HAS_FINDINGS, findings=tuple(findings))
    route, departure = waybill.route, facts.departure
    assert route is not None and departure is not None  # noqa: S101, PT018 - the checks have just blocked otherwise
    refuse_old_rules(session, roads)
    judgement = judge_chosen_route(session, waybill, departure, roads)
    if not judgement.is_lawful:
        raise RouteUnlawful(judgement)
    waybill.number = next_waybill_number(session, facts.carrier.licence_number, civil_date(now))
    waybill.version = 1
    waybill.issued_at = now
    waybill.route_document = ChosenRoute(route.path, judgement, route.chosen_at).to_document()
    content = content_of(waybill, facts, judgement, road_names(route.path, roads), dispatcher=actor.name, now=now)
    version = _sealed_version(waybill, content, judgement, keys, now=now)
    waybill.versions.append(version)
    detail = {"number": waybill.number, "version": version.version, "verdict": judgement.verdict.name.lower()}
    take_step(session, waybill, Step.ISSUED, actor, now=now, detail=detail)
    return waybill


def check_before_issue(facts: DispatchFacts, waybill: Waybill) -> list[Finding]:
    """Return all findings that stand between a draft and its issue; whether the route is lawful is judged apart."""
    findings = check_waybill(facts)
    if waybill.route_document is None:
        findings.append(Finding(WaybillCode.ROUTE_MISSING, "route", clause="Order 29 of 2019, art. 49"))
    return findings


def _sealed_version(
    waybill: Waybill, content: SealedWaybill, judgement: Judgement, keys: KeyRing, *, now: datetime
) -> WaybillVersion:
    document = content.to_content()
    sealed = seal(document, keys)
    claim = QrClaim(
        number=content.number,
        version=content.version,
        digest=sealed.digest,
        plate=content.vehicle.plate,
        un_numbers=tuple(dict.fromkeys(line.un_number for line in content.goods)),
        issued_at=content.issued_at,
        valid_until=content.valid_until,
    )
    return WaybillVersion(
        id=new_id(now),
        owner_id=waybill.owner_id,
        version=content.version,
        content=document,
        digest=sealed.digest,
        kid=sealed.kid,
        signature=sealed.signature,
        judgement_document=to_document(judgement),
        qr_text=write_payload(claim, keys),
        issued_at=now,
    )
