"""The form with which a dispatcher voids a waybill; it stands on the waybill's own page."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from web.forms import Form


class VoidForm(Form):
    """Why a waybill is void, and that a loaded vehicle was unloaded."""

    reason = TextAreaField(lazy_gettext("作废原因"), validators=[Length(max=500)])
    is_unloaded = BooleanField(lazy_gettext("货物已经从车上卸下"))
