"""The description of goods in a transport document, its parts in the one order that ADR 5.4.1.1.1 allows."""

from collections.abc import Sequence

from restrictions.goods import PackingGroup, UNNumber, is_within_class
from restrictions.tunnels import TunnelCode

_LITHIUM_BATTERIES = frozenset({"3090", "3091", "3480", "3481"})
_DIVISION_LABELS = frozenset({"1", "1.4", "1.5", "1.6"})


def description_line(
    *,
    un_number: UNNumber,
    name: str,
    technical_name: str,
    hazard_class: str,
    classification_code: str,
    labels: Sequence[str],
    packing_group: PackingGroup | None,
    tunnel_code: TunnelCode | None,
) -> str:
    """Return (a) UN number, (b) names, (c) hazards, (d) packing group, (k) tunnel code, nothing between them.

    `UN 1098 ALLYL ALCOHOL, 6.1 (3), I, (C/D)`. A packing group or tunnel code that is not on record is left out.
    """
    full_name = f"{name} ({technical_name})" if technical_name else name
    hazards = _hazards(un_number, hazard_class, classification_code, labels)
    parts = [f"UN {un_number} {full_name}", hazards]
    if packing_group is not None:
        parts.append(packing_group.value)
    if tunnel_code is not None:
        parts.append(f"({tunnel_code.value})")
    return ", ".join(parts)


def _hazards(un_number: UNNumber, hazard_class: str, classification_code: str, labels: Sequence[str]) -> str:
    if is_within_class(hazard_class, "7"):
        return "7"
    if un_number in _LITHIUM_BATTERIES:
        return "9"
    if is_within_class(hazard_class, "1"):
        main = classification_code or hazard_class
        others = [label for label in labels if label not in _DIVISION_LABELS]
    else:
        # Where no label model is listed, the class stands in (5.4.1.1.1 (c)).
        main, *others = labels or [hazard_class]
    return f"{main} ({', '.join(others)})" if others else main
