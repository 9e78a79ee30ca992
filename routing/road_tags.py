"""Which ways are roads for trucks, which of their tags are kept, and what kind of road they are."""

from restrictions.places import RoadClass
from routing.driving_direction import ONEWAY_KEYS
from routing.limit_families import is_limit_key
from routing.osm_extract import Tags

_CLASSES = {
    "motorway": RoadClass.EXPRESSWAY,
    "trunk": RoadClass.TRUNK,
    "primary": RoadClass.PRIMARY,
    "secondary": RoadClass.SECONDARY,
    "tertiary": RoadClass.MINOR,
    "unclassified": RoadClass.MINOR,
    "residential": RoadClass.MINOR,
    "living_street": RoadClass.MINOR,
    "service": RoadClass.MINOR,
    "road": RoadClass.MINOR,
}
_WITH_LINKS = frozenset({"motorway", "trunk", "primary", "secondary", "tertiary"})
DRIVABLE_HIGHWAYS = frozenset(_CLASSES) | {f"{highway}_link" for highway in _WITH_LINKS}
_NOT_FOR_TRUCKS = frozenset({"parking_aisle", "driveway", "drive-through"})
_MADE_FOR = frozenset({"yes", "designated"})

NAME_KEYS = ("name", "name:zh", "name:en", "official_name", "alt_name", "short_name", "loc_name")
REF_KEYS = ("ref", "nat_ref", "int_ref", "reg_ref")
STRUCTURE_NAME_KEYS = ("bridge:name", "tunnel:name")
KEPT_KEYS = frozenset(
    {
        *NAME_KEYS,
        *REF_KEYS,
        *STRUCTURE_NAME_KEYS,
        *("highway", "service", "junction", "motorroad"),
        *(f"{key}{condition}" for key in ONEWAY_KEYS for condition in ("", ":conditional")),
        *("bridge", "tunnel", "layer", "lanes", "width", "toll", "surface", "tracktype"),
    }
)


def is_drivable(tags: Tags) -> bool:
    """Return whether a way is a road that trucks may be sent over, where nothing else forbids it.

    Parking aisles and driveways count only where a tag makes them for heavy or hazardous traffic; tracks, areas and
    roads not yet open never do.
    """
    if tags.get("highway") not in DRIVABLE_HIGHWAYS or tags.get("area") == "yes":
        return False
    is_meant = bool({tags.get("hazmat"), tags.get("hgv")} & _MADE_FOR)
    return is_meant or tags.get("service") not in _NOT_FOR_TRUCKS


def road_class_of(tags: Tags) -> RoadClass:
    """Return the class of a drivable way. An urban expressway (快速路, `motorroad`) is no expressway (高速公路)."""
    return _CLASSES[tags["highway"].removesuffix("_link")]


def kept_tags(tags: Tags) -> dict[str, str]:
    """Return the tags that names, speeds, directions, structures and limits are read from."""
    return {key: value for key, value in sorted(tags.items()) if is_kept(key)}


def is_kept(key: str) -> bool:
    """Return whether anything is read of tags with `key`."""
    return key in KEPT_KEYS or key.startswith("maxspeed") or is_limit_key(key)


def is_bridge(tags: Tags) -> bool:
    """Return whether the way runs over a bridge."""
    return tags.get("bridge", "no") != "no"


def is_tunnel(tags: Tags) -> bool:
    """Return whether the way runs through a tunnel; a passage under a building is none."""
    return tags.get("tunnel", "no") not in {"no", "building_passage", "culvert"}


def structure_name(tags: Tags) -> str:
    """Return the name of the bridge or tunnel the way belongs to, "" where it has none of its own."""
    return next((tags[key] for key in STRUCTURE_NAME_KEYS if key in tags), "")


def split_list(value: str) -> tuple[str, ...]:
    """Split a tag's list, such as `G65;G75`."""
    return tuple(item.strip() for item in value.split(";") if item.strip())


def road_names(tags: Tags) -> frozenset[str]:
    """Return every name and number by which a notice may call the road."""
    keys = (*NAME_KEYS, *REF_KEYS, *STRUCTURE_NAME_KEYS)
    return frozenset(item for key in keys if key in tags for item in split_list(tags[key]))
