"""Consignment notes as the API reads and writes them, and the parts that waybills share with them."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from restrictions.goods import PackingGroup
from restrictions.tunnels import CarriageMode
from waybill.consignment_note import NoteState
from waybill.drafts import GoodsLineDraft, NoteDraft, PartyDraft, PlaceDraft
from waybill.party import PartyRole
from web.api.fields import Thousandths, UnNumber

MOST_LINES = 50
_PHONE = 40
_NAME = 100


class PlaceSchema(Schema):
    """Where a trip begins or ends: degrees of WGS-84, and what people call it."""

    name = fields.String(required=True, validate=validate.Length(min=1, max=_NAME))
    longitude = fields.Float(required=True, validate=validate.Range(min=-180, max=180))
    latitude = fields.Float(required=True, validate=validate.Range(min=-90, max=90))
    address = fields.String(load_default="", validate=validate.Length(max=300))
    region_code = fields.String(
        load_default="",
        validate=validate.Regexp(r"^([0-9]{6})?$"),
        metadata={"description": "GB/T 2260, six digits.", "example": "500105"},
    )

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> PlaceDraft:
        """Return the value."""
        return PlaceDraft(**values)


class OwnPartySchema(Schema):
    """Whom to call at one's own organisation; "" takes what the register has."""

    contact = fields.String(load_default="", validate=validate.Length(max=_NAME))
    phone = fields.String(load_default="", validate=validate.Length(max=_PHONE))

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> PartyDraft:
        """Return the value."""
        return PartyDraft(**values)


class PartyChoiceSchema(OwnPartySchema):
    """A party chosen from the register of organisations."""

    organisation_id = fields.UUID(required=True)


class GoodsLineSchema(Schema):
    """One line of goods. UN number and variant pick its row of the dangerous-goods list."""

    un_number = UnNumber(required=True)
    variant = fields.Integer(load_default=1, strict=True, validate=validate.Range(min=1, max=99))
    mode = fields.Enum(CarriageMode, by_value=fields.String, required=True)
    net_mass_g = Thousandths("Net mass in kilograms.", data_key="net_mass_kg", required=True)
    packing_group = fields.Enum(PackingGroup, by_value=fields.String, load_default=None, allow_none=True)
    technical_name = fields.String(load_default="", validate=validate.Length(max=200))
    gross_mass_g = Thousandths(
        "Gross mass in kilograms, null where it equals the net mass.",
        data_key="gross_mass_kg",
        load_default=None,
        allow_none=True,
    )
    volume_ml = Thousandths("Volume in litres.", data_key="volume_l", load_default=None, allow_none=True)
    packaging = fields.String(load_default="", validate=validate.Length(max=_NAME))
    packages = fields.Integer(load_default=0, strict=True, validate=validate.Range(min=0, max=1_000_000))
    net_explosive_g = Thousandths("Net explosive mass in kilograms.", data_key="net_explosive_kg", load_default=0)

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> GoodsLineDraft:
        """Return the value."""
        return GoodsLineDraft(**values)


class NewNoteSchema(Schema):
    """A consignment note to be written. The consignor is the organisation of the account."""

    consignor = fields.Nested(OwnPartySchema, load_default=PartyDraft())
    carrier = fields.Nested(PartyChoiceSchema, required=True)
    loader = fields.Nested(PartyChoiceSchema, required=True)
    consignee = fields.Nested(PartyChoiceSchema, required=True)
    origin = fields.Nested(PlaceSchema, required=True)
    destination = fields.Nested(PlaceSchema, required=True)
    goods = fields.List(fields.Nested(GoodsLineSchema), required=True, validate=validate.Length(min=1, max=MOST_LINES))
    emergency_phone = fields.String(required=True, validate=validate.Length(max=_PHONE))
    remark = fields.String(load_default="", validate=validate.Length(max=500))

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> NoteDraft:
        """Return the value."""
        return NoteDraft(**{**values, "goods": tuple(values["goods"])})


class PartySchema(Schema):
    """A party as it was named on the document."""

    role = fields.Enum(PartyRole, by_value=fields.String, required=True)
    organisation_id = fields.UUID(required=True)
    name = fields.String(required=True)
    contact = fields.String(required=True)
    phone = fields.String(required=True)
    licence_number = fields.String(required=True)


class NoteSchema(Schema):
    """A consignment note."""

    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.Enum(NoteState, by_value=fields.String, required=True)
    created_at = fields.AwareDateTime(required=True)
    created_by = fields.String(required=True)
    parties = fields.List(fields.Nested(PartySchema), required=True)
    origin = fields.Nested(PlaceSchema, required=True)
    destination = fields.Nested(PlaceSchema, required=True)
    goods = fields.List(fields.Nested(GoodsLineSchema), attribute="lines", required=True)
    emergency_phone = fields.String(required=True)
    remark = fields.String(required=True)


class NotePieceSchema(Schema):
    """Some notes, newest first."""

    items = fields.List(fields.Nested(NoteSchema), required=True)
    next = fields.UUID(required=True, allow_none=True, metadata={"description": "For `after`; null at the end."})
