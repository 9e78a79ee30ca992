"""One request for every operation of the API that must succeed: where mutations begin."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fuzzing.stage import Stage
from tests.fuzzing.stock import BARE, OPEN, UNPLANNED
from tests.web.api.drafts import decided, note, passes
from waybill.actor import Role
from waybill.lifecycle import State
from web.api.judgement_schemas import PathSchema

DEPARTURE = "2026-11-25T12:30:00+08:00"


@dataclass(frozen=True)
class Valid:
    """Who asks, of which document in the stock, with which query and body."""

    role: Role
    document: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    body: Callable[[Stage], Any] | None = None


def as_json(body: Any) -> bytes | None:
    return None if body is None else json.dumps(body).encode()


def path_of_draft(stage: Stage) -> Any:
    """The path of a draft whose route is chosen, as the API reads it."""
    route = stage.town.read(stage.stock.waybills[State.DRAFT]).route
    assert route is not None
    return PathSchema().dump(route.path)


VALID: Mapping[str, Valid] = {
    "GET /api/v1/me": Valid(Role.ADMINISTRATOR),
    "GET /api/v1/goods": Valid(Role.CONSIGNOR, query={"q": "汽油", "limit": "5"}),
    "GET /api/v1/organisations": Valid(Role.CONSIGNOR, query={"role": "carrier"}),
    "GET /api/v1/vehicles": Valid(Role.DISPATCHER),
    "GET /api/v1/tanks": Valid(Role.DISPATCHER),
    "GET /api/v1/people": Valid(Role.DISPATCHER),
    "GET /api/v1/places": Valid(Role.CONSIGNOR),
    "GET /api/v1/rules": Valid(Role.REGULATOR, query={"at": DEPARTURE}),
    "GET /api/v1/consignment-notes": Valid(Role.DISPATCHER, query={"limit": "2"}),
    "POST /api/v1/consignment-notes": Valid(Role.CONSIGNOR, body=lambda stage: note(stage.town)),
    "GET /api/v1/consignment-notes/{note_id}": Valid(Role.CONSIGNOR, OPEN),
    "GET /api/v1/waybills": Valid(Role.POLICE, query={"state": "issued", "plate": "渝A12345", "limit": "3"}),
    "POST /api/v1/waybills": Valid(Role.DISPATCHER, body=lambda stage: {"note_id": str(stage.stock.notes[OPEN])}),
    "GET /api/v1/waybills/{waybill_id}": Valid(Role.CONSIGNEE, State.IN_TRANSIT),
    "PUT /api/v1/waybills/{waybill_id}/draft": Valid(Role.DISPATCHER, BARE, body=lambda stage: decided(stage.town)),
    "GET /api/v1/waybills/{waybill_id}/route-answer": Valid(Role.DISPATCHER, UNPLANNED, query={"departure": DEPARTURE}),
    "PUT /api/v1/waybills/{waybill_id}/route": Valid(
        Role.DISPATCHER, UNPLANNED, body=lambda stage: {"departure": DEPARTURE, "path": path_of_draft(stage)}
    ),
    "GET /api/v1/waybills/{waybill_id}/departure-hours": Valid(Role.DRIVER, State.LOADED),
    "POST /api/v1/waybills/{waybill_id}/issue": Valid(Role.DISPATCHER, State.DRAFT),
    "POST /api/v1/waybills/{waybill_id}/void": Valid(
        Role.DISPATCHER, State.LOADED, body=lambda _: {"reason": "车辆故障", "is_unloaded": True}
    ),
    "GET /api/v1/waybills/{waybill_id}/paper.pdf": Valid(Role.ESCORT, State.ISSUED),
    "GET /api/v1/waybills/{waybill_id}/gate": Valid(Role.LOADER, State.CHECKED),
    "GET /api/v1/waybills/{waybill_id}/inspections": Valid(Role.LOADER, State.REJECTED),
    "POST /api/v1/waybills/{waybill_id}/inspections": Valid(Role.LOADER, State.ISSUED, body=lambda _: passes()),
    "GET /api/v1/waybills/{waybill_id}/loadings": Valid(Role.LOADER, State.LOADED),
    "POST /api/v1/waybills/{waybill_id}/loadings": Valid(
        Role.LOADER, State.CHECKED, body=lambda _: {"actual_kg": "17900"}
    ),
    "POST /api/v1/waybills/{waybill_id}/departure": Valid(Role.DRIVER, State.LOADED),
    "POST /api/v1/waybills/{waybill_id}/arrival": Valid(Role.DRIVER, State.IN_TRANSIT),
    "POST /api/v1/waybills/{waybill_id}/receipt": Valid(
        Role.CONSIGNEE, State.ARRIVED, body=lambda _: {"received_kg": "17900", "remark": "无"}
    ),
    "POST /api/v1/roadside-checks": Valid(Role.POLICE, body=lambda stage: {"text": stage.stock.qr_text}),
}
