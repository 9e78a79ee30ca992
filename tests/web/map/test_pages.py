"""The ground of the map over HTTP."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import as_file

import pytest
from flask.testing import FlaskClient

from routing import schematic
from routing.extract_reading import read_extract
from routing.network_building import build_network
from routing.network_store import write_network
from tests.waybill.factories import drawn_town
from tests.web.town import Town, told
from waybill.actor import Role
from web.installation import Installation
from web.map.ground import WORDS

ROADS = "/map/roads.geojson?bbox=106.4,29.4,106.6,29.6&zoom=14"
DIGEST = drawn_town().network.digest


def names(body: str) -> set[str]:
    return {item["properties"]["name"] for item in json.loads(body)["features"]}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_who_is_signed_in_gets_the_roads_in_view(town: Town, role: Role) -> None:
    answer = town.get(role, ROADS)
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    assert names(answer.text) == {"长江路", "中山隧道", "滨江路", "支路"}


def test_a_visitor_is_sent_to_the_login(client: FlaskClient) -> None:
    assert client.get(ROADS).status_code == 303


def test_roads_travel_packed_to_whoever_unpacks_them(town: Town) -> None:
    plain = town.get(Role.POLICE, ROADS)
    packed = town.get(Role.POLICE, ROADS, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_the_browser_asks_again_with_its_tag_and_is_told_that_nothing_changed(town: Town) -> None:
    tag = town.get(Role.POLICE, ROADS).headers["ETag"]
    again = town.get(Role.POLICE, ROADS, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = town.get(Role.POLICE, ROADS.replace("zoom=14", "zoom=13"), headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_roads_of_a_network_named_by_its_digest_are_kept_and_others_asked_for_again(town: Town) -> None:
    named = town.get(Role.POLICE, f"{ROADS}&network={DIGEST}")
    assert "max-age" in named.headers["Cache-Control"]
    assert "private" in named.headers["Cache-Control"]
    assert town.get(Role.POLICE, ROADS).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("digest", ["0" * 64, "../keys", "ABC", "x" * 300])
def test_a_network_that_is_not_kept_is_not_found(town: Town, digest: str) -> None:
    assert town.get(Role.POLICE, ROADS, query_string=None).status_code == 200
    assert town.get(Role.POLICE, f"{ROADS}&network={digest}").status_code == 404
    assert town.get(Role.POLICE, f"/map/ground.geojson?network={digest}").status_code == 404


@pytest.mark.parametrize("query", ["", "bbox=1,2,3,4", "zoom=3", "bbox=4,3,2,1&zoom=3", "bbox=1,2,3,4&zoom=99"])
@pytest.mark.parametrize(("language", "words"), [("zh", "不是地图的范围"), ("en", "map")])
def test_a_view_out_of_form_is_a_bad_request(town: Town, query: str, language: str, words: str) -> None:
    answer = town.get(Role.POLICE, f"/map/roads.geojson?{query}", language=language)
    assert answer.status_code == 400
    assert words in told(answer)


def test_without_a_network_in_use_it_is_said_what_to_do(sign_in: Callable[..., FlaskClient]) -> None:
    answer = sign_in(Role.POLICE).get(ROADS)
    assert answer.status_code == 409
    assert "请管理员导入并启用路网" in answer.text


def test_a_network_that_is_not_the_schematic_has_no_rivers(town: Town) -> None:
    answer = town.get(Role.POLICE, "/map/ground.geojson")
    assert json.loads(answer.text)["features"] == []


def test_the_schematic_s_name_and_attribution_are_in_the_catalogue() -> None:
    assert set(WORDS) == {schematic.NAME, schematic.ATTRIBUTION}


def test_the_schematic_has_its_rivers_districts_and_places(town: Town, installation: Installation) -> None:
    with as_file(schematic.ROADS) as path:
        extract = read_extract(path)
    network = build_network(
        extract,
        name=schematic.NAME,
        attribution=schematic.ATTRIBUTION,
        is_schematic=True,
        now=datetime(2026, 1, 1, tzinfo=UTC),
    )
    write_network(network, installation.settings.roads)
    answer = town.get(Role.POLICE, f"/map/ground.geojson?network={network.digest}")
    by_class: dict[str, set[str]] = {}
    for feature in json.loads(answer.text)["features"]:
        by_class.setdefault(feature["properties"]["class"], set()).add(feature["properties"]["name"])
    assert by_class["river"] == {"长江", "嘉陵江", "乌江"}
    assert len(by_class["district"]) == 16
    assert len(by_class["place"]) > 100
    near = town.get(Role.POLICE, f"/map/roads.geojson?network={network.digest}&bbox=106,29,107.6,30.1&zoom=9")
    kinds = {feature["properties"]["class"] for feature in json.loads(near.text)["features"]}
    assert kinds == {"expressway", "trunk"}
    assert len(near.data) < 600_000
