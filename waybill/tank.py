"""Tanks: what they are made for, how much they may hold, and until when they are tested."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, Integer, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from restrictions.goods import UNNumber
from storage.base import Base
from storage.columns import Id


class Tank(Base):
    """A tank of the carrier `owner_id`, fixed to `vehicle_id` (a vehicle or trailer) or loose where that is None.

    `code` is the tank code of the design (设计代码, `LGBF`), `allowed_mass_kg` 允许充装量, `next_test_on` 下次检验日期,
    `media` the UN numbers of the 适装介质列表. An empty list confirms nothing.
    """

    __tablename__ = "tank"
    __table_args__ = (UniqueConstraint("owner_id", "number"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    vehicle_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("vehicle.id"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(16), default="")
    volume_l: Mapped[int] = mapped_column(Integer)
    allowed_mass_kg: Mapped[int | None] = mapped_column(Integer)
    next_test_on: Mapped[date | None] = mapped_column(Date)
    report_number: Mapped[str] = mapped_column(String(40), default="")
    media: Mapped[list[str]] = mapped_column(JSON, default=list)

    def lists(self, un_number: UNNumber) -> bool | None:
        """Return whether the 适装介质列表 names the goods, None where the list is empty and so says nothing."""
        return str(un_number) in self.media if self.media else None


def tanks_of(owner_id: UUID) -> Select[Tank]:
    """Return a query of the organisation's tanks, by number."""
    return select(Tank).where(Tank.owner_id == owner_id).order_by(Tank.number)
