"""Waybills as the API reads and writes them."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from waybill.drafts import WaybillDraft
from waybill.lifecycle import State
from waybill.waybill_record import Waybill
from web.api.cursor import CursorQuery
from web.api.fields import Departure, Thousandths
from web.api.judgement_schemas import ChosenRouteSchema
from web.api.note_schemas import GoodsLineSchema, PartySchema, PlaceSchema
from web.request import now


def _state_now(waybill: Waybill) -> str:
    return waybill.state_at(now()).value


class NewWaybillSchema(Schema):
    """The note to make a waybill of."""

    note_id = fields.UUID(required=True)


class WaybillDraftSchema(Schema):
    """What the dispatcher decides, complete or not; a field left out is not decided."""

    vehicle_id = fields.UUID(load_default=None, allow_none=True)
    trailer_id = fields.UUID(load_default=None, allow_none=True)
    tank_id = fields.UUID(load_default=None, allow_none=True)
    driver_id = fields.UUID(load_default=None, allow_none=True)
    escort_id = fields.UUID(load_default=None, allow_none=True)
    departure = Departure(load_default=None, allow_none=True)
    is_city_delivery = fields.Boolean(load_default=False)
    remark = fields.String(load_default="", validate=validate.Length(max=500))

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> WaybillDraft:
        """Return the value."""
        return WaybillDraft(**values)


class VoidSchema(Schema):
    """Why a waybill is voided, and that a loaded vehicle has been unloaded."""

    reason = fields.String(required=True, validate=validate.Length(max=500))
    is_unloaded = fields.Boolean(load_default=False)


class DepartureQuery(Schema):
    """The departure asked about."""

    departure = Departure(required=True)


class WaybillQuery(CursorQuery):
    """Which waybills, where to go on, and how far."""

    state = fields.Enum(State, by_value=fields.String, load_default=None)
    plate = fields.String(load_default="", validate=validate.Length(max=16))


class ConsignmentSchema(Schema):
    """What was taken over from the note."""

    note_number = fields.String(required=True)
    goods = fields.List(fields.Nested(GoodsLineSchema), required=True)
    origin = fields.Nested(PlaceSchema, required=True)
    destination = fields.Nested(PlaceSchema, required=True)
    emergency_phone = fields.String(required=True)
    remark = fields.String(required=True)


class IssuedVersionSchema(Schema):
    """The issued version in force: its seal, and the text of its QR code."""

    version = fields.Integer(required=True)
    issued_at = fields.AwareDateTime(required=True)
    digest = fields.String(required=True, metadata={"description": "SHA-256 of the content (RFC 8785), in hex."})
    kid = fields.String(required=True)
    signature = fields.String(required=True)
    qr_text = fields.String(required=True)


class WaybillSchema(Schema):
    """A waybill, in the state that it has now."""

    id = fields.UUID(required=True)
    number = fields.String(required=True, allow_none=True, metadata={"description": "null until issued."})
    version = fields.Integer(required=True)
    state = fields.Function(_state_now, metadata={"type": "string", "enum": [state.value for state in State]})
    plate = fields.String(required=True)
    trailer_plate = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    departure_at = fields.AwareDateTime(required=True, allow_none=True)
    issued_at = fields.AwareDateTime(required=True, allow_none=True)
    check_valid_until = fields.AwareDateTime(required=True, allow_none=True)
    departed_at = fields.AwareDateTime(required=True, allow_none=True)
    arrived_at = fields.AwareDateTime(required=True, allow_none=True)
    completed_at = fields.AwareDateTime(required=True, allow_none=True)
    loaded_g = Thousandths("Net mass loaded.", data_key="loaded_kg", required=True, allow_none=True)
    received_g = Thousandths("Net mass received.", data_key="received_kg", required=True, allow_none=True)
    parties = fields.List(fields.Nested(PartySchema), required=True)
    consignment = fields.Nested(ConsignmentSchema, required=True)
    draft = fields.Nested(WaybillDraftSchema, required=True)


class WholeWaybillSchema(WaybillSchema):
    """A waybill with its route and its issued version."""

    route = fields.Nested(ChosenRouteSchema, required=True, allow_none=True)
    issued = fields.Nested(IssuedVersionSchema, attribute="current_version", required=True, allow_none=True)


class WaybillPieceSchema(Schema):
    """Some waybills, newest first."""

    items = fields.List(fields.Nested(WaybillSchema), required=True)
    next = fields.UUID(required=True, allow_none=True, metadata={"description": "For `after`; null at the end."})
