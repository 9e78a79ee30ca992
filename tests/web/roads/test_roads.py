"""The administrator's pages of networks."""

from datetime import timedelta
from pathlib import Path

import pytest

from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.network_store import META_FILE, write_network
from tests.waybill.factories import drawn_town
from tests.web.conftest import NOW
from tests.web.town import Town, told
from waybill.actor import Role

CLIPPED = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <node id="1" version="1" lon="106.50" lat="29.50"/>
  <node id="2" version="1" lon="106.51" lat="29.50"/>
  {ways}
</osm>
"""
WAY = """<way id="{id}" version="1"><nd ref="1"/><nd ref="2"/><nd ref="9"/>
<tag k="highway" v="primary"/><tag k="maxweight" v="{limit}"/></way>"""


@pytest.fixture
def other(town: Town, tmp_path: Path) -> RoadNetwork:
    """Another network, imported later, with thirty roads that leave the file and one limit that nobody can read."""
    file = tmp_path / "other.osm"
    ways = "".join(WAY.format(id=number, limit="heavy" if number == 10 else "20") for number in range(10, 40))
    file.write_text(CLIPPED.format(ways=ways))
    later = NOW + timedelta(hours=1)
    network = build_network(read_extract(file), name="另一路网", attribution="某人", is_schematic=False, now=later)
    write_network(network, town.installation.settings.roads)
    return network


def in_use(town: Town) -> str | None:
    with town.installation.database.reading() as session:
        return town.installation.roads.digest_in_use(session)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_networks_are_the_administrator_s(town: Town, role: Role) -> None:
    digest = drawn_town().network.digest
    assert town.get(role, "/roads").status_code == 403
    assert town.get(role, f"/roads/{digest}").status_code == 403
    assert town.post(role, f"/roads/{digest}/use").status_code == 403


def test_the_list_names_each_network_and_the_one_in_use(town: Town, other: RoadNetwork) -> None:
    page = town.get(Role.ADMINISTRATOR, "/roads")
    text = told(page)
    assert text.index("另一路网") < text.index("drawn")
    assert text.count("使用中") == 1
    assert text.count("示意路网") == 1
    assert f"/roads/{other.digest}/use" in page.text
    assert f"/roads/{drawn_town().network.digest}/use" not in page.text


def test_what_an_import_could_not_read_is_listed_by_kind_with_what_it_means(town: Town, other: RoadNetwork) -> None:
    text = told(town.get(Role.ADMINISTRATOR, f"/roads/{other.digest}"))
    assert "routing.way.clipped 30" in text
    assert "routing.way.limit_unreadable 1" in text
    assert "way/10" in text
    unread = told(town.get(Role.ADMINISTRATOR, f"/roads/{other.digest}?code=routing.way.limit_unreadable"))
    assert "maxweight=heavy" in unread
    assert "按无法判定处理" in unread
    assert "way/11" not in unread


def test_long_lists_of_issues_are_paged(town: Town, other: RoadNetwork) -> None:
    path = f"/roads/{other.digest}?code=routing.way.clipped"
    first = town.get(Role.ADMINISTRATOR, path)
    second = town.get(Role.ADMINISTRATOR, f"{path}&page=2")
    assert first.text.count("<tr><td") == 25
    assert second.text.count("<tr><td") == 5
    assert "下一页" in first.text
    assert "code=routing.way.clipped" in first.text.partition('rel="next"')[2][:200]


def test_another_network_is_put_in_use(town: Town, other: RoadNetwork) -> None:
    answer = town.post(Role.ADMINISTRATOR, f"/roads/{other.digest}/use")
    assert answer.status_code == 303
    assert in_use(town) == other.digest
    assert "已启用路网“另一路网”" in told(town.get(Role.ADMINISTRATOR, "/roads"))


def test_a_network_that_cannot_be_read_is_not_put_in_use(town: Town, other: RoadNetwork) -> None:
    before = in_use(town)
    folder = town.installation.roads.folder_of(other.digest)
    (folder / "network.json.gz").write_bytes(b"damaged")
    answer = town.post(Role.ADMINISTRATOR, f"/roads/{other.digest}/use")
    assert answer.status_code == 400
    assert "已损坏，请重新导入" in told(answer)
    assert in_use(town) == before


def test_a_network_of_another_version_is_told_to_be_imported_anew(town: Town, other: RoadNetwork) -> None:
    meta = town.installation.roads.folder_of(other.digest) / META_FILE
    meta.write_text(meta.read_text().replace('"format": ', '"format": 9'))
    page = town.get(Role.ADMINISTRATOR, f"/roads/{other.digest}")
    assert page.status_code == 200
    assert "请用原来的文件重新导入" in told(page)
    assert f"/roads/{other.digest}/use" not in page.text
    assert "须重新导入" in told(town.get(Role.ADMINISTRATOR, "/roads"))
    assert town.post(Role.ADMINISTRATOR, f"/roads/{other.digest}/use").status_code == 409


@pytest.mark.parametrize("digest", ["0" * 64, "nonsense", ".."])
def test_a_network_that_is_not_imported_is_not_found(town: Town, digest: str) -> None:
    assert town.get(Role.ADMINISTRATOR, f"/roads/{digest}").status_code == 404
    assert town.post(Role.ADMINISTRATOR, f"/roads/{digest}/use").status_code in {404, 405}


def test_a_damaged_list_of_issues_is_told(town: Town, other: RoadNetwork) -> None:
    (town.installation.roads.folder_of(other.digest) / "issues.json").write_text("[{")
    page = town.get(Role.ADMINISTRATOR, f"/roads/{other.digest}")
    assert page.status_code == 400
    assert "已损坏" in told(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_render(town: Town, other: RoadNetwork, language: str) -> None:
    for path in ("/roads", f"/roads/{other.digest}"):
        page = town.get(Role.ADMINISTRATOR, path, language=language)
        assert page.status_code == 200
        assert ("导入" in told(page)) is (language == "zh")
