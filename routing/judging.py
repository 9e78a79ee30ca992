"""Judging a given path: every encounter with a rule or tag, and the verdict that is the worst of them."""

from collections.abc import Iterator
from datetime import timedelta

from restrictions.judgement import EdgePlace, Encounter, Judgement, Remedy, RemedyKind, RuleSource, Verdict
from restrictions.outcome import Malformed
from restrictions.permits import PermitState
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.unit import TransportUnit
from routing.access_stretches import indices_at_ends, passages
from routing.bound_roads import BoundRoads
from routing.codes import RoutingCode
from routing.edge import Edge
from routing.instants import from_ms, to_ms
from routing.network import RoadNetwork
from routing.path import Path
from routing.trip_restrictions import DEFAULT_REACH, EdgeRestriction, TripRestrictions

ENGINE = "networkx/2"


def judge(path: Path, trip: Trip, unit: TransportUnit, roads: BoundRoads) -> Judgement:
    """Return the judgement of driving `path` from `trip.departure` on, at the highest lawful speed, waits kept.

    Every edge is tested for the whole span in which the vehicle may be on it, slack included. Raises
    `Malformed` where the path does not hang together on this network or breaks a turn ban.
    """
    check_path(path, roads.network)
    restrictions = TripRestrictions(roads, unit, trip, reach=reach_along(path, trip, roads))
    driven = passages(path, roads.network)
    departure_ms = to_ms(trip.departure)
    at_ends = indices_at_ends(driven, restrictions, departure_ms)
    encounters: list[Encounter] = []
    for item in driven:
        entry_ms = departure_ms + item.entry_ms
        presence = Span(from_ms(entry_ms), from_ms(entry_ms + item.travel_ms + restrictions.slack_ms))
        edge = roads.network.edges[item.edge_id]
        encounters.extend(_encounters(restrictions, edge, item.index, presence, is_at_end=item.index in at_ends))
    shares = (path.share_of(item.index) for item in driven)
    return Judgement(
        verdict=max((item.verdict for item in encounters), default=Verdict.ALLOWED),
        encounters=tuple(encounters),
        departure=trip.departure,
        arrival=from_ms(departure_ms + driven[-1].entry_ms + driven[-1].travel_ms),
        length_m=sum(
            roads.network.edges[item.edge_id].length_m * (end - start)
            for item, (start, end) in zip(driven, shares, strict=True)
        ),
        unit=restrictions.unit,
        trip=trip,
        rulebook_revision=roads.rulebook.revision,
        rulebook_digest=roads.rulebook.digest,
        network_digest=roads.network.digest,
        engine=ENGINE,
    )


def reach_along(path: Path, trip: Trip, roads: BoundRoads) -> timedelta:
    """Return how far to look from a departure, so that no presence on `path` lies beyond it, slack included."""
    return DEFAULT_REACH + timedelta(milliseconds=path.duration_ms(roads.network.edges)) + trip.slack


def check_path(path: Path, network: RoadNetwork) -> None:
    """Raise `Malformed` unless the edges exist and follow one another lawfully, and waits stand at parking places."""
    if not path.edges:
        raise Malformed(RoutingCode.PATH_EMPTY, field="path")
    for index, edge_id in enumerate(path.edges):
        if edge_id not in network.edges:
            raise Malformed(RoutingCode.PATH_UNKNOWN_EDGE, field=f"path[{index}]", edge=str(edge_id))
    for index, (arriving, leaving) in enumerate(zip(path.edges, path.edges[1:], strict=False)):
        if not network.may_turn(arriving, leaving):
            way_id = network.edges[leaving].way_id
            raise Malformed(RoutingCode.PATH_TURN_NOT_ALLOWED, field=f"path[{index + 1}]", way_id=way_id)
    for wait in path.waits:
        is_inside = 0 < wait.before_edge < len(path.edges)
        if not is_inside or path.edges[wait.before_edge][0] not in network.parking_nodes or wait.duration_ms < 0:
            raise Malformed(RoutingCode.PATH_WAIT_NOT_ALLOWED, field="path.waits", edge=wait.before_edge)


def _encounters(
    restrictions: TripRestrictions, edge: Edge, index: int, presence: Span, *, is_at_end: bool
) -> Iterator[Encounter]:
    for item in restrictions.on(edge.id):
        if is_at_end and item.is_destination_only:
            continue
        for span in item.spans:
            if span.meets(presence):
                yield _encounter(restrictions, edge, index, presence, item, span)


def _encounter(
    restrictions: TripRestrictions, edge: Edge, index: int, presence: Span, item: EdgeRestriction, span: Span
) -> Encounter:
    state = restrictions.permit_state(item, presence)
    return Encounter(
        source=item.source,
        place=_place_of(edge),
        edge_index=index,
        presence=presence,
        in_force=span,
        verdict=Verdict.ALLOWED if state is PermitState.HELD else item.verdict_in(span),
        permit_state=state,
        why=item.why,
        remedies=_remedies(restrictions, item, span),
    )


def _remedies(restrictions: TripRestrictions, item: EdgeRestriction, span: Span) -> tuple[Remedy, ...]:
    remedies = []
    if item.permit_kind:
        kind = RemedyKind.FILING if item.is_filing else RemedyKind.PERMIT
        remedies.append(Remedy(kind, permit_kind=item.permit_kind))
    if span.end < restrictions.until:
        remedies.append(Remedy(RemedyKind.OTHER_HOUR, not_before=span.end))
    elif not isinstance(item.source, RuleSource) or not item.permit_kind:
        remedies.append(Remedy(RemedyKind.OTHER_ROAD))
    return tuple(remedies)


def _place_of(edge: Edge) -> EdgePlace:
    middle = edge.line.interpolate(0.5, normalized=True)
    from_node, to_node, _ = edge.id
    return EdgePlace(
        way_id=edge.way_id,
        from_node=from_node,
        to_node=to_node,
        road_name=edge.structure_name or edge.name or ";".join(edge.refs),
        longitude=middle.x,
        latitude=middle.y,
    )
