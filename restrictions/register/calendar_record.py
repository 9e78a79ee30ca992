"""The work calendar as it stands in the database, year by year."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from restrictions.register.revision_record import RecordedTime
from restrictions.work_calendar import CalendarDay, DayKind
from storage.base import Base
from storage.columns import Id, UtcDateTime, enum_column


class CalendarDayRecord(Base):
    """One listed day of a year."""

    __tablename__ = "calendar_day"

    year_id: Mapped[UUID] = mapped_column(Id, ForeignKey("calendar_year.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[DayKind] = mapped_column(enum_column(DayKind))
    name: Mapped[str]

    def to_day(self) -> CalendarDay:
        """Return the day as rules read it."""
        return CalendarDay(self.day, self.kind, self.name)


class CalendarYearRecord(RecordedTime, Base):
    """One import of one year: where it came from, and its listed days. A later import of the year ends it."""

    __tablename__ = "calendar_year"

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    year: Mapped[int]
    source: Mapped[str]
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)

    days: Mapped[list[CalendarDayRecord]] = relationship(lazy="selectin", order_by=CalendarDayRecord.day)
