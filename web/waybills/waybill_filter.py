"""Looking for waybills: what the address of the list may say."""

from datetime import datetime

from flask_babel import lazy_gettext
from sqlalchemy import ColumnElement, Select, and_, or_
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from restrictions.civil import instant_of
from waybill.lifecycle import State
from waybill.waybill_record import Waybill
from web.forms import Form
from web.select_fields import word_options


class WaybillFilter(Form):
    """State, plate, number and civil day of departure of a list of waybills."""

    class Meta:
        """Reading needs no token."""

        csrf = False

    state = SelectField(
        lazy_gettext("状态"),
        choices=word_options(State, any_label=lazy_gettext("全部")),
        default="",
    )
    plate = StringField(lazy_gettext("号牌"), validators=[Length(max=16)])
    number = StringField(lazy_gettext("运单号"), validators=[Length(max=40)])
    day = DateField(lazy_gettext("出发日期"), validators=[Optional()])

    def narrow(self, waybills: Select[Waybill], now: datetime) -> Select[Waybill]:
        """Return the query with the conditions of the filter, as states stand at `now`."""
        if self.state.data:
            waybills = waybills.where(_stands_as(State(self.state.data), now))
        plate = "".join((self.plate.data or "").split()).upper()
        if plate:
            waybills = waybills.where(
                or_(
                    Waybill.plate.contains(plate, autoescape=True),
                    Waybill.trailer_plate.contains(plate, autoescape=True),
                )
            )
        number = "".join((self.number.data or "").split())
        if number:
            waybills = waybills.where(Waybill.number.contains(number, autoescape=True))
        if self.day.data:
            start, end = instant_of(self.day.data, 0), instant_of(self.day.data, 24 * 60)
            waybills = waybills.where(Waybill.departure_at >= start, Waybill.departure_at < end)
        return waybills


def _stands_as(state: State, now: datetime) -> ColumnElement[bool]:
    """Return the condition under which `Waybill.state_at(now)` is `state`: an expired check counts no more."""
    has_lapsed = or_(Waybill.check_valid_until.is_(None), Waybill.check_valid_until <= now)
    if state is State.CHECKED:
        return and_(Waybill.state == State.CHECKED, Waybill.check_valid_until > now)
    if state is State.ISSUED:
        return or_(Waybill.state == State.ISSUED, and_(Waybill.state == State.CHECKED, has_lapsed))
    return Waybill.state == state
