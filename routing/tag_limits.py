"""Limits that the tags of a road set, typed, and what each says to a transport unit.

Sources: the OpenStreetMap keys `hazmat`, `hgv` and `max*`; ADR 8.6.4 for tunnel categories. Where a tag could not
be read, the answer is unknown, never allowed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from restrictions.goods import is_within_class
from restrictions.judgement import Reason, Verdict
from restrictions.tunnels import TunnelCategory
from restrictions.unit import TransportUnit
from restrictions.windows import Always, TimeWindow
from routing.codes import RoutingCode


class LimitKind(StrEnum):
    """What a limit is about. Masses are tonnes and lengths metres, as the tags give them."""

    HAZMAT = "hazmat"
    HAZMAT_EXPLOSIVE = "hazmat_explosive"
    HAZMAT_WATER = "hazmat_water"
    TUNNEL_CATEGORY = "tunnel_category"
    TRUCK_ACCESS = "truck_access"
    WEIGHT_T = "weight_t"
    RATED_WEIGHT_T = "rated_weight_t"
    AXLE_LOAD_T = "axle_load_t"
    HEIGHT_M = "height_m"
    WIDTH_M = "width_m"
    LENGTH_M = "length_m"


Answer = tuple[Verdict, Reason]

EXPLOSIVE_OR_FLAMMABLE = ("1", "2.1", "3", "4", "5.2")
"""What a `hazmat:explosive` sign (Vienna Convention, C 3m) means: explosives and readily inflammable substances."""

_ONLY_DANGEROUS = frozenset(
    {LimitKind.HAZMAT, LimitKind.HAZMAT_EXPLOSIVE, LimitKind.HAZMAT_WATER, LimitKind.TUNNEL_CATEGORY}
)


@dataclass(frozen=True, slots=True)
class TagLimit:
    """One limit of one tag, in force during `when`.

    `category` is set for tunnel categories, `limit` for measures. `is_destination_only` limits do not mean
    traffic to or from an address on the road. One with `is_readable` false stands for a tag that was not
    understood and makes the answer unknown.
    """

    way_id: int
    key: str
    value: str
    kind: LimitKind
    when: tuple[TimeWindow, ...] = (Always(),)
    category: TunnelCategory | None = None
    limit: float | None = None
    is_destination_only: bool = False
    is_readable: bool = True

    def verdict_for(self, unit: TransportUnit) -> Answer | None:
        """Return what the limit says to `unit` while it is in force, None where it does not mean it."""
        if self.kind in _ONLY_DANGEROUS and not unit.is_dangerous:
            return None
        if not self.is_readable:
            return Verdict.UNKNOWN, self.reason(RoutingCode.TAG_UNREADABLE)
        return _ANSWERS[self.kind](self, unit)

    def reason(self, code: RoutingCode, **params: str | float) -> Reason:
        """Return `code` with the tag and `params`."""
        return Reason(code, {"key": self.key, "value": self.value, **params})


def _closed_to_dangerous_goods(limit: TagLimit, _: TransportUnit) -> Answer:
    return Verdict.PROHIBITED, limit.reason(RoutingCode.TAG_FORBIDS_DANGEROUS_GOODS)


def _closed_to_explosives(limit: TagLimit, unit: TransportUnit) -> Answer | None:
    hazards = {hazard for goods in unit.counted_goods for hazard in goods.hazards}
    if not any(is_within_class(hazard, meant) for hazard in hazards for meant in EXPLOSIVE_OR_FLAMMABLE):
        return None
    return Verdict.PROHIBITED, limit.reason(RoutingCode.TAG_FORBIDS_EXPLOSIVES_AND_FLAMMABLES)


def _through_water_protection(limit: TagLimit, _: TransportUnit) -> Answer:
    """Which goods pollute water is not on record, so a ban on them is unknown for all; a call for care advises."""
    if limit.value == "permissive":
        return Verdict.ADVISORY, limit.reason(RoutingCode.TAG_WATER_PROTECTION)
    return Verdict.UNKNOWN, limit.reason(RoutingCode.TAG_WATER_POLLUTION_UNKNOWN)


def _through_tunnel(limit: TagLimit, unit: TransportUnit) -> Answer | None:
    closed = unit.closed_tunnel_categories
    category = limit.category.value if limit.category else ""
    if closed is None:
        return Verdict.UNKNOWN, limit.reason(RoutingCode.TAG_TUNNEL_CODE_UNKNOWN, category=category)
    if limit.category not in closed:
        return None
    return Verdict.PROHIBITED, limit.reason(RoutingCode.TAG_TUNNEL_CATEGORY_CLOSED, category=category)


def _closed_to_trucks(limit: TagLimit, _: TransportUnit) -> Answer:
    return Verdict.PROHIBITED, limit.reason(RoutingCode.TAG_CLOSED_TO_TRUCKS)


def _measured(limit: TagLimit, unit: TransportUnit) -> Answer | None:
    actual = _MEASURES[limit.kind](unit)
    if actual is None or limit.limit is None:
        return Verdict.UNKNOWN, limit.reason(RoutingCode.TAG_DIMENSION_UNKNOWN, kind=limit.kind.value)
    if actual <= limit.limit:
        return None
    exceeded = {"kind": limit.kind.value, "actual": actual, "limit": limit.limit}
    return Verdict.PROHIBITED, limit.reason(RoutingCode.TAG_LIMIT_EXCEEDED, **exceeded)


def _rated(limit: TagLimit, unit: TransportUnit) -> Answer:
    """Answer unknown at best: the rated mass is not on record, only that it is no less than the actual one."""
    unknown = Verdict.UNKNOWN, limit.reason(RoutingCode.TAG_DIMENSION_UNKNOWN, kind=limit.kind.value)
    return _measured(limit, unit) or unknown


def _tonnes(mass_kg: int | None) -> float | None:
    return None if mass_kg is None else mass_kg / 1000


_MEASURES: dict[LimitKind, Callable[[TransportUnit], float | None]] = {
    LimitKind.WEIGHT_T: lambda unit: _tonnes(unit.gross_mass_kg),
    LimitKind.RATED_WEIGHT_T: lambda unit: _tonnes(unit.gross_mass_kg),
    LimitKind.AXLE_LOAD_T: lambda unit: _tonnes(unit.axle_load_kg),
    LimitKind.HEIGHT_M: lambda unit: unit.height_m,
    LimitKind.WIDTH_M: lambda unit: unit.width_m,
    LimitKind.LENGTH_M: lambda unit: unit.length_m,
}

_ANSWERS: dict[LimitKind, Callable[[TagLimit, TransportUnit], Answer | None]] = {
    LimitKind.HAZMAT: _closed_to_dangerous_goods,
    LimitKind.HAZMAT_EXPLOSIVE: _closed_to_explosives,
    LimitKind.HAZMAT_WATER: _through_water_protection,
    LimitKind.TUNNEL_CATEGORY: _through_tunnel,
    LimitKind.TRUCK_ACCESS: _closed_to_trucks,
    LimitKind.RATED_WEIGHT_T: _rated,
    LimitKind.WEIGHT_T: _measured,
    LimitKind.AXLE_LOAD_T: _measured,
    LimitKind.HEIGHT_M: _measured,
    LimitKind.WIDTH_M: _measured,
    LimitKind.LENGTH_M: _measured,
}
