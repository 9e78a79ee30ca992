"""What the map's script draws, as JSON values: lines, stretches with what their pop-ups say, places.

The script has no sentence of its own: every word arrives here, in the language of the request.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from flask import url_for
from flask_babel import gettext
from shapely.ops import substring

from restrictions.judgement import Judgement
from restrictions.places import Point
from routing.edge import EdgeId
from routing.network import RoadNetwork
from routing.path import Path
from web.display import duration, listed, time_span
from web.map.encounter_groups import EncounterGroup, Stretch, all_stretches, groups_of
from web.map.encounter_words import hours_met, source_sentence, source_title, stretch_place
from web.map.ground import has_ground
from web.map.road_layer import rounded
from web.wording.terms import word

Line = list[list[float]]


@dataclass(frozen=True)
class DrawnRoute:
    """A judged path on the map: its role (a CSS name), its label, and where the numbers of its stretches begin."""

    role: str
    label: str
    path: Path
    judgement: Judgement
    first_number: int = 1

    @cached_property
    def groups(self) -> tuple[EncounterGroup, ...]:
        """What is met on it, by rule."""
        return groups_of(self.judgement, first_number=self.first_number)

    @property
    def next_number(self) -> int:
        """Where the numbers of a further route begin."""
        return self.first_number + len(all_stretches(self.groups))


def drawing_of(
    network: RoadNetwork,
    routes: Sequence[DrawnRoute] = (),
    *,
    ends: tuple[Point, Point] | None = None,
    lines: Iterable[tuple[str, Iterable[EdgeId]]] = (),
) -> dict[str, Any]:
    """Return the drawing of `routes` on `network`.

    `ends` are where the trip begins and ends. `lines` are edges with the CSS name of their style, for what is no
    route, such as the roads on which a rule holds.
    """
    return {
        "roads": url_for("map.show_roads", network=network.digest),
        "ground": url_for("map.show_ground", network=network.digest) if has_ground(network) else None,
        "routes": [
            {"role": route.role, "label": route.label, "line": _path_line(route.path, network)} for route in routes
        ],
        "stretches": [
            _stretch(stretch, route.path, network) for route in routes for stretch in all_stretches(route.groups)
        ],
        "lines": [{"role": role, "lines": _edge_lines(edges, network)} for role, edges in lines],
        "places": [*_ends(ends), *(wait for route in routes for wait in _waits(route.path, network))],
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "zoom_in": gettext("放大"),
        "zoom_out": gettext("缩小"),
        "whole": gettext("看全程"),
        "list": gettext("在列表中查看"),
        "parking": gettext("可停车等待的地方"),
        "failed": gettext("道路没有加载出来。点此重试"),
    }


def _path_line(path: Path, network: RoadNetwork) -> Line:
    """Return the path as one line; its edges meet end to end."""
    points: Line = []
    for index in range(len(path.edges)):
        part = _part(path, index, network)
        points.extend(part[1:] if points and points[-1] == part[0] else part)
    return points


def _part(path: Path, index: int, network: RoadNetwork) -> Line:
    """Return the points of the path on its edge number `index`, a single one where it runs along no length of it."""
    start, end = path.share_of(index)
    line = network.edges[path.edges[index]].line
    whole = (start, end) == (0.0, 1.0)
    return rounded(line if whole else substring(line, start, end, normalized=True))


def _stretch(stretch: Stretch, path: Path, network: RoadNetwork) -> dict[str, Any]:
    lines = [_part(path, index, network) for index in stretch.edge_indices]
    longest = max(lines, key=_extent)
    return {
        "number": stretch.number,
        "verdict": stretch.verdict.name.lower(),
        "at": _middle(longest),
        "lines": lines,
        "title": word(stretch.verdict),
        "texts": [text for text in (source_title(stretch.source), source_sentence(stretch.source)) if text],
        "facts": [
            [gettext("地点"), stretch_place(stretch)],
            [gettext("规定时段"), listed(hours_met(stretch))],
            [gettext("经过时间"), time_span(stretch.presence)],
        ],
    }


def _extent(line: Line) -> float:
    return shapely.LineString(line).length if len(line) > 1 else 0.0


def _middle(line: Line) -> list[float]:
    if len(line) == 1:
        return line[0]
    middle = shapely.LineString(line).interpolate(0.5, normalized=True)
    return [middle.x, middle.y]


def _edge_lines(edges: Iterable[EdgeId], network: RoadNetwork) -> list[Line]:
    """Return the lines of `edges`, those driven both ways once."""
    lines = (rounded(network.edges[edge].line) for edge in sorted(edges))
    return list({tuple(sorted(map(tuple, line))): line for line in lines}.values())


def _ends(ends: tuple[Point, Point] | None) -> Iterator[dict[str, Any]]:
    if ends is None:
        return
    for kind, label, point in zip(("start", "end"), (gettext("起"), gettext("终")), ends, strict=True):
        yield {"kind": kind, "sign": label, "label": point.name, "at": [point.longitude, point.latitude]}


def _waits(path: Path, network: RoadNetwork) -> Iterator[dict[str, Any]]:
    for wait in path.waits:
        point = network.node_point(path.edges[wait.before_edge][0])
        label = gettext("停车等待 %(duration)s", duration=duration(wait.duration_ms))
        yield {"kind": "wait", "sign": gettext("等"), "label": label, "at": [point.longitude, point.latitude]}
