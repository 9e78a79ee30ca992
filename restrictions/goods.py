"""What a rule may ask about the goods on a vehicle."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from restrictions.codes import RestrictionsCode
from restrictions.outcome import Malformed
from restrictions.tunnels import CarriageMode, TunnelCode


class UNNumber(str):
    """A UN number: four ASCII digits, zeros kept. `str()` gives the digits, `.display` the written form."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse `1203` or `UN1203` in any case and spacing; anything else raises `Malformed`."""
        digits = text.strip().upper().removeprefix("UN").strip()
        if len(digits) != 4 or not (digits.isascii() and digits.isdecimal()):  # noqa: PLR2004 - four by definition
            raise Malformed(RestrictionsCode.UN_NUMBER_MALFORMED, field="un_number", text=text)
        return cls(digits)

    @property
    def display(self) -> str:
        """The form that documents print: `UN1203`."""
        return f"UN{self}"


HAZARD_CLASSES = frozenset(
    {
        *("1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2", "2.1", "2.2", "2.3", "3", "4", "4.1", "4.2", "4.3"),
        *("5", "5.1", "5.2", "6", "6.1", "6.2", "7", "8", "9"),
    }
)
"""Every class and division (GB 6944, ADR 2.1.1.1)."""


class PackingGroup(StrEnum):
    """The degree of danger (ADR 2.1.1.3). Classes 1, 2, 5.2, 6.2, 7 and articles have none: None, never III."""

    I = "I"  # noqa: E741 - the Roman figure is its name
    II = "II"
    III = "III"


class ListFlag(StrEnum):
    """A catalogue that names the goods and brings duties of its own."""

    HIGHLY_TOXIC = "highly_toxic"
    EXPLOSIVE_PRECURSOR = "explosive_precursor"
    KEY_SUPERVISED = "key_supervised"
    SPECIAL_CONTROL = "special_control"
    DRUG_PRECURSOR = "drug_precursor"


class QuantityRegime(StrEnum):
    """Whether the goods travel in full, as limited quantities or as excepted quantities (Order 29, art. 16-21)."""

    FULL = "full"
    LIMITED = "limited"
    EXCEPTED = "excepted"


@dataclass(frozen=True, slots=True)
class LoadedGoods:
    """One entry of the load, as far as rules read it. Masses in grams.

    `tunnel_code` is None where the dangerous-goods list has no entry: then it is unknown, not free.
    """

    un_number: UNNumber
    hazard_class: str
    mode: CarriageMode
    net_mass_g: int
    gross_mass_g: int
    tunnel_code: TunnelCode | None
    subsidiary_hazards: frozenset[str] = frozenset()
    classification_code: str = ""
    packing_group: PackingGroup | None = None
    net_explosive_g: int = 0
    packages: int = 0
    regime: QuantityRegime = QuantityRegime.FULL
    flags: frozenset[ListFlag] = frozenset()

    @property
    def hazards(self) -> frozenset[str]:
        """The class or division and the subsidiary hazards."""
        return self.subsidiary_hazards | {self.hazard_class}


def is_within_class(hazard: str, hazard_class: str) -> bool:
    """Return whether `hazard`, a class or division, belongs to `hazard_class`: 2.1 is within 2 and within 2.1."""
    return hazard == hazard_class or hazard.startswith(hazard_class + ".")


@dataclass(frozen=True, slots=True)
class GoodsCriterion:
    """Which goods a rule binds: any of the included (all, where none is named), none of the excluded."""

    classes: frozenset[str] = frozenset()
    un_numbers: frozenset[UNNumber] = frozenset()
    flags: frozenset[ListFlag] = frozenset()
    excluded_classes: frozenset[str] = frozenset()
    excluded_un_numbers: frozenset[UNNumber] = frozenset()

    @property
    def binds_all(self) -> bool:
        """Whether nothing is named, so that every dangerous load is meant."""
        return not (self.classes or self.un_numbers or self.flags)

    def binds(self, goods: LoadedGoods) -> bool:
        """Return whether the rule means `goods`."""
        if goods.un_number in self.excluded_un_numbers or _any_within(goods.hazards, self.excluded_classes):
            return False
        named = goods.un_number in self.un_numbers or bool(self.flags & goods.flags)
        return self.binds_all or named or _any_within(goods.hazards, self.classes)


ALL_GOODS = GoodsCriterion()
"""Every dangerous load."""


def _any_within(hazards: frozenset[str], classes: frozenset[str]) -> bool:
    return any(is_within_class(hazard, hazard_class) for hazard in hazards for hazard_class in classes)
