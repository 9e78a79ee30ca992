from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybill.papers.quantities import cubic_metres, kilograms, kilometres, litres


@pytest.mark.parametrize(
    ("mass_g", "text"),
    [
        (0, "0 kg"),
        (1, "0.001 kg"),
        (10, "0.01 kg"),
        (999, "0.999 kg"),
        (1000, "1 kg"),
        (1500, "1.5 kg"),
        (18_000_000, "18000 kg"),
        (123_456_789_012_345_678, "123456789012345.678 kg"),
        (-1, "-0.001 kg"),
    ],
)
def test_grams_print_as_exact_kilograms(mass_g: int, text: str) -> None:
    assert kilograms(mass_g) == text


def test_the_other_units_follow() -> None:
    assert (litres(24_500_500), cubic_metres(30_500), kilometres(68_430)) == ("24500.5 L", "30.5 m³", "68.43 km")


@given(st.integers(-(10**20), 10**20))
def test_any_quantity_is_exact(value: int) -> None:
    number, unit = kilograms(value).split()
    assert (Decimal(number) * 1000, unit) == (Decimal(value), "kg")
