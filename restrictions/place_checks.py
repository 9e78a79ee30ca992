"""Places that a notice names and in which nothing can lie."""

import math
from collections.abc import Iterator

from shapely import Polygon as Outline

from restrictions.codes import RestrictionsCode
from restrictions.document_faults import join
from restrictions.outcome import Finding
from restrictions.places import Place, Polygon, SegmentPlace, TunnelLengthPlace, WaysPlace

_NEGLIGIBLE_SQUARE_DEGREES = 1e-12


def check_place(place: Place, at: str) -> Iterator[Finding]:
    """Yield what is wrong with `place`, which stands at the path `at` of its document."""
    yield from _check_extent(place, at)
    yield from _check_name(place, at)
    for field in ("within", "area"):
        area = getattr(place, field, None)
        if area is not None:
            yield from _check_name(area, join(at, field))
        if isinstance(area, Polygon):
            yield from _check_outline(area, join(at, field))


def _check_extent(place: Place, at: str) -> Iterator[Finding]:
    match place:
        case WaysPlace(way_ids=()):
            yield Finding(RestrictionsCode.PLACE_WITHOUT_WAYS, join(at, "way_ids"))
        case SegmentPlace(start=start, end=end):
            if (start.longitude, start.latitude) == (end.longitude, end.latitude):
                yield Finding(RestrictionsCode.PLACE_WITHOUT_EXTENT, join(at, "end"))
        case TunnelLengthPlace(over_m=over_m) if over_m < 0:
            yield Finding(RestrictionsCode.DOCUMENT_VALUE_WRONG, join(at, "over_m"), {"value": over_m})


def _check_outline(polygon: Polygon, at: str) -> Iterator[Finding]:
    outline = Outline([(corner.longitude, corner.latitude) for corner in polygon.ring])
    if not outline.is_valid or math.isclose(outline.area, 0, abs_tol=_NEGLIGIBLE_SQUARE_DEGREES):
        yield Finding(RestrictionsCode.POLYGON_CROSSES_ITSELF, join(at, "ring"), {"name": polygon.name})


def _check_name(named: object, at: str) -> Iterator[Finding]:
    """Yield a finding for each name that is there and empty: no road or area is called nothing."""
    for field in ("road", "name"):
        name = getattr(named, field, None)
        if name is not None and not name.strip():
            yield Finding(RestrictionsCode.DOCUMENT_TEXT_EMPTY, join(at, field))
