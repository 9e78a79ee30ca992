"""Steps over the API of the demo that several scenarios take."""

from typing import Any, Protocol
from urllib.parse import quote

AT_PEAK = "2026-11-25T07:30:00+08:00"
ITEMS = ("vehicle_papers", "crew_papers", "test_dates", "goods_as_waybill", "tank_media")


class Api(Protocol):
    """Programs that ask, in this process or over the network."""

    def ask(self, login_name: str, method: str, path: str, **options: Any) -> Any:
        """Ask as the account of that name; return status, text and body."""


def done(api: Api, login_name: str, method: str, path: str, **options: Any) -> dict[str, Any]:
    """Ask for what must succeed; return its body."""
    answer = api.ask(login_name, method, path, **options)
    assert answer.status_code in {200, 201}, answer.text
    body: dict[str, Any] = answer.get_json()
    return body


def petrol_note(api: Api, **changes: Any) -> dict[str, Any]:
    """What the demo's consignor sends for 18 t of petrol in a tank."""

    def organisation(role: str, name: str) -> dict[str, str]:
        found = api.ask("tuoyun", "GET", f"/organisations?role={role}").get_json()
        return {"organisation_id": next(row["id"] for row in found if row["name"] == name)}

    places = {row["name"]: row for row in api.ask("tuoyun", "GET", "/places").get_json()}
    for row in places.values():
        del row["id"]
    goods = api.ask("tuoyun", "GET", f"/goods?q={quote('汽油')}").get_json()[0]
    return {
        "carrier": organisation("carrier", "示例渝安危货运输公司"),
        "loader": organisation("loader", "示例渝石油品销售公司"),
        "consignee": organisation("consignee", "示例北碚加油站"),
        "origin": places["朝阳河油库"],
        "destination": places["北碚加油站"],
        "emergency_phone": "023-60000011",
        "goods": [
            {
                "un_number": goods["un_number"],
                "variant": goods["variant"],
                "packing_group": goods["packing_group"],
                "mode": "tank",
                "net_mass_kg": "18000",
                "volume_l": "24500",
            }
        ],
        **changes,
    }


def write_note(api: Api, **changes: Any) -> str:
    """Write the note; return its key."""
    written = done(api, "tuoyun", "POST", "/consignment-notes", json=petrol_note(api, **changes))
    assert [item["id"] for item in done(api, "diaodu", "GET", "/consignment-notes")["items"]] == [written["id"]]
    return str(written["id"])


def draft_with_vehicle_and_crew(api: Api, note_id: str) -> str:
    """Make a waybill of the note with the demo's tank truck and crew; return its path."""
    waybill = done(api, "diaodu", "POST", "/waybills", json={"note_id": note_id})
    vehicles = {row["plate"]: row["id"] for row in api.ask("diaodu", "GET", "/vehicles").get_json()}
    tanks = {row["number"]: row["id"] for row in api.ask("diaodu", "GET", "/tanks").get_json()}
    people = {row["name"]: row["id"] for row in api.ask("diaodu", "GET", "/people").get_json()}
    decided = {
        "vehicle_id": vehicles["渝A54321"],
        "tank_id": tanks["示例罐G-2602"],
        "driver_id": people["王建国"],
        "escort_id": people["李秀芳"],
        "departure": AT_PEAK,
    }
    path = f"/waybills/{waybill['id']}"
    assert done(api, "diaodu", "PUT", f"{path}/draft", json=decided)["plate"] == "渝A54321"
    return path


def pass_all(api: Api, path: str) -> None:
    """Pass the gate with all five items."""
    passes = {item: {"answer": "pass"} for item in ITEMS}
    assert done(api, "zhuangche", "POST", f"{path}/inspections", json={"answers": passes})["is_passed"]
