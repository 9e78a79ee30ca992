"""What the crew confirms: that the loaded vehicle leaves, and that it has arrived."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.outcome import Unlawful
from routing.bound_roads import BoundRoads
from waybill.actor import Actor
from waybill.checks.gathered import DISPATCH_CHECKS, GATE_CHECKS
from waybill.codes import WaybillCode
from waybill.dispatch_facts import gather_facts
from waybill.lifecycle import STEP_ROLES, Step, next_state
from waybill.route_planning import RouteUnlawful, judge_chosen_route, refuse_old_rules
from waybill.transition import take_step
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill


def confirm_departure(session: Session, actor: Actor, waybill_id: UUID, roads: BoundRoads, *, now: datetime) -> Waybill:
    """Let the loaded vehicle leave now, with papers and route judged again for the real hour.

    `roads` must lay the current rules over the network of the chosen route (`Waybill.route.network_digest`).
    Raises `Unlawful` with the findings where a paper is no longer good, the waybill out of date, or vehicle or crew
    loaded on another one; `RouteUnlawful` where the route may not be driven from now on; `Conflict` where the
    vehicle is not loaded, the network is another, or the rules were changed since `roads` was laid out.
    """
    actor.require(*STEP_ROLES[Step.DEPARTED])
    waybill = get_waybill(session, actor, waybill_id)
    next_state(waybill.state, Step.DEPARTED)
    facts = replace(gather_facts(session, waybill, now=now), departure=now)
    findings = tuple(finding for check in (*DISPATCH_CHECKS, *GATE_CHECKS) for finding in check(facts))
    if any(finding.blocks for finding in findings):
        raise Unlawful(WaybillCode.WAYBILL_HAS_FINDINGS, findings=findings)
    refuse_old_rules(session, roads)
    judgement = judge_chosen_route(session, waybill, now, roads)
    if not judgement.is_lawful:
        raise RouteUnlawful(judgement)
    waybill.departed_at = now
    detail = {
        "verdict": judgement.verdict.name.lower(),
        "rulebook_revision": judgement.rulebook_revision,
        "network": judgement.network_digest,
        "expected_arrival": judgement.arrival.isoformat(),
    }
    take_step(session, waybill, Step.DEPARTED, actor, now=now, detail=detail)
    return waybill


def confirm_arrival(session: Session, actor: Actor, waybill_id: UUID, *, now: datetime) -> Waybill:
    """Say that the vehicle has arrived; raise `Conflict` where it is not under way."""
    actor.require(*STEP_ROLES[Step.ARRIVED])
    waybill = get_waybill(session, actor, waybill_id)
    next_state(waybill.state, Step.ARRIVED)
    waybill.arrived_at = now
    take_step(session, waybill, Step.ARRIVED, actor, now=now)
    return waybill
