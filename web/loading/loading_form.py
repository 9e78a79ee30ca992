"""The form of what was loaded."""

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField
from wtforms.validators import ValidationError

from web.forms import Form
from web.quantity_field import MASS, QuantityField, require_quantity

SMALL_SHARE = 10
"""A load below a tenth of the limit is more often a wrong unit than a small load, and is asked about."""


class LoadingForm(Form):
    """The net mass loaded. Its fields are named as the operation names what is wrong with them."""

    actual_g = QuantityField(lazy_gettext("实际装载量（净重）"), MASS, validators=[require_quantity])
    is_small = BooleanField(lazy_gettext("数量和单位都没有错，确实只装了这么多"))

    limit_g: int | None = None

    def validate_is_small(self, field: BooleanField) -> None:
        """Ask once more about a load so small that the unit may be wrong."""
        actual_g = self.actual_g.data
        if self.limit_g is None or actual_g is None or actual_g <= 0 or field.data:
            return
        if actual_g * SMALL_SHARE < self.limit_g:
            raise ValidationError(gettext("装载量不到上限的十分之一，请核对单位。"))
