"""Whether two goods may stand on one vehicle (ADR 2025, 7.5.2; JT/T 617.6 follows it; Order 29 of 2019, art. 20)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from restrictions.goods import QuantityRegime
from waybill.goods.codes import LoadingCode
from waybill.goods.entry import GoodsEntry
from waybill.goods.list_reading import read_rows

_EXPLOSIVE_LABELS = frozenset({"1", "1.4", "1.5", "1.6"})
_TABLE_LABELS = {"7X": "7", "7E": "7", "9A": "9"}
"""Models of the list that 7.5.2.1 does not tell apart."""

_LIFE_SAVING = frozenset({"2990", "3072", "3268"})
_BLASTING = frozenset({"0081", "0082", "0084", "0241", "0331", "0332"})
_BLASTING_OXIDIZERS = frozenset(
    "1942 2067 3375 1451 2722 1486 1477 1498 1446 2464 1454 1474 1507".split()  # noqa: SIM905 - reads as the note does
)
_SAFETY_DEVICES = ("0503", "3268")


class LoadingAnswer(IntEnum):
    """The answer for a pair, worst last. Unknown is never yes, and never hides a no."""

    YES = 0
    CONDITIONAL = 1
    UNKNOWN = 2
    NO = 3


@dataclass(frozen=True, slots=True)
class MixedLoading:
    """An answer, the code of its condition or of its reason, and the two labels or groups that decide it."""

    answer: LoadingAnswer
    condition: LoadingCode | None = None
    pair: tuple[str, str] | None = None


_YES = MixedLoading(LoadingAnswer.YES)


def may_load_together(
    a: GoodsEntry,
    b: GoodsEntry,
    a_regime: QuantityRegime = QuantityRegime.FULL,
    b_regime: QuantityRegime = QuantityRegime.FULL,
) -> MixedLoading:
    """Return whether packages of `a` and `b` may be loaded on one vehicle; the order of the two does not matter.

    Limited and excepted quantities go with everything except explosives. Two explosives are judged by their
    compatibility groups, and by their further labels where these differ; all else by every pair of labels, the worst
    deciding. An entry without labels on record is unknown.
    """
    if a_regime is not QuantityRegime.FULL or b_regime is not QuantityRegime.FULL:
        return _with_small_quantities(a, b, a_regime, b_regime)
    return max(_answers(a, b), key=lambda loading: loading.answer, default=_YES)


def _with_small_quantities(
    a: GoodsEntry, b: GoodsEntry, a_regime: QuantityRegime, b_regime: QuantityRegime
) -> MixedLoading:
    for explosive, other_regime in ((a, b_regime), (b, a_regime)):
        if explosive.is_explosive and other_regime is not QuantityRegime.FULL:
            return MixedLoading(LoadingAnswer.NO, LoadingCode.LIMITED_WITH_EXPLOSIVES)
    return _YES


def _answers(a: GoodsEntry, b: GoodsEntry) -> Iterator[MixedLoading]:
    if a.is_explosive and b.is_explosive:
        yield _by_group(a, b)
        if set(a.labels) - _EXPLOSIVE_LABELS == set(b.labels) - _EXPLOSIVE_LABELS:
            return
    if not (a.labels and b.labels):
        yield MixedLoading(LoadingAnswer.UNKNOWN, LoadingCode.NO_LABELS_ON_RECORD)
        return
    for label_a in _table_labels(a):
        for label_b in _table_labels(b):
            if not {label_a, label_b} <= _EXPLOSIVE_LABELS:
                yield _by_label(a, label_a, b, label_b)


def _table_labels(entry: GoodsEntry) -> tuple[str, ...]:
    """Return the labels as 7.5.2.1 heads its rows, where 4.1+1 and 5.2+1 are one."""
    labels = tuple(dict.fromkeys(_TABLE_LABELS.get(label, label) for label in entry.labels))
    joined = "+".join(labels[:2])
    return (joined, *labels[2:]) if joined in {"4.1+1", "5.2+1"} else labels


def _by_label(a: GoodsEntry, label_a: str, b: GoodsEntry, label_b: str) -> MixedLoading:
    cell = _label_table().get((label_a, label_b))
    pair = (label_a, label_b)
    if cell is None:
        return MixedLoading(LoadingAnswer.UNKNOWN, LoadingCode.NO_LABELS_ON_RECORD, pair)
    if cell == "X":
        return _YES
    explosive, other = (a, b) if label_a in _EXPLOSIVE_LABELS else (b, a)
    answers = (_by_note(note, explosive, other, pair) for note in cell)
    return min(
        answers,
        key=lambda loading: loading.answer,
        default=MixedLoading(LoadingAnswer.NO, LoadingCode.TABLE, pair),
    )


def _by_note(note: str, explosive: GoodsEntry, other: GoodsEntry, pair: tuple[str, str]) -> MixedLoading:
    """Return what one of the notes a to d below the table of 7.5.2.1 says of these two goods."""
    if note == "d":
        if explosive.un_number in _BLASTING and other.un_number in _BLASTING_OXIDIZERS:
            return MixedLoading(LoadingAnswer.CONDITIONAL, LoadingCode.WHOLE_LOAD_AS_BLASTING_EXPLOSIVE, pair)
        return MixedLoading(LoadingAnswer.NO, LoadingCode.TABLE, pair)
    is_met = {
        "a": explosive.classification_code == "1.4S",
        "b": explosive.is_explosive and other.un_number in _LIFE_SAVING,
        "c": (explosive.un_number, other.un_number) == _SAFETY_DEVICES,
    }
    return _YES if is_met[note] else MixedLoading(LoadingAnswer.NO, LoadingCode.TABLE, pair)


def _by_group(a: GoodsEntry, b: GoodsEntry) -> MixedLoading:
    pair = (a.compatibility_group, b.compatibility_group)
    cell = _group_table().get(pair)
    if cell is None:
        return MixedLoading(LoadingAnswer.UNKNOWN, LoadingCode.NO_COMPATIBILITY_GROUP, pair)
    if cell == "X":
        return _YES
    condition = _GROUP_CONDITIONS.get(cell)
    if condition is None:
        return MixedLoading(LoadingAnswer.NO, LoadingCode.EXPLOSIVES_TABLE, pair)
    return MixedLoading(LoadingAnswer.CONDITIONAL, condition, pair)


_GROUP_CONDITIONS = {
    "a": LoadingCode.SEPARATE_COMPARTMENTS,
    "b": LoadingCode.PROVEN_NO_SYMPATHETIC_DETONATION,
    "bc": LoadingCode.GROUP_N_AS_GROUP_D,
    "d": LoadingCode.SAME_TYPE_ONLY,
}
"""The notes below the table of 7.5.2.2; its bc stands only where a group N meets a C, D or E."""


@cache
def _label_table() -> dict[tuple[str, str], str]:
    return {(row["label_a"], row["label_b"]): row["adr_code"] for row in read_rows("mixed_loading.csv")}


@cache
def _group_table() -> dict[tuple[str, str], str]:
    return {(row["group_a"], row["group_b"]): row["adr_code"] for row in read_rows("explosives_compatibility.csv")}
