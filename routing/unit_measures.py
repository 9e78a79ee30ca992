"""What is known of a unit's masses and sizes: a figure, or the bounds between which it lies."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from restrictions.unit import TransportUnit


class Measure(StrEnum):
    """What can be measured of a unit. Masses are tonnes and lengths metres, as road tags give them."""

    WEIGHT_T = "weight_t"
    RATED_WEIGHT_T = "rated_weight_t"
    UNLADEN_WEIGHT_T = "unladen_weight_t"
    AXLE_LOAD_T = "axle_load_t"
    BOGIE_LOAD_T = "bogie_load_t"
    HEIGHT_M = "height_m"
    WIDTH_M = "width_m"
    LENGTH_M = "length_m"
    AXLES = "axles"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a measure can be; None where nothing is known on that side."""

    least: float | None = None
    most: float | None = None

    def is_at_most(self, figure: float) -> bool | None:
        """Return whether the measure is `figure` or less, None where that is not known."""
        if self.most is not None and self.most <= figure:
            return True
        return False if self.least is not None and self.least > figure else None

    def is_below(self, figure: float) -> bool | None:
        """Return whether the measure is less than `figure`, None where that is not known."""
        if self.most is not None and self.most < figure:
            return True
        return False if self.least is not None and self.least >= figure else None


def bounds_of(measure: Measure, unit: TransportUnit) -> Bounds:
    """Return what is known of `measure` of `unit`."""
    return _BOUNDS[measure](unit)


def _exactly(figure: float | None) -> Bounds:
    return Bounds(figure, figure)


def _tonnes(mass_kg: int | None) -> float | None:
    return None if mass_kg is None else mass_kg / 1000


def _axle_load(unit: TransportUnit) -> Bounds:
    """No axle carries more than the whole unit weighs."""
    actual = _tonnes(unit.axle_load_kg)
    return Bounds(most=_tonnes(unit.gross_mass_kg)) if actual is None else _exactly(actual)


_BOUNDS: dict[Measure, Callable[[TransportUnit], Bounds]] = {
    Measure.WEIGHT_T: lambda unit: _exactly(_tonnes(unit.gross_mass_kg)),
    # The rated mass is not on record, only that it is no less than the actual one.
    Measure.RATED_WEIGHT_T: lambda unit: Bounds(least=_tonnes(unit.gross_mass_kg)),
    Measure.UNLADEN_WEIGHT_T: lambda unit: Bounds(most=_tonnes(unit.gross_mass_kg)),
    Measure.AXLE_LOAD_T: _axle_load,
    Measure.BOGIE_LOAD_T: lambda unit: Bounds(_tonnes(unit.axle_load_kg), _tonnes(unit.gross_mass_kg)),
    Measure.HEIGHT_M: lambda unit: _exactly(unit.height_m),
    Measure.WIDTH_M: lambda unit: _exactly(unit.width_m),
    Measure.LENGTH_M: lambda unit: _exactly(unit.length_m),
    Measure.AXLES: lambda _: Bounds(),
}
