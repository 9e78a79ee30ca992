"""Checks of where a trip begins and ends."""

from restrictions.outcome import Finding
from waybill.codes import WaybillCode
from waybill.drafts import PlaceDraft

_CLAUSE = "Order 29 of 2019, art. 13"


def check_place(place: PlaceDraft | None, field: str) -> list[Finding]:
    """Check that the place is named or addressed, and lies on the globe (Order 29, art. 13)."""
    if place is None or not (place.name.strip() or place.address.strip()):
        return [Finding(WaybillCode.PLACE_MISSING, field, clause=_CLAUSE)]
    try:
        _ = place.point
    except ValueError:
        return [Finding(WaybillCode.PLACE_OFF_GLOBE, field, clause=_CLAUSE)]
    return []
