import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybill.goods.dangerous_goods_list import all_entries, search
from waybill.goods.name_search import MAX_TEXT


@pytest.mark.parametrize(
    "text",
    ["1203", "UN1203", "un 1203", "UN-1203", "１２０３", " 1203 ", "汽油", "车用汽油", "petrol", "PETROL", "gasol",
     "Gasoline", "motor spirit", "1203 petrol"],
)  # fmt: skip
def test_petrol_is_found_first_by(text: str) -> None:
    assert search(text, 5)[0].un_number == "1203"


@pytest.mark.parametrize(
    ("text", "un_number"),
    [
        ("柴油", "1202"), ("diesel", "1202"), ("甲醇", "1230"), ("methanol", "1230"), ("乙醇", "1170"),
        ("酒精", "1170"), ("液氯", "1017"), ("液氨", "1005"), ("LPG", "1075"), ("LNG", "1972"), ("硫酸", "1830"),
        ("盐酸", "1789"), ("丙酮", "1090"), ("acetone", "1090"), ("烟花", "0333"), ("lithium ion batteries", "3480"),
        ("1,2-环氧丙烷", "1280"), ("UN0004", "0004"), ("0004", "0004"),
    ],
)  # fmt: skip
def test_common_goods_are_found_first_by_the_name_in_use(text: str, un_number: str) -> None:
    assert search(text, 5)[0].un_number == un_number


def test_an_exact_number_beats_a_prefix_and_a_prefix_beats_a_name() -> None:
    assert {entry.un_number for entry in search("1203", 50)} == {"1203"}
    by_prefix = [entry.un_number for entry in search("120", 50)]
    assert all(number.startswith("120") for number in by_prefix)
    assert by_prefix == sorted(by_prefix)
    names = [entry.un_number for entry in search("1,2", 50)]
    assert names
    assert "1202" not in names


def test_a_whole_name_beats_the_start_of_one_and_that_a_piece() -> None:
    found = [str(entry.un_number) for entry in search("acetone", 20)]
    whole, start, piece = found.index("1090"), found.index("1091"), found.index("1695")
    assert whole < start < piece


def test_all_words_must_fit() -> None:
    assert search("1203 diesel", 5) == ()
    paints = search("paint 110 kpa", 50)
    assert paints
    assert all("110 kPa" in entry.name_en and "PAINT" in entry.name_en for entry in paints)


def test_variants_come_in_their_order() -> None:
    assert [entry.variant for entry in search("UN1202", 9)] == [1, 2, 3]
    assert [entry.variant for entry in search("乙醇溶液", 9) if entry.un_number == "1170"] == [1, 2]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\t\n", "\x00", "%", "_", "(", "*", "'; DROP TABLE goods; --", "\ud800", "𠮷", "🔥", "()[]", "，。",
     "UN99999", "x" * (MAX_TEXT + 1), "1203" * 1000, "((((((((((a+)+)+)+"],
)  # fmt: skip
def test_empty_and_hostile_text_finds_nothing(text: str) -> None:
    assert search(text, 20) == ()


@pytest.mark.parametrize("limit", [0, -1])
def test_no_rows_are_given_where_none_are_asked_for(limit: int) -> None:
    assert search("1203", limit) == ()


def test_the_limit_holds_and_more_is_the_same_and_more() -> None:
    assert len(search("acid", 3)) == 3
    assert search("acid", 3) == search("acid", 30)[:3]
    assert search("acid", 30) == search("acid", 30)


def test_every_entry_is_found_by_its_own_number_and_variant() -> None:
    for entry in all_entries()[::97]:
        assert entry in search(entry.un_number, 20)


@given(st.text(max_size=MAX_TEXT + 5), st.integers(-2, 30))
def test_any_text_gives_at_most_the_limit_of_distinct_rows(text: str, limit: int) -> None:
    found = search(text, limit)
    assert len(found) <= max(limit, 0)
    assert len({(entry.un_number, entry.variant) for entry in found}) == len(found)
