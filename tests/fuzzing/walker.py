"""A waybill on its way through the API, one step after the other, each taken by whom it behoves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.fuzzing.api_operation import Api
from tests.fuzzing.stage import Stage
from tests.fuzzing.stock import OPEN
from tests.fuzzing.valid_requests import as_json, path_of_draft
from tests.web.api.drafts import decided, passes
from waybill.actor import Role
from waybill.lifecycle import State

ON = "/api/v1/waybills/{waybill_id}"


@dataclass(frozen=True)
class Step:
    """An operation, who asks for it, and with what."""

    label: str
    role: Role
    body: Callable[[Stage], Any] = lambda _: None


def _soon(stage: Stage) -> str:
    return (stage.installation.clock() + timedelta(hours=2)).isoformat()


MAKING = Step("POST /api/v1/waybills", Role.DISPATCHER, lambda stage: {"note_id": stage.key_of(OPEN)})
DRAFT = Step(f"PUT {ON}/draft", Role.DISPATCHER, lambda stage: decided(stage.town, _soon(stage)))
ROUTE = Step(
    f"PUT {ON}/route", Role.DISPATCHER, lambda stage: {"departure": _soon(stage), "path": path_of_draft(stage)}
)
ISSUE = Step(f"POST {ON}/issue", Role.DISPATCHER)
VOID = Step(f"POST {ON}/void", Role.DISPATCHER, lambda _: {"reason": "车辆故障", "is_unloaded": True})
INSPECTION = Step(f"POST {ON}/inspections", Role.LOADER, lambda _: passes())
LOADING = Step(f"POST {ON}/loadings", Role.LOADER, lambda _: {"actual_kg": "17900"})
DEPARTURE = Step(f"POST {ON}/departure", Role.DRIVER)
ARRIVAL = Step(f"POST {ON}/arrival", Role.DRIVER)
RECEIPT = Step(f"POST {ON}/receipt", Role.CONSIGNEE, lambda _: {"received_kg": "17900"})
STEPS = (MAKING, DRAFT, ROUTE, ISSUE, VOID, INSPECTION, LOADING, DEPARTURE, ARRIVAL, RECEIPT)
_RIGHT: Mapping[str, Step] = {
    State.ISSUED: INSPECTION,
    State.REJECTED: INSPECTION,
    State.CHECKED: LOADING,
    State.LOADED: DEPARTURE,
    State.IN_TRANSIT: ARRIVAL,
    State.ARRIVED: RECEIPT,
    State.COMPLETED: RECEIPT,
    State.VOID: MAKING,
}


class Walker:
    """A waybill made of the open note; `told` is what the API said of it last."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self.told: Mapping[str, Any] = {}
        self.take(MAKING, MAKING.body(api.stage))

    @property
    def state(self) -> State:
        return State(self.told["state"])

    @property
    def right_step(self) -> Step:
        """The step that leads on from here."""
        if self.state is not State.DRAFT:
            return _RIGHT[self.state]
        if self.told["draft"]["vehicle_id"] is None:
            return DRAFT
        return ROUTE if self.told["route"] is None else ISSUE

    def take(self, step: Step, body: Any) -> None:
        """Try a step, and read the waybill, be it another one by now."""
        operation = self._api.under_fire(step.label, self._api.stage.watch)
        told = operation.send(self._name(step.role), self.told.get("id", ""), body=as_json(body))
        made = operation.successes and step is MAKING
        reading = self._api.under_fire(f"GET {ON}", self._api.stage.watch)
        self.told = told if made else reading.send(self._name(Role.DISPATCHER), self.told["id"])

    def _name(self, role: Role) -> str:
        return self._api.stage.people.name_of(role)
