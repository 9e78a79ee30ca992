"""One row of the dangerous-goods list (ADR 2025, 3.2 Table A; GB 12268-2025)."""

from dataclasses import dataclass
from enum import StrEnum

from restrictions.goods import PackingGroup, UNNumber, is_within_class
from restrictions.tunnels import TunnelCode


class CarriageStatus(StrEnum):
    """Whether the list lets the goods travel by road at all. Under the last two its requirement cells are empty."""

    CARRIED = "carried"
    PROHIBITED = "prohibited"
    NOT_SUBJECT = "not_subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsEntry:
    """One row, whose key is the UN number *and* the variant: several rows of one number differ in tank or tunnel code.

    Lists keep the order of the table. `hazard_class` is the class or division; the compatibility group stands only in
    `classification_code`. `packing_group` None means that the goods have none. `tunnel_code` None means that the list
    has no entry, which is unknown; `TunnelCode.NONE` is its (-). An empty `tank_code` means that no tank is allowed.
    `labels` are the label models; `labels_note` is what the list prints instead of them. `is_confirmed_by_gb` tells
    whether GB 12268-2025 prints the same class and packing group, None where it was not compared; `disputed_fields`
    name the cells on which two transcriptions of the list differed, in the short names of the data's own column.
    """

    un_number: UNNumber
    variant: int
    name_zh: str
    name_en: str
    hazard_class: str
    classification_code: str
    subsidiary_hazards: tuple[str, ...]
    packing_group: PackingGroup | None
    labels: tuple[str, ...]
    labels_note: str
    special_provisions: tuple[str, ...]
    limited_quantity: str
    excepted_quantity: str
    packing_instructions: str
    portable_tank: str
    portable_tank_provisions: tuple[str, ...]
    tank_code: str
    tank_provisions: tuple[str, ...]
    tank_vehicle: str
    transport_category: int | None
    tunnel_code: TunnelCode | None
    package_provisions: tuple[str, ...]
    bulk_provisions: str
    loading_provisions: tuple[str, ...]
    operation_provisions: tuple[str, ...]
    hin: str
    carriage_status: CarriageStatus
    technical_name_required: bool
    gb_class: str
    gb_packing_group: PackingGroup | None
    gb_special_provisions: tuple[str, ...]
    gb_limited_quantity: str
    gb_excepted_quantity: str
    is_confirmed_by_gb: bool | None
    disputed_fields: tuple[str, ...]

    @property
    def is_explosive(self) -> bool:
        """Whether the goods are of class 1."""
        return is_within_class(self.hazard_class, "1")

    @property
    def may_travel_in_bulk(self) -> bool:
        """Whether the list allows carriage in bulk: by a VC in column 17 or a BK in column 10 (ADR 7.3.1.1)."""
        return bool(self.bulk_provisions) or any(item.startswith("BK") for item in self.portable_tank.split())

    @property
    def compatibility_group(self) -> str:
        """The letter of a class 1 entry's group (ADR 2.2.1.1.6), empty where there is none on record."""
        letter = self.classification_code[-1:] if self.is_explosive else ""
        return letter if letter.isalpha() else ""
