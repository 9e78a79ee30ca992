"""Vehicles and trailers with their papers: 行驶证 (with its inspection) and 道路运输证 (with its scope)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, Integer, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import Id, enum_column


class VehicleKind(StrEnum):
    """A rigid truck carries by itself, a tractor only with a semi-trailer."""

    RIGID = "rigid"
    TRACTOR = "tractor"
    TRAILER = "trailer"


class PlateColour(StrEnum):
    """The colour of the plate; `code` is that of JT/T 697.7-2014, 5.6."""

    BLUE = "blue"
    YELLOW = "yellow"
    BLACK = "black"
    WHITE = "white"
    GREEN = "green"
    OTHER = "other"

    @property
    def code(self) -> int:
        """The number of the colour in the standard."""
        return _COLOUR_CODES[self]


_COLOUR_CODES = {
    PlateColour.BLUE: 1,
    PlateColour.YELLOW: 2,
    PlateColour.BLACK: 3,
    PlateColour.WHITE: 4,
    PlateColour.GREEN: 5,
    PlateColour.OTHER: 9,
}


class Vehicle(Base):
    """A vehicle or trailer of the carrier `owner_id`. What is not on record is None, and a check then blocks.

    `rated_load_kg` is 核定载质量 (a tractor has none), `tare_kg` 整备质量; sizes as on the 行驶证 in millimetres.
    `scope` is that of the 道路运输证, written as `Organisation.licence_scope`. Dates are last days of validity.
    """

    __tablename__ = "vehicle"
    __table_args__ = (UniqueConstraint("owner_id", "plate"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    plate: Mapped[str] = mapped_column(String(16))
    plate_colour: Mapped[PlateColour] = mapped_column(enum_column(PlateColour), default=PlateColour.YELLOW)
    kind: Mapped[VehicleKind] = mapped_column(enum_column(VehicleKind))
    transport_certificate: Mapped[str] = mapped_column(String(40), default="")
    transport_valid_to_on: Mapped[date | None] = mapped_column(Date)
    scope: Mapped[list[str]] = mapped_column(JSON, default=list)
    inspection_valid_to_on: Mapped[date | None] = mapped_column(Date)
    rated_load_kg: Mapped[int | None] = mapped_column(Integer)
    tare_kg: Mapped[int | None] = mapped_column(Integer)
    length_mm: Mapped[int | None] = mapped_column(Integer)
    width_mm: Mapped[int | None] = mapped_column(Integer)
    height_mm: Mapped[int | None] = mapped_column(Integer)
    axle_load_kg: Mapped[int | None] = mapped_column(Integer)


def vehicles_of(owner_id: UUID, *kinds: VehicleKind) -> Select[Vehicle]:
    """Return a query of the organisation's vehicles of `kinds` (all kinds where none is named), by plate."""
    query = select(Vehicle).where(Vehicle.owner_id == owner_id).order_by(Vehicle.plate)
    return query.where(Vehicle.kind.in_(kinds)) if kinds else query
