"""A rule as its pages show it: whether it is valid, when it is in force next, on which roads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from restrictions.civil import civil_date, instant_of
from restrictions.rulebook import RuleBook
from restrictions.rules import Rule
from restrictions.spans import Span
from restrictions.windows import MINUTES_PER_DAY
from routing.binding import BoundRule
from routing.bound_roads import BoundRoads
from routing.edge import EdgeId
from routing.network import RoadNetwork
from web.map.drawing import drawing_of

DAYS_AHEAD = 7
"""How many civil days after today are looked at for hours in force."""

MOST_DRAWN = 4_000
"""The most edges that are drawn of one rule: one that holds on all roads of a city would be a map of the city."""


class Validity(StrEnum):
    """Where an instant lies in a rule's validity."""

    TO_COME = "to_come"
    VALID = "valid"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule at an instant, with what it is bound to on the network in use, None where none is in use."""

    rule: Rule
    bound: BoundRule | None
    validity: Validity
    hours_ahead: tuple[Span, ...]
    now: datetime

    @property
    def is_lasting(self) -> bool:
        """Whether the rule is in force, certainly, for all of the days looked at."""
        return self.hours_ahead == (_days_ahead(self.now),)

    @property
    def in_force(self) -> Span | None:
        """The span in which the rule is in force now, None where it is not."""
        return next((span for span in self.hours_ahead if span.holds(self.now)), None)

    def holds_text(self, text: str) -> bool:
        """Whether `text` stands in what people know the rule by."""
        notice = self.rule.notice
        known = (notice.number, notice.title, notice.issuer, self.rule.sentence, self.rule.sentence_en)
        return any(text.casefold() in part.casefold() for part in known)


def view_of(rule: Rule, book: RuleBook, roads: BoundRoads | None, now: datetime) -> RuleView:
    """Return the view of `rule` at `now`."""
    return RuleView(
        rule=rule,
        bound=None if roads is None else roads.bindings.get(rule.id),
        validity=_validity(rule, now),
        hours_ahead=tuple(span for span in book.in_force(rule, _days_ahead(now)) if now < span.end),
        now=now,
    )


def rule_drawing(bound: BoundRule, network: RoadNetwork) -> dict[str, Any]:
    """Return the map of the edges on which a rule holds, and of those on which it may."""
    lines: Iterable[tuple[str, Sequence[EdgeId]]] = (
        ("rule", sorted(bound.edges)[:MOST_DRAWN]),
        ("unknown", sorted(bound.unknown_edges)[:MOST_DRAWN]),
    )
    return drawing_of(network, lines=lines)


def _days_ahead(now: datetime) -> Span:
    """Return whole days from today's midnight on, so that no hours in force are cut short at this minute."""
    today = civil_date(now)
    return Span(instant_of(today, 0), instant_of(today + timedelta(days=DAYS_AHEAD), MINUTES_PER_DAY))


def _validity(rule: Rule, now: datetime) -> Validity:
    if now < rule.valid_from:
        return Validity.TO_COME
    return Validity.VALID if rule.valid_to is None or now < rule.valid_to else Validity.OVER
