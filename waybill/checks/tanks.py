"""Checks of the tank: that it is there, made for the goods, tested, and large enough."""

from collections.abc import Iterator

from restrictions.outcome import Finding, Params
from waybill.checks.facts import DispatchFacts
from waybill.codes import WaybillCode
from waybill.goods.tank_codes import tank_fits

_FIT = "Order 29 of 2019, art. 23"
_MEDIA = "Order 29 of 2019, art. 28(5)"


def check_tank_chosen(facts: DispatchFacts) -> list[Finding]:
    """Check that goods in a tank have one, alone in it, and no other goods name one (Order 29, art. 23).

    Which goods stand in which compartment is not on record, so two goods in one tank cannot be confirmed.
    """
    lines = facts.tank_lines
    if lines and facts.tank is None:
        return [Finding(WaybillCode.TANK_MISSING, "tank_id", clause=_FIT)]
    if facts.tank is not None and not lines:
        return [Finding(WaybillCode.TANK_NOT_NEEDED, "tank_id", {"tank": facts.tank.number}, _FIT)]
    if len(lines) > 1:
        return [Finding(WaybillCode.TANK_SHARED, lines[1].field("mode"), {"lines": len(lines)}, _FIT)]
    return []


def check_tank_carried(facts: DispatchFacts) -> list[Finding]:
    """Check that a tank fixed to a vehicle travels on that vehicle (Order 29, art. 23)."""
    tank, bearer = facts.tank, facts.carrying_vehicle
    if tank is None or tank.vehicle_id is None or bearer is None or tank.vehicle_id == bearer.id:
        return []
    params = {"tank": tank.number, "plate": bearer.plate}
    return [Finding(WaybillCode.TANK_ON_OTHER_VEHICLE, "tank_id", params, _FIT)]


def check_tank_code(facts: DispatchFacts) -> list[Finding]:
    """Check that the tank's code is the list's or a safer one (ADR 4.3.3.1.2, 4.3.4.1.2); an open answer blocks."""
    if facts.tank is None:
        return []
    findings = []
    for line in facts.tank_lines:
        fits = tank_fits(line.entry.tank_code, facts.tank.code)
        if fits:
            continue
        code = WaybillCode.TANK_CODE_CANNOT_CONFIRM if fits is None else WaybillCode.TANK_CODE_DOES_NOT_FIT
        params = {
            "tank": facts.tank.number,
            "un_number": line.line.un_number.display,
            "required": line.entry.tank_code,
            "actual": facts.tank.code,
        }
        findings.append(Finding(code, "tank_id", params, "ADR 4.3.3.1.2, 4.3.4.1.2"))
    return findings


def check_tank_media(facts: DispatchFacts) -> list[Finding]:
    """Check that the tank's 适装介质列表 names the goods; an empty list confirms nothing (Order 29, art. 28(5))."""
    if facts.tank is None:
        return []
    findings = []
    for line in facts.tank_lines:
        is_listed = facts.tank.lists(line.line.un_number)
        if is_listed:
            continue
        code = WaybillCode.TANK_MEDIA_EMPTY if is_listed is None else WaybillCode.TANK_MEDIA_LACK_GOODS
        params = {"tank": facts.tank.number, "un_number": line.line.un_number.display}
        findings.append(Finding(code, "tank_id", params, _MEDIA))
    return findings


def check_tank_test(facts: DispatchFacts) -> list[Finding]:
    """Check that the tank's next test (下次检验日期) falls due after the day (Order 29, art. 28(3))."""
    tank, clause = facts.tank, "Order 29 of 2019, art. 28(3)"
    if tank is None:
        return []
    if tank.next_test_on is None:
        return [Finding(WaybillCode.TANK_TEST_UNKNOWN, "tank_id", {"tank": tank.number}, clause)]
    if tank.next_test_on > facts.day:
        return []
    params = {"tank": tank.number, "next_test": tank.next_test_on.isoformat(), "day": facts.day.isoformat()}
    return [Finding(WaybillCode.TANK_TEST_OVERDUE, "tank_id", params, clause)]


def check_tank_fill(facts: DispatchFacts) -> list[Finding]:
    """Check that the goods are within 允许充装量 and within the volume of the tank (Order 29, art. 29)."""
    return list(_overfill(facts))


def _overfill(facts: DispatchFacts) -> Iterator[Finding]:
    tank, clause = facts.tank, "Order 29 of 2019, art. 29"
    lines = facts.tank_lines
    if tank is None or not lines:
        return
    if tank.allowed_mass_kg is None:
        yield Finding(WaybillCode.TANK_ALLOWED_MASS_UNKNOWN, "tank_id", {"tank": tank.number}, clause)
    else:
        load_g = sum(line.line.net_mass_g for line in lines)
        if load_g > tank.allowed_mass_kg * 1000:
            params: Params = {"tank": tank.number, "load_g": load_g, "allowed_mass_kg": tank.allowed_mass_kg}
            yield Finding(WaybillCode.TANK_ALLOWED_MASS_EXCEEDED, lines[0].field("net_mass_g"), params, clause)
    volume_ml = sum(line.line.volume_ml or 0 for line in lines)
    if volume_ml > tank.volume_l * 1000:
        params = {"tank": tank.number, "volume_ml": volume_ml, "tank_volume_l": tank.volume_l}
        yield Finding(WaybillCode.TANK_VOLUME_EXCEEDED, lines[0].field("volume_ml"), params, clause)
