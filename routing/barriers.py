"""Barriers and other things that stand on the road itself."""

from restrictions.outcome import Issue
from routing.codes import RoutingCode
from routing.limit_families import is_limit_key
from routing.limit_parsing import parse_limits
from routing.osm_extract import Tags

_SOLID = frozenset(
    {
        *("bollard", "block", "jersey_barrier", "chain", "log", "debris", "cycle_barrier", "turnstile"),
        *("sump_buster", "bus_trap", "planter"),
    }
)
_MEASURED = "height_restrictor"
_ACCESS_KEYS = ("access", "vehicle", "motor_vehicle", "goods", "hgv")


def closes_road(tags: Tags) -> bool:
    """Return whether trucks cannot pass the node: its tags say so, or it is solid and they do not say otherwise."""
    if "barrier" not in tags:
        return False
    access = {key: tags[key] for key in _ACCESS_KEYS if key in tags}
    if access:
        clauses = (clause for limit in parse_limits(0, access, is_forward=True) for clause in limit.clauses)
        return any(clause.restricts_perhaps and not clause.meaning.is_destination_only for clause in clauses)
    is_low = tags["barrier"] == _MEASURED and not any(key.startswith("maxheight") for key in tags)
    return tags["barrier"] in _SOLID or tags.get("locked") == "yes" or is_low


def barrier_issue(node: int, tags: Tags) -> Issue:
    """Return the note that a barrier closes the road at `node`."""
    return Issue(RoutingCode.NODE_BARRIER, f"node/{node}", {"barrier": tags["barrier"]})


def node_limits(tags: Tags) -> dict[str, str]:
    """Return the tags by which a node limits what may pass it, such as a restrictor's height or a gate's hours."""
    if "amenity" in tags:
        return {}
    limits = {key: value for key, value in sorted(tags.items()) if is_limit_key(key)}
    if not _opens_and_closes(tags):
        limits = {key: value for key, value in limits.items() if key.startswith(("max", "hazmat"))}
    return limits


def _opens_and_closes(tags: Tags) -> bool:
    """Return whether trucks can pass a barrier at some hours, or in one direction, only."""
    by_hour = any(key.startswith(tuple(f"{access}:" for access in _ACCESS_KEYS)) and is_limit_key(key) for key in tags)
    return "barrier" in tags and by_hour and not closes_road(tags)


def is_toll(tags: Tags) -> bool:
    """Return whether the node is a toll booth or gantry."""
    return tags.get("barrier") == "toll_booth" or tags.get("highway") == "toll_gantry"
