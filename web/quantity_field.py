"""A form field for a mass or a volume: typed as a decimal of the unit that people use, kept as whole small units."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from markupsafe import Markup
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import html_params

from web.languages import phrase

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_MOST = 10**15
"""More than any vehicle carries, in grams or millilitres; it fits every column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The units that people choose from, each with its size in the unit that is stored, and that unit's name."""

    units: Mapping[str, int]
    stored_in: str

    def parse(self, text: str, unit: str) -> int:
        """Return `text` of `unit` in stored units; raise `ValueError` with the sentence to show.

        Full-width digits and points, as Chinese keyboards write them, and thousands commas are understood. A number
        finer than the stored unit is refused, never rounded.
        """
        size = self.units.get(unit)
        if size is None:
            raise ValueError(gettext("请选择单位。"))
        plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
        if not _NUMBER.fullmatch(plain):
            raise ValueError(gettext("“%(text)s”不是数字，请填写如 18 或 18.5 的数。", text=text.strip()))
        value = Decimal(plain.replace(",", "")) * size
        if abs(value) > _MOST:
            raise ValueError(gettext("数字过大。"))
        if value != value.to_integral_value():
            raise ValueError(gettext("小数位过多，最细到 1 %(unit)s。", unit=gettext(self.stored_in)))
        return int(value)

    def show(self, value: int) -> tuple[str, str]:
        """Return a stored value as people would type it, exactly, and the unit: the largest of which it is one."""
        units = sorted(self.units.items(), key=lambda item: -item[1])
        unit, size = next(((unit, size) for unit, size in units if abs(value) >= size), units[-1])
        text = f"{Decimal(value) / size:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text), unit


MASS = Measure({"t": 1_000_000, "kg": 1_000}, phrase("克"))
VOLUME = Measure({"L": 1_000, "m³": 1_000_000}, phrase("毫升"))


class _QuantityWidget:
    """A number and the choice of its unit, side by side, both under the field's name."""

    def __call__(self, field: "QuantityField", **attributes: Any) -> Markup:
        attributes.setdefault("id", field.id)
        number = html_params(
            name=field.name, type="text", inputmode="decimal", autocomplete="off", value=field.text, **attributes
        )
        options = "".join(
            f"<option {html_params(value=unit, selected=unit == field.unit)}>{unit}</option>"
            for unit in field.measure.units
        )
        select = html_params(
            name=field.name, id=f"{field.id}-unit", class_="form-select hazway-unit", aria_label=gettext("单位")
        )
        return Markup(f'<div class="input-group"><input {number}><select {select}>{options}</select></div>')  # noqa: S704 - every value above is escaped by `html_params`


class QuantityField(Field):  # type: ignore[misc]  # wtforms ships no types
    """A quantity; `data` is the whole number of stored units, None where nothing was typed.

    The form sends two values under its name: the number as text, then the unit.
    """

    widget = _QuantityWidget()

    def __init__(self, label: Any, measure: Measure, *, unit: str = "", **options: Any) -> None:
        """Ask in `measure`, at first in `unit`."""
        super().__init__(label, **options)
        self.measure = measure
        self._first_unit = unit or next(iter(measure.units))

    @property
    def text(self) -> str:
        """What stands in the box: what was typed, or the value as it would be typed."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.measure.show(self.data)[0]

    @property
    def unit(self) -> str:
        """The unit that is chosen."""
        if self.raw_data:
            chosen = self._chosen(self.raw_data)
            return chosen if chosen in self.measure.units else self._first_unit
        return self._first_unit if self.data is None else self.measure.show(self.data)[1]

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was typed; an empty box is no value."""
        self.data = None
        if valuelist and str(valuelist[0]).strip():
            self.data = self.measure.parse(str(valuelist[0]), self._chosen(valuelist))

    def _chosen(self, valuelist: Sequence[Any]) -> str:
        return str(valuelist[1]) if len(valuelist) > 1 else self._first_unit


def require_quantity(_form: Any, field: Field) -> None:
    """Validate that something was typed; what was typed and could not be read has its own message."""
    if field.data is None and not field.process_errors:
        raise ValidationError(gettext("请填写数量。"))
