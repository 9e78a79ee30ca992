"""Checks of the vehicle and the trailer: their kind, their papers, what they may carry."""

from restrictions.outcome import Finding, Params
from waybill.checks.facts import DispatchFacts
from waybill.checks.papers import check_scope, check_validity
from waybill.codes import WaybillCode
from waybill.vehicle import VehicleKind

TRANSPORT_CERTIFICATE = "transport_certificate"
INSPECTION = "vehicle_inspection"
_FIT = "Order 29 of 2019, art. 23"


def check_vehicle_chosen(facts: DispatchFacts) -> list[Finding]:
    """Check that a vehicle that drives by itself is chosen (Order 29, art. 24)."""
    clause = "Order 29 of 2019, art. 24"
    if facts.vehicle is None:
        return [Finding(WaybillCode.VEHICLE_MISSING, "vehicle_id", clause=clause)]
    if facts.vehicle.kind is VehicleKind.TRAILER:
        params = {"plate": facts.vehicle.plate, "kind": facts.vehicle.kind.value}
        return [Finding(WaybillCode.VEHICLE_KIND_WRONG, "vehicle_id", params, clause)]
    return []


def check_trailer_chosen(facts: DispatchFacts) -> list[Finding]:
    """Check that a tractor has its semi-trailer and a rigid truck none (道路危险货物运输管理规定, art. 23)."""
    clause = "道路危险货物运输管理规定, art. 23"
    vehicle, trailer = facts.vehicle, facts.trailer
    if vehicle is not None and vehicle.kind is VehicleKind.TRACTOR and trailer is None:
        return [Finding(WaybillCode.TRAILER_MISSING, "trailer_id", {"plate": vehicle.plate}, clause)]
    if trailer is None:
        return []
    if trailer.kind is not VehicleKind.TRAILER:
        params = {"plate": trailer.plate, "kind": trailer.kind.value}
        return [Finding(WaybillCode.VEHICLE_KIND_WRONG, "trailer_id", params, clause)]
    if vehicle is not None and vehicle.kind is VehicleKind.RIGID:
        return [Finding(WaybillCode.TRAILER_NOT_ALLOWED, "trailer_id", {"plate": vehicle.plate}, clause)]
    return []


def check_transport_certificates(facts: DispatchFacts) -> list[Finding]:
    """Check that the 道路运输证 of vehicle and trailer are on record and valid on the day (Order 29, art. 28(1))."""
    return [
        finding
        for field, vehicle in facts.vehicles
        for finding in check_validity(
            TRANSPORT_CERTIFICATE,
            vehicle.transport_certificate,
            vehicle.transport_valid_to_on,
            facts.day,
            field,
            "Order 29 of 2019, art. 28(1)",
        )
    ]


def check_vehicle_scopes(facts: DispatchFacts) -> list[Finding]:
    """Check that the scope of each 道路运输证 covers every class of the load (Order 29, art. 23)."""
    return [
        finding
        for field, vehicle in facts.vehicles
        for finding in check_scope(
            TRANSPORT_CERTIFICATE, vehicle.transport_certificate, vehicle.scope, facts.listed, field, _FIT
        )
    ]


def check_vehicle_inspections(facts: DispatchFacts) -> list[Finding]:
    """Check that vehicle and trailer are within their inspection on the day (Order 29, art. 28(3))."""
    return [
        finding
        for field, vehicle in facts.vehicles
        for finding in check_validity(
            INSPECTION,
            vehicle.plate,
            vehicle.inspection_valid_to_on,
            facts.day,
            field,
            "Order 29 of 2019, art. 28(3)",
        )
    ]


def check_rated_load(facts: DispatchFacts) -> list[Finding]:
    """Check that the load is within 核定载质量 of what bears it, with no tolerance (Order 29, art. 23)."""
    bearer = facts.carrying_vehicle
    if bearer is None:
        return []
    if bearer.rated_load_kg is None:
        is_tractor = bearer.kind is VehicleKind.TRACTOR  # its missing trailer has a finding of its own
        finding = Finding(WaybillCode.RATED_LOAD_UNKNOWN, "vehicle_id", {"plate": bearer.plate}, _FIT)
        return [] if is_tractor else [finding]
    load_g = sum(line.total_mass_g for line in facts.goods)
    if load_g <= bearer.rated_load_kg * 1000:
        return []
    params: Params = {"plate": bearer.plate, "load_g": load_g, "rated_load_kg": bearer.rated_load_kg}
    return [Finding(WaybillCode.RATED_LOAD_EXCEEDED, "goods", params, _FIT)]


def check_vehicles_free(facts: DispatchFacts) -> list[Finding]:
    """Check that vehicle and trailer are not loaded or under way on another waybill (Order 29, art. 24)."""
    return [
        Finding(WaybillCode.VEHICLE_ON_OTHER_WAYBILL, field, {"plate": vehicle.plate}, "Order 29 of 2019, art. 24")
        for field, vehicle in facts.vehicles
        if vehicle.plate in facts.busy
    ]
