"""Drivers, escorts, dispatchers and loaders, and the certificates they hold."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base
from storage.columns import Id, enum_column


class CertificateKind(StrEnum):
    """驾驶证, and the 从业资格证 of drivers, escorts and loading managers."""

    DRIVING_LICENCE = "driving_licence"
    DRIVER = "driver"
    ESCORT = "escort"
    LOADING_MANAGER = "loading_manager"


class Endorsement(StrEnum):
    """For which dangerous goods a 从业资格证 is valid.

    Explosives and radioactive material have certificates of their own; that 剧毒 must be named too is recalled
    from 道路运输从业人员管理规定 [memory].
    """

    GENERAL = "general"
    EXPLOSIVES = "explosives"
    HIGHLY_TOXIC = "highly_toxic"
    RADIOACTIVE = "radioactive"


class Person(Base):
    """Someone employed by the organisation `owner_id`."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(40), default="")

    certificates: Mapped[list["Certificate"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="Certificate.number"
    )

    def certificates_of(self, kind: CertificateKind) -> list["Certificate"]:
        """Return the certificates of `kind` whose number is on record, the one valid longest first."""
        held = [item for item in self.certificates if item.kind is kind and item.number.strip()]
        return sorted(held, key=lambda certificate: certificate.valid_to_on or date.min, reverse=True)

    def certificate_for(
        self, kind: CertificateKind, endorsements: Iterable[Endorsement], on: date
    ) -> "Certificate | None":
        """Return a certificate of `kind` that is valid `on` that day and holds all `endorsements`."""
        needed = set(endorsements)
        fitting = (
            certificate
            for certificate in self.certificates_of(kind)
            if certificate.is_valid(on) and needed <= certificate.held_endorsements
        )
        return next(fitting, None)


class Certificate(Base):
    """One certificate; `valid_to_on` is its last day, None where it is not on record (then it is not valid).

    `endorsements` counts for a 从业资格证. `probation_to_on` is the last day of a driving licence's 实习期.
    """

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("owner_id", "kind", "number"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(Id, ForeignKey("person.id"), index=True)
    kind: Mapped[CertificateKind] = mapped_column(enum_column(CertificateKind))
    number: Mapped[str] = mapped_column(String(40))
    valid_to_on: Mapped[date | None] = mapped_column(Date)
    endorsements: Mapped[list[str]] = mapped_column(JSON, default=list)
    probation_to_on: Mapped[date | None] = mapped_column(Date)

    @property
    def held_endorsements(self) -> frozenset[Endorsement]:
        """The endorsements on the certificate."""
        return frozenset(Endorsement(name) for name in self.endorsements)

    def is_valid(self, on: date) -> bool:
        """Return whether the certificate is valid on the day."""
        return self.valid_to_on is not None and on <= self.valid_to_on


def people_holding(owner_id: UUID, kind: CertificateKind) -> Select[Person]:
    """Return a query of the organisation's people who hold a certificate of `kind`, expired ones included, by name."""
    holders = select(Certificate.person_id).where(Certificate.owner_id == owner_id, Certificate.kind == kind)
    return select(Person).where(Person.owner_id == owner_id, Person.id.in_(holders)).order_by(Person.name)
