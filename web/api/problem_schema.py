"""The shape of every error of the API, for its documentation: `web.problems` writes it."""

from marshmallow import Schema, fields

from web.api.judgement_schemas import JudgementSchema


class FindingSchema(Schema):
    """One thing wrong, at one field."""

    code = fields.String(required=True, metadata={"description": "Stable name of what is wrong."})
    field = fields.String(required=True, metadata={"description": "Where, such as `goods[0].un_number`."})
    params = fields.Dict(required=True, metadata={"description": "Values that the sentence names."})
    clause = fields.String(required=True, metadata={"description": "The article or standard, if one says so."})
    severity = fields.String(required=True, metadata={"description": "`block` or `warn`."})
    detail = fields.String(required=True, metadata={"description": "The sentence, in the language of the request."})


class ProblemSchema(Schema):
    """Problem details (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "`urn:hazway:problem:` and the code."})
    title = fields.String(required=True, metadata={"description": "The kind of error."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(required=True, metadata={"description": "What is wrong, in the language of the request."})
    instance = fields.String(required=True, metadata={"description": "The path asked for."})
    code = fields.String(required=True, metadata={"description": "Stable name of the problem."})
    field = fields.String(required=True, metadata={"description": "The field at fault, if it is one."})
    params = fields.Dict(required=True, metadata={"description": "Values that the sentence names."})
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    judgement = fields.Nested(
        JudgementSchema, metadata={"description": "Only where a route may not be driven: every encounter on it."}
    )
