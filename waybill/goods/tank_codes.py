"""Tank codes and which tank may stand in for which (ADR 2025, 4.3.3.1 for gases, 4.3.4.1 for liquids and solids).

The hierarchies leave special provisions aside (the notes to both tables), and so does this file.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from restrictions.outcome import Malformed
from waybill.goods.codes import GoodsCode

_LIQUID_PRESSURES = ("G", "1.5", "2.65", "4", "10", "15", "21")
"""Calculation pressures of 4.3.4.1.2 in bar, lowest first; G is the general minimum of 6.8.2.1.14."""

_LIQUID_KINDS = "SL"
_GAS_KINDS = "CPR"
_LIQUID_OPENINGS = "ABCD"
_GAS_OPENINGS = "BCD"
_LIQUID_SAFETY = "VFNH"
_GAS_SAFETY = {"C": "NH", "P": "NH", "R": "N"}
"""Each string is in increasing order of safety. 4.3.3.1.2 knows no hermetically closed tank for refrigerated gases."""

_FORM = re.compile(r"([SLCPR])(G|x|\d{1,3}(?:\.\d{1,2})?)([ABCD])([VFNH])((?:\(\+\)|\(M\))?)")
_PORTABLE = re.compile(r"(?:T\d{1,2}|BK[1-3])\b")


@dataclass(frozen=True, slots=True)
class TankCode:
    """One tank code in its four parts.

    `pressure` is the calculation pressure: `G`, a number in bar, or `x`, which 4.3.3.2.5 gives for each gas.
    `is_reserved` is the (+): another tank only as the certificate of type approval says (4.3.4.1.3).
    """

    kind: str
    pressure: str
    openings: str
    safety: str
    is_reserved: bool = False

    @property
    def is_for_gas(self) -> bool:
        """Whether the tank is for gases of class 2."""
        return self.kind in _GAS_KINDS

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse `LGBF`, `L4BH(+)` or `PxBN(M)`; anything that 4.3.3.1.1 and 4.3.4.1.1 do not write is `Malformed`."""
        match = _FORM.fullmatch(text.strip().replace(" (", "("))
        if match is None:
            raise Malformed(GoodsCode.TANK_CODE_MALFORMED, field="tank_code", text=text)
        kind, pressure, openings, safety, mark = match.groups()
        code = cls(kind, pressure, openings, safety, mark == "(+)")
        if not (code._is_gas_code() if code.is_for_gas else code._is_liquid_code()):
            raise Malformed(GoodsCode.TANK_CODE_MALFORMED, field="tank_code", text=text)
        return code

    def _is_gas_code(self) -> bool:
        has_pressure = self.pressure == "x" or (self.pressure != "G" and Decimal(self.pressure) > 0)
        return has_pressure and self.openings in _GAS_OPENINGS and self.safety in "NH"

    def _is_liquid_code(self) -> bool:
        return self.pressure in _LIQUID_PRESSURES


def tank_fits(required: str, actual: str) -> bool | None:
    """Return whether a tank of code `actual` may carry goods for which the list requires `required`.

    `required` is the cell of the list: one code, or two of which either serves (a solid's and its molten form's).
    An empty cell allows no tank. None means that the codes alone do not tell: a portable tank (T codes) is another
    regime, an `x` depends on the gas, a (+) on the certificate, and an unreadable code on somebody's eyes.
    """
    codes = required.replace(" (", "(").split()
    answers = [_fits(code, actual) for code in codes]
    if any(answers):
        return True
    return None if None in answers else False


def _fits(required: str, actual: str) -> bool | None:
    if _PORTABLE.match(required) or _PORTABLE.match(actual):
        return None
    try:
        need, have = TankCode.parse(required), TankCode.parse(actual)
    except Malformed:
        return None
    if not (_is_kind_enough(need, have) and _is_rest_enough(need, have)):
        return False
    is_pressure_enough = _is_pressure_enough(need, have)
    return None if is_pressure_enough and need.is_reserved else is_pressure_enough


def _is_kind_enough(need: TankCode, have: TankCode) -> bool:
    if need.is_for_gas or have.is_for_gas:
        return need.kind == have.kind
    return _LIQUID_KINDS.index(have.kind) >= _LIQUID_KINDS.index(need.kind)


def _is_rest_enough(need: TankCode, have: TankCode) -> bool:
    safety = _GAS_SAFETY[need.kind] if need.is_for_gas else _LIQUID_SAFETY
    if have.safety not in safety or have.openings < need.openings:
        return False
    return safety.index(have.safety) >= safety.index(need.safety)


def _is_pressure_enough(need: TankCode, have: TankCode) -> bool | None:
    if need.is_for_gas:
        if "x" in (need.pressure, have.pressure):
            return None
        return Decimal(have.pressure) >= Decimal(need.pressure)
    return _LIQUID_PRESSURES.index(have.pressure) >= _LIQUID_PRESSURES.index(need.pressure)
