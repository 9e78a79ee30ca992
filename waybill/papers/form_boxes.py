"""The boxes of the official form in their order, from 托运人 to 调度人, and the box of what the form does not ask."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Table

from waybill.papers.goods_box import goods_box
from waybill.papers.labels import find_label, label
from waybill.papers.layout import (
    NOTHING,
    box,
    instant_text,
    label_cell,
    section_cell,
    shaded,
    spanned,
    tick_text,
    value_cell,
)
from waybill.papers.quantities import cubic_metres, kilometres
from waybill.sealed_content import SealedCrewMember, SealedParty, SealedPlace, SealedVehicle, SealedWaybill

_HALVES_MM = (14, 21, 58, 14, 21, 58)
_FULL_MM = (35, 151)
_MAY_FILL_A_PAGE = 1000

Field = tuple[str, str]
"""The key of a label, and the value."""


def form_boxes(waybill: SealedWaybill) -> Iterator[Table]:
    """Yield the boxes of one waybill, top to bottom."""
    yield _pair("consignor", _party(waybill.consignor), "consignee", _party(waybill.consignee))
    yield _loader_and_day(waybill)
    yield _full("origin", _place_text(waybill.origin))
    yield _destination(waybill)
    yield _carrier(waybill.carrier)
    yield _pair("vehicle", _vehicle(waybill.vehicle), "trailer", _vehicle(waybill.trailer))
    yield _tank(waybill)
    yield _pair("driver", _crew_member(waybill.driver), "escort", _crew_member(waybill.escort))
    yield goods_box(waybill.goods)
    yield _full("remarks", waybill.remarks)
    yield box(
        [
            [
                label_cell("dispatcher"),
                value_cell(waybill.dispatcher),
                label_cell("dispatched_on"),
                value_cell(instant_text(waybill.dispatched_at)),
            ]
        ],
        (35, 58, 35, 58),
        shaded(0, 2),
    )


def extra_boxes(waybill: SealedWaybill) -> Iterator[Table]:
    """Yield what goes with the form: emergency telephone, route, judgement."""
    yield box([[section_cell("extra")]], (186,), shaded(0))
    yield _full("emergency_phone", waybill.emergency_phone)
    yield _full("route", _route_text(waybill))
    verdict = label(f"verdict.{waybill.verdict.name.lower()}")
    yield _full(
        "verdict",
        f"{verdict} · {label('rulebook_revision')} {waybill.rulebook_revision}"
        f" · {label('network')} {waybill.network_digest or NOTHING}",
    )


def _pair(left: str, left_fields: list[Field], right: str, right_fields: list[Field]) -> Table:
    rows: list[list[Any]] = []
    for (left_key, left_value), (right_key, right_value) in zip(left_fields, right_fields, strict=True):
        sections = (section_cell(left), section_cell(right)) if not rows else ("", "")
        rows.append(
            [
                sections[0],
                label_cell(left_key),
                value_cell(left_value),
                sections[1],
                label_cell(right_key),
                value_cell(right_value),
            ]
        )
    return box(rows, _HALVES_MM, [*shaded(0, 1, 3, 4), *spanned(0, 3)])


def _full(key: str, text: str) -> Table:
    """Return a field across the page; only one that may fill a page goes on upon the next."""
    row = [label_cell(key), value_cell(text)]
    if len(text) <= _MAY_FILL_A_PAGE:
        return box([row], _FULL_MM, shaded(0))
    return box([row], _FULL_MM, [*shaded(0), ("VALIGN", (0, 0), (-1, -1), "TOP")], splitInRow=1)


def _party(party: SealedParty) -> list[Field]:
    return [("name", party.name), ("contact", party.contact), ("phone", party.phone)]


def _crew_member(member: SealedCrewMember) -> list[Field]:
    return [("person", member.name), ("certificate", member.certificate_number), ("phone", member.phone)]


def _vehicle(vehicle: SealedVehicle | None) -> list[Field]:
    if vehicle is None:
        return [("plate", NOTHING), ("plate_colour", NOTHING), ("vehicle_licence", NOTHING)]
    colour = find_label(f"plate_colour.{vehicle.plate_colour_code}")
    return [
        ("plate", vehicle.plate),
        ("plate_colour", str(colour or vehicle.plate_colour_code)),
        ("vehicle_licence", vehicle.licence_number),
    ]


def _loader_and_day(waybill: SealedWaybill) -> Table:
    rows: list[list[Any]] = [[label_cell(key), value_cell(text)] for key, text in _party(waybill.loader)]
    day = [label_cell("departure_on"), value_cell(instant_text(waybill.departure_at))]
    rows = [[section_cell("loader"), *rows[0], *day], ["", *rows[1], "", ""], ["", *rows[2], "", ""]]
    return box(rows, (14, 21, 58, 35, 58), [*shaded(0, 1, 3), *spanned(0, 3, 4)])


def _place_text(place: SealedPlace) -> str:
    return f"{place.region_code} {place.address}"


def _destination(waybill: SealedWaybill) -> Table:
    row = [
        label_cell("destination"),
        value_cell(_place_text(waybill.destination)),
        label_cell("city_delivery"),
        value_cell(tick_text(is_yes=waybill.is_city_delivery)),
    ]
    return box([row], (35, 93, 22, 36), shaded(0, 2))


def _carrier(carrier: SealedParty) -> Table:
    rows = [
        [
            section_cell("carrier"),
            label_cell("company"),
            value_cell(carrier.name),
            label_cell("licence"),
            value_cell(carrier.licence_number),
        ],
        [
            "",
            label_cell("contact"),
            value_cell(carrier.contact),
            label_cell("phone"),
            value_cell(carrier.phone),
        ],
    ]
    return box(rows, (14, 21, 58, 35, 58), [*shaded(0, 1, 3), *spanned(0)])


def _tank(waybill: SealedWaybill) -> Table:
    tank = waybill.tank
    texts = (tank.number, cubic_metres(tank.volume_l), tank.code) if tank else (NOTHING,) * 3
    keys = ("tank_number", "tank_volume", "tank_code")
    fields = [cell for key, text in zip(keys, texts, strict=True) for cell in (label_cell(key), value_cell(text))]
    return box([[section_cell("tank"), *fields]], (14, 21, 58, 21, 27, 21, 24), shaded(0, 1, 3, 5))


def _route_text(waybill: SealedWaybill) -> str:
    route = waybill.route
    if route is None:
        return str(label("no_route"))
    parts = [
        f"{label('length')} {kilometres(route.length_m)}",
        f"{label('arrival')} {instant_text(route.arrival_at)}",
        " → ".join(route.road_names),
    ]
    return " · ".join(part for part in parts if part)
