"""The consignee's receipt, which closes the waybill."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.outcome import Malformed, Unlawful
from waybill.actor import Actor
from waybill.checks.goods_lines import LARGEST_NUMBER
from waybill.codes import WaybillCode
from waybill.lifecycle import STEP_ROLES, Step, next_state
from waybill.storable_text import refuse_unstorable
from waybill.transition import take_step
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill

TOLERANCE_PER_MILLE = 5
"""The share of the loaded mass by which the received one may differ without a remark. A choice: no rule sets it."""


def receive(
    session: Session, actor: Actor, waybill_id: UUID, received_g: int, remark: str, *, now: datetime
) -> Waybill:
    """Complete the waybill with the net mass received.

    Raises `Unlawful` where it differs from the loaded mass beyond the tolerance and `remark` does not say why,
    `Malformed` for a negative or an absurd mass, `Conflict` where the vehicle has not arrived.
    """
    actor.require(*STEP_ROLES[Step.RECEIVED])
    waybill = get_waybill(session, actor, waybill_id)
    next_state(waybill.state, Step.RECEIVED)
    if received_g < 0:
        raise Malformed(WaybillCode.RECEIVED_NEGATIVE, field="received_g", received_g=received_g)
    if received_g > LARGEST_NUMBER:
        raise Malformed(WaybillCode.QUANTITY_TOO_LARGE, field="received_g", limit=LARGEST_NUMBER)
    refuse_unstorable(remark, "remark")
    loaded_g = waybill.loaded_g or 0
    if not remark.strip() and is_beyond_tolerance(loaded_g, received_g):
        raise Unlawful(WaybillCode.RECEIVED_DIFFERS, field="remark", loaded_g=loaded_g, received_g=received_g)
    waybill.received_g = received_g
    waybill.completed_at = now
    detail = {"received_g": received_g, "loaded_g": loaded_g, "remark": remark.strip()}
    take_step(session, waybill, Step.RECEIVED, actor, now=now, detail=detail)
    return waybill


def is_beyond_tolerance(loaded_g: int, received_g: int) -> bool:
    """Return whether the two masses differ by more than the tolerance."""
    return abs(received_g - loaded_g) * 1000 > loaded_g * TOLERANCE_PER_MILLE
