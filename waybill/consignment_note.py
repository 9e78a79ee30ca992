"""The consignment note (托运清单): the consignor's document, from which the carrier makes a waybill."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from restrictions.goods import PackingGroup, UNNumber
from restrictions.notation import Document
from restrictions.tunnels import CarriageMode
from storage.base import Base
from storage.columns import Id, Quantity, UtcDateTime, enum_column
from waybill.drafts import Consignment, GoodsLineDraft, PlaceDraft, read_draft, write_draft
from waybill.party import PartyColumns, PartyRole


class NoteState(StrEnum):
    """Open until a carrier makes a waybill of it; open again when that waybill is voided."""

    OPEN = "open"
    TAKEN = "taken"


class NoteParty(PartyColumns, Base):
    """A party of a note."""

    __tablename__ = "note_party"
    __table_args__ = (UniqueConstraint("owner_id", "note_id", "role"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id)
    note_id: Mapped[UUID] = mapped_column(Id, ForeignKey("consignment_note.id"), index=True)


class GoodsLine(Base):
    """One line of goods on a note; units as in `drafts.GoodsLineDraft`."""

    __tablename__ = "goods_line"
    __table_args__ = (UniqueConstraint("owner_id", "note_id", "sequence"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id)
    note_id: Mapped[UUID] = mapped_column(Id, ForeignKey("consignment_note.id"), index=True)
    sequence: Mapped[int] = mapped_column(Integer)
    un_number: Mapped[str] = mapped_column(String(4), index=True)
    variant: Mapped[int] = mapped_column(Integer)
    mode: Mapped[CarriageMode] = mapped_column(enum_column(CarriageMode))
    packing_group: Mapped[PackingGroup | None] = mapped_column(enum_column(PackingGroup))
    technical_name: Mapped[str] = mapped_column(Text, default="")
    net_mass_g: Mapped[int] = mapped_column(Quantity)
    gross_mass_g: Mapped[int | None] = mapped_column(Quantity)
    volume_ml: Mapped[int | None] = mapped_column(Quantity)
    packaging: Mapped[str] = mapped_column(Text, default="")
    packages: Mapped[int] = mapped_column(Quantity, default=0)
    net_explosive_g: Mapped[int] = mapped_column(Quantity, default=0)

    def to_draft(self) -> GoodsLineDraft:
        """Return the line as a value."""
        return GoodsLineDraft(
            un_number=UNNumber.parse(self.un_number),
            variant=self.variant,
            mode=self.mode,
            net_mass_g=self.net_mass_g,
            packing_group=self.packing_group,
            technical_name=self.technical_name,
            gross_mass_g=self.gross_mass_g,
            volume_ml=self.volume_ml,
            packaging=self.packaging,
            packages=self.packages,
            net_explosive_g=self.net_explosive_g,
        )


class ConsignmentNote(Base):
    """A note of the consignor `owner_id`. `row_version` lets one of two writers at once win."""

    __tablename__ = "consignment_note"
    __table_args__ = (UniqueConstraint("owner_id", "number"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    number: Mapped[str] = mapped_column(String(40))
    state: Mapped[NoteState] = mapped_column(enum_column(NoteState), default=NoteState.OPEN)
    row_version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(100))
    origin_document: Mapped[Document] = mapped_column("origin", JSON)
    destination_document: Mapped[Document] = mapped_column("destination", JSON)
    emergency_phone: Mapped[str] = mapped_column(String(40))
    remark: Mapped[str] = mapped_column(Text, default="")

    parties: Mapped[list[NoteParty]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    lines: Mapped[list[GoodsLine]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by=GoodsLine.sequence
    )

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012 - SQLAlchemy's form

    @property
    def origin(self) -> PlaceDraft:
        """Where the trip begins."""
        return read_draft(self.origin_document, PlaceDraft)

    @property
    def destination(self) -> PlaceDraft:
        """Where the trip ends."""
        return read_draft(self.destination_document, PlaceDraft)

    def set_ends(self, origin: PlaceDraft, destination: PlaceDraft) -> None:
        """Write where the trip begins and ends."""
        self.origin_document = write_draft(origin)
        self.destination_document = write_draft(destination)

    def party(self, role: PartyRole) -> NoteParty:
        """Return the party that is `role`; a note always names all four."""
        return next(party for party in self.parties if party.role is role)

    def to_consignment(self) -> Consignment:
        """Return what a waybill takes over."""
        return Consignment(
            note_number=self.number,
            goods=tuple(line.to_draft() for line in self.lines),
            origin=self.origin,
            destination=self.destination,
            emergency_phone=self.emergency_phone,
            remark=self.remark,
        )
