"""One request for every address outside the API that must succeed: where mutations begin."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.fuzzing.stage import Stage
from tests.fuzzing.stock import BARE, OPEN, UNPLANNED
from tests.fuzzing.valid_requests import DEPARTURE, path_of_draft
from tests.web.conftest import PASSWORD
from tests.web.town import petrol_form
from waybill.actor import Role
from waybill.inspection import ItemKey
from waybill.lifecycle import State

Pairs = list[tuple[str, str]]
Sent = Callable[[Stage], Mapping[str, str | Sequence[str]]]

PASSES = {f"answers-{key.value}": "pass" for key in ItemKey}


@dataclass(frozen=True)
class Valid:
    """Who asks, of which document in the stock, and what is sent: in the address to be read, else as a form.

    `is_piece` says that the answer is a piece of a page, or no page at all.
    """

    role: Role
    document: str = ""
    sent: Sent = lambda _: {}
    is_piece: bool = False

    def pairs(self, stage: Stage) -> Pairs:
        """What is sent, one by one."""
        sent = self.sent(stage)
        return [(name, value) for name, values in sent.items() for value in _each(values)]


def _each(values: str | Sequence[str]) -> Sequence[str]:
    return [values] if isinstance(values, str) else values


def _same(**values: str | Sequence[str]) -> Sent:
    return lambda _: values


def _decided(stage: Stage) -> Mapping[str, str]:
    return {**stage.town.chosen, "departure": "2026-11-25T12:30", "remark": "靠右"}


def _draft(stage: Stage) -> Mapping[str, str]:
    waybill = stage.town.read(stage.stock.waybills[UNPLANNED])
    return {**_decided(stage), "seen": str(waybill.event_count), "step": "save"}


def _route(stage: Stage) -> Mapping[str, str]:
    return {"route": json.dumps(path_of_draft(stage)), "departure": DEPARTURE}


VALID: Mapping[str, Valid] = {
    "GET /": Valid(Role.DISPATCHER),
    "GET /administration/roles": Valid(Role.ADMINISTRATOR),
    "GET /api/docs/": Valid(Role.DRIVER),
    "GET /api/docs/swagger/<name>": Valid(Role.DRIVER, is_piece=True),
    "GET /static/<path:filename>": Valid(Role.DRIVER, is_piece=True),
    "GET /driving/": Valid(Role.DRIVER),
    "GET /driving/<uuid:waybill_id>": Valid(Role.DRIVER, State.LOADED),
    "POST /driving/<uuid:waybill_id>/arrival": Valid(Role.DRIVER, State.IN_TRANSIT),
    "POST /driving/<uuid:waybill_id>/departure": Valid(Role.DRIVER, State.LOADED),
    "GET /driving/<uuid:waybill_id>/qr": Valid(Role.ESCORT, State.IN_TRANSIT),
    "GET /figures": Valid(Role.REGULATOR),
    "POST /language": Valid(Role.DRIVER, sent=_same(language="en", next="/driving/")),
    "GET /loading/": Valid(Role.LOADER, sent=_same(plate="123")),
    "GET /loading/<uuid:waybill_id>": Valid(Role.LOADER, State.CHECKED),
    "GET /loading/<uuid:waybill_id>/inspection": Valid(Role.LOADER, State.ISSUED),
    "POST /loading/<uuid:waybill_id>/inspection": Valid(
        Role.LOADER,
        State.ISSUED,
        _same(
            **{
                **PASSES,
                "answers-crew_papers": "fail",
                "reasons-crew_papers": ["1", "2"],
                "remarks-crew_papers": "未到",
            }
        ),
    ),
    "GET /loading/<uuid:waybill_id>/inspections/<uuid:inspection_id>": Valid(Role.LOADER, State.CHECKED),
    "GET /loading/<uuid:waybill_id>/load": Valid(Role.LOADER, State.CHECKED),
    "POST /loading/<uuid:waybill_id>/load": Valid(Role.LOADER, State.CHECKED, _same(actual_g=["17.9", "t"])),
    "GET /login": Valid(Role.DRIVER, sent=_same(next="/driving/")),
    "POST /login": Valid(Role.DRIVER, sent=_same(login_name="driver-1", password=PASSWORD, next="/driving/")),
    "POST /logout": Valid(Role.DRIVER),
    "GET /map/ground.geojson": Valid(Role.DRIVER, is_piece=True),
    "GET /map/roads.geojson": Valid(Role.DRIVER, sent=_same(bbox="106,29,108,30", zoom="12"), is_piece=True),
    "GET /notes": Valid(Role.CONSIGNOR, sent=_same(state="open", text="UN1203", day="2026-11-25", page="1")),
    "GET /notes/<uuid:note_id>": Valid(Role.DISPATCHER, OPEN),
    "POST /notes/<uuid:note_id>/waybill": Valid(Role.DISPATCHER, OPEN),
    "GET /notes/goods": Valid(Role.CONSIGNOR, sent=_same(line="0", **{"goods-0-search": "汽油"}), is_piece=True),
    "GET /notes/goods/<un_number>/<int:variant>": Valid(Role.CONSIGNOR, sent=_same(line="0"), is_piece=True),
    "GET /notes/new": Valid(Role.CONSIGNOR, sent=lambda stage: {"repeat": stage.key_of(OPEN)}),
    "POST /notes/new": Valid(Role.CONSIGNOR, sent=lambda stage: petrol_form(stage.town)),
    "GET /receiving": Valid(Role.CONSIGNEE),
    "GET /roads": Valid(Role.ADMINISTRATOR),
    "GET /roads/<digest>": Valid(Role.ADMINISTRATOR, sent=_same(code="routing.tag.unreadable", page="1")),
    "POST /roads/<digest>/use": Valid(Role.ADMINISTRATOR),
    "GET /roadside": Valid(Role.POLICE, sent=lambda stage: {"q": stage.stock.qr_text}),
    "GET /rules": Valid(Role.POLICE, sent=_same(text="禁止", cause="", effect="prohibit", validity="valid", page="1")),
    "GET /rules/<path:rule_id>": Valid(Role.REGULATOR),
    "GET /waybills": Valid(Role.DISPATCHER, sent=_same(state="draft", plate="", number="", page="1")),
    "GET /waybills/<uuid:waybill_id>": Valid(Role.CONSIGNEE, State.COMPLETED),
    "GET /waybills/<uuid:waybill_id>/draft": Valid(Role.DISPATCHER, BARE),
    "POST /waybills/<uuid:waybill_id>/draft": Valid(Role.DISPATCHER, UNPLANNED, _draft),
    "GET /waybills/<uuid:waybill_id>/draft/findings": Valid(Role.DISPATCHER, UNPLANNED, _decided, is_piece=True),
    "GET /waybills/<uuid:waybill_id>/paper.pdf": Valid(Role.POLICE, State.ISSUED, is_piece=True),
    "GET /waybills/<uuid:waybill_id>/qr.svg": Valid(Role.CONSIGNOR, State.LOADED, is_piece=True),
    "GET /waybills/<uuid:waybill_id>/receipt": Valid(Role.CONSIGNEE, State.ARRIVED),
    "POST /waybills/<uuid:waybill_id>/receipt": Valid(
        Role.CONSIGNEE, State.ARRIVED, _same(received_g=["17.9", "t"], remark="无")
    ),
    "GET /waybills/<uuid:waybill_id>/route": Valid(Role.DISPATCHER, UNPLANNED, _same(departure="2026-11-25T12:30")),
    "POST /waybills/<uuid:waybill_id>/route": Valid(Role.DISPATCHER, UNPLANNED, _route),
    "POST /waybills/<uuid:waybill_id>/void": Valid(
        Role.DISPATCHER, State.LOADED, _same(reason="车辆故障", is_unloaded="y")
    ),
}
