"""Checks of the carrier's licence (道路运输经营许可证)."""

from restrictions.outcome import Finding
from waybill.checks.facts import DispatchFacts
from waybill.checks.papers import check_scope, check_validity

PAPER = "carrier_licence"
CLAUSE = "Order 29 of 2019, art. 22"


def check_carrier_licence(facts: DispatchFacts) -> list[Finding]:
    """Check that the carrier's licence is on record and valid on the day (Order 29, art. 22)."""
    carrier = facts.carrier
    return check_validity(PAPER, carrier.licence_number, carrier.licence_valid_to_on, facts.day, "carrier", CLAUSE)


def check_carrier_scope(facts: DispatchFacts) -> list[Finding]:
    """Check that the licence's scope covers every class of the load (Order 29, art. 22)."""
    carrier = facts.carrier
    return check_scope(PAPER, carrier.licence_number, carrier.licence_scope, facts.listed, "carrier", CLAUSE)
