"""Organisations: who consigns, carries, loads and receives, and the authorities that look on."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base
from storage.columns import Id, enum_column
from waybill.party import PartyRole


class OrganisationDuty(Base):
    """That an organisation acts in one of the four roles."""

    __tablename__ = "organisation_duty"

    organisation_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"), primary_key=True)
    role: Mapped[PartyRole] = mapped_column(enum_column(PartyRole), primary_key=True)


class Organisation(Base):
    """A company or authority, known by its 统一社会信用代码.

    A carrier holds a 道路运输经营许可证: its twelve-digit number, the last day on which it is valid, and the
    scope, a list of classes and divisions (`3`, `2.1`) to which `highly_toxic` is added where the licence says 剧毒.
    """

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    credit_code: Mapped[str] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300), default="")
    contact: Mapped[str] = mapped_column(String(100), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    licence_number: Mapped[str] = mapped_column(String(40), default="")
    licence_valid_to_on: Mapped[date | None] = mapped_column(Date)
    licence_scope: Mapped[list[str]] = mapped_column(JSON, default=list)

    duties: Mapped[list[OrganisationDuty]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def roles(self) -> frozenset[PartyRole]:
        """The roles in which the organisation acts."""
        return frozenset(duty.role for duty in self.duties)

    def acts_as(self, *roles: PartyRole) -> None:
        """Add `roles` to those in which the organisation acts."""
        self.duties.extend(OrganisationDuty(role=role) for role in roles if role not in self.roles)


def organisations_acting_as(role: PartyRole) -> Select[Organisation]:
    """Return a query of the organisations that act as `role`, by name."""
    duty = select(OrganisationDuty.organisation_id).where(OrganisationDuty.role == role)
    return select(Organisation).where(Organisation.id.in_(duty)).order_by(Organisation.name)
