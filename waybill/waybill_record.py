"""The waybill (危险货物道路运输运单): the carrier's document, one vehicle, one trip; and its issued versions."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from restrictions.judgement import Judgement
from restrictions.notation import Document, from_document
from storage.base import Base
from storage.columns import Id, Quantity, UtcDateTime, enum_column
from waybill.chosen_route import ChosenRoute
from waybill.drafts import Consignment, WaybillDraft, read_draft, write_draft
from waybill.lifecycle import OPEN_STATES, State
from waybill.party import PartyColumns, PartyRole
from waybill.seal import Seal
from waybill.sealed_content import SealedWaybill


class WaybillParty(PartyColumns, Base):
    """A party of a waybill. Other parties than the carrier read the waybill through this row."""

    __tablename__ = "waybill_party"
    __table_args__ = (UniqueConstraint("owner_id", "waybill_id", "role"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id)
    waybill_id: Mapped[UUID] = mapped_column(Id, ForeignKey("waybill.id"), index=True)


class WaybillVersion(Base):
    """One issued version: content, seal and judgement, written once and never changed."""

    __tablename__ = "waybill_version"
    __table_args__ = (UniqueConstraint("owner_id", "waybill_id", "version"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id)
    waybill_id: Mapped[UUID] = mapped_column(Id, ForeignKey("waybill.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[Document] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    kid: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
    judgement_document: Mapped[Document] = mapped_column("judgement", JSON)
    qr_text: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def seal(self) -> Seal:
        """The seal on the content."""
        return Seal(kid=self.kid, digest=self.digest, signature=self.signature)

    @property
    def sealed(self) -> SealedWaybill:
        """The content as values; raises `Malformed` where it is not what was written."""
        return SealedWaybill.from_content(self.content)

    @property
    def judgement(self) -> Judgement:
        """The judgement with which the version was issued."""
        return from_document(self.judgement_document, Judgement)


class Waybill(Base):
    """A waybill of the carrier `owner_id`.

    `version` is 0 until issued. `plate`, `driver_id` and their like repeat the draft for searching.
    `event_count` and `head_digest` are the length and the end of the chain of events. `row_version` lets one of
    two writers at once win: the other's flush fails.
    """

    __tablename__ = "waybill"
    __table_args__ = (UniqueConstraint("owner_id", "number"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"), index=True)
    note_id: Mapped[UUID] = mapped_column(Id, ForeignKey("consignment_note.id"), index=True)
    number: Mapped[str | None] = mapped_column(String(40), index=True)
    version: Mapped[int] = mapped_column(Integer, default=0)
    state: Mapped[State] = mapped_column(enum_column(State), default=State.DRAFT, index=True)
    row_version: Mapped[int] = mapped_column(Integer)
    event_count: Mapped[int] = mapped_column(Integer, default=0)
    head_digest: Mapped[str] = mapped_column(String(64), default="")

    consignment_document: Mapped[Document] = mapped_column("consignment", JSON)
    draft_document: Mapped[Document] = mapped_column("draft", JSON)
    route_document: Mapped[Document | None] = mapped_column("route", JSON(none_as_null=True))

    plate: Mapped[str] = mapped_column(String(16), default="", index=True)
    trailer_plate: Mapped[str] = mapped_column(String(16), default="", index=True)
    driver_id: Mapped[UUID | None] = mapped_column(Id, index=True)
    escort_id: Mapped[UUID | None] = mapped_column(Id, index=True)

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    departure_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    check_valid_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    departed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    loaded_g: Mapped[int | None] = mapped_column(Quantity)
    received_g: Mapped[int | None] = mapped_column(Quantity)

    parties: Mapped[list[WaybillParty]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    versions: Mapped[list[WaybillVersion]] = relationship(order_by=WaybillVersion.version)

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012 - SQLAlchemy's form

    @property
    def consignment(self) -> Consignment:
        """What was taken over from the note."""
        return read_draft(self.consignment_document, Consignment)

    @property
    def draft(self) -> WaybillDraft:
        """What the dispatcher decided."""
        return read_draft(self.draft_document, WaybillDraft)

    def set_draft(self, draft: WaybillDraft) -> None:
        """Write what the dispatcher decided."""
        self.draft_document = write_draft(draft)
        self.driver_id, self.escort_id = draft.driver_id, draft.escort_id
        self.departure_at = draft.departure

    def set_departure(self, departure: datetime) -> None:
        """Write the hour of departure, which must be aware."""
        self.set_draft(replace(self.draft, departure=departure))

    @property
    def route(self) -> ChosenRoute | None:
        """The route chosen last, if any; on an issued waybill the one it was issued with."""
        return None if self.route_document is None else ChosenRoute.from_document(self.route_document)

    @property
    def current_version(self) -> WaybillVersion | None:
        """The issued version in force, None on a draft."""
        return self.versions[-1] if self.versions else None

    def party(self, role: PartyRole) -> WaybillParty:
        """Return the party that is `role`; a waybill always names all four."""
        return next(party for party in self.parties if party.role is role)

    def state_at(self, now: datetime) -> State:
        """Return the state, in which a check that has expired counts no more."""
        return State.ISSUED if self.is_check_expired(now) else self.state

    def is_check_expired(self, now: datetime) -> bool:
        """Return whether the waybill stands checked by a check whose hours are over."""
        return self.state is State.CHECKED and (self.check_valid_until is None or self.check_valid_until <= now)

    @property
    def is_open(self) -> bool:
        """Whether the waybill is issued and not yet at its end."""
        return self.state in OPEN_STATES

    @property
    def content_digest_source(self) -> Document:
        """What an event seals: the issued version's digest stands for its content, a draft for itself."""
        version = self.current_version
        if version is not None:
            return {"version": version.version, "digest": version.digest}
        return {"consignment": self.consignment_document, "draft": self.draft_document}
