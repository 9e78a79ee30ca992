"""Tunnel restriction codes of loads against categories of tunnels (ADR 2025, 1.9.5 and 8.6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class TunnelCategory(StrEnum):
    """The category of a *tunnel* (ADR 1.9.5.2.2): A restricts nothing, E nearly everything."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class TunnelCode(StrEnum):
    """The restriction code of a *load* (ADR 8.6.4). `NONE` is the table's (-): not restricted."""

    B = "B"
    B1000C = "B1000C"
    B_D = "B/D"
    B_E = "B/E"
    C = "C"
    C5000D = "C5000D"
    C_D = "C/D"
    C_E = "C/E"
    D = "D"
    D_E = "D/E"
    E = "E"
    NONE = "-"


class CarriageMode(StrEnum):
    """How goods are carried."""

    TANK = "tank"
    BULK = "bulk"
    PACKAGES = "packages"


_FROM: dict[str, frozenset[TunnelCategory]] = {
    first: frozenset(category for category in TunnelCategory if category >= first) for first in "BCDE"
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of 8.6.4: closed from this category on, otherwise from `heavy` under the row's condition."""

    otherwise: str
    heavy: str = ""
    modes: frozenset[CarriageMode] = frozenset()
    net_explosive_over_kg: int | None = None


_TANK = frozenset({CarriageMode.TANK})

TABLE: dict[TunnelCode, _Row] = {
    TunnelCode.B: _Row("B"),
    TunnelCode.B1000C: _Row("C", heavy="B", net_explosive_over_kg=1000),
    TunnelCode.B_D: _Row("D", heavy="B", modes=_TANK),
    TunnelCode.B_E: _Row("E", heavy="B", modes=_TANK),
    TunnelCode.C: _Row("C"),
    TunnelCode.C5000D: _Row("D", heavy="C", net_explosive_over_kg=5000),
    TunnelCode.C_D: _Row("D", heavy="C", modes=_TANK),
    TunnelCode.C_E: _Row("E", heavy="C", modes=_TANK),
    TunnelCode.D: _Row("D"),
    TunnelCode.D_E: _Row("E", heavy="D", modes=_TANK | {CarriageMode.BULK}),
    TunnelCode.E: _Row("E"),
}


def forbidden_categories(code: TunnelCode, mode: CarriageMode, net_explosive_kg: float) -> frozenset[TunnelCategory]:
    """Return the categories of tunnel that a load of `code` must not enter.

    `net_explosive_kg` is the whole transport unit's. Source: ADR 8.6.4, the table's own conditions.
    """
    if code is TunnelCode.NONE:
        return frozenset()
    row = TABLE[code]
    over = row.net_explosive_over_kg is not None and net_explosive_kg > row.net_explosive_over_kg
    return _FROM[row.heavy if over or mode in row.modes else row.otherwise]


def forbidden_for_all(
    loads: Iterable[tuple[TunnelCode, CarriageMode]], net_explosive_kg: float
) -> frozenset[TunnelCategory]:
    """Return the categories closed to a unit that carries all of `loads`: the most restrictive counts (8.6.3.2)."""
    closed: frozenset[TunnelCategory] = frozenset()
    for code, mode in loads:
        closed |= forbidden_categories(code, mode, net_explosive_kg)
    return closed
