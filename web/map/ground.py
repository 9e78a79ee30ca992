"""What lies under the roads of the schematic network: rivers, and the names of districts and places."""

import csv
import json
from functools import cache
from typing import Any

from routing import schematic
from routing.network import RoadNetwork
from web.languages import phrase

WORDS = (phrase("重庆示意路网"), phrase("示意路网（自行编制），非 OpenStreetMap 数据，不可用于导航"))
"""The schematic's name and attribution. Its network carries them in Chinese; pages translate what they show."""

NO_GROUND: dict[str, Any] = {"type": "FeatureCollection", "features": []}


def has_ground(network: RoadNetwork) -> bool:
    """Whether rivers and names are known: of the schematic network only, which is drawn by us."""
    return network.is_schematic and network.attribution == schematic.ATTRIBUTION


@cache
def schematic_ground() -> dict[str, Any]:
    """Return rivers, districts and places of the schematic as one GeoJSON feature collection."""
    rivers = [item for item in _features(schematic.RIVERS) if item["geometry"]["type"] == "Polygon"]
    features = [
        *(_feature("river", item["geometry"], item["properties"]) for item in rivers),
        *(_feature("district", item["geometry"], item["properties"]) for item in _features(schematic.DISTRICTS)),
        *(_place(row) for row in csv.DictReader(schematic.PLACES.read_text("utf-8").splitlines())),
    ]
    return {"type": "FeatureCollection", "features": features}


def _features(file: Any) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["features"]
    return features


def _feature(kind: str, geometry: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    properties = {"class": kind, "name": names["name"], "name_en": names["name:en"]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _place(row: dict[str, str]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
    return _feature("place", point, {"name": row["name_zh"], "name:en": row["name_en"]})
