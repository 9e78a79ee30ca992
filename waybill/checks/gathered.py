"""All checks of a consignment, and all checks of a waybill, in the order in which people read the form."""

from collections.abc import Callable, Sequence

from restrictions.outcome import Finding
from waybill.checks.carrier import check_carrier_licence, check_carrier_scope
from waybill.checks.crew import (
    check_crew_free,
    check_driver_certificate,
    check_driver_chosen,
    check_driving_licence,
    check_escort_certificate,
    check_escort_chosen,
)
from waybill.checks.departures import check_departure, check_waybill_in_date
from waybill.checks.facts import DispatchFacts
from waybill.checks.goods_lines import check_goods_present, check_lines, check_listed
from waybill.checks.mixed_loading import check_mixed_loading
from waybill.checks.parties import check_emergency_phone, check_parties_named, check_party_phones
from waybill.checks.special_papers import check_special_papers
from waybill.checks.tanks import (
    check_tank_carried,
    check_tank_chosen,
    check_tank_code,
    check_tank_fill,
    check_tank_media,
    check_tank_test,
)
from waybill.checks.vehicles import (
    check_rated_load,
    check_trailer_chosen,
    check_transport_certificates,
    check_vehicle_chosen,
    check_vehicle_inspections,
    check_vehicle_scopes,
    check_vehicles_free,
)
from waybill.drafts import GoodsLineDraft
from waybill.listed_goods import known_lines
from waybill.party import PartyColumns

Check = Callable[[DispatchFacts], list[Finding]]

DISPATCH_CHECKS: tuple[Check, ...] = (
    check_departure,
    check_carrier_licence,
    check_carrier_scope,
    check_vehicle_chosen,
    check_transport_certificates,
    check_vehicle_scopes,
    check_vehicle_inspections,
    check_trailer_chosen,
    check_rated_load,
    check_tank_chosen,
    check_tank_carried,
    check_tank_code,
    check_tank_media,
    check_tank_test,
    check_tank_fill,
    check_driver_chosen,
    check_driving_licence,
    check_driver_certificate,
    check_escort_chosen,
    check_escort_certificate,
    check_special_papers,
)
"""What the carrier's own choices are checked for before issue, and again before departure."""

GATE_CHECKS: tuple[Check, ...] = (check_waybill_in_date, check_vehicles_free, check_crew_free)
"""What counts from the moment that the vehicle stands at the gate until it leaves."""


def check_consignment(
    goods: Sequence[GoodsLineDraft], parties: Sequence[PartyColumns], emergency_phone: str
) -> list[Finding]:
    """Return all findings on what the consignor declares."""
    listed = known_lines(goods)
    return [
        *check_parties_named(parties),
        *check_party_phones(parties),
        *check_goods_present(goods),
        *check_listed(goods),
        *check_lines(listed),
        *check_mixed_loading(listed),
        *check_emergency_phone(emergency_phone),
    ]


def check_waybill(facts: DispatchFacts) -> list[Finding]:
    """Return all findings on a waybill that is to be issued: the consignment's, then the dispatch's."""
    findings = check_consignment(facts.goods, facts.parties, facts.emergency_phone)
    return findings + [finding for check in DISPATCH_CHECKS for finding in check(facts)]
