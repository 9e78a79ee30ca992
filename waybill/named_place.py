"""Places that an organisation goes to again and again."""

from uuid import UUID

from sqlalchemy import Float, ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import Id
from waybill.drafts import PlaceDraft


class NamedPlace(Base):
    """A place under a name of the organisation's own. `region_code` is GB/T 2260; degrees of WGS-84."""

    __tablename__ = "named_place"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Id, ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(100))
    region_code: Mapped[str] = mapped_column(String(6), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    longitude: Mapped[float] = mapped_column(Float)
    latitude: Mapped[float] = mapped_column(Float)

    def to_draft(self) -> PlaceDraft:
        """Return the place as a document writes it."""
        return PlaceDraft(
            name=self.name,
            longitude=self.longitude,
            latitude=self.latitude,
            address=self.address,
            region_code=self.region_code,
        )


def places_of(owner_id: UUID) -> Select[NamedPlace]:
    """Return a query of the organisation's places, by name."""
    return select(NamedPlace).where(NamedPlace.owner_id == owner_id).order_by(NamedPlace.name)
