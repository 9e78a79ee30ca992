"""The settings of an installation, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Self

from restrictions.outcome import Malformed
from restrictions.trip import DEFAULT_SLACK
from web.codes import WebCode
from web.languages import DEFAULT_LANGUAGE, LANGUAGES

_YES_OR_NO = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
"""The driver of a database address that names none: bare `postgresql` means another one to each release."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where an installation keeps its things, and how it meets the world."""

    data: Path
    database_url: str
    secret_key_file: Path
    public_url: str = "http://127.0.0.1:8000"
    slack: timedelta = DEFAULT_SLACK
    language: str = DEFAULT_LANGUAGE
    is_cookie_secure: bool = False
    proxies: int = 0

    @property
    def keys(self) -> Path:
        """The folder of the platform's signing keys."""
        return self.data / "keys"

    @property
    def roads(self) -> Path:
        """The folder of the imported networks, one folder a digest."""
        return self.data / "roads"

    @classmethod
    def in_folder(cls, data: Path) -> Self:
        """Return the settings of an installation that keeps everything in `data`."""
        return cls.from_environment({"HAZWAY_DATA": str(data)})

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read `HAZWAY_*`; raise `Malformed` naming the variable that cannot be read.

        `HAZWAY_DATA` is a folder, `HAZWAY_DATABASE_URL` an SQLAlchemy address (default: SQLite in that folder),
        `HAZWAY_SECRET_KEY_FILE` the session key (default: made in that folder), `HAZWAY_PUBLIC_URL` what people
        type, `HAZWAY_SLACK_MINUTES` a trip's slack, `HAZWAY_LOCALE` zh or en, `HAZWAY_COOKIE_SECURE` whether
        cookies travel by TLS only (default: as the public address), `HAZWAY_PROXIES` how many proxies stand in front.
        """
        data = Path(environment.get("HAZWAY_DATA") or "hazway-data").absolute()
        public_url = environment.get("HAZWAY_PUBLIC_URL") or "http://127.0.0.1:8000"
        secure = environment.get("HAZWAY_COOKIE_SECURE") or ("yes" if public_url.startswith("https:") else "no")
        language = environment.get("HAZWAY_LOCALE") or DEFAULT_LANGUAGE
        if language not in LANGUAGES:
            raise Malformed(WebCode.SETTING_NOT_READABLE, field="HAZWAY_LOCALE", value=language)
        if secure.lower() not in _YES_OR_NO:
            raise Malformed(WebCode.SETTING_NOT_READABLE, field="HAZWAY_COOKIE_SECURE", value=secure)
        return cls(
            data=data,
            database_url=_with_driver(environment.get("HAZWAY_DATABASE_URL") or f"sqlite:///{data / 'hazway.sqlite'}"),
            secret_key_file=Path(environment.get("HAZWAY_SECRET_KEY_FILE") or data / "keys" / "session-key"),
            public_url=public_url.rstrip("/"),
            slack=timedelta(minutes=_count(environment, "HAZWAY_SLACK_MINUTES", DEFAULT_SLACK.seconds // 60)),
            language=language,
            is_cookie_secure=_YES_OR_NO[secure.lower()],
            proxies=_count(environment, "HAZWAY_PROXIES", 0),
        )

    def read_secret_key(self) -> bytes:
        """Return the key that signs session cookies, made on first use and readable by its owner only."""
        path = self.secret_key_file
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
            try:
                os.link(temporary, path)  # of two workers that start at once, one wins
            except FileExistsError:
                pass
            finally:
                temporary.unlink()
        key = path.read_bytes()
        if len(key) < 16:  # noqa: PLR2004 - 128 bits
            raise Malformed(WebCode.SETTING_NOT_READABLE, field="HAZWAY_SECRET_KEY_FILE", value=path.name)
        return key


def _with_driver(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return _DRIVERS.get(scheme, scheme) + separator + rest


def _count(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not (text.isascii() and text.isdigit()):
        raise Malformed(WebCode.SETTING_NOT_READABLE, field=name, value=text)
    return int(text)
