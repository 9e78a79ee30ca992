import csv
from itertools import combinations_with_replacement, product

import pytest

from restrictions.goods import QuantityRegime, UNNumber
from waybill.goods.codes import LoadingCode
from waybill.goods.dangerous_goods_list import all_entries, get
from waybill.goods.entry import GoodsEntry
from waybill.goods.list_reading import DATA
from waybill.goods.mixed_loading import LoadingAnswer, may_load_together

YES, CONDITIONAL, UNKNOWN, NO = LoadingAnswer


def goods(un_number: str, variant: int = 1) -> GoodsEntry:
    return get(UNNumber(un_number), variant)


@pytest.mark.parametrize(
    ("first", "second", "answer", "condition"),
    [
        ("1203", "1203", YES, None),
        ("1203", "1830", YES, None),
        ("1203", "1017", YES, None),
        ("3480", "2915", YES, None),  # labels 9A and 7X are the table's 9 and 7
        ("0333", "1203", NO, LoadingCode.TABLE),
        ("0012", "1203", YES, None),  # note a: 1.4S goes with all but the other explosives' rows
        ("0044", "1203", YES, None),
        ("0336", "1203", NO, LoadingCode.TABLE),  # 1.4G is no 1.4S
        ("0081", "1942", CONDITIONAL, LoadingCode.WHOLE_LOAD_AS_BLASTING_EXPLOSIVE),
        ("0083", "1942", NO, LoadingCode.TABLE),  # note d leaves UN 0083 out
        ("0081", "1479", NO, LoadingCode.TABLE),
        ("0081", "2990", YES, None),  # note b: life-saving appliances
        ("0081", "3077", NO, LoadingCode.TABLE),
        ("0503", "3268", YES, None),  # note c, and note b too
        ("0331", "2990", YES, None),
        ("3101", "3105", YES, None),  # 5.2+1 with 5.2
        ("3101", "1203", NO, LoadingCode.TABLE),
        ("3101", "3101", YES, None),
        ("3221", "1325", NO, LoadingCode.TABLE),  # 4.1+1 with 4.1
        ("3221", "3221", YES, None),
        ("3101", "0012", NO, LoadingCode.TABLE),  # 5.2+1 with 1.4, even S
        ("0333", "0334", YES, None),  # G with G
        ("0081", "0333", YES, None),  # D with G
        ("0029", "0081", CONDITIONAL, LoadingCode.SEPARATE_COMPARTMENTS),  # B with D
        ("0029", "0012", YES, None),  # B with S
        ("0129", "0081", NO, LoadingCode.EXPLOSIVES_TABLE),  # A with D
        ("0248", "0249", CONDITIONAL, LoadingCode.SAME_TYPE_ONLY),  # L with L
        ("0486", "0486", CONDITIONAL, LoadingCode.PROVEN_NO_SYMPATHETIC_DETONATION),  # N with N
        ("0486", "0081", CONDITIONAL, LoadingCode.GROUP_N_AS_GROUP_D),
        ("0486", "0333", NO, LoadingCode.EXPLOSIVES_TABLE),
        ("0190", "0081", UNKNOWN, LoadingCode.NO_COMPATIBILITY_GROUP),
        ("3540", "1203", UNKNOWN, LoadingCode.NO_LABELS_ON_RECORD),
        ("2186", "1203", UNKNOWN, LoadingCode.NO_LABELS_ON_RECORD),  # prohibited: empty never means allowed
        ("2071", "1203", UNKNOWN, LoadingCode.NO_LABELS_ON_RECORD),
    ],
)
def test_a_pair_of_goods(first: str, second: str, answer: LoadingAnswer, condition: LoadingCode | None) -> None:
    for one, other in ((first, second), (second, first)):
        loading = may_load_together(goods(one), goods(other))
        assert (loading.answer, loading.condition) == (answer, condition)


def test_a_refusal_names_the_labels_that_decide() -> None:
    assert may_load_together(goods("0333"), goods("1098")).pair in {("1", "6.1"), ("1", "3")}
    assert may_load_together(goods("0129"), goods("0081")).pair == ("A", "D")


def test_a_further_label_of_an_explosive_is_not_overlooked() -> None:
    toxic, plain = goods("0018"), goods("0333")
    assert toxic.labels == ("1", "6.1", "8")
    assert may_load_together(toxic, plain).answer is NO
    assert may_load_together(toxic, goods("0019")).answer is YES
    assert may_load_together(toxic, toxic).answer is YES


def test_the_order_of_the_two_never_matters() -> None:
    for a, b in combinations_with_replacement(all_entries()[::29], 2):
        assert may_load_together(a, b).answer is may_load_together(b, a).answer


def test_every_cell_of_the_label_table_is_followed() -> None:
    example: dict[str, GoodsEntry] = {}
    for entry in all_entries():
        label = "+".join(entry.labels).replace("7X", "7")
        if label and not (entry.is_explosive and entry.compatibility_group not in {"D", "C"}):
            example.setdefault(label, entry)
    with (DATA / "mixed_loading.csv").open(encoding="utf-8") as file:
        cells = {(row["label_a"], row["label_b"]): row["allowed"] for row in csv.DictReader(file)}
    checked = 0
    for (label_a, label_b), allowed in cells.items():
        if label_a in example and label_b in example and allowed in {"yes", "no"}:
            answer = may_load_together(example[label_a], example[label_b]).answer
            assert answer is (YES if allowed == "yes" else NO), (label_a, label_b)
            checked += 1
    assert checked > 250


def test_every_cell_of_the_compatibility_table_is_followed() -> None:
    example = {
        entry.compatibility_group: entry
        for entry in all_entries()
        if entry.compatibility_group and entry.labels in {("1",), ("1.4",), ("1.6",)}
    }
    with (DATA / "explosives_compatibility.csv").open(encoding="utf-8") as file:
        cells = {(row["group_a"], row["group_b"]): row["allowed"] for row in csv.DictReader(file)}
    names = {"yes": YES, "no": NO, "conditional": CONDITIONAL}
    missing = {group for pair in cells for group in pair} - set(example)
    assert missing <= {"H"}
    for pair in product(example, repeat=2):
        if pair in cells:
            assert may_load_together(example[pair[0]], example[pair[1]]).answer is names[cells[pair]], pair


@pytest.mark.parametrize("regime", [QuantityRegime.LIMITED, QuantityRegime.EXCEPTED])
def test_small_quantities_go_with_all_but_explosives(regime: QuantityRegime) -> None:
    acid, petrol, cartridges, fireworks = goods("1830"), goods("1203"), goods("0012"), goods("0333")
    assert may_load_together(petrol, acid, a_regime=regime).answer is YES
    assert may_load_together(goods("3540"), petrol, a_regime=regime).answer is YES
    for explosive in (cartridges, fireworks):
        loading = may_load_together(petrol, explosive, a_regime=regime)
        assert (loading.answer, loading.condition) == (NO, LoadingCode.LIMITED_WITH_EXPLOSIVES)
        assert may_load_together(explosive, petrol, b_regime=regime).answer is NO
    assert may_load_together(cartridges, petrol, a_regime=regime).answer is YES
