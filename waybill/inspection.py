"""The record of a pre-load check (装货前查验). It is written once; a re-check is a record of its own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from restrictions.notation import Document, from_document
from restrictions.outcome import Finding
from storage.base import Base
from storage.columns import Id, UtcDateTime, enum_column

CHECK_VALIDITY = timedelta(hours=4)
"""How long a passed check opens the gate. A choice: no rule sets it."""


class ItemKey(StrEnum):
    """The five legal items (五必查) of Order 29 of 2019, art. 28(1) to (5), in their order."""

    VEHICLE_PAPERS = "vehicle_papers"
    CREW_PAPERS = "crew_papers"
    TEST_DATES = "test_dates"
    GOODS_AS_WAYBILL = "goods_as_waybill"
    TANK_MEDIA = "tank_media"


class Answer(StrEnum):
    """What the loader says of an item. All but a pass, and not-applicable where it is true, hold the gate."""

    PASS = "pass"  # noqa: S105 - a check's answer
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_CONFIRM = "cannot_confirm"


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """One item's answer as given."""

    item: ItemKey
    answer: Answer
    remark: str = ""


class InspectionAnswer(Base):
    """One item of a stored check: the answer, and what the system itself held against it (findings as documents)."""

    __tablename__ = "inspection_answer"
    __table_args__ = (UniqueConstraint("owner_id", "inspection_id", "item"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id)
    inspection_id: Mapped[UUID] = mapped_column(Id, ForeignKey("inspection.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    item: Mapped[ItemKey] = mapped_column(enum_column(ItemKey))
    answer: Mapped[Answer] = mapped_column(enum_column(Answer))
    remark: Mapped[str] = mapped_column(Text, default="")
    known: Mapped[list[Document]] = mapped_column(JSON, default=list)

    @property
    def known_findings(self) -> tuple[Finding, ...]:
        """What the system held against the item when it was answered."""
        return tuple(from_document(document, Finding) for document in self.known)

    @property
    def known_codes(self) -> list[str]:
        """The codes of those findings."""
        return [finding.code for finding in self.known_findings]


class Inspection(Base):
    """A check by the loader `owner_id` of one version of a waybill; `sequence` counts the checks of that waybill."""

    __tablename__ = "inspection"
    __table_args__ = (UniqueConstraint("owner_id", "waybill_id", "sequence"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    waybill_id: Mapped[UUID] = mapped_column(Id, ForeignKey("waybill.id"), index=True)
    waybill_version: Mapped[int] = mapped_column(Integer)
    sequence: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_until: Mapped[datetime] = mapped_column(UtcDateTime)
    is_passed: Mapped[bool] = mapped_column(Boolean)
    inspector_id: Mapped[UUID] = mapped_column(Id)
    inspector_name: Mapped[str] = mapped_column(String(100))

    answers: Mapped[list[InspectionAnswer]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by=InspectionAnswer.position
    )


def inspections_of(waybill_id: UUID) -> Select[Inspection]:
    """Return a query of a waybill's checks, the latest first."""
    return select(Inspection).where(Inspection.waybill_id == waybill_id).order_by(Inspection.sequence.desc())
