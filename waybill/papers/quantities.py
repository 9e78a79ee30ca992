"""Whole units of storage written as exact decimals of the unit that people use."""


def kilograms(mass_g: int) -> str:
    """Return a mass of grams in kilograms: `18000 kg`, `0.5 kg`."""
    return f"{_thousandths(mass_g)} kg"


def litres(volume_ml: int) -> str:
    """Return a volume of millilitres in litres: `24500.5 L`."""
    return f"{_thousandths(volume_ml)} L"


def cubic_metres(volume_l: int) -> str:
    """Return a volume of litres in cubic metres: `30.5 m³`."""
    return f"{_thousandths(volume_l)} m³"


def kilometres(length_m: int) -> str:
    """Return a length of metres in kilometres: `12.34 km`."""
    return f"{_thousandths(length_m)} km"


def _thousandths(value: int) -> str:
    whole, rest = divmod(abs(value), 1000)
    sign = "-" if value < 0 else ""
    fraction = f".{rest:03d}".rstrip("0") if rest else ""
    return f"{sign}{whole}{fraction}"
