"""The content of an issued version of a waybill: what is sealed, stored frozen and printed.

The official fields stand in the order of the form (托运人 to 调度人); what the form does not ask for follows.
There is no float in it: masses are grams, volumes millilitres or litres, lengths metres, coordinates 1e-7 degrees,
so that equal content always has equal bytes.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from cattrs import BaseValidationError

from restrictions.goods import ListFlag, PackingGroup, QuantityRegime, UNNumber
from restrictions.judgement import Verdict
from restrictions.notation import Document, from_document, to_document
from restrictions.outcome import Malformed
from restrictions.places import Point
from restrictions.tunnels import CarriageMode, TunnelCode
from waybill.seal import canonical_bytes

SCHEMA = 1
"""The version of the form that this file writes and reads."""

_E7 = 10_000_000


class ContentCode(StrEnum):
    """Why stored content was refused."""

    UNKNOWN_SCHEMA = "waybill.content.unknown_schema"
    MALFORMED = "waybill.content.malformed"


@dataclass(frozen=True, slots=True)
class SealedParty:
    """A consignor, consignee, loader or carrier as it was named on the day. `licence_number`: 经营许可证号."""

    name: str
    contact: str = ""
    phone: str = ""
    licence_number: str = ""


@dataclass(frozen=True, slots=True)
class SealedPoint:
    """A point in units of 1e-7 degrees of WGS-84."""

    longitude_e7: int
    latitude_e7: int

    @classmethod
    def of(cls, point: Point) -> Self:
        """Return `point` to the nearest 1e-7 degree, about a centimetre."""
        return cls(round(point.longitude * _E7), round(point.latitude * _E7))

    def to_point(self, name: str = "") -> Point:
        """Return the point in degrees."""
        return Point(self.longitude_e7 / _E7, self.latitude_e7 / _E7, name)


@dataclass(frozen=True, slots=True)
class SealedPlace:
    """Where the trip begins or ends: code of the region (GB/T 2260), address, point where known."""

    region_code: str
    address: str
    point: SealedPoint | None = None


@dataclass(frozen=True, slots=True)
class SealedVehicle:
    """A vehicle or trailer: plate, colour of the plate (JT/T 697.7, 5.6), licence (道路运输证号)."""

    plate: str
    plate_colour_code: int
    licence_number: str


@dataclass(frozen=True, slots=True)
class SealedTank:
    """The tank: its number, its volume in litres and its tank code (`LGBF`)."""

    number: str
    volume_l: int
    code: str


@dataclass(frozen=True, slots=True)
class SealedCrewMember:
    """A driver or escort. `certificate_number`: 从业资格证号."""

    name: str
    certificate_number: str
    phone: str


@dataclass(frozen=True, slots=True)
class SealedGoodsLine:
    """One line of 货物信息.

    `variant` picks the row among those of one UN number. `labels` are the label numbers in the order of the list
    (ADR column 5), the first being the main hazard. `packaging` is the kind of package or the tank in words.
    """

    un_number: UNNumber
    variant: int
    name_zh: str
    name_en: str
    technical_name: str
    hazard_class: str
    classification_code: str
    labels: tuple[str, ...]
    subsidiary_hazards: tuple[str, ...]
    packing_group: PackingGroup | None
    packaging: str
    packages: int
    mode: CarriageMode
    net_mass_g: int
    gross_mass_g: int
    volume_ml: int | None
    tunnel_code: TunnelCode | None
    net_explosive_g: int = 0
    regime: QuantityRegime = QuantityRegime.FULL
    is_empty_uncleaned: bool = False
    flags: frozenset[ListFlag] = frozenset()


@dataclass(frozen=True, slots=True)
class SealedRoute:
    """The chosen route in short: length in metres, the arrival judged, names of the roads in order of travel.

    `digest` is that of the whole route document, path and judgement: they are kept beside the content, not in it.
    """

    length_m: int
    arrival_at: datetime
    road_names: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedWaybill:
    """One issued version, whole. `version` counts from 1; instants are aware."""

    schema: int = SCHEMA
    number: str
    version: int
    issued_at: datetime
    valid_until: datetime
    consignor: SealedParty
    consignee: SealedParty
    loader: SealedParty
    departure_at: datetime
    origin: SealedPlace
    destination: SealedPlace
    is_city_delivery: bool
    carrier: SealedParty
    vehicle: SealedVehicle
    trailer: SealedVehicle | None
    tank: SealedTank | None
    driver: SealedCrewMember
    escort: SealedCrewMember
    goods: tuple[SealedGoodsLine, ...]
    remarks: str
    dispatcher: str
    dispatched_at: datetime
    emergency_phone: str
    verdict: Verdict
    rulebook_revision: int
    network_digest: str
    route: SealedRoute | None

    def __post_init__(self) -> None:
        """Refuse a naive datetime, which names no instant."""
        arrival = () if self.route is None else (self.route.arrival_at,)
        for instant in (self.issued_at, self.valid_until, self.departure_at, self.dispatched_at, *arrival):
            if instant.tzinfo is None:
                message = f"naive datetime {instant!r} names no instant"
                raise ValueError(message)

    def to_content(self) -> Document:
        """Return JSON values, ready for `waybill.seal.seal`, a column and the printer."""
        return to_document(self)

    @classmethod
    def from_content(cls, content: Document) -> Self:
        """Read content back, strictly: it must be what `to_content` writes. Raises `Malformed`."""
        schema = content.get("schema")
        if schema != SCHEMA:
            raise Malformed(ContentCode.UNKNOWN_SCHEMA, field="schema", schema=str(schema))
        try:
            waybill = from_document(content, cls)
        except (BaseValidationError, ValueError) as error:
            raise Malformed(ContentCode.MALFORMED, field="content") from error
        if canonical_bytes(waybill.to_content()) != canonical_bytes(content):
            raise Malformed(ContentCode.MALFORMED, field="content")
        return waybill
