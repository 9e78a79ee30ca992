"""The form of a new consignment note."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from restrictions.outcome import Finding
from waybill.actor import Actor
from waybill.consigning import check_note
from waybill.consignment_note import ConsignmentNote
from waybill.drafts import NoteDraft, PartyDraft
from waybill.named_place import NamedPlace, places_of
from waybill.organisation import Organisation, organisations_acting_as
from waybill.party import PartyRole
from web.consigning.goods_form import GoodsLineForm, line_data
from web.forms import Asked, Form
from web.request import now
from web.select_fields import KeyField, option

MOST_LINES = 20
PARTIES = (PartyRole.CARRIER, PartyRole.LOADER, PartyRole.CONSIGNEE)
ENDS = ("origin", "destination")
_LINE = re.compile("goods-([0-9]{1,9})-")


class PartyForm(Form):
    """A party chosen from the register; contact and telephone only where they differ from the register's."""

    class Meta:
        """A part of a form has no token of its own."""

        csrf = False

    organisation_id = KeyField(lazy_gettext("单位"), validators=[Asked()])
    contact = StringField(lazy_gettext("本次联系人"), validators=[Length(max=100)])
    phone = StringField(lazy_gettext("本次联系电话"), validators=[Length(max=40)])

    def to_draft(self) -> PartyDraft:
        """Return the party as a value."""
        return PartyDraft(self.organisation_id.data, (self.contact.data or "").strip(), (self.phone.data or "").strip())


class NoteForm(Form):
    """A whole note. What the checks of a note ask for is not asked here a second time."""

    carrier = FormField(PartyForm, lazy_gettext("承运人"))
    loader = FormField(PartyForm, lazy_gettext("装货人"))
    consignee = FormField(PartyForm, lazy_gettext("收货人"))
    origin = KeyField(lazy_gettext("起运地"), validators=[Asked()])
    destination = KeyField(lazy_gettext("目的地"), validators=[Asked()])
    goods = FieldList(FormField(GoodsLineForm), min_entries=1, max_entries=MOST_LINES)
    emergency_phone = StringField(lazy_gettext("应急联系电话"), validators=[Asked(), Length(max=40)])
    remark = TextAreaField(lazy_gettext("备注"), validators=[Length(max=500)])

    def offer(self, choices: "NoteChoices") -> None:
        """Offer the organisations of the register and the places of the consignor."""
        for role in PARTIES:
            self[role.value].form.organisation_id.offer(choices.parties[role])
        for end in ENDS:
            self[end].offer(choices.place_options)

    def choose_obvious(self, own_id: UUID) -> None:
        """Choose what leaves no choice: the only option, and the consignor itself where it loads."""
        for role in PARTIES:
            field = self[role.value].form.organisation_id
            if role is PartyRole.LOADER and field.data is None and field.offers(own_id):
                field.data = own_id
            field.choose_only()

    def to_draft(self, choices: "NoteChoices") -> NoteDraft:
        """Return the note as a value, with the goods lines that can be told."""
        lines = (entry.form.to_draft() for entry in self.goods)
        return NoteDraft(
            carrier=self.carrier.form.to_draft(),
            loader=self.loader.form.to_draft(),
            consignee=self.consignee.form.to_draft(),
            origin=choices.place(self.origin.data),
            destination=choices.place(self.destination.data),
            goods=tuple(line for line in lines if line is not None),
            emergency_phone=(self.emergency_phone.data or "").strip(),
            remark=(self.remark.data or "").strip(),
        )

    def early_findings(self, session: Session, actor: Actor, choices: "NoteChoices") -> tuple[Finding, ...]:
        """Return what the checks would say besides what the form itself found, so that all is told at once.

        Where a line cannot be read nothing is said of goods: their numbering would be wrong.
        """
        draft = self.to_draft(choices)
        is_whole = len(draft.goods) == len(self.goods.entries)
        findings = check_note(session, actor, draft, now=now())
        return tuple(
            finding for finding in findings if finding.blocks and (is_whole or not finding.field.startswith("goods"))
        )


class NoteChoices:
    """What a consignor may choose from: organisations by the part they play, and places of its own."""

    def __init__(self, session: Session, owner_id: UUID) -> None:
        """Read the register."""
        self.parties: Mapping[PartyRole, Sequence[SelectChoice]] = {
            role: [_party_option(row) for row in session.scalars(organisations_acting_as(role))] for role in PARTIES
        }
        self._places: Mapping[UUID, NamedPlace] = {row.id: row for row in session.scalars(places_of(owner_id))}
        self.place_options: Sequence[SelectChoice] = [
            option(row.id, _place_label(row)) for row in self._places.values()
        ]

    def place(self, key: UUID | None) -> Any:
        """Return the place as a document writes it, None where none is chosen."""
        row = None if key is None else self._places.get(key)
        return None if row is None else row.to_draft()

    def place_named(self, name: str) -> UUID | None:
        """Return the key of the place of that name, if it is still there."""
        return next((key for key, row in self._places.items() if row.name == name), None)


def data_of(note: ConsignmentNote, choices: NoteChoices) -> dict[str, Any]:
    """Return an earlier note as the data of the form, to be sent again as a new one."""
    return {
        **{role.value: {"organisation_id": note.party(role).organisation_id} for role in PARTIES},
        "origin": choices.place_named(note.origin.name),
        "destination": choices.place_named(note.destination.name),
        "goods": [line_data(line.to_draft()) for line in note.lines],
        "emergency_phone": note.emergency_phone,
        "remark": note.remark,
    }


def renumbered(sent: MultiDict[str, str], *, without: int | None = None) -> MultiDict[str, str]:
    """Return what a form sent with its goods lines counted from 0, leaving out line `without`, and what is no line."""
    positions = sorted({position for name in sent if (position := _position(name)) is not None} - {without})
    numbers = {position: number for number, position in enumerate(positions)}
    answer: MultiDict[str, str] = MultiDict()
    for name, value in sent.items(multi=True):
        position = _position(name)
        if position is None and not name.startswith("goods"):
            answer.add(name, value)
        elif position in numbers:
            answer.add(_LINE.sub(f"goods-{numbers[position]}-", name, count=1), value)
    return answer


def _position(name: str) -> int | None:
    found = _LINE.match(name)
    return int(found[1]) if found else None


def _party_option(row: Organisation) -> SelectChoice:
    told = " ".join(text for text in (row.contact, row.phone) if text)
    return option(row.id, f"{row.name} · {told}" if told else row.name)


def _place_label(row: NamedPlace) -> str:
    return f"{row.name} · {row.address}" if row.address else row.name
