"""Bad input of every kind: a clear error that names field or cause in the reader's language, and nothing lost."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import osmium
import pytest
from click.testing import CliRunner, Result
from flask import Flask

from restrictions.register.publishing import publish_notice
from routing.schematic import ROADS
from tests.scenario.by_api import AT_PEAK, done, draft_with_vehicle_and_crew, petrol_note, write_note
from tests.scenario.conftest import SIX, SignIn
from tests.scenario.visitor import Visitor
from tests.web.api.caller import Caller
from waybill.keys import KeyRing
from waybill.papers.qr_payload import read_payload, write_payload
from web.commands import hazway
from web.demo.loading import PASSWORD
from web.installation import Installation

NOWHERE = "01930000-0000-7000-8000-000000000000"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = ("zh", "en")


def told(answer: Any, status: int, code: str, language: str, *words: str, field: str = "") -> None:
    """Hold a problem of the API to its status, code and field, and its sentence to the language."""
    problem = answer.get_json()
    assert answer.status_code == status, answer.text
    said = [problem, *problem["findings"]]
    found = [item for item in said if item["code"] == code and (not field or item["field"] == field)]
    assert found, [(item["code"], item["field"]) for item in said]
    for word in words:
        assert word in found[0]["detail"], found[0]["detail"]
    assert bool(CHINESE.search(found[0]["detail"])) is (language == "zh"), found[0]["detail"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_un_number(api: Caller, language: str) -> None:
    note = petrol_note(api)
    note["goods"][0]["un_number"] = "0003"

    answer = api.ask("tuoyun", "POST", "/consignment-notes", json=note, language=language)

    told(answer, 422, "waybill.goods.unknown_un_number", language, "UN0003", field="goods[0].un_number")
    assert done(api, "tuoyun", "GET", "/consignment-notes")["items"] == []


def test_an_unknown_un_number_in_the_form_loses_nothing_that_was_typed(sign_in: SignIn) -> None:
    page = sign_in("tuoyun").open("/notes/new")
    page.piece("/notes/goods", {"line": "0", "goods-0-search": "0003"}).says("一览表中没有“0003”")

    answer = page.press(
        "保存并交给承运人",
        {
            "goods-0-search": "0003",
            "goods-0-mode": "tank",
            "goods-0-net_mass_g": ["18.25", "t"],
            "emergency_phone": "023-60000099",
        },
        nth=1,
    )

    assert answer.status == 422
    answer.says("一览表中没有“0003”")
    values = {item.attributes.get("name"): item.attributes.get("value") for item in answer.root.all("input")}
    assert values["goods-0-search"] == "0003"
    assert values["goods-0-net_mass_g"] == "18.25"
    assert values["emergency_phone"] == "023-60000099"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_departure_without_an_offset(api: Caller, language: str) -> None:
    path = draft_with_vehicle_and_crew(api, write_note(api))
    naive = AT_PEAK.removesuffix("+08:00")

    answer = api.ask("diaodu", "GET", f"{path}/route-answer?departure={naive}", language=language)
    told(answer, 400, "waybill.departure.without_offset", language, naive, field="departure")
    answer = api.ask("diaodu", "PUT", f"{path}/draft", json={"departure": naive}, language=language)
    told(answer, 400, "waybill.departure.without_offset", language, naive, field="departure")
    assert done(api, "diaodu", "GET", path)["plate"] == "渝A54321"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_origin_off_the_network(api: Caller, language: str) -> None:
    chengdu = {"name": "Chengdu", "longitude": 104.0668, "latitude": 30.5728}
    path = draft_with_vehicle_and_crew(api, write_note(api, origin=chengdu))

    answer = api.ask("diaodu", "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}", language=language)

    told(answer, 422, "routing.place.off_network", language, "Chengdu", "km", field="origin")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_route(api: Caller, installation: Installation, language: str) -> None:
    close_every_road(installation)
    path = draft_with_vehicle_and_crew(api, write_note(api))

    answer = done(api, "diaodu", "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}", language=language)
    chosen = {"departure": AT_PEAK, "path": answer["usual"]["path"]}
    refused = api.ask("diaodu", "PUT", f"{path}/route", json=chosen, language=language)
    issued = api.ask("diaodu", "POST", f"{path}/issue", language=language)

    assert (answer["lawful"], answer["next_hour"]) == (None, None)
    assert answer["without_route"]["code"] == "routing.route.closed_to_unit"
    assert bool(CHINESE.search(answer["without_route"]["detail"])) is (language == "zh")
    told(refused, 422, "waybill.route.not_lawful", language, field="route")
    told(issued, 422, "waybill.route.missing", language, field="route")
    assert done(api, "diaodu", "GET", path)["state"] == "draft"


def test_no_route_is_told_on_the_page_with_its_cause(api: Caller, installation: Installation, sign_in: SignIn) -> None:
    close_every_road(installation)
    path = draft_with_vehicle_and_crew(api, write_note(api))

    page = sign_in("diaodu").open(f"{path}/route?departure=2026-11-25T07:30")

    page.says(
        "通常路线，这个时间不能走", "试验期间全部道路禁止危险货物运输车辆通行", "一周内，通常路线没有可以出发的时间"
    )


def close_every_road(installation: Installation) -> None:
    ring = [(105.0, 28.0), (109.0, 28.0), (109.0, 31.0), (105.0, 31.0)]
    area = {
        "type": "area",
        "area": {
            "type": "polygon",
            "name": "全域",
            "ring": [{"longitude": longitude, "latitude": latitude} for longitude, latitude in ring],
        },
    }
    document = {
        "number": "示例〔2026〕第99号",
        "title": "示例通告",
        "issuers": ["示例交巡警支队"],
        "published_on": "2026-11-01",
        "is_example": True,
        "rules": [
            {
                "id": "everything",
                "sentence": "试验期间全部道路禁止危险货物运输车辆通行。",
                "sentence_en": "All roads are closed to dangerous goods.",
                "cause": "other",
                "effect": "prohibit",
                "where": [area],
                "enclosing": area,
                "valid_from": "2026-11-02T00:00:00+08:00",
            }
        ],
    }
    with installation.database.writing() as session:
        publish_notice(session, document, published_by="test", now=SIX)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_waybill(api: Caller, app: Flask, language: str) -> None:
    told(
        api.ask("diaodu", "GET", f"/waybills/{NOWHERE}", language=language), 404, "waybill.waybill.not_found", language
    )

    visitor = Visitor(app, language)
    signed_in(visitor, "siji")
    page = visitor.open(f"/driving/{NOWHERE}")
    assert page.status == 404
    assert "waybill.waybill.not_found" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_role(api: Caller, app: Flask, language: str) -> None:
    path = draft_with_vehicle_and_crew(api, write_note(api))
    words = {"zh": "收货人", "en": "Consignee"}[language]

    told(api.ask("shouhuo", "POST", f"{path}/issue", language=language), 403, "web.access.role_not_allowed", language)
    visitor = Visitor(app, language)
    signed_in(visitor, "shouhuo")
    page = visitor.open("/loading/")
    assert page.status == 403
    page.says(words)
    assert done(api, "diaodu", "GET", path)["state"] == "draft"


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_organisation(api: Caller, language: str) -> None:
    path = draft_with_vehicle_and_crew(api, write_note(api))

    for method, tail, body in (("GET", "", None), ("PUT", "/draft", {}), ("POST", "/void", {"reason": "x"})):
        answer = api.ask("diaodu2", method, f"{path}{tail}", json=body, language=language)
        told(answer, 404, "waybill.waybill.not_found", language)
    assert done(api, "diaodu", "GET", path)["draft"]["vehicle_id"] is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forged_qr(api: Caller, app: Flask, installation: Installation, tmp_path: Path, language: str) -> None:
    strangers = KeyRing.read_or_create(tmp_path / "strangers", SIX)
    forged = write_payload(read_payload(issued_qr(api), installation.keys.public_keys), strangers)

    answer = api.ask("jiaojing", "POST", "/roadside-checks", json={"text": forged}, language=language)
    told(answer, 422, "waybill.qr.unknown_key", language, field="qr")

    visitor = Visitor(app, language)
    signed_in(visitor, "jiaojing")
    page = visitor.open(f"/roadside?q={quote(forged)}")
    assert page.status == 422
    page.says(answer.get_json()["detail"])


def test_a_qr_with_one_character_changed_is_never_believed(api: Caller) -> None:
    genuine = issued_qr(api)
    for place in range(6, len(genuine), 17):
        changed = "0" if genuine[place] != "0" else "1"
        text = genuine[:place] + changed + genuine[place + 1 :]
        answer = api.ask("jiaojing", "POST", "/roadside-checks", json={"text": text})
        assert answer.status_code in {400, 422}
        assert answer.get_json()["code"].startswith("waybill.qr.")


def issued_qr(api: Caller) -> str:
    path = draft_with_vehicle_and_crew(api, write_note(api))
    answer = done(api, "diaodu", "GET", f"{path}/route-answer?departure={quote(AT_PEAK)}")
    lawful = answer["lawful"]
    chosen = {"departure": lawful["judgement"]["departure"], "path": lawful["path"]}
    done(api, "diaodu", "PUT", f"{path}/route", json=chosen)
    return str(done(api, "diaodu", "POST", f"{path}/issue")["issued"]["qr_text"])


def signed_in(visitor: Visitor, login_name: str) -> None:
    """Sign in whatever the language of the page."""
    page = visitor.open("/login")
    (button,) = [
        item for item in page.root.all("button") if item.inside("form") and "w-100" in item.attributes["class"]
    ]
    page.press(button.text, {"login_name": login_name, "password": PASSWORD})


@pytest.fixture
def run(tmp_path: Path, empty_database: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `hazway` on an installation that uses the schematic roads."""
    monkeypatch.setenv("HAZWAY_DATA", str(tmp_path / "roads-data"))
    monkeypatch.setenv("HAZWAY_DATABASE_URL", empty_database)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(hazway, arguments, catch_exceptions=False)

    assert run("database", "upgrade").exit_code == 0
    assert run("roads", "import", str(ROADS), "--schematic").exit_code == 0
    return run


def unreadable_osm(folder: Path) -> Path:
    file = folder / "broken.osm"
    file.write_text('<?xml version="1.0"?><osm version="0.6"><node id="1" lat="29.5" lon=')
    return file


def truncated_pbf(folder: Path) -> Path:
    whole = folder / "whole.osm.pbf"
    with osmium.SimpleWriter(str(whole)) as writer:
        for item in osmium.FileProcessor(str(ROADS)):
            writer.add(item)
    file = folder / "truncated.osm.pbf"
    file.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    return file


def not_osm_at_all(folder: Path) -> Path:
    file = folder / "picture.osm.pbf"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    return file


@pytest.mark.parametrize("make", [unreadable_osm, truncated_pbf, not_osm_at_all])
def test_a_road_file_that_cannot_be_read(run: Any, tmp_path: Path, make: Any) -> None:
    before = run("roads", "list").stdout
    file = make(tmp_path)

    answer = run("roads", "import", str(file), "--use")

    assert answer.exit_code == 1
    assert file.name in answer.stderr
    assert "routing.extract.unreadable" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert run("roads", "list").stdout == before
