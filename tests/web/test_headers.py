"""Headers, and pages that obey them."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import web
from web.app import create_app
from web.headers import HEADERS
from web.settings import Settings

FOLDER = Path(web.__file__).parent
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", ["/", "/login", "/nothing", "/api/v1/nothing", "/static/hazway.css", "/api/docs/"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "Strict-Transport-Security" not in answer.headers


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_an_installation_reached_by_tls_says_so(tmp_path: Path) -> None:
    settings = Settings.from_environment({"HAZWAY_DATA": str(tmp_path), "HAZWAY_PUBLIC_URL": "https://waybill.example"})
    answer = create_app(settings).test_client().get("/login")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("template", sorted((FOLDER / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_has_script_or_style_inline(template: Path) -> None:
    assert INLINE.findall(template.read_text()) == []


def test_pages_are_not_kept_by_others_and_files_may_be(client: FlaskClient) -> None:
    assert client.get("/login").headers["Cache-Control"] == "private, no-cache"
    with client.get("/static/hazway.css") as answer:
        assert "private" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/login", "/api/docs/", "/nothing"])
def test_every_file_that_a_page_names_is_there(client: FlaskClient, path: str) -> None:
    named = re.findall(r"(?:src|href)=\"(/(?:static|api/docs/swagger)/[^\"]+)\"", client.get(path).text)
    assert len(named) > 4
    for name in named:
        with client.get(name) as answer:
            assert answer.status_code == 200, name
