"""The encounters of a judgement as people read them: by rule, and edges in a row as one stretch."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from restrictions.judgement import (
    Encounter,
    EncounterSource,
    Judgement,
    Reason,
    Remedy,
    RemedyKind,
    RuleSource,
    TagSource,
    Verdict,
)
from restrictions.permits import PermitState
from restrictions.spans import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Edges of a route in a row on which one rule or tag is met with one verdict, by a trip that left at `departure`.

    `number` is its sign on the map.
    """

    number: int
    departure: datetime
    encounters: tuple[Encounter, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict of all its encounters."""
        return self.encounters[0].verdict

    @property
    def source(self) -> EncounterSource:
        """What was met."""
        return self.encounters[0].source

    @property
    def edge_indices(self) -> tuple[int, ...]:
        """The numbers of its edges in the path, in order."""
        return tuple(dict.fromkeys(encounter.edge_index for encounter in self.encounters))

    @property
    def road_names(self) -> tuple[str, ...]:
        """The roads and structures it runs over, in order, each once; those without a name are left out."""
        return tuple(dict.fromkeys(name for item in self.encounters if (name := item.place.road_name)))

    @property
    def way_ids(self) -> tuple[int, ...]:
        """The ways of the road data, for the last doubt about where it lies."""
        return tuple(dict.fromkeys(encounter.place.way_id for encounter in self.encounters))

    @property
    def presence(self) -> Span:
        """From when until when the vehicle may be on it, slack included."""
        return Span(
            min(encounter.presence.start for encounter in self.encounters),
            max(encounter.presence.end for encounter in self.encounters),
        )

    @property
    def in_force(self) -> tuple[Span, ...]:
        """The spans of the rule that are met, in order."""
        return tuple(sorted({encounter.in_force for encounter in self.encounters}))

    @property
    def why(self) -> tuple[Reason, ...]:
        """Why the rule means this trip, each reason once."""
        by_code = {(item.code, str(dict(item.params))): item for met in self.encounters for item in met.why}
        return tuple(by_code.values())

    @property
    def permit_state(self) -> PermitState | None:
        """What the papers held say, None where no paper could help."""
        return self.encounters[0].permit_state

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """The ways out, each kind once; of the hours, the one from which the whole stretch is free."""
        found = [remedy for encounter in self.encounters for remedy in encounter.remedies]
        papers = dict.fromkeys(remedy for remedy in found if remedy.permit_kind)
        hours = [remedy.not_before for remedy in found if remedy.not_before is not None]
        later = [Remedy(RemedyKind.OTHER_HOUR, not_before=max(hours))] if hours else []
        other_road = [remedy for remedy in found if remedy.kind is RemedyKind.OTHER_ROAD][:1]
        return (*papers, *later, *other_road)


@dataclass(frozen=True, slots=True)
class EncounterGroup:
    """One rule, or one tag however many ways bear it, with every stretch on which it is met."""

    source: EncounterSource
    stretches: tuple[Stretch, ...]

    @property
    def rule(self) -> RuleSource | None:
        """The published rule, None where a tag of the road data was met."""
        return self.source if isinstance(self.source, RuleSource) else None

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of its stretches."""
        return max(stretch.verdict for stretch in self.stretches)


def groups_of(judgement: Judgement, *, first_number: int = 1) -> tuple[EncounterGroup, ...]:
    """Return the encounters of `judgement`, the worst rule first, stretches numbered on from `first_number`."""
    by_source: dict[tuple[str, ...], list[Encounter]] = {}
    for encounter in judgement.encounters:
        by_source.setdefault(_key(encounter.source), []).append(encounter)
    worst_first = sorted(by_source.values(), key=lambda items: -max(item.verdict for item in items))
    numbers = itertools.count(first_number)
    return tuple(
        EncounterGroup(
            items[0].source,
            tuple(Stretch(next(numbers), judgement.departure, tuple(stretch)) for stretch in _stretches(items)),
        )
        for items in worst_first
    )


def all_stretches(groups: Iterable[EncounterGroup]) -> tuple[Stretch, ...]:
    """Return the stretches of all groups, in the order of their numbers."""
    return tuple(stretch for group in groups for stretch in group.stretches)


def _key(source: EncounterSource) -> tuple[str, ...]:
    if isinstance(source, TagSource):
        return ("tag", source.key, source.value)
    return ("rule", source.rule_id)


def _stretches(encounters: Sequence[Encounter]) -> list[list[Encounter]]:
    """Cut the encounters of one rule where the path leaves it, or where the verdict changes."""
    stretches: list[list[Encounter]] = []
    for encounter in sorted(encounters, key=lambda item: (item.verdict, item.edge_index, item.in_force)):
        last = stretches[-1][-1] if stretches else None
        goes_on = last is not None and last.verdict is encounter.verdict and encounter.edge_index - last.edge_index <= 1
        if goes_on:
            stretches[-1].append(encounter)
        else:
            stretches.append([encounter])
    return sorted(stretches, key=lambda stretch: (-stretch[0].verdict, stretch[0].edge_index))
