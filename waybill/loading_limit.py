"""How much may be loaded: the smallest of several parts, each with its clause."""

from dataclasses import dataclass
from enum import StrEnum

from waybill.checks.facts import DispatchFacts

_GRAMS = 1000


class LimitKind(StrEnum):
    """核定载质量, 允许充装量, and the quantity on the waybill."""

    RATED_LOAD = "rated_load"
    TANK_ALLOWED_MASS = "tank_allowed_mass"
    WAYBILL_QUANTITY = "waybill_quantity"


@dataclass(frozen=True, slots=True)
class LimitPart:
    """One part of the limit on the net mass. `mass_g` None says that it is not on record, and nothing may be loaded."""

    kind: LimitKind
    mass_g: int | None
    clause: str


def limit_parts(facts: DispatchFacts) -> tuple[LimitPart, ...]:
    """Return every part of the limit that this load has, on the net mass of the goods."""
    bearer = facts.carrying_vehicle
    rated_kg = None if bearer is None else bearer.rated_load_kg
    net_g = sum(line.net_mass_g for line in facts.goods)
    packaging_g = sum(line.total_mass_g for line in facts.goods) - net_g
    rated_g = None if rated_kg is None else rated_kg * _GRAMS - packaging_g
    parts = [
        LimitPart(LimitKind.RATED_LOAD, rated_g, "Order 29 of 2019, art. 23, 29"),
        LimitPart(LimitKind.WAYBILL_QUANTITY, net_g, "Order 29 of 2019, art. 28(4)"),
    ]
    if facts.tank_lines:
        allowed_kg = None if facts.tank is None else facts.tank.allowed_mass_kg
        allowed_g = None if allowed_kg is None else allowed_kg * _GRAMS
        parts.append(LimitPart(LimitKind.TANK_ALLOWED_MASS, allowed_g, "Order 29 of 2019, art. 29"))
    return tuple(parts)


def smallest(parts: tuple[LimitPart, ...]) -> LimitPart:
    """Return the part that limits the load: one that is not known before all others."""
    return min(parts, key=lambda part: -1 if part.mass_g is None else part.mass_g)
