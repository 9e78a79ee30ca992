"""Barriers and other things that stand on the road itself."""

from restrictions.outcome import Issue
from routing.codes import RoutingCode
from routing.limit_parsing import is_limit_key, parse_limits
from routing.osm_extract import Tags

_SOLID = frozenset({"bollard", "block", "jersey_barrier", "chain", "log", "debris", "cycle_barrier", "turnstile"})
_ACCESS_KEYS = ("access", "vehicle", "motor_vehicle", "goods", "hgv")


def closes_road(tags: Tags) -> bool:
    """Return whether trucks cannot pass the node: its tags say so, or it is solid and they do not say otherwise."""
    if "barrier" not in tags:
        return False
    access = {key: tags[key] for key in _ACCESS_KEYS if key in tags}
    if access:
        return any(not limit.is_destination_only for limit in parse_limits(0, access, is_forward=True))
    return tags["barrier"] in _SOLID


def barrier_issue(node: int, tags: Tags) -> Issue:
    """Return the note that a barrier closes the road at `node`."""
    return Issue(RoutingCode.NODE_BARRIER, f"node/{node}", {"barrier": tags["barrier"]})


def node_limits(tags: Tags) -> dict[str, str]:
    """Return the tags by which a node limits what may pass it, such as the height under a restrictor."""
    return {
        key: value
        for key, value in sorted(tags.items())
        if is_limit_key(key) and key.startswith(("max", "hazmat")) and "amenity" not in tags
    }


def is_toll(tags: Tags) -> bool:
    """Return whether the node is a toll booth or gantry."""
    return tags.get("barrier") == "toll_booth" or tags.get("highway") == "toll_gantry"
