"""Settings from the environment, and the key made on first use."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from restrictions.outcome import Malformed
from web.settings import Settings


def test_without_settings_all_is_in_one_folder() -> None:
    settings = Settings.from_environment({})
    assert settings.data.name == "hazway-data"
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("hazway-data/hazway.sqlite")
    assert settings.slack == timedelta(minutes=30)
    assert settings.language == "zh"
    assert not settings.is_cookie_secure


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_address_names_its_driver(scheme: str) -> None:
    settings = Settings.from_environment({"HAZWAY_DATABASE_URL": f"{scheme}://db.example/hazway"})
    assert settings.database_url == "postgresql+psycopg://db.example/hazway"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HAZWAY_LOCALE", "fr"),
        ("HAZWAY_COOKIE_SECURE", "perhaps"),
        ("HAZWAY_SLACK_MINUTES", "half an hour"),
        ("HAZWAY_SLACK_MINUTES", "-1"),
        ("HAZWAY_PROXIES", "two"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(name: str, value: str) -> None:
    with pytest.raises(Malformed) as refused:
        Settings.from_environment({name: value})
    assert refused.value.field == name
    assert refused.value.params["value"] == value


def test_the_session_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings.in_folder(tmp_path)
    key = settings.read_secret_key()
    assert len(key) == 32
    assert settings.read_secret_key() == key
    assert stat.S_IMODE(settings.secret_key_file.stat().st_mode) == 0o600
    assert [path.name for path in settings.secret_key_file.parent.iterdir()] == ["session-key"]


def test_a_key_too_short_is_refused(tmp_path: Path) -> None:
    settings = Settings.in_folder(tmp_path)
    settings.secret_key_file.parent.mkdir(parents=True)
    settings.secret_key_file.write_bytes(b"short")
    with pytest.raises(Malformed):
        settings.read_secret_key()
