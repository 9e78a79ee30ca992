"""All that is shown of one waybill, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from restrictions.judgement import Judgement
from restrictions.outcome import Refusal
from waybill.actor import Actor
from waybill.event_record import WaybillEvent, events_of, verify_chain
from waybill.goods.entry import GoodsEntry
from waybill.inspection import Inspection, inspections_of
from waybill.keys import KeyRing
from waybill.lifecycle import State
from waybill.listed_goods import ListedLine, known_lines
from waybill.loading import Loading, loadings_of
from waybill.seal import verify
from waybill.sealed_content import SealedWaybill
from waybill.waybill_record import Waybill, WaybillVersion
from web.map.encounter_groups import EncounterGroup, groups_of
from web.waybills.actions import Link, actions_for, may_void
from web.waybills.anomalies import Anomaly, anomalies_of


@dataclass(frozen=True, slots=True)
class Detail:
    """A waybill with its record. `sealed` is None on one never issued, and where the content cannot be read.

    `is_genuine` says that the seal holds over the content and that the chain of events is whole.
    """

    waybill: Waybill
    state: State
    version: WaybillVersion | None
    sealed: SealedWaybill | None
    judgement: Judgement | None
    is_genuine: bool
    listed: tuple[ListedLine, ...]
    events: Sequence[WaybillEvent]
    inspections: Sequence[Inspection]
    loadings: Sequence[Loading]
    anomalies: tuple[Anomaly, ...]
    actions: tuple[Link, ...]
    may_void: bool

    @property
    def groups(self) -> tuple[EncounterGroup, ...]:
        """What the route met when the waybill was issued."""
        return () if self.judgement is None else groups_of(self.judgement)

    def entry_of(self, position: int) -> GoodsEntry | None:
        """Return the row of the list of goods line `position`, None where the list no longer has it."""
        return next((line.entry for line in self.listed if line.position == position), None)


def detail_of(session: Session, actor: Actor, waybill: Waybill, keys: KeyRing, *, now: datetime) -> Detail:
    """Return what `actor` is shown of `waybill`, which must be visible to it."""
    version = waybill.current_version
    sealed = None if version is None else _read(version)
    events = session.scalars(events_of(waybill.id)).all()
    issues = verify_chain(events, count=waybill.event_count, head_digest=waybill.head_digest)
    return Detail(
        waybill=waybill,
        state=waybill.state_at(now),
        version=version,
        sealed=sealed,
        judgement=None if version is None else version.judgement,
        is_genuine=version is not None and _is_sealed(version, keys) and not issues,
        listed=known_lines(waybill.consignment.goods),
        events=events,
        inspections=session.scalars(inspections_of(waybill.id)).all(),
        loadings=session.scalars(loadings_of(waybill.id)).all(),
        anomalies=anomalies_of(waybill),
        actions=tuple(actions_for(actor, waybill, now)),
        may_void=may_void(actor, waybill),
    )


def _read(version: WaybillVersion) -> SealedWaybill | None:
    try:
        return version.sealed
    except Refusal:
        return None


def _is_sealed(version: WaybillVersion, keys: KeyRing) -> bool:
    try:
        verify(version.content, version.seal, keys.public_keys)
    except Refusal:
        return False
    return True
