"""The unit that rules see."""

import pytest

from restrictions.goods import ListFlag
from restrictions.tunnels import TunnelCategory
from tests.waybill.factories import World, drums, petrol
from waybill.listed_goods import list_goods
from waybill.transport_unit import unit_of


def test_a_tanker_of_petrol_weighs_its_tare_and_its_load(world: World) -> None:
    unit = unit_of(world.rigid, None, list_goods((petrol(),)))

    assert (unit.plate, unit.registration, unit.gross_mass_kg) == ("渝A12345", "渝", 29_500)
    assert (unit.height_m, unit.width_m, unit.length_m, unit.axle_load_kg) == (3.6, 2.5, 9.8, 10_000)
    assert unit.closed_tunnel_categories == frozenset({TunnelCategory.D, TunnelCategory.E})
    assert unit.is_tank
    assert ListFlag.SPECIAL_CONTROL in unit.goods[0].flags


def test_a_combination_weighs_both_and_has_no_known_length(world: World) -> None:
    unit = unit_of(world.tractor, world.trailer, list_goods((petrol(),)))
    assert (unit.plate, unit.gross_mass_kg, unit.length_m) == ("渝B23456", 34_000, None)


def test_the_load_is_rounded_up(world: World) -> None:
    unit = unit_of(world.rigid, None, list_goods((petrol(net_mass_g=17_999_001),)))
    assert unit.gross_mass_kg == 29_500


def test_packages_count_with_their_packaging(world: World) -> None:
    unit = unit_of(world.rigid, None, list_goods((drums(),)))
    assert unit.gross_mass_kg == 12_380
    assert (unit.goods[0].net_mass_g, unit.goods[0].gross_mass_g, unit.goods[0].packages) == (800_000, 880_000, 4)


@pytest.mark.parametrize("column", ["tare_kg", "height_mm", "width_mm", "axle_load_kg"])
def test_what_one_part_does_not_tell_the_whole_does_not_know(world: World, column: str) -> None:
    setattr(world.trailer, column, None)
    unit = unit_of(world.tractor, world.trailer, list_goods((petrol(),)))
    known = {
        "tare_kg": unit.gross_mass_kg,
        "height_mm": unit.height_m,
        "width_mm": unit.width_m,
        "axle_load_kg": unit.axle_load_kg,
    }
    assert [name for name, value in known.items() if value is None] == [column]
