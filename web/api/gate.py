"""The gate before loading (装货前查验) and the loading itself."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from waybill.actor import Role
from waybill.dispatch_facts import gather_facts
from waybill.gate import gate_of
from waybill.inspecting import record_inspection
from waybill.inspection import Inspection, inspections_of
from waybill.inspection_items import items_for
from waybill.loading import Loading, loadings_of, record_loading
from waybill.loading_limit import limit_parts, smallest
from waybill.visibility import get_waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.api.answers import refuses
from web.api.gate_schemas import (
    GateSchema,
    InspectionSchema,
    InspectionsSchema,
    LoadingSchema,
    LoadingsSchema,
    NewInspectionSchema,
    NewLoadingSchema,
)
from web.api.readers import READERS
from web.api.resource import Resource
from web.request import now, session

resource = Resource("gate", __name__, url_prefix="/waybills", description="Inspections and loadings.")


@resource.get("/<uuid:waybill_id>/gate")
@resource.response(200, GateSchema)
@refuses(HTTPStatus.NOT_FOUND)
@allow(Role.LOADER, Role.DISPATCHER)
def show_gate(waybill_id: UUID) -> dict[str, Any]:
    """Return whether goods may be loaded now, what is known of the five items, and how much may be loaded."""
    waybill = get_waybill(session(), current_actor(), waybill_id)
    facts, gate = gather_facts(session(), waybill, now=now()), gate_of(waybill, now=now())
    parts = limit_parts(facts)
    return {
        "is_open": gate.is_open,
        "open_until": gate.open_until,
        "closed_because": gate.closed_because,
        "items": items_for(facts),
        "limit_parts": parts,
        "limit_g": smallest(parts).mass_g,
    }


@resource.get("/<uuid:waybill_id>/inspections")
@resource.response(200, InspectionsSchema)
@refuses(HTTPStatus.NOT_FOUND)
@allow(*READERS)
def list_inspections(waybill_id: UUID) -> dict[str, Sequence[Inspection]]:
    """Return every inspection of a waybill, failed ones among them, the latest first."""
    waybill = get_waybill(session(), current_actor(), waybill_id)
    return {"items": session().scalars(inspections_of(waybill.id)).all()}


@resource.post("/<uuid:waybill_id>/inspections")
@resource.arguments(NewInspectionSchema)
@resource.response(201, InspectionSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.LOADER)
def add_inspection(body: dict[str, Any], waybill_id: UUID) -> Inspection:
    """Record an inspection. Five passes open the gate for some hours; anything else holds it until the next."""
    return record_inspection(session(), current_actor(), waybill_id, body["answers"], now=now())


@resource.get("/<uuid:waybill_id>/loadings")
@resource.response(200, LoadingsSchema)
@refuses(HTTPStatus.NOT_FOUND)
@allow(*READERS)
def list_loadings(waybill_id: UUID) -> dict[str, Sequence[Loading]]:
    """Return the loadings of a waybill, the latest first."""
    waybill = get_waybill(session(), current_actor(), waybill_id)
    return {"items": session().scalars(loadings_of(waybill.id)).all()}


@resource.post("/<uuid:waybill_id>/loadings")
@resource.arguments(NewLoadingSchema)
@resource.response(201, LoadingSchema)
@refuses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
@allow(Role.LOADER)
def add_loading(body: dict[str, int], waybill_id: UUID) -> Loading:
    """Record what was loaded through an open gate. Over the limit nothing is recorded; there is no tolerance."""
    return record_loading(session(), current_actor(), waybill_id, body["actual_g"], now=now())
