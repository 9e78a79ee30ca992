"""In which directions a way may be driven."""

from dataclasses import dataclass

from routing.osm_extract import Tags


@dataclass(frozen=True, slots=True)
class DrivingDirection:
    """Along the drawn direction, against it, or both; `unread` holds the (key, value) that leaves it uncertain."""

    forward: bool
    backward: bool
    unread: tuple[str, str] | None = None

    @property
    def is_oneway(self) -> bool:
        """Whether only one direction is open."""
        return self.forward != self.backward


_BOTH = DrivingDirection(forward=True, backward=True)
_FORWARD = DrivingDirection(forward=True, backward=False)
_BACKWARD = DrivingDirection(forward=False, backward=True)

ONEWAY_KEYS = ("oneway:hazmat", "oneway:hgv", "oneway:motor_vehicle", "oneway:vehicle", "oneway")
"""Those that mean trucks, the most specific first."""

_BY_VALUE = {
    "yes": _FORWARD,
    "true": _FORWARD,
    "1": _FORWARD,
    "-1": _BACKWARD,
    "reverse": _BACKWARD,
    "no": _BOTH,
    "false": _BOTH,
    "0": _BOTH,
}


def direction_of(tags: Tags) -> DrivingDirection:
    """Return the directions open to motor traffic.

    Motorways and roundabouts are oneway unless a tag says otherwise. A value that was not understood, a road that
    changes direction by the hour among them, leaves both directions open and uncertain.
    """
    key = next((key for key in ONEWAY_KEYS if key in tags), ONEWAY_KEYS[-1])
    value = tags.get(key)
    if value is None:
        implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
        known = _FORWARD if implied else _BOTH
    else:
        known = _BY_VALUE.get(value, DrivingDirection(forward=True, backward=True, unread=(key, value)))
    for conditional in (f"{key}:conditional" for key in ONEWAY_KEYS):
        if conditional in tags:
            return DrivingDirection(known.forward, known.backward, unread=(conditional, tags[conditional]))
    return known
