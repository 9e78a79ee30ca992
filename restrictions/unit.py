"""The transport unit: what drives, and what it carries."""

from dataclasses import dataclass
from enum import StrEnum

from restrictions.goods import LoadedGoods, QuantityRegime
from restrictions.tunnels import CarriageMode, TunnelCategory, forbidden_for_all

LIMITED_QUANTITY_CAP_G = 8_000_000
EXCEPTED_PACKAGES_CAP = 1_000


class LoadState(StrEnum):
    """Whether goods are on board. An uncleaned empty tank still holds dangerous goods."""

    LOADED = "loaded"
    EMPTY_UNCLEANED = "empty_uncleaned"
    EMPTY = "empty"


class UnitKind(StrEnum):
    """Which vehicles a rule means."""

    DANGEROUS_GOODS = "dangerous_goods"
    TRUCK = "truck"


@dataclass(frozen=True, slots=True)
class TransportUnit:
    """A vehicle or combination on one trip. Unknown dimensions are None, and a limit on them then answers `unknown`."""

    plate: str
    goods: tuple[LoadedGoods, ...]
    load_state: LoadState = LoadState.LOADED
    gross_mass_kg: int | None = None
    height_m: float | None = None
    width_m: float | None = None
    length_m: float | None = None
    axle_load_kg: int | None = None
    has_trailer: bool | None = None

    def __post_init__(self) -> None:
        """Refuse an uncleaned empty unit that does not name what it held: rules on those goods mean it."""
        if self.load_state is LoadState.EMPTY_UNCLEANED and not self.goods:
            message = "an uncleaned empty unit needs the goods it held"
            raise ValueError(message)

    @property
    def registration(self) -> str:
        """The province character of the plate, such as 渝."""
        return self.plate[:1]

    @property
    def is_tank(self) -> bool:
        """Whether any goods travel in a tank."""
        return any(item.mode is CarriageMode.TANK for item in self.goods)

    @property
    def counted_goods(self) -> tuple[LoadedGoods, ...]:
        """The goods that make this a dangerous-goods vehicle.

        Limited quantities up to 8,000 kg gross, and excepted quantities up to 1,000 packages, travel as
        ordinary goods (Order 29 of 2019, art. 21).
        """
        limited_g = sum(item.gross_mass_g for item in self.goods if item.regime is QuantityRegime.LIMITED)
        excepted = sum(item.packages for item in self.goods if item.regime is QuantityRegime.EXCEPTED)
        freed = set()
        if limited_g <= LIMITED_QUANTITY_CAP_G:
            freed.add(QuantityRegime.LIMITED)
        if excepted <= EXCEPTED_PACKAGES_CAP:
            freed.add(QuantityRegime.EXCEPTED)
        return tuple(item for item in self.goods if item.regime not in freed)

    @property
    def is_dangerous(self) -> bool:
        """Whether rules on dangerous-goods vehicles mean this unit."""
        return bool(self.counted_goods) and self.load_state is not LoadState.EMPTY

    @property
    def net_explosive_kg(self) -> float:
        """The net explosive mass of the whole unit, which two tunnel codes ask about."""
        return sum(item.net_explosive_g for item in self.goods) / 1000

    @property
    def closed_tunnel_categories(self) -> frozenset[TunnelCategory] | None:
        """The tunnel categories this unit must not enter (ADR 8.6.4), None where a load has no code on record."""
        if not self.is_dangerous:
            return frozenset()
        loads = []
        for item in self.counted_goods:
            if item.tunnel_code is None:
                return None
            loads.append((item.tunnel_code, item.mode))
        return forbidden_for_all(loads, self.net_explosive_kg)


@dataclass(frozen=True, slots=True)
class UnitCriterion:
    """Which units a rule binds. An empty set means any."""

    kind: UnitKind = UnitKind.DANGEROUS_GOODS
    load_states: frozenset[LoadState] = frozenset()
    registrations: frozenset[str] = frozenset()
    except_registrations: frozenset[str] = frozenset()
    modes: frozenset[CarriageMode] = frozenset()

    def binds(self, unit: TransportUnit) -> bool:
        """Return whether the rule means `unit`, its goods apart."""
        if self.kind is UnitKind.DANGEROUS_GOODS and not unit.is_dangerous:
            return False
        if self.load_states and unit.load_state not in self.load_states:
            return False
        if self.registrations and unit.registration not in self.registrations:
            return False
        if unit.registration in self.except_registrations:
            return False
        return not self.modes or any(item.mode in self.modes for item in unit.goods)


ANY_DANGEROUS_UNIT = UnitCriterion()
"""Every dangerous-goods vehicle."""
