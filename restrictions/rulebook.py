"""The rule book: an immutable revision of all rules with the calendar they read."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import rfc8785

from restrictions.judgement import Reason
from restrictions.notation import to_document
from restrictions.rules import Rule
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.unit import TransportUnit
from restrictions.windows import spans_of
from restrictions.work_calendar import UNKNOWN_CALENDAR, WorkCalendar


@dataclass(frozen=True, slots=True)
class BindingRule:
    """A rule that means this trip, and why."""

    rule: Rule
    why: tuple[Reason, ...]


@dataclass(frozen=True)
class RuleBook:
    """All rules of one revision. Two books of equal digest give equal answers."""

    revision: int
    rules: tuple[Rule, ...]
    calendar: WorkCalendar = UNKNOWN_CALENDAR

    @cached_property
    def digest(self) -> str:
        """The SHA-256 over every rule and calendar day, as hexadecimal (RFC 8785 bytes)."""
        content: dict[str, Any] = {
            "rules": sorted((to_document(rule) for rule in self.rules), key=lambda document: str(document["id"])),
            "known_years": sorted(self.calendar.known_years),
            "days": [to_document(day) for day in self.calendar.listed_days()],
        }
        return hashlib.sha256(rfc8785.dumps(content)).hexdigest()

    def rules_for(self, unit: TransportUnit, trip: Trip) -> list[BindingRule]:  # noqa: ARG002 - rules on trips follow
        """Return the rules that mean this unit on this trip, each with its reasons."""
        binding = ((rule, rule.reasons_to_bind(unit)) for rule in self.rules)
        return [BindingRule(rule, why) for rule, why in binding if why]

    def in_force(self, rule: Rule, over: Span) -> list[Span]:
        """Return the spans within `over` in which `rule` is in force: its validity and its windows together."""
        end = over.end if rule.valid_to is None else min(over.end, rule.valid_to)
        start = max(over.start, rule.valid_from)
        return spans_of(rule.when, Span(start, end), self.calendar) if start < end else []


EMPTY_RULEBOOK = RuleBook(revision=0, rules=())
"""Before anything is published."""
