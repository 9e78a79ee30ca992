"""A waybill in one line: what, how much, from where to where."""

from collections.abc import Iterable

from waybill.drafts import GoodsLineDraft
from waybill.listed_goods import known_lines
from waybill.waybill_record import Waybill
from web.display import goods_name, listed, mass


def goods_in_short(goods: Iterable[GoodsLineDraft]) -> str:
    """Return the goods and their net mass, `UN1203 汽油 18 t`."""
    return listed(
        f"{known.entry.un_number.display} {goods_name(known.entry)} {mass(known.line.net_mass_g)}"
        for known in known_lines(goods)
    )


def waybill_in_short(waybill: Waybill) -> str:
    """Return the goods and the two ends of a waybill."""
    consignment = waybill.consignment
    return f"{goods_in_short(consignment.goods)} · {consignment.origin.name} → {consignment.destination.name}"
