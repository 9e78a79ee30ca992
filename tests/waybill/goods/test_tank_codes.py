from itertools import product

import pytest

from restrictions.outcome import Malformed
from waybill.goods.codes import GoodsCode
from waybill.goods.dangerous_goods_list import all_entries
from waybill.goods.tank_codes import TankCode, tank_fits

LIQUID_PARTS = ("SL", ("G", "1.5", "2.65", "4", "10", "15", "21"), "ABCD", "VFNH")

# ADR 4.3.3.1.2: the openings and safety letters that may stand in for those of the code.
GAS_HIERARCHY = {
    ("C", "BN"): {"BN", "CN", "DN", "BH", "CH", "DH"},
    ("C", "BH"): {"BH", "CH", "DH"},
    ("C", "CN"): {"CN", "DN", "CH", "DH"},
    ("C", "CH"): {"CH", "DH"},
    ("C", "DN"): {"DN", "DH"},
    ("C", "DH"): {"DH"},
    ("P", "BN"): {"BN", "CN", "DN", "BH", "CH", "DH"},
    ("P", "BH"): {"BH", "CH", "DH"},
    ("P", "CN"): {"CN", "DN", "CH", "DH"},
    ("P", "CH"): {"CH", "DH"},
    ("P", "DN"): {"DN", "DH"},
    ("P", "DH"): {"DH"},
    ("R", "BN"): {"BN", "CN", "DN"},
    ("R", "CN"): {"CN", "DN"},
    ("R", "DN"): {"DN"},
}


def test_every_pair_of_liquid_codes_follows_the_four_orders() -> None:
    codes = ["".join(parts) for parts in product(*LIQUID_PARTS)]
    ranks = [
        tuple(LIQUID_PARTS[part].index(value) for part, value in enumerate(parts)) for parts in product(*LIQUID_PARTS)
    ]
    for required, needed in zip(codes, ranks, strict=True):
        for actual, had in zip(codes, ranks, strict=True):
            is_safer = all(have >= need for have, need in zip(had, needed, strict=True))
            assert tank_fits(required, actual) is is_safer, (required, actual)


def test_every_pair_of_gas_codes_follows_the_table() -> None:
    letters = [f"{opening}{safety}" for opening, safety in product("BCD", "NH")]
    for (kind, need), fitting in GAS_HIERARCHY.items():
        for other_kind, have in product("CPR", letters):
            for pressure, is_enough in (("21", False), ("22", True), ("25.5", True)):
                expected = kind == other_kind and have in fitting and is_enough
                assert tank_fits(f"{kind}22{need}", f"{other_kind}{pressure}{have}") is expected


@pytest.mark.parametrize(
    ("required", "actual", "fits"),
    [
        ("LGBF", "LGBF", True),
        ("LGBF", "L4BH", True),
        ("LGBF", "L1.5BN", True),
        ("LGBF", "LGBV", False),
        ("LGBF", "LGAF", False),
        ("LGBF", "SGBF", False),
        ("L4BN", "L10CN", True),
        ("SGAN", "L4BN", True),
        ("L10CH", "L4DH", False),
        ("L21DH", "L15DH", False),
        # Two codes: either serves.
        ("SGAH L4BH", "SGAH", True),
        ("SGAH L4BH", "L4BH", True),
        ("SGAH L4BH", "SGAN", False),
        ("S10AH L10CH", "L4BH", False),
        # Liquids and gases never stand in for one another.
        ("LGBF", "P22DH", False),
        ("P22DH(M)", "L21DH", False),
        # The pressure of an x is another table's, which is not on record; the letters are still told apart.
        ("PxBN(M)", "P22BN", None),
        ("PxBN(M)", "PxBN", None),
        ("PxBH(M)", "P22BN", False),
        ("PxBN(M)", "C22BN", False),
        ("RxBN", "R6BN", None),
        ("RxBN", "R6BH", False),
        # The certificate decides on a (+), where the letters let it.
        ("L4BV(+)", "L4BV", None),
        ("L4BV(+)", "L10DH", None),
        ("L21DH(+)", "L21CH", False),
        ("L21DH(+)", "L15DH", False),
        ("LGAV (+)", "LGAV", None),
        ("S2.65AN(+) L2.65CN(+)", "SGAV", False),
        # Portable tanks are another regime.
        ("T11", "T11", None),
        ("LGBF", "T4", None),
        ("LGBF", "T50", None),
        ("T4", "LGBF", None),
        ("LGBF", "BK2", None),
        # No code allows no tank; an unreadable one tells nothing.
        ("", "L21DH", False),
        ("  ", "LGBF", False),
        ("LGBF", "", None),
        ("LGBF", "nonsense", None),
        ("LGBF", "L5BF", None),
        ("LGBF", "lgbf", None),
        ("?", "LGBF", None),
    ],
)
def test_the_tank_that_fits(required: str, actual: str, *, fits: bool | None) -> None:
    assert tank_fits(required, actual) is fits


def test_every_code_of_the_list_can_be_read_and_fits_its_like_unless_open() -> None:
    cells = {entry.tank_code for entry in all_entries() if entry.tank_code}
    assert len(cells) > 40
    for cell in cells:
        for text in cell.split():
            code = TankCode.parse(text)
            is_open = code.is_reserved or code.pressure == "x"
            assert tank_fits(cell, text) in ((None, True) if is_open else (True,))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LGBF", TankCode("L", "G", "B", "F")),
        ("S2.65AN(+)", TankCode("S", "2.65", "A", "N", is_reserved=True)),
        ("LGAV (+)", TankCode("L", "G", "A", "V", is_reserved=True)),
        ("P22DH(M)", TankCode("P", "22", "D", "H")),
        ("RxBN", TankCode("R", "x", "B", "N")),
    ],
)
def test_a_code_is_read_in_its_four_parts(text: str, code: TankCode) -> None:
    assert TankCode.parse(text) == code
    assert code.is_for_gas is (text[0] in "CPR")


@pytest.mark.parametrize(
    "text",
    ["", "L", "LGB", "LGBFX", "XGBF", "L3BF", "LxBF", "LGEF", "LGBX", "PGBN", "P0BN", "P22AN", "P22BF", "P22BV",
     "L４BF", "LGBF\n L4BH", "L4BH(M)(+)", "T4"],
)  # fmt: skip
def test_what_adr_does_not_write_is_refused(text: str) -> None:
    with pytest.raises(Malformed) as refusal:
        TankCode.parse(text)
    assert refusal.value.code == GoodsCode.TANK_CODE_MALFORMED
