"""The five legal items (五必查) and what the system already knows of each (Order 29 of 2019, art. 28)."""

from collections.abc import Callable
from dataclasses import dataclass

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
from waybill.checks.departures import check_waybill_in_date
from waybill.checks.facts import DispatchFacts
from waybill.checks.gathered import Check
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
from waybill.inspection import ItemKey


@dataclass(frozen=True, slots=True)
class InspectionItem:
    """One item of the gate: its clause, the checks that may already have failed it, and when it applies at all."""

    key: ItemKey
    clause: str
    checks: tuple[Check, ...]
    applies: Callable[[DispatchFacts], bool]


@dataclass(frozen=True, slots=True)
class GateItem:
    """An item as it stands for one waybill now. Where `known` holds findings, nobody can pass it.

    `may_be_not_applicable` is the only case in which that answer is taken.
    """

    item: InspectionItem
    known: tuple[Finding, ...]
    may_be_not_applicable: bool

    @property
    def has_failed(self) -> bool:
        """Whether the system itself holds the item failed."""
        return bool(self.known)


def _always(_: DispatchFacts) -> bool:
    return True


def _has_tank_goods(facts: DispatchFacts) -> bool:
    return bool(facts.tank_lines) or facts.tank is not None


ITEMS: tuple[InspectionItem, ...] = (
    InspectionItem(
        ItemKey.VEHICLE_PAPERS,
        "Order 29 of 2019, art. 28(1)",
        (
            check_carrier_licence,
            check_carrier_scope,
            check_vehicle_chosen,
            check_trailer_chosen,
            check_transport_certificates,
            check_vehicle_scopes,
            check_vehicles_free,
        ),
        _always,
    ),
    InspectionItem(
        ItemKey.CREW_PAPERS,
        "Order 29 of 2019, art. 28(2)",
        (
            check_driver_chosen,
            check_driving_licence,
            check_driver_certificate,
            check_escort_chosen,
            check_escort_certificate,
            check_crew_free,
        ),
        _always,
    ),
    InspectionItem(
        ItemKey.TEST_DATES, "Order 29 of 2019, art. 28(3)", (check_vehicle_inspections, check_tank_test), _always
    ),
    InspectionItem(
        ItemKey.GOODS_AS_WAYBILL,
        "Order 29 of 2019, art. 28(4)",
        (check_waybill_in_date, check_rated_load, check_tank_chosen, check_tank_fill, check_special_papers),
        _always,
    ),
    InspectionItem(
        ItemKey.TANK_MEDIA,
        "Order 29 of 2019, art. 28(5)",
        (check_tank_carried, check_tank_code, check_tank_media),
        _has_tank_goods,
    ),
)
"""The gate, in the order of the article. No item can be overridden, only checked again."""


def items_for(facts: DispatchFacts) -> tuple[GateItem, ...]:
    """Return the five items as they stand for these facts."""
    return tuple(_item_for(item, facts) for item in ITEMS)


def _item_for(item: InspectionItem, facts: DispatchFacts) -> GateItem:
    findings = (finding for check in item.checks for finding in check(facts))
    return GateItem(item, tuple(finding for finding in findings if finding.blocks), not item.applies(facts))
