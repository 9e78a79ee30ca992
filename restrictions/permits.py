"""Permits (通行证) and filings (报备): papers that lift a named kind of restriction for one vehicle and time."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from restrictions.goods import UNNumber
from restrictions.spans import Span
from restrictions.unit import TransportUnit


class PermitState(StrEnum):
    """What the papers held say about one encounter, worst last."""

    HELD = "held"
    DOES_NOT_COVER = "does_not_cover"
    EXPIRED = "expired"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit or a filing; `kind` is the name by which rules ask for it. An empty `un_numbers` covers all goods."""

    kind: str
    number: str
    issuer: str
    plate: str
    valid: Span
    un_numbers: frozenset[UNNumber] = frozenset()

    def state_for(self, unit: TransportUnit, presence: Span) -> PermitState:
        """Return whether this paper covers `unit` throughout `presence`."""
        covers_goods = not self.un_numbers or all(item.un_number in self.un_numbers for item in unit.counted_goods)
        if self.plate != unit.plate or not covers_goods:
            return PermitState.DOES_NOT_COVER
        if self.valid.start <= presence.start and presence.end <= self.valid.end:
            return PermitState.HELD
        return PermitState.EXPIRED if self.valid.end <= presence.start else PermitState.DOES_NOT_COVER


def state_of(permits: Iterable[Permit], kind: str, unit: TransportUnit, presence: Span) -> PermitState:
    """Return the best state that any paper of `kind` gives."""
    order = list(PermitState)
    states = (permit.state_for(unit, presence) for permit in permits if permit.kind == kind)
    return min(states, key=order.index, default=PermitState.MISSING)
