"""Which language a page is in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import PASSWORD, post
from waybill.actor import Role
from web.accounts.account import get_account
from web.app import create_app
from web.installation import Installation
from web.settings import Settings

SIGN_IN = {"zh": "登录", "en": "Sign in"}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("", "zh"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("fr", "zh"), ("*", "zh")],
)
def test_the_browser_says_which_language(client: FlaskClient, accepted: str, language: str) -> None:
    page = client.get("/login", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}"' in page
    assert f'<h1 class="h4 mb-0">{SIGN_IN[language]}</h1>' in page


def test_an_installation_may_speak_english_by_default(tmp_path: Path) -> None:
    settings = Settings.from_environment({"HAZWAY_DATA": str(tmp_path), "HAZWAY_LOCALE": "en"})
    assert "Sign in" in create_app(settings).test_client().get("/login").text


def test_the_language_chosen_outweighs_the_browser_and_leads_back(client: FlaskClient) -> None:
    answer = post(client, "/language", language="en", next="/login?next=/x")
    assert answer.location == "/login?next=/x"
    assert "Sign in" in client.get("/login", headers={"Accept-Language": "zh"}).text


def test_a_language_that_there_is_not_changes_nothing(client: FlaskClient) -> None:
    assert post(client, "/language", language="fr", next="//evil.example").location == "/"
    assert "登录" in client.get("/login").text


def test_an_account_remembers_its_language(installation: Installation, sign_in: Callable[..., FlaskClient]) -> None:
    client = sign_in(Role.LOADER)
    post(client, "/language", language="en", next="/")
    with installation.database.reading() as session:
        assert get_account(session, "loader").locale == "en"
    elsewhere = client.application.test_client()
    post(elsewhere, "/login", login_name="loader", password=PASSWORD)
    assert "Welcome, loader" in elsewhere.get("/").text


def test_every_page_offers_the_other_language(client: FlaskClient) -> None:
    for path in ("/login", "/nothing", "/api/docs/"):
        assert 'value="en" lang="en">English</button>' in client.get(path).text
