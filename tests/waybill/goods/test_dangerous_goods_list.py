from collections import Counter
from pathlib import Path

import pytest

from restrictions.goods import PackingGroup, UNNumber
from restrictions.outcome import Malformed, NotFound
from restrictions.tunnels import TunnelCode
from waybill.goods.codes import GoodsCode
from waybill.goods.dangerous_goods_list import all_entries, find, get
from waybill.goods.entry import CarriageStatus
from waybill.goods.list_reading import DATA, read_entries


def test_the_whole_list_is_read_with_its_counts() -> None:
    entries = all_entries()
    assert len(entries) == 2940
    assert len({entry.un_number for entry in entries}) == 2347
    numbers = Counter(entry.un_number for entry in entries)
    assert sum(count > 1 for count in numbers.values()) == 366
    assert sum(entry.technical_name_required for entry in entries) == 773


def test_the_key_is_the_number_and_the_variant() -> None:
    entries = all_entries()
    assert len({(entry.un_number, entry.variant) for entry in entries}) == len(entries)
    for entry in entries:
        assert get(entry.un_number, entry.variant) is entry
        assert [row.variant for row in find(entry.un_number)] == list(range(1, len(find(entry.un_number)) + 1))


def test_petrol_has_the_values_of_the_table() -> None:
    petrol = get(UNNumber("1203"), 1)
    assert (petrol.name_zh, petrol.name_en) == ("车用汽油或汽油", "MOTOR SPIRIT or GASOLINE or PETROL")
    assert (petrol.hazard_class, petrol.classification_code, petrol.labels) == ("3", "F1", ("3",))
    assert petrol.packing_group is PackingGroup.II
    assert (petrol.tank_code, petrol.portable_tank, petrol.hin) == ("LGBF", "T4", "33")
    assert petrol.tunnel_code is TunnelCode.D_E
    assert (petrol.transport_category, petrol.special_provisions) == (2, ("243", "534", "664"))
    assert (petrol.carriage_status, petrol.technical_name_required) == (CarriageStatus.CARRIED, False)
    assert petrol.is_confirmed_by_gb is True


def test_variants_of_paint_differ_in_their_tank() -> None:
    second, third = get(UNNumber("1263"), 2), get(UNNumber("1263"), 3)
    assert (second.tank_code, third.tank_code) == ("L1.5BN", "LGBF")
    assert ("640C" in second.special_provisions, "640D" in third.special_provisions) == (True, True)


def test_an_absent_packing_group_is_none_and_never_iii() -> None:
    groupless = [entry for entry in all_entries() if entry.packing_group is None]
    assert len(groupless) == 794
    for entry in all_entries():
        if entry.hazard_class.split(".")[0] in {"1", "2", "7"} or entry.hazard_class in {"5.2", "6.2"}:
            assert entry.packing_group is None


def test_a_dash_of_the_tunnel_column_is_free_and_an_empty_cell_unknown() -> None:
    codes = Counter(entry.tunnel_code for entry in all_entries())
    assert (codes[TunnelCode.NONE], codes[None]) == (21, 31)
    assert get(UNNumber("3077"), 1).tunnel_code is TunnelCode.NONE
    assert get(UNNumber("3363"), 1).tunnel_code is None


def test_prohibited_and_not_subject_are_kept_apart_and_give_no_requirements() -> None:
    statuses = Counter(entry.carriage_status for entry in all_entries())
    assert (statuses[CarriageStatus.PROHIBITED], statuses[CarriageStatus.NOT_SUBJECT]) == (14, 13)
    assert get(UNNumber("2186"), 1).carriage_status is CarriageStatus.PROHIBITED
    assert get(UNNumber("1845"), 1).carriage_status is CarriageStatus.NOT_SUBJECT
    for entry in all_entries():
        if entry.carriage_status is not CarriageStatus.CARRIED:
            assert (entry.tank_code, entry.portable_tank, entry.labels, entry.tunnel_code) == ("", "", (), None)


def test_the_division_and_the_compatibility_group_stand_apart() -> None:
    fireworks = get(UNNumber("0333"), 1)
    assert (fireworks.hazard_class, fireworks.classification_code) == ("1.1", "1.1G")
    assert (fireworks.is_explosive, fireworks.compatibility_group) == (True, "G")
    assert get(UNNumber("0190"), 1).compatibility_group == ""
    assert (get(UNNumber("1203"), 1).is_explosive, get(UNNumber("1203"), 1).compatibility_group) == (False, "")
    for entry in all_entries():
        assert not entry.hazard_class[-1].isalpha()


def test_what_the_list_prints_instead_of_labels_is_no_label() -> None:
    article = get(UNNumber("3540"), 1)
    assert (article.labels, article.labels_note) == ((), "See 5.2.2.1.12")
    assert {label for entry in all_entries() for label in entry.labels} <= {
        "1", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "5.1", "5.2", "6.1", "6.2",
        "7X", "7E", "8", "9", "9A",
    }  # fmt: skip


def test_an_unknown_number_and_an_unknown_variant_are_told_apart() -> None:
    assert find(UNNumber("9999")) == ()
    with pytest.raises(NotFound) as unknown:
        get(UNNumber("9999"), 1)
    assert unknown.value.code == GoodsCode.UNKNOWN_UN_NUMBER
    for variant in (0, 2, -1):
        with pytest.raises(NotFound) as wrong:
            get(UNNumber("1203"), variant)
        assert wrong.value.code == GoodsCode.UNKNOWN_VARIANT
        assert wrong.value.params["variants"] == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1203,", "12O3,"),
        (",II,3,243 534 664,", ",IV,3,243 534 664,"),
        (",D/E,33\n", ",D/F,33\n"),
        (",D/E,33\n", ",D/E,33,surplus\n"),
        (",2,D/E,33\n", ",two,D/E,33\n"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, old: str, new: str) -> None:
    for name in ("dangerous_goods.csv", "dangerous_goods_extra.csv"):
        lines = (DATA / name).read_text(encoding="utf-8").splitlines(keepends=True)
        petrol = next(line for line in lines if line.startswith("1203,"))
        if name == "dangerous_goods.csv":
            assert old in petrol
            petrol = petrol.replace(old, new, 1)
        (tmp_path / name).write_text(lines[0] + petrol, encoding="utf-8")
    with pytest.raises(Malformed) as refusal:
        read_entries(tmp_path)
    assert refusal.value.code == GoodsCode.LIST_UNREADABLE


def test_two_files_with_rows_in_different_order_are_refused(tmp_path: Path) -> None:
    for name, numbers in (("dangerous_goods.csv", ("1203", "1223")), ("dangerous_goods_extra.csv", ("1223", "1203"))):
        lines = (DATA / name).read_text(encoding="utf-8").splitlines(keepends=True)
        rows = [next(line for line in lines if line.startswith(number)) for number in numbers]
        (tmp_path / name).write_text("".join([lines[0], *rows]), encoding="utf-8")
    with pytest.raises(Malformed):
        read_entries(tmp_path)
