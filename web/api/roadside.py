"""The officer's question at the roadside."""

from http import HTTPStatus
from typing import Any

from marshmallow import Schema, fields, validate
from sqlalchemy.orm import Session

from restrictions.judgement import Reason
from restrictions.outcome import Refusal
from waybill.actor import Role
from waybill.lifecycle import State
from waybill.roadside import AskedBy, RoadsideDocument, find_for_roadside, judge_now
from web.access import allow
from web.api.answers import refuses
from web.api.finding_schema import SentFindingSchema
from web.api.judgement_schemas import JudgementSchema, ReasonSchema
from web.api.resource import Resource
from web.request import now, reading, roads_of, signing_keys

resource = Resource("roadside-checks", __name__, url_prefix="/roadside-checks", description="For traffic officers.")


class QuestionSchema(Schema):
    """A plate, a waybill number, or the text of a QR code."""

    text = fields.String(required=True, validate=validate.Length(min=1, max=4500))


class RoadsideDocumentSchema(Schema):
    """One waybill as the record holds it, and the verdict now.

    `content` is the sealed content, null where it cannot be believed. `is_genuine` says that seal, record and QR text
    agree; `findings` say what does not. `judgement` is that of the chosen route from the real departure, or from now;
    where it cannot be had, `not_judged` says why: then nothing is known to be allowed.
    """

    waybill_id = fields.UUID(attribute="document.waybill.id", required=True)
    number = fields.String(attribute="document.waybill.number", required=True)
    version = fields.Integer(attribute="document.version.version", required=True)
    state = fields.Enum(State, by_value=fields.String, attribute="document.state", required=True)
    departed_at = fields.AwareDateTime(attribute="document.waybill.departed_at", required=True, allow_none=True)
    is_genuine = fields.Boolean(attribute="document.is_genuine", required=True)
    findings = fields.List(fields.Nested(SentFindingSchema), attribute="document.findings", required=True)
    content = fields.Raw(required=True, allow_none=True, metadata={"type": "object"})
    judgement = fields.Nested(JudgementSchema, required=True, allow_none=True)
    not_judged = fields.Nested(ReasonSchema, required=True, allow_none=True)


class RoadsideAnswerSchema(Schema):
    """What was asked, and every document found."""

    asked_by = fields.Enum(AskedBy, by_value=fields.String, required=True)
    asked = fields.String(required=True)
    documents = fields.List(fields.Nested(RoadsideDocumentSchema), required=True)
    findings = fields.List(fields.Nested(SentFindingSchema), required=True)


@resource.post("")
@resource.arguments(QuestionSchema)
@resource.response(200, RoadsideAnswerSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.POLICE)
def check_at_roadside(body: dict[str, str]) -> dict[str, Any]:
    """Return the document, whether it is genuine, and the verdict now. A forged QR text is refused."""
    keys = signing_keys()
    with reading() as snapshot:
        answer = find_for_roadside(snapshot, body["text"], keys, now=now())
        return {
            "asked_by": answer.asked_by,
            "asked": answer.asked,
            "documents": [_with_judgement(snapshot, document) for document in answer.documents],
            "findings": answer.findings,
        }


def _with_judgement(snapshot: Session, document: RoadsideDocument) -> dict[str, Any]:
    content = None if document.content is None else document.version.content
    judgement, not_judged = None, None
    try:
        judgement = judge_now(snapshot, document.waybill, roads_of(document.waybill), now=now())
    except Refusal as refusal:
        not_judged = Reason(refusal.code, refusal.params)
    return {"document": document, "content": content, "judgement": judgement, "not_judged": not_judged}
