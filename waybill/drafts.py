"""What a consignor and a dispatcher write, as values: parsed once at the edge, stored as documents.

A draft may be incomplete: what is not filled in is None or "", and a check names it before anything is issued.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from restrictions.goods import PackingGroup, UNNumber
from restrictions.notation import CONVERTER, Document
from restrictions.places import Point
from restrictions.tunnels import CarriageMode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Where a trip begins or ends: a point (degrees of WGS-84), its name, address and region (GB/T 2260)."""

    name: str
    longitude: float
    latitude: float
    address: str = ""
    region_code: str = ""

    @property
    def point(self) -> Point:
        """The point for the planner; one outside the globe raises `ValueError`."""
        return Point(self.longitude, self.latitude, self.name)


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A party chosen from the register; "" takes the register's own contact and phone."""

    organisation_id: UUID | None = None
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class GoodsLineDraft:
    """One line of goods. `variant` picks among the rows of one UN number in the dangerous-goods list.

    Masses in grams, volume in millilitres; `gross_mass_g` None means equal to the net mass, as for tanks.
    `packing_group` None says that the entry has none, never III. `packaging` is the kind of package in words.
    """

    un_number: UNNumber
    variant: int
    mode: CarriageMode
    net_mass_g: int
    packing_group: PackingGroup | None = None
    technical_name: str = ""
    gross_mass_g: int | None = None
    volume_ml: int | None = None
    packaging: str = ""
    packages: int = 0
    net_explosive_g: int = 0

    @property
    def total_mass_g(self) -> int:
        """What the line adds to the mass of the vehicle."""
        return self.net_mass_g if self.gross_mass_g is None else self.gross_mass_g


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A consignment note (托运清单) as the consignor writes it.

    The consignor is the actor's organisation; `consignor` only adds contact and phone.
    """

    carrier: PartyDraft
    loader: PartyDraft
    consignee: PartyDraft
    origin: PlaceDraft | None
    destination: PlaceDraft | None
    goods: tuple[GoodsLineDraft, ...]
    emergency_phone: str
    consignor: PartyDraft = PartyDraft()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Consignment:
    """What a waybill takes over from its note, the parties apart."""

    note_number: str
    goods: tuple[GoodsLineDraft, ...]
    origin: PlaceDraft
    destination: PlaceDraft
    emergency_phone: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class WaybillDraft:
    """What the dispatcher decides. `departure` is aware."""

    vehicle_id: UUID | None = None
    trailer_id: UUID | None = None
    tank_id: UUID | None = None
    driver_id: UUID | None = None
    escort_id: UUID | None = None
    departure: datetime | None = None
    is_city_delivery: bool = False
    remark: str = ""


def _make_converter() -> Any:
    converter = CONVERTER.copy()
    converter.register_structure_hook(UUID, lambda value, _: UUID(value))
    converter.register_unstructure_hook(UUID, str)
    return converter


_CONVERTER = _make_converter()


def write_draft(draft: Any) -> Document:
    """Return a draft as JSON values for a column."""
    return cast("Document", _CONVERTER.unstructure(draft))


def read_draft(document: Document, kind: type[T]) -> T:
    """Read back what `write_draft` wrote; raises `cattrs.BaseValidationError` for anything else."""
    return cast("T", _CONVERTER.structure(document, kind))
