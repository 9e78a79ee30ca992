"""Who is asking."""

from marshmallow import Schema, fields

from waybill.actor import Actor, Role
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.resource import Resource

resource = Resource("me", __name__, description="The account that is asking.")


class ActorSchema(Schema):
    """An account in action."""

    account_id = fields.UUID(required=True)
    name = fields.String(required=True)
    role = fields.Enum(Role, by_value=fields.String, required=True)
    organisation_id = fields.UUID(required=True, allow_none=True)
    person_id = fields.UUID(required=True, allow_none=True)


@resource.get("/me")
@resource.response(200, ActorSchema)
@refuses()
@allow(*Role)
def get_me() -> Actor:
    """Return the account that is asking."""
    return current_actor()
