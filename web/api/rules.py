"""The rules in force: what the rule book says, as data."""

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields

from restrictions.notation import to_document
from restrictions.register.revisions import load_rulebook
from restrictions.rules import Cause, Effect, Rule
from waybill.actor import Role
from web.access import allow
from web.api.answers import refuses
from web.api.resource import Resource
from web.request import now, session

resource = Resource("rules", __name__, url_prefix="/rules", description="Restrictions on dangerous-goods vehicles.")


class RulesQuery(Schema):
    """At which instant the rules are to be valid; now, where none is given."""

    at = fields.AwareDateTime(load_default=None)


class NoticeSchema(Schema):
    """The notice in which a rule stands."""

    number = fields.String(required=True)
    title = fields.String(required=True)
    issuer = fields.String(required=True)
    published_on = fields.Date(required=True)
    is_example = fields.Boolean(required=True)
    is_verified = fields.Boolean(required=True)
    source = fields.String(required=True)


class RuleSchema(Schema):
    """One rule. `document` is the whole of it in the notation of notices."""

    id = fields.String(required=True)
    notice = fields.Nested(NoticeSchema, required=True)
    sentence = fields.String(required=True)
    sentence_en = fields.String(required=True)
    cause = fields.Enum(Cause, by_value=fields.String, required=True)
    effect = fields.Enum(Effect, by_value=fields.String, required=True)
    lifted_by = fields.String(required=True)
    valid_from = fields.AwareDateTime(required=True)
    valid_to = fields.AwareDateTime(required=True, allow_none=True)
    document = fields.Function(to_document, metadata={"type": "object"})


class RuleBookSchema(Schema):
    """The rules valid at `at`, from the present revision of the rule book."""

    revision = fields.Integer(required=True)
    digest = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    rules = fields.List(fields.Nested(RuleSchema), required=True)


@resource.get("")
@resource.arguments(RulesQuery, location="query")
@resource.response(200, RuleBookSchema)
@refuses()
@allow(*Role)
def list_rules(query: dict[str, datetime | None]) -> dict[str, Any]:
    """List the rules that are valid at an instant, whatever their hours; each says in its document when it holds."""
    at = query["at"] or now()
    book = load_rulebook(session())
    rules = [rule for rule in book.rules if _is_valid(rule, at)]
    return {"revision": book.revision, "digest": book.digest, "at": at, "rules": rules}


def _is_valid(rule: Rule, at: datetime) -> bool:
    return rule.valid_from <= at and (rule.valid_to is None or at < rule.valid_to)
