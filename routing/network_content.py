"""What a network is, in a canonical form: equal roads have equal bytes, and so an equal digest.

Everything else, the graph and its edges, follows from the content; see `network_assembly`.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from restrictions.notation import from_document, to_document
from routing.edge import EdgeId
from routing.osm_extract import FixedPoint, Tags
from routing.roadside import Facility, KilometrePost, TollBooth

FORMAT = 2
"""Raised whenever content would be read otherwise than it was written; stored networks are then imported anew."""


@dataclass(frozen=True, slots=True)
class DrawnPiece:
    """A piece of a way between two junctions: `line` holds longitude and latitude in turn, both ends included."""

    way_id: int
    first: int
    last: int
    line: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NetworkContent:
    """Roads and what lies beside them.

    Pieces are in the order in which edges are numbered. Areas are WKB in hexadecimal.
    """

    is_schematic: bool
    nodes: Mapping[int, FixedPoint]
    node_tags: Mapping[int, Tags]
    ways: Mapping[int, Tags]
    pieces: tuple[DrawnPiece, ...]
    turn_bans: frozenset[tuple[EdgeId, EdgeId]]
    parking_nodes: frozenset[int]
    areas: Mapping[str, str]
    kilometre_posts: tuple[KilometrePost, ...]
    toll_booths: tuple[TollBooth, ...]
    facilities: tuple[Facility, ...]

    def to_bytes(self) -> bytes:
        """Return the canonical bytes: JSON in UTF-8, keys and sets sorted, coordinates whole numbers."""
        document = {
            "format": FORMAT,
            "is_schematic": self.is_schematic,
            "nodes": [[node, *place] for node, place in sorted(self.nodes.items())],
            "node_tags": [[node, dict(tags)] for node, tags in sorted(self.node_tags.items())],
            "ways": [[way, dict(tags)] for way, tags in sorted(self.ways.items())],
            "pieces": [[piece.way_id, piece.first, piece.last, piece.line] for piece in self.pieces],
            "turn_bans": sorted(self.turn_bans),
            "parking_nodes": sorted(self.parking_nodes),
            "areas": dict(self.areas),
            "kilometre_posts": [to_document(post) for post in self.kilometre_posts],
            "toll_booths": [to_document(booth) for booth in self.toll_booths],
            "facilities": [to_document(facility) for facility in self.facilities],
        }
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "NetworkContent":
        """Read canonical bytes back; raise `ValueError`, `KeyError` or `TypeError` where they are not such."""
        document: dict[str, Any] = json.loads(data)
        if document["format"] != FORMAT:
            message = f"format {document['format']}, not {FORMAT}"
            raise ValueError(message)
        return cls(
            is_schematic=document["is_schematic"],
            nodes={node: (longitude, latitude) for node, longitude, latitude in document["nodes"]},
            node_tags=dict(document["node_tags"]),
            ways=dict(document["ways"]),
            pieces=tuple(DrawnPiece(way, first, last, line) for way, first, last, line in document["pieces"]),
            turn_bans=frozenset((_edge_id(arriving), _edge_id(leaving)) for arriving, leaving in document["turn_bans"]),
            parking_nodes=frozenset(document["parking_nodes"]),
            areas=document["areas"],
            kilometre_posts=tuple(from_document(item, KilometrePost) for item in document["kilometre_posts"]),
            toll_booths=tuple(from_document(item, TollBooth) for item in document["toll_booths"]),
            facilities=tuple(from_document(item, Facility) for item in document["facilities"]),
        )


def _edge_id(values: list[int]) -> EdgeId:
    first, last, number = values
    return first, last, number


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of canonical bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def compress(data: bytes) -> bytes:
    """Pack canonical bytes for the disk: fast rather than small."""
    return gzip.compress(data, compresslevel=1, mtime=0)
