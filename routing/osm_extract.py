"""The part of an OpenStreetMap file that roads and rules need, as it stands in the file: nodes, ways, relations.

Coordinates are whole ten-millionths of a degree, longitude first, as OpenStreetMap keeps them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from restrictions.outcome import Issue

Tags = Mapping[str, str]
FixedPoint = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OsmWay:
    """A way: its nodes in drawn order, all of them known, and its tags."""

    id: int
    nodes: tuple[int, ...]
    tags: Tags


@dataclass(frozen=True, slots=True)
class OsmMember:
    """A member of a relation; `kind` is `n`, `w` or `r`."""

    kind: str
    id: int
    role: str


@dataclass(frozen=True, slots=True)
class OsmRelation:
    """A relation: a turn restriction or a boundary."""

    id: int
    tags: Tags
    members: tuple[OsmMember, ...]


@dataclass(frozen=True, slots=True)
class OsmExtract:
    """What was read. A way clipped at nodes that the file lacks stands as several pieces of one id."""

    locations: Mapping[int, FixedPoint]
    node_tags: Mapping[int, Tags]
    ways: tuple[OsmWay, ...]
    relations: tuple[OsmRelation, ...]
    issues: tuple[Issue, ...] = ()
