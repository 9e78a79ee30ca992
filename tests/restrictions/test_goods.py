import dataclasses

import pytest

from restrictions.goods import GoodsCriterion, ListFlag, UNNumber, is_within_class
from restrictions.outcome import Malformed
from tests.restrictions.samples import petrol


@pytest.mark.parametrize("text", ["1203", "UN1203", "un1203", "Un 1203", " UN 1203 ", "\tUN1203\n"])
def test_a_un_number_is_read_in_any_case_and_spacing(text: str) -> None:
    number = UNNumber.parse(text)
    assert (str(number), number.display) == ("1203", "UN1203")


def test_a_un_number_keeps_its_zeros() -> None:
    assert UNNumber.parse("UN0004") == "0004"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "UN",
            "123",
            "12030",
            "UN12030",
            "UNUN1203",
            "UN-1203",
            "NU1203",
            "1203UN",
            "12 03",
            "12.3",
            "-203",
            "+203",
        ),
        *("１２０３", "UN１２０３", "ＵＮ1203", "٣٤٥٦", "²²²²", "一二〇三", "1203\x00", "0x1F", "1e03", "120O"),
    ],
)
def test_anything_but_four_plain_digits_is_no_un_number(text: str) -> None:
    with pytest.raises(Malformed) as refusal:
        UNNumber.parse(text)
    assert refusal.value.code == "restrictions.un_number.malformed"
    assert (refusal.value.field, refusal.value.params) == ("un_number", {"text": text})


@pytest.mark.parametrize(
    ("hazard", "named", "answer"),
    [
        ("2.1", "2", True),
        ("2.1", "2.1", True),
        ("2.1", "2.2", False),
        ("2", "2.1", False),
        ("3", "3", True),
        ("3", "2", False),
        ("1.4", "1", True),
        ("1", "1.1", False),
        ("33", "3", False),
    ],
)
def test_a_division_lies_within_its_class(hazard: str, named: str, *, answer: bool) -> None:
    assert is_within_class(hazard, named) is answer


PETROL = petrol()
AMMONIA = petrol(un_number=UNNumber("1005"), hazard_class="2.3", subsidiary_hazards=frozenset({"8"}))
PROPANE = petrol(un_number=UNNumber("1965"), hazard_class="2.1")
CYANIDE = petrol(un_number=UNNumber("1689"), hazard_class="6.1", flags=frozenset({ListFlag.HIGHLY_TOXIC}))
ALL = (PETROL, AMMONIA, PROPANE, CYANIDE)
NUMBERS = {UNNumber("1203")}


@pytest.mark.parametrize(
    ("criterion", "bound"),
    [
        (GoodsCriterion(), ALL),
        (GoodsCriterion(classes=frozenset({"3"})), (PETROL,)),
        (GoodsCriterion(classes=frozenset({"2"})), (AMMONIA, PROPANE)),
        (GoodsCriterion(classes=frozenset({"2.1"})), (PROPANE,)),
        (GoodsCriterion(classes=frozenset({"8"})), (AMMONIA,)),
        (GoodsCriterion(classes=frozenset({"7"})), ()),
        (GoodsCriterion(un_numbers=frozenset(NUMBERS)), (PETROL,)),
        (GoodsCriterion(flags=frozenset({ListFlag.HIGHLY_TOXIC})), (CYANIDE,)),
        (GoodsCriterion(flags=frozenset({ListFlag.KEY_SUPERVISED})), ()),
        (GoodsCriterion(classes=frozenset({"2.1"}), un_numbers=frozenset(NUMBERS)), (PETROL, PROPANE)),
        (GoodsCriterion(excluded_un_numbers=frozenset(NUMBERS)), (AMMONIA, PROPANE, CYANIDE)),
        (GoodsCriterion(excluded_classes=frozenset({"2"})), (PETROL, CYANIDE)),
        (GoodsCriterion(excluded_classes=frozenset({"8"})), (PETROL, PROPANE, CYANIDE)),
        (GoodsCriterion(classes=frozenset({"2"}), excluded_classes=frozenset({"2.3"})), (PROPANE,)),
        (GoodsCriterion(classes=frozenset({"3"}), excluded_un_numbers=frozenset(NUMBERS)), ()),
        (GoodsCriterion(un_numbers=frozenset(NUMBERS), excluded_classes=frozenset({"3"})), ()),
    ],
)
def test_a_criterion_binds_what_it_includes_and_not_what_it_excludes(
    criterion: GoodsCriterion, bound: tuple[object, ...]
) -> None:
    assert tuple(item for item in ALL if criterion.binds(item)) == bound


def test_the_subsidiary_hazards_count_as_hazards_of_the_goods() -> None:
    assert AMMONIA.hazards == {"2.3", "8"}
    assert dataclasses.replace(AMMONIA, subsidiary_hazards=frozenset()).hazards == {"2.3"}
