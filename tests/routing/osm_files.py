"""Drawn extracts as files of the forms that people have."""

import gzip
from pathlib import Path
from xml.sax.saxutils import quoteattr

import osmium

from routing.osm_extract import OsmExtract, Tags

_KINDS = {"n": "node", "w": "way", "r": "relation"}


def xml_of(extract: OsmExtract) -> str:
    """Return the extract as OSM XML, nodes first."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
    for node, (longitude, latitude) in sorted(extract.locations.items()):
        place = f'lat="{latitude / 1e7:.7f}" lon="{longitude / 1e7:.7f}"'
        lines.append(f'<node id="{node}" version="1" {place}>{_tags(extract.node_tags.get(node, {}))}</node>')
    for way in extract.ways:
        nodes = "".join(f'<nd ref="{node}"/>' for node in way.nodes)
        lines.append(f'<way id="{way.id}" version="1">{nodes}{_tags(way.tags)}</way>')
    for relation in extract.relations:
        members = "".join(
            f'<member type="{_KINDS[member.kind]}" ref="{member.id}" role="{member.role}"/>'
            for member in relation.members
        )
        lines.append(f'<relation id="{relation.id}" version="1">{members}{_tags(relation.tags)}</relation>')
    return "\n".join([*lines, "</osm>"])


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def write_osm(extract: OsmExtract, path: Path) -> Path:
    """Write the extract in the form that the name of `path` asks for."""
    text = xml_of(extract)
    if path.name.endswith(".osm.gz"):
        path.write_bytes(gzip.compress(text.encode()))
    elif path.name.endswith(".pbf"):
        plain = path.with_name("plain.osm")
        plain.write_text(text, encoding="utf-8")
        with osmium.SimpleWriter(str(path)) as writer:
            for item in osmium.FileProcessor(str(plain)):
                writer.add(item)
    else:
        path.write_text(text, encoding="utf-8")
    return path
