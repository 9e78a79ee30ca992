"""Reading the limits of a way from its tags, per driving direction.

Keys of one family form a ladder, the most specific last: what a later key says replaces what an earlier one said,
for all time if it is a plain value, for the hours of its condition otherwise. What could not be read replaces
nothing and stands beside the rest as an unreadable limit.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from restrictions.tunnels import TunnelCategory
from routing.conditional import WEEK, Clause, parse_conditional, windows_of
from routing.intervals import Interval, difference, union
from routing.osm_extract import Tags
from routing.tag_limits import LimitKind, TagLimit


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one value of a family says: closed or limited, or (with neither) open."""

    is_closed: bool = False
    is_destination_only: bool = False
    limit: float | None = None

    @property
    def restricts(self) -> bool:
        return self.is_closed or self.limit is not None


_OPEN = _Meaning()
_CLOSED = _Meaning(is_closed=True)
_DESTINATION_ONLY = _Meaning(is_closed=True, is_destination_only=True)

_ACCESS: dict[str, _Meaning] = {
    **dict.fromkeys(("yes", "designated", "permissive", "official", "public", "discouraged"), _OPEN),
    **dict.fromkeys(
        ("no", "private", "agricultural", "forestry", "permit", "emergency", "military", "residents", "employees"),
        _CLOSED,
    ),
    **dict.fromkeys(("bus", "psv", "taxi", "staff", "use_sidepath"), _CLOSED),
    **dict.fromkeys(("destination", "delivery", "customers", "unloading", "loading"), _DESTINATION_ONLY),
}
_UNLIMITED = frozenset({"none", "no", "default", "unsigned", "no_sign", "no_indications", "unspecified"})
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.ASCII)
_FEET = re.compile(r"(\d+)'\s*(?:(\d+(?:\.\d+)?)\")?", re.ASCII)
_PER_TONNE = {"": 1.0, "t": 1.0, "kg": 0.001, "st": 0.90718474, "lt": 1.0160469088, "lbs": 0.00045359237}
_PER_METRE = {"": 1.0, "m": 1.0, "cm": 0.01, "ft": 0.3048, "in": 0.0254}


def read_access(value: str) -> _Meaning:
    """Return what an access value says; raise `ValueError` for one that is not known."""
    if value not in _ACCESS:
        message = f"not an access value: {value!r}"
        raise ValueError(message)
    return _ACCESS[value]


def _water(value: str) -> _Meaning:
    """Both a ban and the sign that asks for care (`permissive`) are told to the driver."""
    return _CLOSED if value == "permissive" else read_access(value)


def _figure(value: str, units: dict[str, float]) -> _Meaning:
    if value in _UNLIMITED:
        return _OPEN
    match = _FIGURE.fullmatch(value.strip().lower())
    if match is None or match[2] not in units:
        message = f"not a measure: {value!r}"
        raise ValueError(message)
    return _Meaning(limit=round(float(match[1]) * units[match[2]], 3))


def read_tonnes(value: str) -> _Meaning:
    """Read a mass such as `7.5`, `7.5 t` or `3500 kg` as tonnes."""
    return _figure(value, _PER_TONNE)


def read_metres(value: str) -> _Meaning:
    """Read a length such as `4`, `4.2 m` or `13'6"` as metres."""
    feet = _FEET.fullmatch(value.strip())
    if feet:
        return _Meaning(limit=round(int(feet[1]) * 0.3048 + float(feet[2] or 0) * 0.0254, 3))
    return _figure(value, _PER_METRE)


@dataclass(frozen=True, slots=True)
class _Family:
    """Keys about one thing, from the broadest to the most specific."""

    kind: LimitKind
    ladder: tuple[str, ...]
    read: Callable[[str], _Meaning]
    category: TunnelCategory | None = None


_FAMILIES = (
    _Family(LimitKind.TRUCK_ACCESS, ("access", "vehicle", "motor_vehicle", "hgv"), read_access),
    # `goods` means light vehicles: it may close a road to a heavy one, and opens none.
    _Family(LimitKind.TRUCK_ACCESS, ("goods",), read_access),
    _Family(LimitKind.HAZMAT, ("hazmat",), read_access),
    _Family(LimitKind.HAZMAT_EXPLOSIVE, ("hazmat:explosive",), read_access),
    _Family(LimitKind.HAZMAT_WATER, ("hazmat:water",), _water),
    *(
        _Family(LimitKind.TUNNEL_CATEGORY, (f"hazmat:{category.value}",), read_access, category)
        for category in TunnelCategory
    ),
    _Family(LimitKind.WEIGHT_T, ("maxweight", "maxweight:hgv"), read_tonnes),
    _Family(LimitKind.RATED_WEIGHT_T, ("maxweightrating", "maxweightrating:hgv"), read_tonnes),
    _Family(LimitKind.WEIGHT_T, ("maxgcweight", "maxgcweight:hgv"), read_tonnes),
    _Family(LimitKind.RATED_WEIGHT_T, ("maxgcweightrating", "maxgcweightrating:hgv"), read_tonnes),
    _Family(LimitKind.AXLE_LOAD_T, ("maxaxleload",), read_tonnes),
    _Family(LimitKind.HEIGHT_M, ("maxheight",), read_metres),
    _Family(LimitKind.HEIGHT_M, ("maxheight:physical",), read_metres),
    _Family(LimitKind.WIDTH_M, ("maxwidth",), read_metres),
    _Family(LimitKind.WIDTH_M, ("maxwidth:physical",), read_metres),
    _Family(LimitKind.LENGTH_M, ("maxlength", "maxlength:hgv"), read_metres),
)
_DIRECTIONS = ("", ":forward", ":backward")
_FAMILY_OF_KEY = {
    f"{key}{direction}{condition}": number
    for number, family in enumerate(_FAMILIES)
    for key in family.ladder
    for direction in _DIRECTIONS
    for condition in ("", ":conditional")
}
LIMIT_KEYS = tuple(_FAMILY_OF_KEY)
"""Every key that is read as a limit."""


def is_limit_key(key: str) -> bool:
    """Return whether `key` may limit a vehicle: a key of the families, or any of `hazmat`."""
    return key in _FAMILY_OF_KEY or key == "hazmat" or key.startswith("hazmat:")


@dataclass(frozen=True, slots=True)
class _Source:
    """A tag, and what one of its values says."""

    key: str
    value: str
    meaning: _Meaning


@dataclass(slots=True)
class _Timetable:
    """When each source holds, as minutes of the week, while a ladder is read."""

    held: dict[_Source, tuple[Interval, ...]] = field(default_factory=dict)
    has_base: bool = False
    unread: dict[tuple[str, str], None] = field(default_factory=dict)

    def replace(self, source: _Source, minutes: tuple[Interval, ...]) -> None:
        """Let `source` say what holds in `minutes`, in place of whatever held there."""
        rest = {other: difference(times, minutes) for other, times in self.held.items()}
        self.held = {other: times for other, times in rest.items() if times}
        if source.meaning.restricts:
            self.held[source] = union((*self.held.get(source, ()), *minutes))

    def open_to_destination(self) -> None:
        """Let traffic to an address pass whatever holds so far."""
        held: dict[_Source, tuple[Interval, ...]] = {}
        for source, times in self.held.items():
            meaning = _Meaning(source.meaning.is_closed, is_destination_only=True, limit=source.meaning.limit)
            lifted = _Source(source.key, source.value, meaning)
            held[lifted] = union((*held.get(lifted, ()), *times))
        self.held = held


def parse_limits(way_id: int, tags: Tags, *, is_forward: bool) -> tuple[TagLimit, ...]:
    """Return the limits on driving a way of these `tags` in one direction. Never raises: see `TagLimit.is_readable`."""
    families = [_FAMILIES[number] for number in sorted({_FAMILY_OF_KEY[key] for key in tags if key in _FAMILY_OF_KEY})]
    limits = [limit for family in families for limit in _family_limits(way_id, tags, family, is_forward=is_forward)]
    limits.extend(
        TagLimit(way_id, key, value, LimitKind.HAZMAT, is_readable=False)
        for key, value in sorted(tags.items())
        if key.startswith("hazmat:") and key not in _FAMILY_OF_KEY
    )
    return tuple(limits)


def _family_limits(way_id: int, tags: Tags, family: _Family, *, is_forward: bool) -> Iterator[TagLimit]:
    timetable = _Timetable()
    for key, is_conditional in _rungs(family.ladder, is_forward=is_forward):
        value = tags.get(key)
        if value is not None:
            read = _read_conditional if is_conditional else _read_plain
            read(timetable, key, value, family.read)
    for source, minutes in timetable.held.items():
        yield TagLimit(
            way_id,
            source.key,
            source.value,
            family.kind,
            when=windows_of(minutes),
            category=family.category,
            limit=source.meaning.limit,
            is_destination_only=source.meaning.is_destination_only,
        )
    for key, value in timetable.unread:
        yield TagLimit(way_id, key, value, family.kind, category=family.category, is_readable=False)


def _rungs(ladder: tuple[str, ...], *, is_forward: bool) -> Iterator[tuple[str, bool]]:
    side = ":forward" if is_forward else ":backward"
    for key in ladder:
        yield key, False
        yield key + side, False
        yield key + ":conditional", True
        yield key + side + ":conditional", True


def _read_plain(timetable: _Timetable, key: str, value: str, read: Callable[[str], _Meaning]) -> None:
    try:
        meaning = read(value)
    except ValueError:
        timetable.unread[key, value] = None
        return
    timetable.unread.clear()
    timetable.has_base = True
    timetable.replace(_Source(key, value, meaning), (WEEK,))


def _read_conditional(timetable: _Timetable, key: str, value: str, read: Callable[[str], _Meaning]) -> None:
    try:
        clauses = [(clause, read(clause.value)) for clause in parse_conditional(value)]
    except ValueError:
        timetable.unread[key, value] = None
        return
    for clause, meaning in clauses:
        if not _apply(timetable, _Source(key, value, meaning), clause):
            timetable.unread[key, value] = None


def _apply(timetable: _Timetable, source: _Source, clause: Clause) -> bool:
    """Apply one clause; return whether it was understood."""
    if clause.minutes is None:
        return False
    if not clause.is_for_destination:
        timetable.replace(source, clause.minutes)
        # "Open at these hours" says that the road is closed at others, unless a plain value says what holds then.
        return source.meaning.restricts or timetable.has_base
    if source.meaning.restricts and not source.meaning.is_destination_only:
        return False
    timetable.open_to_destination()
    return timetable.has_base or bool(timetable.held)
