"""The ground of every map: the roads in view, and what lies under them, as GeoJSON."""

import gzip
import json
import re
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, make_response, request
from werkzeug.http import generate_etag

from restrictions.outcome import Conflict, NotFound
from routing.network import RoadNetwork
from waybill.actor import Role
from web.access import allow
from web.codes import WebCode
from web.installation import installation
from web.map.encounter_words import FILTERS
from web.map.ground import NO_GROUND, has_ground, schematic_ground
from web.map.road_layer import View, layer_of
from web.request import reading

pages = Blueprint("map", __name__, url_prefix="/map")

pages.record(lambda state: state.app.jinja_env.filters.update(FILTERS))

_DRAWING = "1"
"""Counted up when roads are drawn otherwise, so that no browser keeps what it has."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEPT_ANSWERS = 64
_DAY_S = 24 * 3600


@pages.get("/roads.geojson")
@allow(*Role)
def show_roads() -> Response:
    """Return the roads in `bbox` at `zoom`, of the network named by its digest, else of the one in use."""
    view = View.parse(request.args.get("bbox", ""), request.args.get("zoom", ""))
    digest = _digest_asked()
    tag = generate_etag(f"{_DRAWING}/{digest}/{view}".encode())
    if request.if_none_match.contains_weak(tag):
        return _cached(make_response("", 304), tag)
    return _cached(_answer(_packed_roads(_network(digest), view)), tag)


@pages.get("/ground.geojson")
@allow(*Role)
def show_ground() -> Response:
    """Return rivers and names under the roads of the network named by its digest; nothing where none are known."""
    digest = _digest_asked()
    tag = generate_etag(f"{_DRAWING}/ground/{digest}".encode())
    if request.if_none_match.contains_weak(tag):
        return _cached(make_response("", 304), tag)
    ground = schematic_ground() if has_ground(_network(digest)) else NO_GROUND
    return _cached(_answer(_packed(ground)), tag)


def _digest_asked() -> str:
    asked = request.args.get("network", "")
    if asked:
        if not _DIGEST.fullmatch(asked):
            raise NotFound(WebCode.ROADS_UNKNOWN, field="network", digest=asked[:64])
        return asked
    with reading() as snapshot:
        digest = installation().roads.digest_in_use(snapshot)
    if digest is None:
        raise Conflict(WebCode.ROADS_NONE_IN_USE)
    return digest


def _network(digest: str) -> RoadNetwork:
    with reading() as snapshot:
        return installation().roads.bound(snapshot, digest).network


@lru_cache(maxsize=_KEPT_ANSWERS)
def _packed_roads(network: RoadNetwork, view: View) -> bytes:
    return _packed(layer_of(network).to_geojson(view))


def _packed(document: dict[str, Any]) -> bytes:
    return gzip.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def _answer(packed: bytes) -> Response:
    """Send what is packed as it is to whoever can unpack it: roads travel over bad signals."""
    is_packed = request.accept_encodings["gzip"] > 0
    response = Response(packed if is_packed else gzip.decompress(packed), mimetype="application/geo+json")
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _cached(response: Response, tag: str) -> Response:
    """Let the browser keep it: a network named by its digest never changes, the one in use may be another tomorrow."""
    response.set_etag(tag, weak=True)
    is_named = bool(request.args.get("network"))
    response.headers["Cache-Control"] = f"private, max-age={_DAY_S}" if is_named else "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return response
