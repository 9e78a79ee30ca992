"""The gate before loading as the API reads and writes it."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from waybill.inspection import Answer, ItemAnswer, ItemKey
from waybill.loading_limit import LimitKind
from web.api.fields import Thousandths
from web.api.finding_schema import SentFindingSchema
from web.api.judgement_schemas import ReasonSchema


class AnswerSchema(Schema):
    """One item's answer."""

    answer = fields.Enum(Answer, by_value=fields.String, required=True)
    remark = fields.String(load_default="", validate=validate.Length(max=500))


class AnswersSchema(Schema):
    """An answer to each of the five legal items (Order 29 of 2019, art. 28)."""

    vehicle_papers = fields.Nested(AnswerSchema, required=True)
    crew_papers = fields.Nested(AnswerSchema, required=True)
    test_dates = fields.Nested(AnswerSchema, required=True)
    goods_as_waybill = fields.Nested(AnswerSchema, required=True)
    tank_media = fields.Nested(AnswerSchema, required=True)

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> tuple[ItemAnswer, ...]:
        """Return the values."""
        return tuple(ItemAnswer(ItemKey(key), **given) for key, given in values.items())


class NewInspectionSchema(Schema):
    """An inspection to be recorded."""

    answers = fields.Nested(AnswersSchema, required=True)


class StoredAnswerSchema(Schema):
    """One item of an inspection as it was recorded, with what the system itself held against it then."""

    item = fields.Enum(ItemKey, by_value=fields.String, required=True)
    answer = fields.Enum(Answer, by_value=fields.String, required=True)
    remark = fields.String(required=True)
    known = fields.List(fields.Nested(SentFindingSchema), attribute="known_findings", required=True)


class InspectionSchema(Schema):
    """One inspection. A later one stands beside it; none is ever changed."""

    id = fields.UUID(required=True)
    sequence = fields.Integer(required=True)
    waybill_version = fields.Integer(required=True)
    made_at = fields.AwareDateTime(required=True)
    valid_until = fields.AwareDateTime(required=True)
    is_passed = fields.Boolean(required=True)
    inspector_name = fields.String(required=True)
    answers = fields.List(fields.Nested(StoredAnswerSchema), required=True)


class InspectionsSchema(Schema):
    """Every inspection of a waybill, the latest first."""

    items = fields.List(fields.Nested(InspectionSchema), required=True)


class GateItemSchema(Schema):
    """One of the five items as it stands now. What the system holds against it can be passed by nobody."""

    item = fields.Enum(ItemKey, by_value=fields.String, attribute="item.key", required=True)
    clause = fields.String(attribute="item.clause", required=True)
    known = fields.List(fields.Nested(SentFindingSchema), required=True)
    may_be_not_applicable = fields.Boolean(required=True)


class LimitPartSchema(Schema):
    """One part of the limit on the net mass; null is not on record, and then nothing may be loaded."""

    kind = fields.Enum(LimitKind, by_value=fields.String, required=True)
    mass_g = Thousandths("Kilograms.", data_key="mass_kg", required=True, allow_none=True)
    clause = fields.String(required=True)


class GateSchema(Schema):
    """Whether the gate is open and until when, why not, the five items, and how much may be loaded."""

    is_open = fields.Boolean(required=True)
    open_until = fields.AwareDateTime(required=True, allow_none=True)
    closed_because = fields.Nested(ReasonSchema, required=True, allow_none=True)
    items = fields.List(fields.Nested(GateItemSchema), required=True)
    limit_parts = fields.List(fields.Nested(LimitPartSchema), required=True)
    limit_g = Thousandths("The smallest part.", data_key="limit_kg", required=True, allow_none=True)


class NewLoadingSchema(Schema):
    """What was really loaded."""

    actual_g = Thousandths("Net mass loaded, in kilograms.", data_key="actual_kg", required=True)


class LoadingSchema(Schema):
    """A loading record (装货记录)."""

    id = fields.UUID(required=True)
    inspection_id = fields.UUID(required=True)
    waybill_version = fields.Integer(required=True)
    actual_g = Thousandths("Net mass loaded.", data_key="actual_kg", required=True)
    limit_g = Thousandths("The limit that it was held to.", data_key="limit_kg", required=True)
    limited_by = fields.String(required=True)
    loaded_at = fields.AwareDateTime(required=True)
    operator_name = fields.String(required=True)


class LoadingsSchema(Schema):
    """Every loading of a waybill, the latest first."""

    items = fields.List(fields.Nested(LoadingSchema), required=True)
