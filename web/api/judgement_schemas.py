"""Judgements, paths and route answers as the API writes them."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from restrictions.judgement import RemedyKind
from restrictions.permits import PermitState
from routing.path import Path, Wait
from web.api.fields import Departure, VerdictField
from web.wording import sentence

MOST_EDGES = 20_000
BACKWARDS = "Runs backwards on its only edge."


class SpanSchema(Schema):
    """From `start` until before `end`."""

    start = fields.AwareDateTime(required=True)
    end = fields.AwareDateTime(required=True)


class ReasonSchema(Schema):
    """Why, as a code with its values and as a sentence in the language of the request."""

    code = fields.String(required=True)
    params = fields.Dict(required=True)
    detail = fields.Function(lambda reason: sentence(reason.code, reason.params), metadata={"type": "string"})


class SourceSchema(Schema):
    """What was met: a published rule (`rule_id` and the rest) or a tag of the road data (`way_id`, `key`, `value`)."""

    rule_id = fields.String()
    notice_number = fields.String()
    notice_title = fields.String()
    issuer = fields.String()
    cause = fields.String()
    effect = fields.String()
    sentence = fields.String()
    sentence_en = fields.String()
    is_example = fields.Boolean()
    is_verified = fields.Boolean()
    way_id = fields.Integer()
    key = fields.String()
    value = fields.String()


class EdgePlaceSchema(Schema):
    """Where on the roads: identifiers of the road data, the name people use, and a point (WGS-84)."""

    way_id = fields.Integer(required=True)
    from_node = fields.Integer(required=True)
    to_node = fields.Integer(required=True)
    road_name = fields.String(required=True)
    longitude = fields.Float(required=True)
    latitude = fields.Float(required=True)


class RemedySchema(Schema):
    """What would make it lawful."""

    kind = fields.Enum(RemedyKind, by_value=fields.String, required=True)
    permit_kind = fields.String(required=True)
    not_before = fields.AwareDateTime(required=True, allow_none=True)


class EncounterSchema(Schema):
    """One rule met on one edge in one span of time."""

    source = fields.Nested(SourceSchema, required=True)
    place = fields.Nested(EdgePlaceSchema, required=True)
    edge_index = fields.Integer(required=True)
    presence = fields.Nested(SpanSchema, required=True)
    in_force = fields.Nested(SpanSchema, required=True)
    verdict = VerdictField(required=True)
    permit_state = fields.Enum(PermitState, by_value=fields.String, required=True, allow_none=True)
    why = fields.List(fields.Nested(ReasonSchema), required=True)
    remedies = fields.List(fields.Nested(RemedySchema), required=True)


class JudgementSchema(Schema):
    """The answer for a trip, and every encounter that leads to it."""

    verdict = VerdictField(required=True)
    is_lawful = fields.Boolean(required=True)
    departure = fields.AwareDateTime(required=True)
    arrival = fields.AwareDateTime(required=True)
    length_m = fields.Float(required=True)
    encounters = fields.List(fields.Nested(EncounterSchema), required=True)
    rulebook_revision = fields.Integer(required=True)
    rulebook_digest = fields.String(required=True)
    network_digest = fields.String(required=True)
    engine = fields.String(required=True)


class WaitSchema(Schema):
    """A stop at the node where edge number `before_edge` begins."""

    before_edge = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=MOST_EDGES))
    duration_ms = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=7 * 86_400_000))

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> Wait:
        """Return the value."""
        return Wait(**values)


class PathSchema(Schema):
    """A way through the network in use: edges as `[from node, to node, key]`, and where on the first and last."""

    edges = fields.List(
        fields.List(fields.Integer(strict=True), validate=validate.Length(equal=3)),
        required=True,
        validate=validate.Length(min=1, max=MOST_EDGES),
    )
    start_fraction = fields.Float(load_default=0.0, validate=validate.Range(min=0, max=1))
    end_fraction = fields.Float(load_default=1.0, validate=validate.Range(min=0, max=1))
    waits = fields.List(fields.Nested(WaitSchema), load_default=list, validate=validate.Length(max=100))

    @post_load
    def make(self, values: dict[str, Any], **_: Any) -> Path:
        """Return the value."""
        edges = tuple((first, second, key) for first, second, key in values["edges"])
        try:
            return Path(edges, values["start_fraction"], values["end_fraction"], tuple(values["waits"]))
        except ValueError as error:
            raise ValidationError(BACKWARDS, "end_fraction") from error


class PlanSchema(Schema):
    """A path with the judgement of driving it."""

    path = fields.Nested(PathSchema, required=True)
    judgement = fields.Nested(JudgementSchema, required=True)


class RouteAnswerSchema(Schema):
    """What roads and rules say of a trip at a departure.

    `usual` is what a driver would take who knows the roads and not the hours; `lawful` the trip that arrives first and
    meets nothing unlawful, null where there is none, and `without_route` then says why. `next_hour` is the first
    instant within a week at which the usual way is lawful.
    """

    usual = fields.Nested(PlanSchema, required=True)
    lawful = fields.Nested(PlanSchema, required=True, allow_none=True)
    next_hour = fields.AwareDateTime(required=True, allow_none=True)
    without_route = fields.Nested(ReasonSchema, required=True, allow_none=True)


class ChosenRouteSchema(PlanSchema):
    """The route chosen last; of an issued waybill, the one it was issued with."""

    chosen_at = fields.AwareDateTime(required=True)


class RouteChoiceSchema(Schema):
    """A path, as a route answer gave it, and the departure to drive it at."""

    departure = Departure(required=True)
    path = fields.Nested(PathSchema, required=True)


class DepartureHoursSchema(Schema):
    """The hours of the coming week in which the chosen route may be set out on."""

    hours = fields.List(fields.Nested(SpanSchema), required=True)
