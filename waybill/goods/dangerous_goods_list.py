"""The dangerous-goods list, read once and asked by number or by words."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from restrictions.goods import UNNumber
from restrictions.outcome import NotFound
from waybill.goods.codes import GoodsCode
from waybill.goods.entry import GoodsEntry
from waybill.goods.list_flags import aliases_of
from waybill.goods.list_reading import read_entries
from waybill.goods.name_search import NameIndex

DEFAULT_LIMIT = 20


@cache
def all_entries() -> tuple[GoodsEntry, ...]:
    """Return every row in the order of the list."""
    return read_entries()


@cache
def _rows_by_number() -> Mapping[UNNumber, tuple[GoodsEntry, ...]]:
    rows: dict[UNNumber, tuple[GoodsEntry, ...]] = {}
    for entry in all_entries():
        rows[entry.un_number] = (*rows.get(entry.un_number, ()), entry)
    return MappingProxyType(rows)


@cache
def _index() -> NameIndex:
    return NameIndex(all_entries(), aliases_of)


def find(un_number: UNNumber) -> tuple[GoodsEntry, ...]:
    """Return the rows of `un_number`, by variant; none where the list does not know it."""
    return _rows_by_number().get(un_number, ())


def get(un_number: UNNumber, variant: int) -> GoodsEntry:
    """Return one row; raise `NotFound` that tells an unknown number from an unknown variant of a known one."""
    rows = find(un_number)
    if not rows:
        raise NotFound(GoodsCode.UNKNOWN_UN_NUMBER, field="un_number", un_number=un_number)
    for entry in rows:
        if entry.variant == variant:
            return entry
    raise NotFound(GoodsCode.UNKNOWN_VARIANT, field="variant", un_number=un_number, variant=variant, variants=len(rows))


def search(text: str, limit: int = DEFAULT_LIMIT) -> tuple[GoodsEntry, ...]:
    """Return at most `limit` rows that `text` may mean, best first: see `NameIndex.search`."""
    return _index().search(text, limit)
