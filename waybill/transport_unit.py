"""The transport unit that rules see, made from a vehicle, its trailer and the goods."""

from collections.abc import Iterable, Sequence

from restrictions.goods import LoadedGoods
from restrictions.unit import TransportUnit
from waybill.listed_goods import ListedLine
from waybill.vehicle import Vehicle

_GRAMS = 1000
_MILLIMETRES = 1000


def unit_of(vehicle: Vehicle, trailer: Vehicle | None, listed: Iterable[ListedLine]) -> TransportUnit:
    """Return the unit under the plate of `vehicle`. What is not on record of any part is None of the whole.

    The gross mass is every tare and the load, rounded up to kilograms. The length of a combination is on no
    paper of its parts, so it is not known.
    """
    lines = tuple(listed)
    parts = (vehicle,) if trailer is None else (vehicle, trailer)
    return TransportUnit(
        plate=vehicle.plate,
        goods=tuple(goods_of(line) for line in lines),
        gross_mass_kg=_gross_mass_kg(parts, lines),
        height_m=_metres(_largest([part.height_mm for part in parts])),
        width_m=_metres(_largest([part.width_mm for part in parts])),
        length_m=_metres(vehicle.length_mm) if trailer is None else None,
        axle_load_kg=_largest([part.axle_load_kg for part in parts]),
        has_trailer=trailer is not None,
    )


def goods_of(listed: ListedLine) -> LoadedGoods:
    """Return one line as rules read it."""
    line, entry = listed.line, listed.entry
    return LoadedGoods(
        un_number=entry.un_number,
        hazard_class=entry.hazard_class,
        mode=line.mode,
        net_mass_g=line.net_mass_g,
        gross_mass_g=line.total_mass_g,
        tunnel_code=entry.tunnel_code,
        subsidiary_hazards=frozenset(entry.subsidiary_hazards),
        classification_code=entry.classification_code,
        packing_group=entry.packing_group,
        net_explosive_g=line.net_explosive_g,
        packages=line.packages,
        flags=listed.flags,
    )


def _gross_mass_kg(parts: Sequence[Vehicle], lines: Iterable[ListedLine]) -> int | None:
    tares = [part.tare_kg for part in parts if part.tare_kg is not None]
    if len(tares) < len(parts):
        return None
    load_g = sum(line.line.total_mass_g for line in lines)
    return sum(tares) - (-load_g // _GRAMS)


def _largest(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return max(known) if len(known) == len(values) else None


def _metres(millimetres: int | None) -> float | None:
    return None if millimetres is None else millimetres / _MILLIMETRES
