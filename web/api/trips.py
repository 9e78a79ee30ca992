"""The trip itself: departure, arrival, receipt."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate

from waybill.actor import Role
from waybill.driving import confirm_arrival, confirm_departure
from waybill.receiving import receive
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.fields import Thousandths
from web.api.resource import Resource
from web.api.waybill_schemas import WholeWaybillSchema
from web.request import now, reading, roads_of, session

resource = Resource("trips", __name__, url_prefix="/waybills", description="Departure, arrival, receipt.")


class ReceiptSchema(Schema):
    """What was received. A remark is asked for where it differs from what was loaded."""

    received_g = Thousandths("Net mass received, in kilograms.", data_key="received_kg", required=True)
    remark = fields.String(load_default="", validate=validate.Length(max=500))


@resource.post("/<uuid:waybill_id>/departure")
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.DRIVER)
def depart(waybill_id: UUID) -> Waybill:
    """Confirm that the loaded vehicle leaves now. Papers and route are judged for this hour, by the rules of now."""
    with reading() as snapshot:
        roads = roads_of(get_waybill(snapshot, current_actor(), waybill_id))
    return confirm_departure(session(), current_actor(), waybill_id, roads, now=now())


@resource.post("/<uuid:waybill_id>/arrival")
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
@allow(Role.DRIVER)
def arrive(waybill_id: UUID) -> Waybill:
    """Confirm that the vehicle has arrived."""
    return confirm_arrival(session(), current_actor(), waybill_id, now=now())


@resource.post("/<uuid:waybill_id>/receipt")
@resource.arguments(ReceiptSchema)
@resource.response(200, WholeWaybillSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.CONSIGNEE)
def add_receipt(body: dict[str, Any], waybill_id: UUID) -> Waybill:
    """Receive the goods, which closes the waybill."""
    return receive(session(), current_actor(), waybill_id, body["received_g"], body["remark"], now=now())
