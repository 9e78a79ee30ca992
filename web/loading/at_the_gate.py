"""A waybill as it stands at the gate: everything that the loader's pages show of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from waybill.actor import Actor
from waybill.checks.facts import DispatchFacts
from waybill.dispatch_facts import gather_facts
from waybill.gate import Gate, gate_of, may_be_inspected
from waybill.inspection import Inspection, inspections_of
from waybill.inspection_items import GateItem, items_for
from waybill.loading import Loading, loadings_of
from waybill.loading_limit import LimitPart, limit_parts, smallest
from waybill.party import PartyRole
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill
from web.loading.record_facts import RecordFact, facts_on_record

SOON = timedelta(minutes=30)
"""An open gate that closes within this is shown as closing soon."""


@dataclass(frozen=True, slots=True)
class AtTheGate:
    """One waybill with its facts, its gate, and all inspections and loadings so far, the latest first."""

    waybill: Waybill
    facts: DispatchFacts
    gate: Gate
    items: tuple[GateItem, ...]
    inspections: Sequence[Inspection]
    loadings: Sequence[Loading]
    now: datetime

    @classmethod
    def read(cls, session: Session, actor: Actor, waybill_id: UUID, *, now: datetime) -> "AtTheGate":
        """Read it all; raise `NotFound` where the actor may not see the waybill."""
        waybill = get_waybill(session, actor, waybill_id)
        facts = gather_facts(session, waybill, now=now)
        return cls(
            waybill=waybill,
            facts=facts,
            gate=gate_of(waybill, now=now),
            items=items_for(facts),
            inspections=session.scalars(inspections_of(waybill.id)).all(),
            loadings=session.scalars(loadings_of(waybill.id)).all(),
            now=now,
        )

    @property
    def may_be_inspected(self) -> bool:
        """Whether an inspection may be recorded."""
        return may_be_inspected(self.waybill)

    @property
    def closes_soon(self) -> bool:
        """Whether the gate is open, and not for long."""
        until = self.gate.open_until
        return until is not None and until - self.now <= SOON

    @property
    def today(self) -> date:
        """The civil day that papers are held against."""
        return self.facts.day

    @property
    def carrier_phone(self) -> str:
        """Whom to call when the gate holds."""
        return self.waybill.party(PartyRole.CARRIER).phone

    @property
    def limit_parts(self) -> tuple[LimitPart, ...]:
        """The parts of the limit on the net mass."""
        return limit_parts(self.facts)

    @property
    def limit(self) -> LimitPart:
        """The part that limits the load."""
        return smallest(self.limit_parts)

    @property
    def known_masses(self) -> tuple[tuple[LimitPart, int], ...]:
        """The parts of the limit that are on record with their masses, the smallest first."""
        known = ((part, part.mass_g) for part in self.limit_parts if part.mass_g is not None)
        return tuple(sorted(known, key=lambda pair: pair[1]))

    def on_record(self, item: GateItem) -> tuple[RecordFact, ...]:
        """Return what is on record about an item."""
        return facts_on_record(item.item.key, self.facts)
