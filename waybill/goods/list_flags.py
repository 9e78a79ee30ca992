"""The Chinese catalogues that name goods and bring duties: 剧毒, 易制爆, 重点监管, 特别管控, 易制毒.

A catalogue names substances, the list UN numbers; the mapping stands in the catalogues' files. Much of it was recalled
and not seen in the official text, and a generic entry covers more than the substance that a catalogue names: such a
mark is not verified. An unverified mark is shown as such, and binds like any other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from restrictions.goods import ListFlag, UNNumber
from waybill.goods.entry import GoodsEntry
from waybill.goods.list_reading import Row, read_rows

_RECALLED = "recalled"
_ALIAS_BREAK = re.compile(r"[;；、]")


class ListMark(NamedTuple):
    """That a catalogue names the goods, and whether that was seen in its text."""

    flag: ListFlag
    is_verified: bool


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """A catalogue's file, the column of its UN numbers, and the column that tells how the row was had."""

    file: str
    un_numbers: str
    trust: str


_CATALOGUES = {
    ListFlag.HIGHLY_TOXIC: _Catalogue("highly_toxic_chemicals.csv", "un_numbers_mapped", "status"),
    ListFlag.EXPLOSIVE_PRECURSOR: _Catalogue("explosive_precursor_chemicals.csv", "un_numbers_mapped", "status"),
    ListFlag.KEY_SUPERVISED: _Catalogue("key_supervised_chemicals.csv", "un_numbers_mapped", "source_note"),
    ListFlag.SPECIAL_CONTROL: _Catalogue("special_control_chemicals.csv", "un_numbers", "source_note"),
    ListFlag.DRUG_PRECURSOR: _Catalogue("drug_precursor_chemicals_transport.csv", "un_numbers_mapped", "source_note"),
}


def flags_for(entry: GoodsEntry) -> frozenset[ListMark]:
    """Return the catalogues that name `entry`, each once; generic entries are never verified."""
    is_generic = entry.technical_name_required or "N.O.S" in entry.name_en.upper()
    marks = _marks().get(entry.un_number, {})
    return frozenset(ListMark(flag, is_verified and not is_generic) for flag, is_verified in marks.items())


def aliases_of(un_number: UNNumber) -> frozenset[str]:
    """Return the names by which the catalogues know `un_number`, such as 液氯."""
    return _aliases().get(un_number, frozenset())


@cache
def _marks() -> Mapping[UNNumber, Mapping[ListFlag, bool]]:
    marks: dict[UNNumber, dict[ListFlag, bool]] = defaultdict(dict)
    for flag, catalogue in _CATALOGUES.items():
        for row in read_rows(catalogue.file):
            for un_number, is_verified in _mapped(row, catalogue):
                marks[un_number][flag] = is_verified or marks[un_number].get(flag, False)
    return marks


def _mapped(row: Row, catalogue: _Catalogue) -> Iterator[tuple[UNNumber, bool]]:
    """Yield the row's UN numbers and whether each was seen.

    A note that only the further numbers were recalled leaves the first one verified.
    """
    trust = row[catalogue.trust].lower()
    is_first_seen = "further un recalled" in trust
    is_seen = bool(trust) and _RECALLED not in trust
    for position, text in enumerate(row[catalogue.un_numbers].split()):
        yield UNNumber.parse(text), is_seen or (is_first_seen and position == 0)


@cache
def _aliases() -> Mapping[UNNumber, frozenset[str]]:
    """Names of rows that map to a single number: with several, it is open which of them a name means."""
    aliases: dict[UNNumber, set[str]] = defaultdict(set)
    for catalogue in _CATALOGUES.values():
        for row in read_rows(catalogue.file):
            numbers = row[catalogue.un_numbers].split()
            if len(numbers) == 1:
                names = [row["name_zh"], *_ALIAS_BREAK.split(row.get("aliases_zh", ""))]
                aliases[UNNumber.parse(numbers[0])].update(name.strip() for name in names if name.strip())
    return {un_number: frozenset(names) for un_number, names in aliases.items()}
