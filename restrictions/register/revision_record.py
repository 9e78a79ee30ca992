"""Revisions of the rule book, and the rows that stand in some of them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, String, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import UtcDateTime, enum_column


class Change(StrEnum):
    """What made a revision."""

    NOTICE_PUBLISHED = "notice_published"
    NOTICE_REVOKED = "notice_revoked"
    CALENDAR_CHANGED = "calendar_changed"


class RuleBookRevision(Base):
    """One state of the rule book, never changed: who made it when, by what, and the digest of the whole book.

    Revisions count from 1 without a gap. `made_at` never runs back, though clocks may. `subject` is the notice's
    number, or the calendar's years.
    """

    __tablename__ = "rulebook_revision"

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    made_by: Mapped[str]
    change: Mapped[Change] = mapped_column(enum_column(Change))
    subject: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))


class RecordedTime:
    """A row's place in recorded time: in the book from one revision on, until another takes it out.

    The instants are those of the two revisions. The end is the only thing that ever changes in such a row.
    """

    first_revision: Mapped[int] = mapped_column(ForeignKey("rulebook_revision.revision"), index=True)
    end_revision: Mapped[int | None] = mapped_column(ForeignKey("rulebook_revision.revision"), index=True)
    recorded_from: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_to: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @classmethod
    def stands_in(cls, revision: int) -> ColumnElement[bool]:
        """Return the condition that the row is part of `revision`."""
        is_open = or_(cls.end_revision.is_(None), cls.end_revision > revision)
        return and_(cls.first_revision <= revision, is_open)

    def begin(self, revision: RuleBookRevision) -> None:
        """Let the row stand in the book from `revision` on."""
        self.first_revision, self.recorded_from = revision.revision, revision.made_at

    def end(self, revision: RuleBookRevision) -> None:
        """Take the row out of the book with `revision`."""
        self.end_revision, self.recorded_to = revision.revision, revision.made_at
