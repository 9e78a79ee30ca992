"""What was out of the ordinary at the end of a trip: shown, not judged."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from waybill.receiving import is_beyond_tolerance
from waybill.waybill_record import Waybill

LATE_AFTER = timedelta(hours=24)
"""How long after its arrival a load may wait for its receipt. A choice: no rule sets it."""


class AnomalyKind(StrEnum):
    """What a receipt may show."""

    SHORT = "short"
    OVER = "over"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One of them. `difference_g` counts for a mass, `delay` for a late receipt."""

    kind: AnomalyKind
    difference_g: int = 0
    delay: timedelta = timedelta(0)


def anomalies_of(waybill: Waybill) -> tuple[Anomaly, ...]:
    """Return what was out of the ordinary with a completed waybill; an open one has nothing yet."""
    if waybill.received_g is None:
        return ()
    found: list[Anomaly] = []
    loaded_g = waybill.loaded_g or 0
    if is_beyond_tolerance(loaded_g, waybill.received_g):
        kind = AnomalyKind.SHORT if waybill.received_g < loaded_g else AnomalyKind.OVER
        found.append(Anomaly(kind, difference_g=abs(waybill.received_g - loaded_g)))
    if waybill.completed_at is not None and waybill.arrived_at is not None:
        delay = waybill.completed_at - waybill.arrived_at
        if delay > LATE_AFTER:
            found.append(Anomaly(AnomalyKind.LATE, delay=delay))
    return tuple(found)
