"""Looking for consignment notes: what the address of the list may say."""

from flask_babel import lazy_gettext
from sqlalchemy import ColumnElement, Select, or_, select
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from restrictions.civil import instant_of
from waybill.consignment_note import ConsignmentNote, GoodsLine, NoteParty, NoteState
from web.forms import Form
from web.select_fields import word_options


class NoteFilter(Form):
    """State, words (number, UN number or party) and civil day of a list of notes."""

    class Meta:
        """Reading needs no token."""

        csrf = False

    text = StringField(lazy_gettext("编号、联合国编号或单位"), validators=[Length(max=100)])
    state = SelectField(
        lazy_gettext("状态"),
        choices=word_options(NoteState, any_label=lazy_gettext("全部")),
        default="",
    )
    day = DateField(lazy_gettext("填写日期"), validators=[Optional()])

    def narrow(self, notes: Select[ConsignmentNote]) -> Select[ConsignmentNote]:
        """Return the query with the conditions of the filter."""
        if self.state.data:
            notes = notes.where(ConsignmentNote.state == NoteState(self.state.data))
        if self.day.data:
            notes = notes.where(
                ConsignmentNote.created_at >= instant_of(self.day.data, 0),
                ConsignmentNote.created_at < instant_of(self.day.data, 24 * 60),
            )
        words = (self.text.data or "").strip()
        if words:
            notes = notes.where(_mentions(words))
        return notes


def _mentions(words: str) -> ColumnElement[bool]:
    un_number = words.upper().removeprefix("UN").strip()
    goods = select(GoodsLine.note_id).where(GoodsLine.un_number == un_number)
    parties = select(NoteParty.note_id).where(NoteParty.name.icontains(words, autoescape=True))
    return or_(
        ConsignmentNote.number.contains(words.upper(), autoescape=True),
        ConsignmentNote.id.in_(goods),
        ConsignmentNote.id.in_(parties),
    )
