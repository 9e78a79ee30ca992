"""What the plain values of limiting tags say: open, closed, for destinations only, or a figure."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one value says: closed or limited, or (with neither) open.

    `is_destination_only` closes to all but traffic to an address on the road; `is_advice` asks for care alone.
    """

    is_closed: bool = False
    is_destination_only: bool = False
    is_advice: bool = False
    limit: float | None = None

    @property
    def restricts(self) -> bool:
        """Whether it says anything against passing."""
        return self.is_closed or self.limit is not None


OPEN = Meaning()
CLOSED = Meaning(is_closed=True)
DESTINATION_ONLY = Meaning(is_closed=True, is_destination_only=True)
ADVICE = Meaning(is_closed=True, is_advice=True)

_ACCESS: dict[str, Meaning] = {
    **dict.fromkeys(("yes", "designated", "permissive", "official", "public", "discouraged"), OPEN),
    **dict.fromkeys(
        ("no", "private", "agricultural", "forestry", "permit", "emergency", "military", "residents", "employees"),
        CLOSED,
    ),
    **dict.fromkeys(("bus", "psv", "taxi", "staff", "use_sidepath"), CLOSED),
    **dict.fromkeys(("destination", "delivery", "customers", "unloading", "loading"), DESTINATION_ONLY),
}
_UNLIMITED = frozenset({"none", "no", "default", "unsigned", "no_sign", "no_indications", "unspecified"})
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.ASCII)
_FEET = re.compile(r"(\d+)'\s*(?:(\d+(?:\.\d+)?)\")?", re.ASCII)
_PER_TONNE = {"": 1.0, "t": 1.0, "kg": 0.001, "st": 0.90718474, "lt": 1.0160469088, "lbs": 0.00045359237}
_PER_METRE = {"": 1.0, "m": 1.0, "cm": 0.01, "ft": 0.3048, "in": 0.0254}


def read_access(value: str) -> Meaning:
    """Return what an access value says; raise `ValueError` for one that is not known."""
    if value not in _ACCESS:
        message = f"not an access value: {value!r}"
        raise ValueError(message)
    return _ACCESS[value]


def read_water(value: str) -> Meaning:
    """Read a ban on goods that pollute water, or the sign that asks for care (`permissive`)."""
    return ADVICE if value == "permissive" else read_access(value)


def read_tonnes(value: str) -> Meaning:
    """Read a mass such as `7.5`, `7.5 t` or `3500 kg`; raise `ValueError` for anything else."""
    return OPEN if value in _UNLIMITED else Meaning(limit=parse_tonnes(value))


def read_metres(value: str) -> Meaning:
    """Read a length such as `4`, `4.2 m` or `13'6"`; raise `ValueError` for anything else."""
    return OPEN if value in _UNLIMITED else Meaning(limit=parse_metres(value))


def read_count(value: str) -> Meaning:
    """Read a bare figure; raise `ValueError` for anything else."""
    return OPEN if value in _UNLIMITED else Meaning(limit=parse_count(value))


def parse_tonnes(text: str) -> float:
    """Return a mass in tonnes; raise `ValueError` where `text` gives none."""
    return _figure(text, _PER_TONNE)


def parse_metres(text: str) -> float:
    """Return a length in metres; raise `ValueError` where `text` gives none."""
    feet = _FEET.fullmatch(text.strip())
    if feet:
        return round(int(feet[1]) * 0.3048 + float(feet[2] or 0) * 0.0254, 3)
    return _figure(text, _PER_METRE)


def parse_count(text: str) -> float:
    """Return a bare figure; raise `ValueError` where `text` is none."""
    return _figure(text, {"": 1.0})


def _figure(value: str, units: dict[str, float]) -> float:
    match = _FIGURE.fullmatch(value.strip().lower())
    if match is None or match[2] not in units:
        message = f"not a measure: {value!r}"
        raise ValueError(message)
    return round(float(match[1]) * units[match[2]], 3)
