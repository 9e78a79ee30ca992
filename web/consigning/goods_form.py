"""One line of goods in the form of a consignment note."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from restrictions.goods import UNNumber
from restrictions.outcome import Malformed
from restrictions.tunnels import CarriageMode
from waybill.drafts import GoodsLineDraft
from waybill.goods import dangerous_goods_list
from waybill.goods.entry import CarriageStatus, GoodsEntry
from web.forms import Asked, Form
from web.quantity_field import MASS, VOLUME, QuantityField, require_quantity
from web.select_fields import word_options

_MODES = (CarriageMode.TANK, CarriageMode.PACKAGES, CarriageMode.BULK)
LONGEST_TEXT = 200


class GoodsLineForm(Form):
    """A row of the dangerous-goods list chosen by search, how it travels and how much of it.

    `search` holds what was typed to find the goods. A UN number typed there that means one row only counts as chosen.
    """

    class Meta:
        """A part of a form has no token of its own."""

        csrf = False

    un_number = HiddenField()
    variant = HiddenField()
    search = StringField(lazy_gettext("货物"), validators=[Length(max=100)])
    technical_name = StringField(lazy_gettext("技术名称"), validators=[Length(max=LONGEST_TEXT)])
    net_explosive_g = QuantityField(lazy_gettext("净爆炸物质量"), MASS, unit="kg")
    mode = SelectField(
        lazy_gettext("运输方式"),
        choices=word_options(_MODES),
        default=CarriageMode.TANK.value,
    )
    net_mass_g = QuantityField(lazy_gettext("数量（净重）"), MASS, validators=[Asked(), require_quantity])
    volume_ml = QuantityField(lazy_gettext("体积"), VOLUME)
    packaging = StringField(lazy_gettext("包装种类"), validators=[Length(max=100)])
    packages = IntegerField(lazy_gettext("件数"), validators=[Optional(), NumberRange(0, 1_000_000)])
    gross_mass_g = QuantityField(lazy_gettext("毛重"), MASS, unit="kg")

    @property
    def entry(self) -> GoodsEntry | None:
        """The row chosen, if one is."""
        if self.un_number.data:
            return find_entry(self.un_number.data, self.variant.data)
        return _only_row(self.search.data or "")

    def choose(self, entry: GoodsEntry) -> None:
        """Choose a row."""
        self.un_number.data = str(entry.un_number)
        self.variant.data = str(entry.variant)
        self.search.data = ""

    def validate_un_number(self, _field: HiddenField) -> None:
        """Ask for the goods where none are chosen, saying whether the words meant nothing or too much."""
        if self.entry is not None:
            return
        words = (self.search.data or "").strip()
        if not words:
            raise ValidationError(gettext("请选择货物：输入联合国编号或名称，再从列表中选一项。"))
        if dangerous_goods_list.search(words, 1):
            raise ValidationError(gettext("“%(words)s”可能是多个条目，请从列表中选一项。", words=words))
        raise ValidationError(gettext("危险货物一览表中没有“%(words)s”，请核对编号或名称。", words=words))

    def to_draft(self) -> GoodsLineDraft | None:
        """Return the line as a value; None while its goods or its mass cannot be told.

        Only what belongs to the way of carriage is taken. The packing group is that of the row.
        """
        entry = self.entry
        has_errors = any(field.errors for field in self)
        if entry is None or self.net_mass_g.data is None or has_errors:
            return None
        mode = CarriageMode(self.mode.data)
        in_packages, in_tank = mode is CarriageMode.PACKAGES, mode is CarriageMode.TANK
        return GoodsLineDraft(
            un_number=entry.un_number,
            variant=entry.variant,
            mode=mode,
            net_mass_g=self.net_mass_g.data,
            packing_group=entry.packing_group,
            technical_name=self.technical_name.data or "",
            gross_mass_g=self.gross_mass_g.data if in_packages else None,
            volume_ml=self.volume_ml.data if in_tank else None,
            packaging=(self.packaging.data or "") if in_packages else "",
            packages=(self.packages.data or 0) if in_packages else 0,
            net_explosive_g=(self.net_explosive_g.data or 0) if entry.is_explosive else 0,
        )


def find_entry(un_number: str, variant: Any) -> GoodsEntry | None:
    """Return the row of the list, None where the number or the variant is none of it."""
    try:
        rows = dangerous_goods_list.find(UNNumber.parse(un_number))
    except Malformed:
        return None
    return next((entry for entry in rows if str(entry.variant) == str(variant)), None)


def line_data(line: GoodsLineDraft) -> dict[str, Any]:
    """Return a line as the data of the form."""
    return {
        "un_number": str(line.un_number),
        "variant": str(line.variant),
        "technical_name": line.technical_name,
        "net_explosive_g": line.net_explosive_g or None,
        "mode": line.mode.value,
        "net_mass_g": line.net_mass_g,
        "volume_ml": line.volume_ml,
        "packaging": line.packaging,
        "packages": line.packages or None,
        "gross_mass_g": line.gross_mass_g,
    }


def _only_row(words: str) -> GoodsEntry | None:
    """Return the row that a typed UN number means, where only one of its rows may be carried."""
    try:
        rows = dangerous_goods_list.find(UNNumber.parse(words))
    except Malformed:
        return None
    carried = [entry for entry in rows if entry.carriage_status is CarriageStatus.CARRIED]
    return carried[0] if len(carried) == 1 else None
