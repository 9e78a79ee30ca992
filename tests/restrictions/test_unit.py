import pytest

from restrictions.goods import LoadedGoods, QuantityRegime
from restrictions.tunnels import CarriageMode
from restrictions.unit import LoadState, TransportUnit, UnitCriterion, UnitKind
from tests.restrictions.samples import petrol, unit_with


def limited(gross_mass_g: int) -> LoadedGoods:
    return petrol(mode=CarriageMode.PACKAGES, gross_mass_g=gross_mass_g, regime=QuantityRegime.LIMITED)


def excepted(packages: int) -> LoadedGoods:
    return petrol(mode=CarriageMode.PACKAGES, packages=packages, regime=QuantityRegime.EXCEPTED)


# Order 29 of 2019, art. 21.
@pytest.mark.parametrize(
    ("goods", "is_dangerous"),
    [
        ([], False),
        ([petrol()], True),
        ([petrol(gross_mass_g=1)], True),
        ([limited(1)], False),
        ([limited(8_000_000)], False),
        ([limited(8_000_001)], True),
        ([limited(4_000_000), limited(4_000_000)], False),
        ([limited(4_000_000), limited(4_000_001)], True),
        ([excepted(1)], False),
        ([excepted(1_000)], False),
        ([excepted(1_001)], True),
        ([excepted(500), excepted(500)], False),
        ([excepted(500), excepted(501)], True),
        ([limited(8_000_000), excepted(1_000)], False),
        ([limited(8_000_000), excepted(1_001)], True),
        ([limited(8_000_001), excepted(1_000)], True),
        ([limited(8_000_000), petrol()], True),
    ],
)
def test_small_quantities_travel_as_ordinary_goods_up_to_their_limit(
    goods: list[LoadedGoods], *, is_dangerous: bool
) -> None:
    assert unit_with(*goods).is_dangerous is is_dangerous


def test_goods_in_full_do_not_count_those_in_small_quantities() -> None:
    full = petrol()
    assert unit_with(full, limited(8_000_000), excepted(1_000)).counted_goods == (full,)
    over = limited(8_000_001)
    assert unit_with(full, over, excepted(1_000)).counted_goods == (full, over)


@pytest.mark.parametrize(
    ("state", "is_dangerous"), [(LoadState.LOADED, True), (LoadState.EMPTY_UNCLEANED, True), (LoadState.EMPTY, False)]
)
def test_an_uncleaned_empty_tank_still_is_dangerous(state: LoadState, *, is_dangerous: bool) -> None:
    assert unit_with(petrol(), load_state=state).is_dangerous is is_dangerous


TANKER = unit_with(petrol())
EMPTY_TANKER = unit_with(petrol(), load_state=LoadState.EMPTY_UNCLEANED)
DRUMS = unit_with(petrol(mode=CarriageMode.PACKAGES), plate="川B00001")
ORDINARY = unit_with()
ALL = (TANKER, EMPTY_TANKER, DRUMS, ORDINARY)


@pytest.mark.parametrize(
    ("criterion", "bound"),
    [
        (UnitCriterion(), (TANKER, EMPTY_TANKER, DRUMS)),
        (UnitCriterion(UnitKind.TRUCK), ALL),
        (UnitCriterion(load_states=frozenset({LoadState.LOADED})), (TANKER, DRUMS)),
        (UnitCriterion(load_states=frozenset({LoadState.EMPTY_UNCLEANED})), (EMPTY_TANKER,)),
        (UnitCriterion(registrations=frozenset({"渝"})), (TANKER, EMPTY_TANKER)),
        (UnitCriterion(except_registrations=frozenset({"渝"})), (DRUMS,)),
        (
            UnitCriterion(registrations=frozenset({"渝", "川"}), except_registrations=frozenset({"川"})),
            (TANKER, EMPTY_TANKER),
        ),
        (UnitCriterion(modes=frozenset({CarriageMode.PACKAGES})), (DRUMS,)),
        (UnitCriterion(modes=frozenset({CarriageMode.TANK, CarriageMode.PACKAGES})), (TANKER, EMPTY_TANKER, DRUMS)),
        (UnitCriterion(UnitKind.TRUCK, modes=frozenset({CarriageMode.BULK})), ()),
    ],
)
def test_a_criterion_binds_the_units_it_means(criterion: UnitCriterion, bound: tuple[TransportUnit, ...]) -> None:
    assert tuple(unit for unit in ALL if criterion.binds(unit)) == bound


def test_an_uncleaned_empty_unit_must_name_what_it_held() -> None:
    with pytest.raises(ValueError, match="uncleaned"):
        TransportUnit("渝A12345", (), load_state=LoadState.EMPTY_UNCLEANED)
