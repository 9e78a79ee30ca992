"""Checks of each goods line by itself, against its row of the dangerous-goods list."""

from collections.abc import Callable, Iterable, Sequence

from restrictions.outcome import Finding, Params, Severity
from restrictions.tunnels import CarriageMode
from waybill.codes import WaybillCode
from waybill.drafts import GoodsLineDraft
from waybill.goods import dangerous_goods_list
from waybill.goods.codes import GoodsCode
from waybill.goods.entry import CarriageStatus
from waybill.listed_goods import ListedLine, field_of

LARGEST_NUMBER = 1_000_000_000
"""Of grams, millilitres or pieces: a thousand tonnes."""

LineCheck = Callable[[ListedLine], list[Finding]]


def check_goods_present(goods: Sequence[GoodsLineDraft]) -> list[Finding]:
    """Check that there is at least one line of goods (Order 29, art. 13)."""
    return [] if goods else [Finding(WaybillCode.GOODS_MISSING, "goods", clause="Order 29 of 2019, art. 13")]


def check_listed(goods: Iterable[GoodsLineDraft]) -> list[Finding]:
    """Check that every UN number and variant stands in the list (JT/T 617.3; ADR 3.2 Table A)."""
    findings = []
    for position, line in enumerate(goods):
        rows = dangerous_goods_list.find(line.un_number)
        params: Params = {"un_number": line.un_number.display, "variant": line.variant}
        if not rows:
            findings.append(
                Finding(GoodsCode.UNKNOWN_UN_NUMBER, field_of(position, "un_number"), params, "JT/T 617.3, table A")
            )
        elif all(entry.variant != line.variant for entry in rows):
            findings.append(
                Finding(GoodsCode.UNKNOWN_VARIANT, field_of(position, "variant"), params, "JT/T 617.3, table A")
            )
    return findings


def check_carriage_status(listed: ListedLine) -> list[Finding]:
    """Check that the list lets the goods travel by road, and makes them dangerous goods (ADR 3.2 Table A)."""
    if listed.entry.carriage_status is CarriageStatus.CARRIED:
        return []
    params = {"un_number": listed.line.un_number.display, "status": listed.entry.carriage_status.value}
    return [Finding(WaybillCode.CARRIAGE_NOT_ALLOWED, listed.field("un_number"), params, "ADR 3.2 Table A")]


def check_technical_name(listed: ListedLine) -> list[Finding]:
    """Check that a generic or N.O.S. entry is completed by the technical name (SP 274 and 318, ADR 3.1.2.8)."""
    if not listed.entry.technical_name_required or listed.line.technical_name.strip():
        return []
    params = {"un_number": listed.line.un_number.display, "name": listed.entry.name_zh}
    return [
        Finding(
            WaybillCode.TECHNICAL_NAME_MISSING,
            listed.field("technical_name"),
            params,
            "special provision 274; ADR 3.1.2.8",
        )
    ]


def check_packing_group(listed: ListedLine) -> list[Finding]:
    """Check that the packing group is that of the row; none stays none (ADR 2.1.1.3)."""
    if listed.line.packing_group is listed.entry.packing_group:
        return []
    params = {"given": listed.line.packing_group or "", "listed": listed.entry.packing_group or ""}
    return [Finding(WaybillCode.PACKING_GROUP_DIFFERS, listed.field("packing_group"), params, "ADR 2.1.1.3")]


def check_quantity(listed: ListedLine) -> list[Finding]:
    """Check that the net mass is more than nothing, and the gross mass is no less (Order 29, art. 13)."""
    line, clause = listed.line, "Order 29 of 2019, art. 13"
    if line.net_mass_g <= 0:
        params = {"net_mass_g": line.net_mass_g}
        return [Finding(WaybillCode.QUANTITY_NOT_POSITIVE, listed.field("net_mass_g"), params, clause)]
    if line.gross_mass_g is not None and line.gross_mass_g < line.net_mass_g:
        params = {"net_mass_g": line.net_mass_g, "gross_mass_g": line.gross_mass_g}
        return [Finding(WaybillCode.GROSS_BELOW_NET, listed.field("gross_mass_g"), params, clause)]
    return []


def check_magnitude(listed: ListedLine) -> list[Finding]:
    """Check that every number is one that a road vehicle could carry, and a column hold."""
    line = listed.line
    numbers = {
        "net_mass_g": line.net_mass_g,
        "gross_mass_g": line.gross_mass_g or 0,
        "volume_ml": line.volume_ml or 0,
        "packages": line.packages,
        "net_explosive_g": line.net_explosive_g,
    }
    return [
        Finding(WaybillCode.QUANTITY_TOO_LARGE, listed.field(name), {"limit": LARGEST_NUMBER})
        for name, number in numbers.items()
        if abs(number) > LARGEST_NUMBER
    ]


def check_volume(listed: ListedLine) -> list[Finding]:
    """Check that goods in a tank name their volume beside their mass; a missing one is asked for, not required."""
    volume_ml = listed.line.volume_ml
    if not listed.is_in_tank or (volume_ml is not None and volume_ml > 0):
        return []
    is_given = volume_ml is not None
    severity = Severity.BLOCK if is_given else Severity.WARN
    return [Finding(WaybillCode.VOLUME_MISSING, listed.field("volume_ml"), severity=severity)]


def check_packages(listed: ListedLine) -> list[Finding]:
    """Check that packaged goods name the number and the kind of packages (ADR 5.4.1.1.1 (e))."""
    line = listed.line
    if line.mode is not CarriageMode.PACKAGES or (line.packages > 0 and line.packaging.strip()):
        return []
    field = "packages" if line.packages <= 0 else "packaging"
    return [
        Finding(WaybillCode.PACKAGES_MISSING, listed.field(field), {"packages": line.packages}, "ADR 5.4.1.1.1 (e)")
    ]


def check_bulk(listed: ListedLine) -> list[Finding]:
    """Check that goods without package or tank are such as the list lets travel in bulk (ADR 7.3.1.1)."""
    if listed.line.mode is not CarriageMode.BULK or listed.entry.may_travel_in_bulk:
        return []
    params = {"un_number": listed.line.un_number.display}
    return [Finding(WaybillCode.BULK_NOT_ALLOWED, listed.field("mode"), params, "ADR 7.3.1.1")]


def check_net_explosive(listed: ListedLine) -> list[Finding]:
    """Check that explosives name their net explosive mass (ADR 5.4.1.2.1 (a)): tunnel codes depend on it (8.6.4)."""
    lowest_g = 1 if listed.entry.is_explosive else 0
    if listed.line.net_explosive_g >= lowest_g:
        return []
    params = {"un_number": listed.line.un_number.display}
    return [
        Finding(WaybillCode.NET_EXPLOSIVE_MISSING, listed.field("net_explosive_g"), params, "ADR 5.4.1.2.1 (a), 8.6.4")
    ]


LINE_CHECKS: tuple[LineCheck, ...] = (
    check_carriage_status,
    check_technical_name,
    check_packing_group,
    check_quantity,
    check_magnitude,
    check_volume,
    check_packages,
    check_bulk,
    check_net_explosive,
)
"""Every check of one line."""


def check_lines(listed: Iterable[ListedLine]) -> list[Finding]:
    """Return what all checks of one line find, line by line."""
    return [finding for line in listed for check in LINE_CHECKS for finding in check(line)]
