"""The highest lawful speed of a loaded dangerous-goods vehicle (Order 29 of 2019, art. 46)."""

import math
import re
from collections.abc import Iterator

from restrictions.places import RoadClass
from routing.codes import RoutingCode
from routing.conditional import parse_conditional
from routing.osm_extract import Tags

EXPRESSWAY_KPH = 80.0
ELSEWHERE_KPH = 60.0
WALKING_KPH = 7.0
_KPH_PER_UNIT = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z/]*)", re.ASCII)
_NOT_POSTED = frozenset({"none", "no", "default", "signals", "variable", "implicit", "national"})
_BY_COUNTRY = re.compile(r"[A-Z]{2}:[a-z_0-9:]+")
_POSTED_FOR = ("maxspeed", "maxspeed:hgv", "maxspeed:hazmat")


def parse_speed_kph(text: str) -> float | None:
    """Parse a posted speed, the lowest of several; None where the sign has no figure. Raises `ValueError` otherwise."""
    speeds = [speed for item in text.split(";") if (speed := _parse_one(item.strip())) is not None]
    return min(speeds, default=None)


def _parse_one(text: str) -> float | None:
    if text in _NOT_POSTED or _BY_COUNTRY.fullmatch(text):
        return None
    if text == "walk":
        return WALKING_KPH
    match = _SPEED.fullmatch(text)
    if match is None or match[2] not in _KPH_PER_UNIT or float(match[1]) <= 0:
        message = f"not a speed: {text!r}"
        raise ValueError(message)
    return float(match[1]) * _KPH_PER_UNIT[match[2]]


Unread = tuple[RoutingCode, str, str]
"""An issue, and the key and value of the tag that it is about."""


def lawful_speed_kph(tags: Tags, road_class: RoadClass, *, is_forward: bool) -> tuple[float, list[Unread]]:
    """Return the speed in km/h, with what could not be read and so was not believed.

    80 on expressways and 60 elsewhere, or what is posted where that is lower. A lower one that is posted for some
    hours or weathers only is told, and not applied.
    """
    speed = EXPRESSWAY_KPH if road_class is RoadClass.EXPRESSWAY else ELSEWHERE_KPH
    unread: list[Unread] = []
    for key in _posted_keys(tags, is_forward=is_forward):
        try:
            posted = parse_speed_kph(tags[key])
        except ValueError:
            unread.append((RoutingCode.WAY_SPEED_UNREADABLE, key, tags[key]))
            continue
        speed = speed if posted is None else min(speed, posted)
    unread.extend(_by_condition(tags, speed, is_forward=is_forward))
    return speed, unread


def _by_condition(tags: Tags, speed_kph: float, *, is_forward: bool) -> Iterator[Unread]:
    side = ":forward" if is_forward else ":backward"
    for key in (f"{posted}{part}:conditional" for posted in _POSTED_FOR for part in ("", side)):
        if key in tags:
            try:
                speeds = [parse_speed_kph(clause.value) for clause in parse_conditional(tags[key])]
            except ValueError:
                yield RoutingCode.WAY_SPEED_UNREADABLE, key, tags[key]
                continue
            if any(speed is not None and speed < speed_kph for speed in speeds):
                yield RoutingCode.WAY_SPEED_BY_CONDITION, key, tags[key]


def _posted_keys(tags: Tags, *, is_forward: bool) -> Iterator[str]:
    """Yield the key that counts of each kind; one for the direction goes before one for both."""
    side = ":forward" if is_forward else ":backward"
    for key in _POSTED_FOR:
        if key + side in tags:
            yield key + side
        elif key in tags:
            yield key


def travel_ms(length_m: float, speed_kph: float) -> int:
    """Return the time that `length_m` takes, rounded up, at least 1 ms."""
    return max(1, math.ceil(length_m * 3600 / speed_kph))
