"""A row of the dangerous-goods list as a consignor sees it."""

from collections.abc import Iterable
from dataclasses import dataclass

from waybill.drafts import GoodsLineDraft
from waybill.goods.entry import CarriageStatus, GoodsEntry
from waybill.goods.list_flags import ListMark, flags_for
from waybill.listed_goods import known_lines


@dataclass(frozen=True, slots=True)
class GoodsView:
    """A row with the catalogues that name it, in a fixed order."""

    entry: GoodsEntry
    marks: tuple[ListMark, ...]

    @property
    def is_carried(self) -> bool:
        """Whether the list lets the goods travel by road as dangerous goods."""
        return self.entry.carriage_status is CarriageStatus.CARRIED


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of goods beside its row."""

    line: GoodsLineDraft
    goods: GoodsView


def view_entry(entry: GoodsEntry) -> GoodsView:
    """Return the row as it is shown."""
    return GoodsView(entry, tuple(sorted(flags_for(entry), key=lambda mark: mark.flag)))


def view_lines(goods: Iterable[GoodsLineDraft]) -> tuple[LineView, ...]:
    """Return the lines as they are shown, each beside its row."""
    return tuple(LineView(listed.line, view_entry(listed.entry)) for listed in known_lines(goods))
