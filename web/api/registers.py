"""The registers to choose from: organisations by what they act as, and one's own vehicles, tanks, people, places."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, fields
from sqlalchemy import select

from waybill.actor import Role
from waybill.named_place import NamedPlace, places_of
from waybill.organisation import Organisation, organisations_acting_as
from waybill.party import PartyRole
from waybill.person import CertificateKind, Person
from waybill.tank import Tank, tanks_of
from waybill.vehicle import PlateColour, Vehicle, VehicleKind, vehicles_of
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.resource import Resource
from web.request import session

resource = Resource("registers", __name__, description="What documents are made of.")


class RoleQuery(Schema):
    """In which role the organisation acts."""

    role = fields.Enum(PartyRole, by_value=fields.String, required=True)


class OrganisationSchema(Schema):
    """An organisation as a party of documents."""

    id = fields.UUID(required=True)
    credit_code = fields.String(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True)
    contact = fields.String(required=True)
    phone = fields.String(required=True)


class VehicleSchema(Schema):
    """A vehicle or trailer; null is not on record."""

    id = fields.UUID(required=True)
    plate = fields.String(required=True)
    plate_colour = fields.Enum(PlateColour, by_value=fields.String, required=True)
    kind = fields.Enum(VehicleKind, by_value=fields.String, required=True)
    transport_certificate = fields.String(required=True)
    transport_valid_to_on = fields.Date(required=True, allow_none=True)
    scope = fields.List(fields.String(), required=True)
    inspection_valid_to_on = fields.Date(required=True, allow_none=True)
    rated_load_kg = fields.Integer(required=True, allow_none=True)
    tare_kg = fields.Integer(required=True, allow_none=True)


class TankSchema(Schema):
    """A tank; null is not on record, and an empty list of media confirms nothing."""

    id = fields.UUID(required=True)
    vehicle_id = fields.UUID(required=True, allow_none=True)
    number = fields.String(required=True)
    code = fields.String(required=True)
    volume_l = fields.Integer(required=True)
    allowed_mass_kg = fields.Integer(required=True, allow_none=True)
    next_test_on = fields.Date(required=True, allow_none=True)
    report_number = fields.String(required=True)
    media = fields.List(fields.String(), required=True)


class CertificateSchema(Schema):
    """A certificate; a null day is not on record, and the certificate then not valid."""

    kind = fields.Enum(CertificateKind, by_value=fields.String, required=True)
    number = fields.String(required=True)
    valid_to_on = fields.Date(required=True, allow_none=True)
    endorsements = fields.List(fields.String(), required=True)
    probation_to_on = fields.Date(required=True, allow_none=True)


class PersonSchema(Schema):
    """Somebody of the organisation, with the certificates held."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    phone = fields.String(required=True)
    certificates = fields.List(fields.Nested(CertificateSchema), required=True)


class NamedPlaceSchema(Schema):
    """A place under a name of the organisation's own (WGS-84)."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    region_code = fields.String(required=True)
    address = fields.String(required=True)
    longitude = fields.Float(required=True)
    latitude = fields.Float(required=True)


@resource.get("/organisations")
@resource.arguments(RoleQuery, location="query")
@resource.response(200, OrganisationSchema(many=True))
@refuses()
@allow(Role.CONSIGNOR, Role.DISPATCHER)
def list_organisations(query: dict[str, Any]) -> Sequence[Organisation]:
    """List the organisations that act in the role, by name."""
    return session().scalars(organisations_acting_as(query["role"])).all()


@resource.get("/vehicles")
@resource.response(200, VehicleSchema(many=True))
@refuses()
@allow(Role.DISPATCHER)
def list_vehicles() -> Sequence[Vehicle]:
    """List one's own vehicles and trailers, by plate."""
    return session().scalars(vehicles_of(current_actor().owner_id)).all()


@resource.get("/tanks")
@resource.response(200, TankSchema(many=True))
@refuses()
@allow(Role.DISPATCHER)
def list_tanks() -> Sequence[Tank]:
    """List one's own tanks, by number."""
    return session().scalars(tanks_of(current_actor().owner_id)).all()


@resource.get("/people")
@resource.response(200, PersonSchema(many=True))
@refuses()
@allow(Role.DISPATCHER)
def list_people() -> Sequence[Person]:
    """List one's own people, by name."""
    own = select(Person).where(Person.owner_id == current_actor().owner_id).order_by(Person.name)
    return session().scalars(own).all()


@resource.get("/places")
@resource.response(200, NamedPlaceSchema(many=True))
@refuses()
@allow(Role.CONSIGNOR, Role.DISPATCHER)
def list_places() -> Sequence[NamedPlace]:
    """List the places that one's own organisation has given names to."""
    return session().scalars(places_of(current_actor().owner_id)).all()
