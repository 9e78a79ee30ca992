"""The answer for a trip: a verdict, and every encounter with a rule that leads to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from restrictions.outcome import Params
from restrictions.permits import PermitState
from restrictions.spans import Span
from restrictions.trip import Trip
from restrictions.unit import TransportUnit


class Verdict(IntEnum):
    """What may be said of a trip, worst last. Unknown is never allowed, and never hides a ban."""

    ALLOWED = 0
    ADVISORY = 1
    NEEDS_FILING = 2
    NEEDS_PERMIT = 3
    UNKNOWN = 4
    PROHIBITED = 5

    @property
    def is_lawful(self) -> bool:
        """Whether the trip may be made as it stands."""
        return self <= Verdict.ADVISORY


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule means this trip, or why an answer could not be had: a code and its values."""

    code: str
    params: Params


@dataclass(frozen=True, slots=True)
class RuleSource:
    """The published rule met, copied so that the answer can be read when the rule is gone."""

    rule_id: str
    notice_number: str
    notice_title: str
    issuer: str
    cause: str
    effect: str
    sentence: str
    sentence_en: str
    is_example: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class TagSource:
    """The tag of the road data met, such as `hazmat=no`."""

    way_id: int
    key: str
    value: str


EncounterSource = RuleSource | TagSource


@dataclass(frozen=True, slots=True)
class EdgePlace:
    """Where an encounter lies: identifiers of the road data, what people call it, and a point on it (WGS-84)."""

    way_id: int
    from_node: int
    to_node: int
    road_name: str
    longitude: float
    latitude: float


class RemedyKind(StrEnum):
    """What would make an encounter lawful."""

    PERMIT = "permit"
    FILING = "filing"
    OTHER_HOUR = "other_hour"
    OTHER_ROAD = "other_road"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way out: the permit or filing by its kind, or the instant from which the edge may be entered."""

    kind: RemedyKind
    permit_kind: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """One rule met on one edge in one span of time.

    `presence` is when the vehicle may be on the edge, slack included; `in_force` when the rule holds.
    """

    source: EncounterSource
    place: EdgePlace
    edge_index: int
    presence: Span
    in_force: Span
    verdict: Verdict
    permit_state: PermitState | None
    why: tuple[Reason, ...]
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The whole answer, with everything it was made from, so that it can be stored with the waybill."""

    verdict: Verdict
    encounters: tuple[Encounter, ...]
    departure: datetime
    arrival: datetime
    length_m: float
    unit: TransportUnit
    trip: Trip
    rulebook_revision: int
    rulebook_digest: str
    network_digest: str
    engine: str

    @property
    def is_lawful(self) -> bool:
        """Whether the trip may be made as it stands."""
        return self.verdict.is_lawful
