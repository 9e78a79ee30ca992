"""Whether the gate before loading stands open, until when, or why not."""

from dataclasses import dataclass
from datetime import datetime

from restrictions.judgement import Reason
from waybill.codes import WaybillCode
from waybill.lifecycle import State, Step, may_take
from waybill.waybill_record import Waybill


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one waybill: open until `open_until`, or closed because of `closed_because`."""

    open_until: datetime | None
    closed_because: Reason | None

    @property
    def is_open(self) -> bool:
        """Whether goods may be loaded now."""
        return self.closed_because is None


def gate_of(waybill: Waybill, *, now: datetime) -> Gate:
    """Return the gate as it stands at `now`. Only a passed inspection that has not expired opens it."""
    reason = _reason_to_close(waybill, now)
    return Gate(waybill.check_valid_until if reason is None else None, reason)


def may_be_inspected(waybill: Waybill) -> bool:
    """Return whether an inspection, first or repeated, may be recorded."""
    return may_take(waybill.state, Step.CHECK_PASSED)


def _reason_to_close(waybill: Waybill, now: datetime) -> Reason | None:
    if waybill.is_check_expired(now):
        until = "" if waybill.check_valid_until is None else waybill.check_valid_until.isoformat()
        return Reason(WaybillCode.INSPECTION_EXPIRED, {"valid_until": until})
    if waybill.state is State.CHECKED:
        return None
    if waybill.state is State.ISSUED:
        return Reason(WaybillCode.INSPECTION_MISSING, {})
    if waybill.state is State.REJECTED:
        return Reason(WaybillCode.INSPECTION_FAILED, {})
    return Reason(WaybillCode.STEP_NOT_ALLOWED, {"state": waybill.state.value, "step": Step.LOADED.value})
