"""The tag keys that limit trucks, in families about one thing, and every key that belongs to one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from restrictions.tunnels import TunnelCategory
from routing.osm_extract import Tags
from routing.tag_limits import LimitKind
from routing.tag_values import Meaning, read_access, read_count, read_metres, read_tonnes, read_water


@dataclass(frozen=True, slots=True)
class Family:
    """Keys about one thing, from the broadest to the most specific."""

    kind: LimitKind
    ladder: tuple[str, ...]
    read: Callable[[str], Meaning]
    category: TunnelCategory | None = None
    is_for_dangerous_goods: bool = False


FAMILIES = (
    Family(LimitKind.TRUCK_ACCESS, ("access", "vehicle", "motor_vehicle", "hgv"), read_access),
    # `goods` means light vehicles: it may close a road to a heavy one, and opens none.
    Family(LimitKind.TRUCK_ACCESS, ("goods",), read_access),
    Family(LimitKind.TRAILER_ACCESS, ("trailer",), read_access),
    Family(LimitKind.TRAILER_ACCESS, ("hgv_articulated",), read_access),
    Family(LimitKind.HAZMAT, ("hazmat",), read_access),
    Family(LimitKind.HAZMAT_EXPLOSIVE, ("hazmat:explosive",), read_access),
    Family(LimitKind.HAZMAT_WATER, ("hazmat:water",), read_water),
    *(
        Family(LimitKind.TUNNEL_CATEGORY, (f"hazmat:{category.value}",), read_access, category)
        for category in TunnelCategory
    ),
    Family(LimitKind.WEIGHT_T, ("maxweight", "maxweight:hgv"), read_tonnes),
    Family(LimitKind.WEIGHT_T, ("maxweight:hazmat",), read_tonnes, is_for_dangerous_goods=True),
    Family(LimitKind.UNLADEN_WEIGHT_T, ("maxunladenweight",), read_tonnes),
    Family(LimitKind.AXLES, ("maxaxles",), read_count),
    Family(LimitKind.RATED_WEIGHT_T, ("maxweightrating", "maxweightrating:hgv"), read_tonnes),
    Family(LimitKind.WEIGHT_T, ("maxgcweight", "maxgcweight:hgv"), read_tonnes),
    Family(LimitKind.RATED_WEIGHT_T, ("maxgcweightrating", "maxgcweightrating:hgv"), read_tonnes),
    Family(LimitKind.AXLE_LOAD_T, ("maxaxleload", "maxaxleload:hgv"), read_tonnes),
    Family(LimitKind.BOGIE_LOAD_T, ("maxbogieload",), read_tonnes),
    Family(LimitKind.BOGIE_LOAD_T, ("maxbogieweight",), read_tonnes),
    Family(LimitKind.HEIGHT_M, ("maxheight", "maxheight:hgv"), read_metres),
    Family(LimitKind.HEIGHT_M, ("maxheight:physical",), read_metres),
    Family(LimitKind.HEIGHT_M, ("maxheight:legal",), read_metres),
    Family(LimitKind.WIDTH_M, ("maxwidth", "maxwidth:hgv"), read_metres),
    Family(LimitKind.WIDTH_M, ("maxwidth:physical",), read_metres),
    Family(LimitKind.LENGTH_M, ("maxlength", "maxlength:hgv"), read_metres),
)
_SIDES = ("", ":forward", ":backward")
_CONDITIONS = ("", ":conditional")
_LADDER_KEYS = tuple(key for family in FAMILIES for key in family.ladder)
_LANE_SIDES = (*_SIDES, ":both_ways")

FAMILY_KEYS = frozenset(
    f"{key}{side}{condition}" for key in _LADDER_KEYS for side in _SIDES for condition in _CONDITIONS
)
LANE_KEYS = frozenset(
    f"{key}:lanes{side}{condition}"
    for key in (*_LADDER_KEYS, "maxspeed", "maxspeed:hgv")
    for side in _LANE_SIDES
    for condition in _CONDITIONS
)
LIMIT_KEYS = tuple(sorted(FAMILY_KEYS | LANE_KEYS))
"""Every key that is read as a limit, or told where it says more than is read."""


def is_limit_key(key: str) -> bool:
    """Return whether `key` may limit a vehicle: a key of the families, one for lanes, or any of `hazmat`."""
    return key in FAMILY_KEYS or key in LANE_KEYS or key == "hazmat" or key.startswith("hazmat:")


def is_unknown_hazmat_key(key: str) -> bool:
    """Return whether `key` says something of dangerous goods that no family reads."""
    return key.startswith("hazmat:") and key not in FAMILY_KEYS and key not in LANE_KEYS


def rungs(family: Family, *, is_forward: bool, of_side_only: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the keys of `family` for one direction, the most specific last, and whether each is conditional.

    `of_side_only` leaves out those that mean both directions.
    """
    side = ":forward" if is_forward else ":backward"
    parts = (side,) if of_side_only else ("", side)
    for key in family.ladder:
        yield from ((key + part, False) for part in parts)
        yield from ((key + part + ":conditional", True) for part in parts)


def lane_rungs(family: Family, *, is_forward: bool) -> Iterator[str]:
    """Yield the unconditional keys of `family` by which single lanes of one direction are limited."""
    side = ":forward" if is_forward else ":backward"
    for key in family.ladder:
        yield from (f"{key}:lanes", f"{key}:lanes{side}")


def lane_tags(tags: Tags) -> dict[str, str]:
    """Return the tags that limit single lanes, which a path does not choose."""
    return {key: value for key, value in sorted(tags.items()) if key in LANE_KEYS}
