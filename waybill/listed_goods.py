"""Goods lines beside their rows of the dangerous-goods list."""

from collections.abc import Iterable
from dataclasses import dataclass

from restrictions.goods import ListFlag
from restrictions.tunnels import CarriageMode
from waybill.drafts import GoodsLineDraft
from waybill.goods import dangerous_goods_list
from waybill.goods.entry import GoodsEntry
from waybill.goods.list_flags import flags_for


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A goods line and its row of the list. `position` counts from 0 and stands in field paths."""

    position: int
    line: GoodsLineDraft
    entry: GoodsEntry

    def field(self, name: str) -> str:
        """Return the path of one of the line's fields, such as `goods[0].packing_group`."""
        return field_of(self.position, name)

    @property
    def is_in_tank(self) -> bool:
        """Whether the goods travel in a tank."""
        return self.line.mode is CarriageMode.TANK

    @property
    def flags(self) -> frozenset[ListFlag]:
        """The catalogues that name the goods; a mark that was not verified binds like any other."""
        return frozenset(mark.flag for mark in flags_for(self.entry))


def field_of(position: int, name: str) -> str:
    """Return the path of a field of goods line `position`."""
    return f"goods[{position}].{name}"


def list_goods(goods: Iterable[GoodsLineDraft]) -> tuple[ListedLine, ...]:
    """Return every line beside its row; raise `NotFound` for a number or variant that the list does not know."""
    return tuple(
        ListedLine(position, line, dangerous_goods_list.get(line.un_number, line.variant))
        for position, line in enumerate(goods)
    )


def known_lines(goods: Iterable[GoodsLineDraft]) -> tuple[ListedLine, ...]:
    """Return the lines that the list knows beside their rows, leaving out the others, which a check names."""
    lines: list[ListedLine] = []
    for position, line in enumerate(goods):
        rows = dangerous_goods_list.find(line.un_number)
        lines.extend(ListedLine(position, line, entry) for entry in rows if entry.variant == line.variant)
    return tuple(lines)
