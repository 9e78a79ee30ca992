from itertools import product

import pytest

from restrictions.tunnels import CarriageMode, TunnelCategory, TunnelCode, forbidden_categories, forbidden_for_all
from restrictions.unit import LoadState, TransportUnit
from tests.restrictions.samples import petrol, unit_with

ANY = (CarriageMode.TANK, CarriageMode.BULK, CarriageMode.PACKAGES)
TANK, NO_TANK = (CarriageMode.TANK,), (CarriageMode.BULK, CarriageMode.PACKAGES)
TANK_OR_BULK, PACKAGES = (CarriageMode.TANK, CarriageMode.BULK), (CarriageMode.PACKAGES,)
ANY_MASS_KG = (0, 999.999, 1000, 1000.001, 4999.999, 5000, 5000.001, 20_000)

# ADR 8.6.4, all 19 rows: code of the load, how it is carried, net explosive mass of the unit, categories closed to it.
TABLE = [
    ("B", ANY, ANY_MASS_KG, "BCDE"),
    ("B1000C", ANY, (1000.001, 1001, 5000, 20_000), "BCDE"),
    ("B1000C", ANY, (0, 1, 999.999, 1000), "CDE"),
    ("B/D", TANK, ANY_MASS_KG, "BCDE"),
    ("B/D", NO_TANK, ANY_MASS_KG, "DE"),
    ("B/E", TANK, ANY_MASS_KG, "BCDE"),
    ("B/E", NO_TANK, ANY_MASS_KG, "E"),
    ("C", ANY, ANY_MASS_KG, "CDE"),
    ("C5000D", ANY, (5000.001, 5001, 20_000), "CDE"),
    ("C5000D", ANY, (0, 1000, 4999.999, 5000), "DE"),
    ("C/D", TANK, ANY_MASS_KG, "CDE"),
    ("C/D", NO_TANK, ANY_MASS_KG, "DE"),
    ("C/E", TANK, ANY_MASS_KG, "CDE"),
    ("C/E", NO_TANK, ANY_MASS_KG, "E"),
    ("D", ANY, ANY_MASS_KG, "DE"),
    ("D/E", TANK_OR_BULK, ANY_MASS_KG, "DE"),
    ("D/E", PACKAGES, ANY_MASS_KG, "E"),
    ("E", ANY, ANY_MASS_KG, "E"),
    ("-", ANY, ANY_MASS_KG, ""),
]
CASES = [
    (TunnelCode(code), mode, mass_kg, category, category.value in closed)
    for code, modes, masses_kg, closed in TABLE
    for mode, mass_kg, category in product(modes, masses_kg, TunnelCategory)
]


def test_the_table_has_19_rows_that_name_every_code_and_mode() -> None:
    assert len(TABLE) == 19
    assert {(code, mode) for code, mode, *_ in CASES} == set(product(TunnelCode, CarriageMode))


@pytest.mark.parametrize(("code", "modes", "masses_kg", "closed"), TABLE)
def test_each_row_closes_its_categories_and_no_other(
    code: str, modes: tuple[CarriageMode, ...], masses_kg: tuple[float, ...], closed: str
) -> None:
    for mode, mass_kg, category in product(modes, masses_kg, TunnelCategory):
        is_closed = category in forbidden_categories(TunnelCode(code), mode, mass_kg)
        assert is_closed is (category.value in closed), f"{code} by {mode}, {mass_kg} kg, tunnel {category}"


def test_no_load_is_barred_from_a_tunnel_of_category_a() -> None:
    for code, mode in product(TunnelCode, CarriageMode):
        assert TunnelCategory.A not in forbidden_categories(code, mode, 20_000)


def test_two_loads_close_what_either_closes() -> None:
    for (one, mode), (other, other_mode) in product(product(TunnelCode, ANY), repeat=2):
        for mass_kg in (1000, 1000.001, 5000.001):
            together = forbidden_for_all([(one, mode), (other, other_mode)], mass_kg)
            assert together == forbidden_categories(one, mode, mass_kg) | forbidden_categories(
                other, other_mode, mass_kg
            )
    assert forbidden_for_all([], 0) == frozenset()


def closed_to(unit: TransportUnit) -> str | None:
    closed = unit.closed_tunnel_categories
    return None if closed is None else "".join(sorted(closed))


def test_a_tank_of_petrol_may_not_enter_a_category_d_tunnel_and_its_drums_may() -> None:
    assert closed_to(unit_with(petrol())) == "DE"
    assert closed_to(unit_with(petrol(mode=CarriageMode.PACKAGES))) == "E"


def test_the_explosive_mass_of_the_whole_unit_counts() -> None:
    half = petrol(
        hazard_class="1.1", tunnel_code=TunnelCode.B1000C, mode=CarriageMode.PACKAGES, net_explosive_g=500_000
    )
    gram_more = petrol(
        hazard_class="1.1", tunnel_code=TunnelCode.B1000C, mode=CarriageMode.PACKAGES, net_explosive_g=500_001
    )
    assert closed_to(unit_with(half, half)) == "CDE"
    assert closed_to(unit_with(half, gram_more)) == "BCDE"


def test_a_load_without_a_code_on_record_is_unknown_and_not_free() -> None:
    assert closed_to(unit_with(petrol(), petrol(tunnel_code=None))) is None
    assert closed_to(unit_with(petrol(tunnel_code=TunnelCode.NONE))) == ""


@pytest.mark.parametrize(
    ("state", "closed"), [(LoadState.LOADED, "DE"), (LoadState.EMPTY_UNCLEANED, "DE"), (LoadState.EMPTY, "")]
)
def test_an_uncleaned_tank_is_closed_to_what_the_full_one_is(state: LoadState, closed: str) -> None:
    assert closed_to(unit_with(petrol(), load_state=state)) == closed
