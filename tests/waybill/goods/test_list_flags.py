import pytest

from restrictions.goods import ListFlag, UNNumber
from waybill.goods.dangerous_goods_list import all_entries, get
from waybill.goods.list_flags import ListMark, aliases_of, flags_for

SEEN = {flag: ListMark(flag, is_verified=True) for flag in ListFlag}
RECALLED = {flag: ListMark(flag, is_verified=False) for flag in ListFlag}


@pytest.mark.parametrize(
    ("un_number", "marks"),
    [
        ("1203", {SEEN[ListFlag.KEY_SUPERVISED], SEEN[ListFlag.SPECIAL_CONTROL]}),
        ("3475", {SEEN[ListFlag.KEY_SUPERVISED], RECALLED[ListFlag.SPECIAL_CONTROL]}),
        ("1223", set()),
        ("1490", {SEEN[ListFlag.DRUG_PRECURSOR], RECALLED[ListFlag.EXPLOSIVE_PRECURSOR]}),
        ("1744", {RECALLED[ListFlag.DRUG_PRECURSOR]}),
        ("2334", {RECALLED[ListFlag.HIGHLY_TOXIC], SEEN[ListFlag.KEY_SUPERVISED]}),
        ("1921", {RECALLED[ListFlag.HIGHLY_TOXIC]}),
    ],
)  # fmt: skip
def test_a_number_carries_the_marks_of_the_catalogues(un_number: str, marks: set[ListMark]) -> None:
    assert flags_for(get(UNNumber(un_number), 1)) == marks


def test_recalled_explosive_precursors_are_never_verified() -> None:
    marks = [mark for entry in all_entries() for mark in flags_for(entry)]
    precursors = [mark for mark in marks if mark.flag is ListFlag.EXPLOSIVE_PRECURSOR]
    assert precursors
    assert not any(mark.is_verified for mark in precursors)


def test_every_catalogue_marks_something_and_no_entry_twice() -> None:
    seen = set()
    for entry in all_entries():
        flags = [mark.flag for mark in flags_for(entry)]
        assert len(flags) == len(set(flags))
        seen.update(flags)
    assert seen == set(ListFlag)


def test_a_generic_entry_is_marked_but_not_verified() -> None:
    marks = flags_for(get(UNNumber("1556"), 1))
    assert marks == {RECALLED[ListFlag.HIGHLY_TOXIC]}
    for entry in all_entries():
        if entry.technical_name_required:
            assert not any(mark.is_verified for mark in flags_for(entry))


def test_the_names_of_the_catalogues_are_known() -> None:
    assert {"液氯", "氯气"} <= aliases_of(UNNumber("1017"))
    assert aliases_of(UNNumber("9999")) == frozenset()
