"""What programs send: a note of petrol, and what a dispatcher decides."""

from typing import Any

from tests.waybill.factories import place
from tests.web.town import Town
from waybill.party import PartyRole

LETTERS = {"origin": ("长寿油库", "A"), "destination": ("南岸加油站", "C")}


def petrol(**changes: Any) -> dict[str, Any]:
    line = {
        "un_number": "1203",
        "variant": 1,
        "mode": "tank",
        "net_mass_kg": "18000",
        "packing_group": "II",
        "volume_l": "24500",
    }
    return {**line, **changes}


def note(town: Town, **changes: Any) -> dict[str, Any]:
    parties = {
        role.value: {"organisation_id": str(town.organisation(role).id)}
        for role in (PartyRole.CARRIER, PartyRole.LOADER, PartyRole.CONSIGNEE)
    }
    ends = {end: _place(*where) for end, where in LETTERS.items()}
    return {**parties, **ends, "goods": [petrol()], "emergency_phone": "023-4000 1203", **changes}


def decided(town: Town, departure: str = "2026-11-25T12:30:00+08:00", **changes: Any) -> dict[str, Any]:
    return {**town.chosen, "departure": departure, **changes}


def passes(**changes: str) -> dict[str, Any]:
    items = ("vehicle_papers", "crew_papers", "test_dates", "goods_as_waybill", "tank_media")
    return {"answers": {item: {"answer": changes.get(item, "pass")} for item in items}}


def _place(name: str, letter: str) -> dict[str, Any]:
    draft = place(name, letter)
    return {
        "name": name,
        "longitude": draft.longitude,
        "latitude": draft.latitude,
        "address": draft.address,
        "region_code": draft.region_code,
    }
