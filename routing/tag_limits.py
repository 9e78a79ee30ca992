"""Limits that the tags of a road set, typed, and when each says what to a transport unit.

Keys of one family form a ladder, the most specific last: what a later clause says replaces what an earlier one said,
for all time if it is a plain value, for the hours of its condition otherwise, and only for units that meet it. What
could not be read replaces nothing and stands beside the rest: its answer is unknown, never allowed.
"""

from dataclasses import dataclass
from enum import StrEnum

from restrictions.judgement import Reason, Verdict
from restrictions.spans import Span
from restrictions.tunnels import TunnelCategory
from restrictions.unit import TransportUnit
from routing.codes import RoutingCode
from routing.conditional import Condition
from routing.tag_values import OPEN, Meaning


class LimitKind(StrEnum):
    """What a limit is about. Masses are tonnes and lengths metres, as the tags give them."""

    HAZMAT = "hazmat"
    HAZMAT_EXPLOSIVE = "hazmat_explosive"
    HAZMAT_WATER = "hazmat_water"
    TUNNEL_CATEGORY = "tunnel_category"
    TRUCK_ACCESS = "truck_access"
    TRAILER_ACCESS = "trailer_access"
    WEIGHT_T = "weight_t"
    RATED_WEIGHT_T = "rated_weight_t"
    UNLADEN_WEIGHT_T = "unladen_weight_t"
    AXLE_LOAD_T = "axle_load_t"
    BOGIE_LOAD_T = "bogie_load_t"
    HEIGHT_M = "height_m"
    WIDTH_M = "width_m"
    LENGTH_M = "length_m"
    AXLES = "axles"


ONLY_FOR_DANGEROUS_GOODS = frozenset(
    {LimitKind.HAZMAT, LimitKind.HAZMAT_EXPLOSIVE, LimitKind.HAZMAT_WATER, LimitKind.TUNNEL_CATEGORY}
)


@dataclass(frozen=True, slots=True)
class TagClause:
    """What one tag, or one clause of a conditional one, says.

    `value` is the whole value of the tag. `fault` is the issue of a clause that was not understood.
    """

    key: str
    value: str
    meaning: Meaning = OPEN
    condition: Condition | None = None
    fault: RoutingCode | None = None

    @property
    def restricts_perhaps(self) -> bool:
        """Whether it can speak against passing. One of an unread condition that opens a closed road cannot."""
        return self.meaning.restricts or self.fault not in (None, RoutingCode.WAY_CONDITION_UNREADABLE)

    def reason(self, code: RoutingCode, **params: str | float) -> Reason:
        """Return `code` with the tag and `params`."""
        return Reason(code, {"key": self.key, "value": self.value, **params})


@dataclass(frozen=True, slots=True)
class TagLimit:
    """The clauses of one family on one way in one direction, those settled by a later plain value left out."""

    way_id: int
    kind: LimitKind
    clauses: tuple[TagClause, ...]
    category: TunnelCategory | None = None
    is_for_dangerous_goods: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether all of it was understood."""
        return all(clause.fault is None for clause in self.clauses)

    def means(self, unit: TransportUnit) -> bool:
        """Return whether the limit is about units such as this: those on dangerous goods mean no others."""
        return unit.is_dangerous or not (self.is_for_dangerous_goods or self.kind in ONLY_FOR_DANGEROUS_GOODS)


@dataclass(frozen=True, slots=True)
class TagAnswer:
    """What one clause says to one unit during `spans`. One for destinations binds only through traffic."""

    key: str
    value: str
    verdict: Verdict
    reason: Reason
    spans: tuple[Span, ...]
    is_destination_only: bool = False
