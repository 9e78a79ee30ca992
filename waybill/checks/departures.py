"""Checks of the departure and of the hours in which a waybill may be used."""

from datetime import timedelta

from restrictions.outcome import Finding
from waybill.checks.facts import DispatchFacts
from waybill.codes import WaybillCode

LATENESS_ALLOWED = timedelta(hours=3)
"""How far a planned departure may lie in the past when the waybill is issued. A choice: no rule sets it."""


def check_departure(facts: DispatchFacts) -> list[Finding]:
    """Check that a departure is given and not long past: a waybill comes before the trip (Order 29, art. 24)."""
    clause = "Order 29 of 2019, art. 24"
    if facts.departure is None:
        return [Finding(WaybillCode.DEPARTURE_MISSING, "departure", clause=clause)]
    if facts.departure < facts.now - LATENESS_ALLOWED:
        params = {"departure": facts.departure.isoformat(), "now": facts.now.isoformat()}
        return [Finding(WaybillCode.DEPARTURE_PAST, "departure", params, clause)]
    return []


def check_waybill_in_date(facts: DispatchFacts) -> list[Finding]:
    """Check that the waybill is still within the time for which it was sealed (Order 29, art. 28(4))."""
    if facts.valid_until is None or facts.now < facts.valid_until:
        return []
    params = {"valid_until": facts.valid_until.isoformat(), "now": facts.now.isoformat()}
    return [Finding(WaybillCode.WAYBILL_OUT_OF_DATE, "departure", params, "Order 29 of 2019, art. 28(4)")]
