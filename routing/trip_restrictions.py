"""What every rule and tag says to one unit on one trip, edge by edge. The planner and the judge both read it here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from restrictions.judgement import EncounterSource, Reason, TagSource, Verdict
from restrictions.permits import Permit, PermitState, state_of
from restrictions.rules import Effect
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.unit import TransportUnit
from routing.binding import BoundRule
from routing.bound_roads import BoundRoads
from routing.codes import RoutingCode
from routing.edge import EdgeId
from routing.instants import from_ms, to_duration_ms, to_ms, to_ms_up
from routing.intervals import Interval, difference, union
from routing.tag_answers import answers
from routing.tag_limits import TagLimit

DEFAULT_REACH = timedelta(days=7)
LOOK_BACK = timedelta(days=1)
"""A window already open at departure is shown with its own beginning."""


@dataclass(frozen=True, slots=True)
class EdgeRestriction:
    """One rule or tag on one edge, for this unit and trip: when it is in force, and what meeting it means.

    `permit_kind` names the paper that lifts it. `is_destination_only` restrictions do not bind on the stretch
    of such roads with which a path begins or ends.
    """

    source: EncounterSource
    verdict: Verdict
    spans: tuple[Span, ...]
    why: tuple[Reason, ...]
    permit_kind: str = ""
    is_filing: bool = False
    is_destination_only: bool = False

    def verdict_in(self, span: Span) -> Verdict:
        """Return what meeting the restriction in `span` means: a span that may not be in force makes it unknown."""
        if span.is_certain or self.verdict <= Verdict.ADVISORY:
            return self.verdict
        return Verdict.UNKNOWN


class TripRestrictions:
    """The restrictions on every edge for `unit` on `trip`, over `reach` from the departure. Answers are kept."""

    def __init__(self, roads: BoundRoads, unit: TransportUnit, trip: Trip, *, reach: timedelta = DEFAULT_REACH) -> None:
        """Ask which rules mean this unit; edges are looked at when they are asked for."""
        self.roads = roads
        self.unit = unit
        self.trip = trip
        self.over = Span(from_ms(to_ms(trip.departure - LOOK_BACK)), from_ms(to_ms_up(trip.departure + reach)))
        self.slack_ms = to_duration_ms(trip.slack)
        self._binding = {item.rule.id: item.why for item in roads.rulebook.rules_for(unit, trip)}
        self._on_edge: dict[EdgeId, tuple[EdgeRestriction, ...]] = {}
        self._spans_of_rule: dict[str, tuple[Span, ...]] = {}
        self._of_limits: dict[TagLimit, tuple[EdgeRestriction, ...]] = {}

    @cached_property
    def until(self) -> datetime:
        """The end of what these restrictions know about."""
        return self.over.end

    def on(self, edge_id: EdgeId) -> tuple[EdgeRestriction, ...]:
        """Return every restriction on the edge that is in force at some time of the span looked at."""
        found = self._on_edge.get(edge_id)
        if found is None:
            bounds = self.roads.rules_on.get(edge_id, ())
            by_rule = (self._of_rule(bound, is_found=is_found) for bound, is_found in bounds)
            limits = self.roads.network.edges[edge_id].limits
            by_tag = (item for limit in limits for item in self._of_limit(limit))
            found = tuple(item for item in (*by_rule, *by_tag) if item is not None and item.spans)
            self._on_edge[edge_id] = found
        return found

    def is_ever_for_access(self, edge_id: EdgeId) -> bool:
        """Return whether the edge is for access only at some time of the span looked at."""
        return any(item.is_destination_only for item in self.on(edge_id))

    def access_entries(self, edge_id: EdgeId, travel_ms: int) -> tuple[Interval, ...]:
        """Return the instants (ms) at which the edge, entered by who needs `travel_ms`, is met as for access only.

        Then it may belong to the stretch with which a path begins or ends; see decision 5.
        """
        presence_ms = travel_ms + self.slack_ms
        spans = (span for item in self.on(edge_id) if item.is_destination_only for span in item.spans)
        return union([(to_ms(span.start) - presence_ms + 1, to_ms_up(span.end)) for span in spans])

    def closed_entries(
        self, edge_id: EdgeId, travel_ms: int, *, tolerate: Verdict, at_ends: bool = False
    ) -> tuple[Interval, ...]:
        """Return the instants (ms) at which the edge must not be entered by who needs `travel_ms` to cross it.

        Presence lasts from entering until `travel_ms` and the trip's slack have passed; it must meet no span in
        which the verdict is worse than `tolerate`, unless a permit held covers all of it. `at_ends` leaves out
        what does not bind at the ends of a path.
        """
        presence_ms = travel_ms + self.slack_ms
        closed: list[Interval] = []
        for item in self.on(edge_id):
            if at_ends and item.is_destination_only:
                continue
            spans = (span for span in item.spans if item.verdict_in(span) > tolerate)
            entries = [(to_ms(span.start) - presence_ms + 1, to_ms_up(span.end)) for span in spans]
            closed.extend(difference(entries, self._lifted(item, presence_ms)))
        return union(closed)

    def permit_state(self, item: EdgeRestriction, presence: Span) -> PermitState | None:
        """Return what the papers held say of meeting `item` during `presence`, None where no paper could lift it."""
        if not item.permit_kind:
            return None
        return state_of(self.trip.permits, item.permit_kind, self.unit, presence)

    def _lifted(self, item: EdgeRestriction, presence_ms: int) -> list[Interval]:
        if not item.permit_kind:
            return []
        return [
            (to_ms_up(permit.valid.start), to_ms(permit.valid.end) - presence_ms + 1)
            for permit in self.trip.permits
            if permit.kind == item.permit_kind and self._may_cover(permit)
        ]

    def _may_cover(self, permit: Permit) -> bool:
        return permit.state_for(self.unit, permit.valid) is PermitState.HELD

    def _of_rule(self, bound: BoundRule, *, is_found: bool) -> EdgeRestriction | None:
        rule = bound.rule
        why = self._binding.get(rule.id)
        if why is None:
            return None
        spans = self._spans_of_rule.get(rule.id)
        if spans is None:
            spans = tuple(self.roads.rulebook.in_force(rule, self.over))
            self._spans_of_rule[rule.id] = spans
        verdict = rule.effect.verdict
        if not is_found and verdict > Verdict.ADVISORY:
            verdict = Verdict.UNKNOWN
            why = (*why, Reason(RoutingCode.PLACE_NOT_FOUND, {"rule": rule.id}))
        return EdgeRestriction(
            source=rule.source(),
            verdict=verdict,
            spans=spans,
            why=why,
            permit_kind=rule.lifted_by,
            is_filing=rule.effect is Effect.FILING_REQUIRED,
        )

    def _of_limit(self, limit: TagLimit) -> tuple[EdgeRestriction, ...]:
        known = self._of_limits.get(limit)
        if known is None:
            known = tuple(
                EdgeRestriction(
                    source=TagSource(limit.way_id, answer.key, answer.value),
                    verdict=answer.verdict,
                    spans=answer.spans,
                    why=(answer.reason,),
                    is_destination_only=answer.is_destination_only,
                )
                for answer in answers(limit, self.unit, self.over, self.roads.rulebook.calendar)
            )
            self._of_limits[limit] = known
        return known
