"""The route of a waybill: the question put to roads and rules, its answer, and the choice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.judgement import Judgement, Reason
from restrictions.outcome import Conflict, Unlawful, Unsolvable
from restrictions.register.revisions import current_revision
from restrictions.trip import Trip
from restrictions.unit import TransportUnit
from routing.bound_roads import BoundRoads
from routing.judging import judge
from routing.path import Path
from routing.planning import Plan, lawful_departures, plan, usual_route
from routing.snapping import Terminal
from waybill.actor import Actor
from waybill.chosen_route import ChosenRoute
from waybill.codes import WaybillCode
from waybill.dispatch_facts import permits_held
from waybill.dispatching import refuse_timeless
from waybill.drafts import PlaceDraft
from waybill.lifecycle import STEP_ROLES, Step
from waybill.listed_goods import list_goods
from waybill.transition import take_step
from waybill.transport_unit import unit_of
from waybill.vehicle import Vehicle
from waybill.visibility import find_owned, get_waybill
from waybill.waybill_record import Waybill

HOURS_LOOKED_AT = timedelta(days=7)
_SAME_PLACE = 1e-6
"""Fractions of an edge closer than this are one position."""


class RouteUnlawful(Unlawful):
    """A route that must not be driven at the hour asked; `judgement` lists every encounter."""

    def __init__(self, judgement: Judgement) -> None:
        """Refuse with the judgement and its verdict."""
        super().__init__(
            WaybillCode.ROUTE_NOT_LAWFUL,
            field="route",
            verdict=judgement.verdict.name.lower(),
            departure=judgement.departure.isoformat(),
            encounters=len(judgement.encounters),
        )
        self.judgement = judgement


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """What roads and rules say of a trip at a departure.

    `usual` is the way a driver would take who knows the roads and not the hours, judged at that departure.
    `lawful` is the trip that arrives first and meets nothing unlawful; it may leave later, or wait on the way, and
    is `usual` itself where that is lawful. `next_hour` is the first instant from the departure on, within a week,
    at which the usual way is lawful. `without_route` says why there is no lawful trip.
    """

    usual: Plan
    lawful: Plan | None
    next_hour: datetime | None
    without_route: Reason | None


def route_answer(session: Session, roads: BoundRoads, waybill: Waybill, *, departure: datetime) -> RouteAnswer:
    """Return what roads and rules say of this waybill's trip if it left at `departure`.

    Raises `Malformed` for a naive departure, `Conflict` where no vehicle is chosen, `Unsolvable` where an end lies
    off the network (its field names which) or no road joins the two.
    """
    refuse_timeless(departure)
    unit, trip = unit_for(session, waybill), trip_for(session, waybill, departure, roads)
    origin, destination = ends_on(roads, waybill)
    usual = usual_route(origin, destination, trip, unit, roads)
    if usual.judgement.is_lawful:
        return RouteAnswer(usual, usual, usual.judgement.departure, None)
    hours = lawful_departures(usual.path, trip, unit, roads, within=HOURS_LOOKED_AT)
    next_hour = hours[0].start if hours else None
    try:
        return RouteAnswer(usual, plan(origin, destination, trip, unit, roads), next_hour, None)
    except Unsolvable as refusal:
        return RouteAnswer(usual, None, next_hour, Reason(refusal.code, refusal.params))


def choose_route(
    session: Session,
    actor: Actor,
    waybill_id: UUID,
    path: Path,
    departure: datetime,
    roads: BoundRoads,
    *,
    now: datetime,
) -> Waybill:
    """Take `path` and `departure` for the trip, as judged now.

    Raises `RouteUnlawful` where the trip may not be made so, `Unlawful` for a path that does not run from the
    waybill's origin to its destination, `Malformed` for one that does not hang together.
    """
    actor.require(*STEP_ROLES[Step.ROUTE_CHOSEN])
    waybill = get_waybill(session, actor, waybill_id)
    refuse_timeless(departure)
    check_ends(path, roads, waybill)
    judgement = judge_route(session, waybill, path, departure, roads)
    if not judgement.is_lawful:
        raise RouteUnlawful(judgement)
    waybill.set_departure(departure)
    waybill.route_document = ChosenRoute(path, judgement, now).to_document()
    detail = {"verdict": judgement.verdict.name.lower(), "network": roads.network.digest}
    take_step(session, waybill, Step.ROUTE_CHOSEN, actor, now=now, detail=detail)
    return waybill


def judge_route(session: Session, waybill: Waybill, path: Path, departure: datetime, roads: BoundRoads) -> Judgement:
    """Return the judgement of this waybill's unit on `path` from `departure` on."""
    return judge(path, trip_for(session, waybill, departure, roads), unit_for(session, waybill), roads)


def judge_chosen_route(session: Session, waybill: Waybill, departure: datetime, roads: BoundRoads) -> Judgement:
    """Return the judgement of the chosen route at `departure`, ends checked; raises what `route_on` does."""
    route = route_on(roads, waybill)
    check_ends(route.path, roads, waybill)
    return judge_route(session, waybill, route.path, departure, roads)


def route_on(roads: BoundRoads, waybill: Waybill) -> ChosenRoute:
    """Return the chosen route.

    Raises `Conflict` where none is chosen, or where it lies on another network than `roads`, on which its path means
    nothing.
    """
    route = waybill.route
    if route is None:
        raise Conflict(WaybillCode.ROUTE_MISSING, field="route")
    if route.network_digest != roads.network.digest:
        raise Conflict(WaybillCode.ROUTE_OTHER_NETWORK, field="route", network=route.network_digest)
    return route


def refuse_old_rules(session: Session, roads: BoundRoads) -> None:
    """Raise `Conflict` where a rule book was published after that of `roads`: its judgement would let through too much.

    For operations that write: the roads are laid out before the transaction, and a publication may lie between.
    """
    revision = current_revision(session)
    if roads.rulebook.revision < revision:
        raise Conflict(WaybillCode.ROUTE_OLD_RULES, field="route", revision=revision)


def unit_for(session: Session, waybill: Waybill) -> TransportUnit:
    """Return the transport unit of the waybill; raise `Conflict` where no vehicle is chosen."""
    draft = waybill.draft
    vehicle = find_owned(session, Vehicle, waybill.owner_id, draft.vehicle_id)
    if vehicle is None:
        raise Conflict(WaybillCode.VEHICLE_MISSING, field="vehicle_id")
    trailer = find_owned(session, Vehicle, waybill.owner_id, draft.trailer_id)
    return unit_of(vehicle, trailer, list_goods(waybill.consignment.goods))


def trip_for(session: Session, waybill: Waybill, departure: datetime, roads: BoundRoads) -> Trip:
    """Return the waybill's trip as rules see it, with the slack of `roads` and the permits held for its vehicle."""
    consignment = waybill.consignment
    return Trip(
        origin=consignment.origin.point,
        destination=consignment.destination.point,
        departure=departure,
        slack=roads.slack,
        waybill_number=waybill.number or "",
        permits=permits_held(session, waybill),
    )


def ends_on(roads: BoundRoads, waybill: Waybill) -> tuple[Terminal, Terminal]:
    """Return where the trip begins and ends on the network; raise `Unsolvable` naming the end that lies off it."""
    consignment = waybill.consignment
    return _terminal(roads, consignment.origin, "origin"), _terminal(roads, consignment.destination, "destination")


def check_ends(path: Path, roads: BoundRoads, waybill: Waybill) -> None:
    """Raise `Unlawful` unless `path` begins at the waybill's origin and ends at its destination."""
    origin, destination = ends_on(roads, waybill)
    begins = bool(path.edges) and _lies_at(origin, path.edges[0], path.start_fraction)
    ends = bool(path.edges) and _lies_at(destination, path.edges[-1], path.end_fraction)
    if not begins or not ends:
        raise Unlawful(WaybillCode.ROUTE_ENDS_ELSEWHERE, field="route", end="destination" if begins else "origin")


def _lies_at(terminal: Terminal, edge: tuple[int, int, int], fraction: float) -> bool:
    return any(
        position.edge == edge and abs(position.fraction - fraction) <= _SAME_PLACE for position in terminal.positions
    )


def _terminal(roads: BoundRoads, place: PlaceDraft, field: str) -> Terminal:
    return roads.network.snap(place.point, field=field)
