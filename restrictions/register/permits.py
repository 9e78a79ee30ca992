"""Permits and filings as they stand in the database."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from restrictions.codes import RestrictionsCode
from restrictions.goods import UNNumber
from restrictions.outcome import Conflict
from restrictions.permits import Permit
from restrictions.spans import Span
from storage.base import Base
from storage.columns import Id, UtcDateTime
from storage.identity import new_id


class PermitRecord(Base):
    """One paper, valid from `valid_from` up to `valid_to`. An empty list of UN numbers covers all goods."""

    __tablename__ = "permit"
    __table_args__ = (UniqueConstraint("issuer", "number"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    kind: Mapped[str]
    number: Mapped[str]
    issuer: Mapped[str]
    plate: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime] = mapped_column(UtcDateTime)
    un_numbers: Mapped[list[str]] = mapped_column(JSON)
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def to_permit(self) -> Permit:
        """Return the paper as rules read it."""
        return Permit(
            kind=self.kind,
            number=self.number,
            issuer=self.issuer,
            plate=self.plate,
            valid=Span(self.valid_from, self.valid_to),
            un_numbers=frozenset(UNNumber.parse(item) for item in self.un_numbers),
        )


def grant_permit(session: Session, permit: Permit, *, now: datetime) -> PermitRecord:
    """Record `permit`. Raises `Conflict` where its issuer has given the number out before."""
    given = select(PermitRecord.id).where(PermitRecord.issuer == permit.issuer, PermitRecord.number == permit.number)
    if session.scalar(given) is not None:
        raise Conflict(RestrictionsCode.PERMIT_ALREADY_GRANTED, field="number", number=permit.number)
    record = PermitRecord(
        id=new_id(now),
        kind=permit.kind,
        number=permit.number,
        issuer=permit.issuer,
        plate=permit.plate,
        valid_from=permit.valid.start,
        valid_to=permit.valid.end,
        un_numbers=sorted(permit.un_numbers),
        granted_at=now,
    )
    session.add(record)
    session.flush()
    return record


def permits_for(session: Session, plate: str) -> tuple[Permit, ...]:
    """Return every paper ever given to the vehicle of `plate`, the oldest first, expired ones among them."""
    query = select(PermitRecord).where(PermitRecord.plate == plate).order_by(PermitRecord.valid_from, PermitRecord.id)
    return tuple(record.to_permit() for record in session.scalars(query))
