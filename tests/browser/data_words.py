"""The Chinese that is data and stays Chinese on an English page: names of the demo, its notices, goods and roads."""

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][A-Z0-9]{5,6}")
_OSM_VALUE = re.compile(r' v="([^"]*)"')


def chinese_beside_data(text: str) -> str:
    """Return `text` without the words of the data if Chinese is left in it then, else ""."""
    left = _PLATE.sub("…", text)
    if _CHINESE.search(left):
        for word in _data_words():
            left = left.replace(word, "…")
    return left.strip() if _CHINESE.search(left) else ""


@cache
def _data_words() -> tuple[str, ...]:
    """Every Chinese string of the data, longest first, so that none is taken apart by a part of it."""
    strings = {line.strip() for text in _strings() for line in text.splitlines()}
    return tuple(sorted((text for text in strings if _CHINESE.search(text)), key=len, reverse=True))


def _strings() -> Iterator[str]:
    demo, schematic, goods = files("web.demo"), files("routing.schematic"), files("waybill.goods") / "data"
    yield from _leaves(yaml.safe_load((demo / "world.yaml").read_text("utf-8")))
    for notice in (demo / "notices").iterdir():
        if notice.name.endswith(".yaml"):
            yield from _leaves(yaml.safe_load(notice.read_text("utf-8")))
    for name in ("dangerous_goods.csv", "dangerous_goods_extra.csv"):
        for row in csv.reader((goods / name).read_text("utf-8").splitlines()):
            yield from row
    for name in ("districts.geojson", "rivers.geojson"):
        yield from _leaves(json.loads((schematic / name).read_text("utf-8")))
    for row in csv.reader((schematic / "places.csv").read_text("utf-8").splitlines()):
        yield from row
    yield from _OSM_VALUE.findall((schematic / "chongqing-schematic.osm").read_text("utf-8"))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(key)
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
