"""Metres on the globe: lengths along great circles, and a flat plane around a point for what is near it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

EARTH_RADIUS_M = 6_371_009.0
"""The radius that osmnx uses, so that lengths agree with its own."""

FIXED_PER_DEGREE = 10_000_000
"""OpenStreetMap keeps coordinates as whole ten-millionths of a degree; so do stored networks, for equal digests."""

_METRES_PER_DEGREE = math.pi * EARTH_RADIUS_M / 180


def great_circle_m(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the length in metres of each step between following `points` (rows of longitude and latitude)."""
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    half_chord = (
        np.sin(np.diff(latitude) / 2) ** 2
        + np.cos(latitude[:-1]) * np.cos(latitude[1:]) * np.sin(np.diff(longitude) / 2) ** 2
    )
    steps: npt.NDArray[np.float64] = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half_chord, 0.0, 1.0)))
    return steps


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """An equirectangular plane in metres with its origin at a point; good to a per mille within some 50 km of it."""

    longitude: float
    latitude: float

    @property
    def _scale(self) -> npt.NDArray[np.float64]:
        east = _METRES_PER_DEGREE * math.cos(math.radians(self.latitude))
        return np.array([max(east, 1.0), _METRES_PER_DEGREE])

    def lines_to_plane(self, lines: Sequence[shapely.LineString]) -> npt.NDArray[np.object_]:
        """Return `lines` in metres east and north of the origin."""
        moved: npt.NDArray[np.object_] = shapely.transform(np.array(lines, dtype=object), self.points_to_plane)
        return moved

    def points_to_plane(self, points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return points (longitude and latitude in the last axis) in metres east and north of the origin."""
        moved: npt.NDArray[np.float64] = (points - np.array([self.longitude, self.latitude])) * self._scale
        return moved

    def box_around(self, reach_m: float) -> shapely.Polygon:
        """Return the box, in degrees, that holds everything within `reach_m` of the origin."""
        east, north = reach_m / self._scale
        box: shapely.Polygon = shapely.box(
            self.longitude - east, self.latitude - north, self.longitude + east, self.latitude + north
        )
        return box
