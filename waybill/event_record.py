"""The record of a waybill: one event a step, each holding the digest of the one before."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Integer, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from restrictions.notation import Document
from restrictions.outcome import Issue
from storage.base import Base
from storage.columns import Id, UtcDateTime, enum_column
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.lifecycle import TABLE, State, Step
from waybill.seal import digest_of

FIRST_DIGEST = ""
"""What the first event holds as the digest of the one before."""


class WaybillEvent(Base):
    """One step of one waybill: who took it, when, on which content. Written once, never changed.

    `sequence` counts from 1. The actor is None where nobody acted, as when a check expires. `detail` holds the
    step's own values (reason, mass, verdict). `digest` covers all the rest.
    """

    __tablename__ = "waybill_event"
    __table_args__ = (UniqueConstraint("owner_id", "waybill_id", "sequence"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id)
    waybill_id: Mapped[UUID] = mapped_column(Id, ForeignKey("waybill.id"), index=True)
    sequence: Mapped[int] = mapped_column(Integer)
    step: Mapped[Step] = mapped_column(enum_column(Step))
    state: Mapped[State] = mapped_column(enum_column(State))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[UUID | None] = mapped_column(Id)
    actor_name: Mapped[str] = mapped_column(String(100), default="")
    actor_role: Mapped[Role | None] = mapped_column(enum_column(Role))
    actor_organisation_id: Mapped[UUID | None] = mapped_column(Id)
    content_digest: Mapped[str] = mapped_column(String(64))
    detail: Mapped[Document] = mapped_column(JSON, default=dict)
    previous_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))

    def computed_digest(self) -> str:
        """Return the SHA-256 over the RFC 8785 bytes of all that the event says."""
        return digest_of(
            {
                "waybill_id": str(self.waybill_id),
                "owner_id": str(self.owner_id),
                "sequence": self.sequence,
                "step": self.step.value,
                "state": self.state.value,
                "at": self.at.astimezone(UTC).isoformat(),
                "actor_id": _text(self.actor_id),
                "actor_name": self.actor_name,
                "actor_role": _text(self.actor_role),
                "actor_organisation_id": _text(self.actor_organisation_id),
                "content_digest": self.content_digest,
                "detail": self.detail,
                "previous_digest": self.previous_digest,
            }
        )


def events_of(waybill_id: UUID) -> Select[WaybillEvent]:
    """Return a query of a waybill's events in order."""
    return select(WaybillEvent).where(WaybillEvent.waybill_id == waybill_id).order_by(WaybillEvent.sequence)


def verify_chain(events: Sequence[WaybillEvent], *, count: int | None = None, head_digest: str = "") -> list[Issue]:
    """Return what is wrong with a waybill's events, in the order given: every edit, gap, swap and impossible step.

    `count` and `head_digest`, kept on the waybill, also show a tail that was cut off; no waybill is without events.
    """
    issues = [issue for index in range(len(events)) for issue in _issues_at(events, index)]
    is_cut = count is not None and (count != len(events) or not events)
    is_other_end = bool(head_digest) and (not events or events[-1].digest != head_digest)
    if is_cut or is_other_end:
        subject = str(events[-1].sequence) if events else "0"
        issues.append(Issue(WaybillCode.EVENT_TAIL_MISSING, subject, {"found": len(events), "expected": count or 0}))
    return issues


def _issues_at(events: Sequence[WaybillEvent], index: int) -> Iterator[Issue]:
    event = events[index]
    before = events[index - 1] if index else None
    subject = str(event.sequence)
    if event.sequence != index + 1:
        yield Issue(WaybillCode.EVENT_SEQUENCE_BROKEN, subject, {"expected": index + 1})
    if event.computed_digest() != event.digest:
        yield Issue(WaybillCode.EVENT_DIGEST_WRONG, subject)
    if event.previous_digest != (FIRST_DIGEST if before is None else before.digest):
        yield Issue(WaybillCode.EVENT_LINK_BROKEN, subject)
    reached = _reached(before, event.step)
    if reached is not event.state:
        yield Issue(WaybillCode.EVENT_STEP_IMPOSSIBLE, subject, {"step": event.step.value})


def _reached(before: WaybillEvent | None, step: Step) -> State | None:
    if before is None:
        return State.DRAFT if step is Step.DRAFTED else None
    return TABLE.get((before.state, step))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
