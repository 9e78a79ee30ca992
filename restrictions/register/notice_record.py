"""Published notices and their rules as they stand in the database."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from restrictions.notation import Document
from restrictions.register.revision_record import RecordedTime
from storage.base import Base
from storage.columns import Id, UtcDateTime


class NoticeRecord(Base):
    """A notice as it was published. Only its revocation is ever added.

    `document` is the whole notice as `notice_document` writes it, `digest` the SHA-256 of its RFC 8785 bytes.
    """

    __tablename__ = "notice"

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    issuers: Mapped[list[str]] = mapped_column(JSON)
    published_on: Mapped[date] = mapped_column(Date)
    is_example: Mapped[bool]
    document: Mapped[Document] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_by: Mapped[str]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_by: Mapped[str | None]

    rules: Mapped[list["RuleRecord"]] = relationship(back_populates="notice", order_by="RuleRecord.rule_id")

    @property
    def is_revoked(self) -> bool:
        """Whether it holds no longer."""
        return self.revoked_at is not None


class RuleRecord(RecordedTime, Base):
    """One rule of a notice, with the time in which it is valid and the revisions in which it was so.

    `document` is the whole `Rule`. A revoked rule ends in recorded time; the row that follows it holds the same
    rule with its validity cut short, so that trips before the revocation are still judged by it.
    """

    __tablename__ = "rule"
    __table_args__ = (UniqueConstraint("rule_id", "first_revision"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    notice_id: Mapped[UUID] = mapped_column(Id, ForeignKey("notice.id"), index=True)
    rule_id: Mapped[str]
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    document: Mapped[Document] = mapped_column(JSON)

    notice: Mapped[NoticeRecord] = relationship(back_populates="rules")
