"""The schematic Chongqing network (示意路网) for first use and demos; `PROVENANCE.md` says what of it is invented."""

from importlib import resources
from importlib.resources.abc import Traversable

NAME = "重庆示意路网"
ATTRIBUTION = "示意路网（自行编制），非 OpenStreetMap 数据，不可用于导航"

_FOLDER = resources.files(__name__)
ROADS: Traversable = _FOLDER / "chongqing-schematic.osm"
RIVERS: Traversable = _FOLDER / "rivers.geojson"
DISTRICTS: Traversable = _FOLDER / "districts.geojson"
PLACES: Traversable = _FOLDER / "places.csv"
"""Demo origins and destinations: `name_zh,name_en,lat,lon,kind`."""
