"""The commands, run as a maintainer runs them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from tests.web.test_roads_in_use import ROAD
from waybill.actor import Role
from web.accounts.account import Account, get_account
from web.accounts.api_token import find_bearer
from web.accounts.passwords import is_password
from web.commands import hazway
from web.commands.opening import open_installation
from web.installation import Installation
from web.roads_in_use import RoadsInUse
from web.schema import is_current
from web.settings import Settings

PASSWORD = "a long password"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, empty_database: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `hazway` on an installation whose tables are made."""
    monkeypatch.setenv("HAZWAY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HAZWAY_DATABASE_URL", empty_database)
    monkeypatch.delenv("HAZWAY_LOCALE", raising=False)

    def run(*arguments: str, **keywords: Any) -> Result:
        return CliRunner().invoke(hazway, arguments, catch_exceptions=False, **keywords)

    assert run("database", "upgrade").exit_code == 0
    return run


@pytest.fixture
def opened(run: Run) -> Iterator[Installation]:
    assert run is not None
    installation = Installation.open(Settings.from_environment())
    yield installation
    installation.database.engine.dispose()


@pytest.fixture
def road_file(tmp_path: Path) -> Path:
    file = tmp_path / "drawn.osm"
    file.write_text(ROAD.format(latitude="29.50"))
    return file


def notice(road: str, *, enclosing: bool = False) -> dict[str, Any]:
    place = {"type": "road", "road": "示意路", "within": None}
    return {
        "number": "示例〔2026〕1号",
        "title": "示例通告",
        "issuers": ["示例交警支队"],
        "published_on": "2026-01-01",
        "is_example": True,
        "rules": [
            {
                "id": "1",
                "sentence": "全天禁止危险货物车辆通行。",
                "sentence_en": "Closed to dangerous goods all day.",
                "cause": "habitual_congestion",
                "effect": "prohibit",
                "where": [{"type": "road", "road": road, "within": None}],
                "valid_from": "2026-01-02T00:00:00+08:00",
                **({"enclosing": place} if enclosing else {}),
            }
        ],
    }


def written(folder: Path, document: dict[str, Any]) -> str:
    file = folder / "notice.json"
    file.write_text(json.dumps(document))
    return str(file)


def test_the_tables_are_made_and_checked(run: Run, opened: Installation) -> None:
    assert is_current(opened.database.engine)
    assert run("database", "check").exit_code == 0


def test_a_command_says_that_the_tables_are_missing(
    tmp_path: Path, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAZWAY_DATA", str(tmp_path / "empty"))
    monkeypatch.setenv("HAZWAY_DATABASE_URL", empty_database)
    answer = CliRunner().invoke(hazway, ["roads", "list"])
    assert answer.exit_code == 1
    assert "hazway database upgrade" in answer.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://nobody@127.0.0.1:1/hazway", "web.database.not_available"),
        ("postgresql+pg8000://nobody@127.0.0.1/hazway", "pip install 'hazway[postgresql]'"),
    ],
)
def test_a_database_that_cannot_be_had_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setenv("HAZWAY_DATA", str(tmp_path))
    monkeypatch.setenv("HAZWAY_DATABASE_URL", address)
    answer = CliRunner().invoke(hazway, ["database", "check"], catch_exceptions=False)
    assert answer.exit_code == 1
    assert said in answer.stderr


def test_a_setting_that_cannot_be_read_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAZWAY_LOCALE", "fr")
    answer = run("roads", "list")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("HAZWAY_LOCALE: The setting's value cannot be read: fr.")


def test_an_account_is_made_with_a_password_asked_for(run: Run, opened: Installation) -> None:
    answer = run("account", "create", "officer", "--role", "police", input=f"{PASSWORD}\n{PASSWORD}\n")
    assert answer.exit_code == 0, answer.output
    with opened.database.reading() as session:
        account = get_account(session, "officer")
    assert account.role is Role.POLICE
    assert is_password(PASSWORD, account.password_hash)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Officer", "--role", "police", "--password", PASSWORD), "The name Officer is not well formed"),
        (("officer", "--role", "police", "--password", "short"), "10 to 1024 characters"),
        (("officer", "--role", "police", "--password", PASSWORD, "--organisation", "x"), "No such organisation"),
        (("officer", "--role", "police", "--password", PASSWORD, "--name", "x" * 101), "101 characters"),
    ],
)
def test_an_account_out_of_form_is_refused(run: Run, arguments: tuple[str, ...], said: str) -> None:
    answer = run("account", "create", *arguments)
    assert answer.exit_code != 0
    assert said in answer.stderr


def test_a_name_cannot_be_taken_twice(run: Run) -> None:
    arguments = ("account", "create", "officer", "--role", "police", "--password", PASSWORD)
    assert run(*arguments).exit_code == 0
    assert "already" in run(*arguments).stderr


def test_a_password_is_changed(run: Run, opened: Installation) -> None:
    run("account", "create", "officer", "--role", "police", "--password", PASSWORD)
    assert run("account", "password", "officer", "--password", "quite another one").exit_code == 0
    with opened.database.reading() as session:
        assert is_password("quite another one", get_account(session, "officer").password_hash)
    assert run("account", "password", "nobody", "--password", PASSWORD).exit_code == 1


def test_a_token_is_printed_and_holds(run: Run, opened: Installation) -> None:
    run("account", "create", "officer", "--role", "police", "--password", PASSWORD)
    token = run("account", "token", "officer", "--purpose", "scanner").stdout.strip()
    with opened.database.reading() as session:
        account = find_bearer(session, token)
    assert isinstance(account, Account)
    assert account.login_name == "officer"


def test_roads_are_imported_listed_told_of_and_used(run: Run, opened: Installation, road_file: Path) -> None:
    answer = run("roads", "import", str(road_file), "--schematic")
    digest = answer.stdout.strip()
    assert answer.exit_code == 0
    assert "It is in use." in answer.stderr
    with opened.database.reading() as session:
        assert RoadsInUse(opened.settings.roads).digest_in_use(session) == digest
    assert digest[:12] in run("roads", "list").stdout
    assert "schematic" in run("roads", "info").stderr
    assert run("roads", "use", digest[:8]).exit_code == 0
    assert run("roads", "use", "ffffffffffffffff").exit_code == 1


def test_a_road_file_that_is_none_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.osm.pbf"
    file.write_bytes(b"no protocol buffer")
    answer = run("roads", "import", str(file))
    assert answer.exit_code == 1
    assert "broken.osm.pbf" in answer.stderr


@pytest.mark.parametrize("arguments", [(), ("x.osm", "--place", "Chongqing")])
def test_roads_come_from_one_source(run: Run, arguments: tuple[str, ...], road_file: Path) -> None:
    named = tuple(str(road_file) if argument == "x.osm" else argument for argument in arguments)
    assert run("roads", "import", *named).exit_code == 2


def test_a_notice_is_bound_and_published(run: Run, road_file: Path, tmp_path: Path) -> None:
    run("roads", "import", str(road_file))
    answer = run("notices", "publish", written(tmp_path, notice("示意路")), "--by", "tester")
    assert answer.exit_code == 0, answer.stderr
    assert "revision 1" in answer.stderr
    listed = run("notices", "list").stdout
    assert "示例" in listed
    assert "example" in listed


def test_a_revoked_notice_says_so_and_is_not_revoked_twice(run: Run, road_file: Path, tmp_path: Path) -> None:
    run("roads", "import", str(road_file))
    document = notice("示意路")
    run("notices", "publish", written(tmp_path, document))
    assert run("notices", "revoke", document["number"]).exit_code == 0
    assert "revoked" in run("notices", "list").stdout
    assert run("notices", "revoke", document["number"]).exit_code == 1
    assert run("notices", "revoke", "无此号").exit_code == 1


def test_a_notice_whose_place_is_not_there_is_refused(
    run: Run, road_file: Path, tmp_path: Path, opened: Installation
) -> None:
    run("roads", "import", str(road_file))
    answer = run("notices", "publish", written(tmp_path, notice("别的路")))
    assert answer.exit_code == 1
    assert "rules[0].where" in answer.stderr
    assert "示例" not in run("notices", "list").stdout
    assert opened.settings.data.exists()


def test_a_notice_with_a_larger_place_around_it_is_published_with_a_warning(
    run: Run, road_file: Path, tmp_path: Path
) -> None:
    run("roads", "import", str(road_file))
    answer = run("notices", "publish", written(tmp_path, notice("别的路", enclosing=True)))
    assert answer.exit_code == 0, answer.stderr
    assert "was not found" in answer.stderr


def test_a_notice_needs_a_network(run: Run, tmp_path: Path) -> None:
    answer = run("notices", "publish", written(tmp_path, notice("示意路")))
    assert answer.exit_code == 1
    assert "No road network is in use" in answer.stderr


def test_a_calendar_comes_from_the_library_or_a_file(run: Run, tmp_path: Path) -> None:
    assert "revision 1" in run("calendar", "import", "--library", "2024-2025").stderr
    file = tmp_path / "2030.yaml"
    file.write_text("years: [2030]\nsource: by hand\ndays:\n  - {day: 2030-01-01, kind: holiday, name: 元旦}\n")
    assert "revision 2" in run("calendar", "import", str(file)).stderr
    assert "2099" in run("calendar", "import", "--library", "2099").stderr
    file.write_text("years: [2030]\nsource: by hand\ndays:\n  - {day: 30th of May, kind: feast}\n")
    refused = run("calendar", "import", str(file))
    assert refused.exit_code == 1
    assert "days[0].day" in refused.stderr


def test_serving_needs_both_halves_of_a_certificate(run: Run, road_file: Path) -> None:
    assert run("serve", "--cert", str(road_file)).exit_code == 2


def test_a_command_opens_what_the_environment_names(run: Run, tmp_path: Path) -> None:
    assert run("database", "check").exit_code == 0
    with click.Context(hazway):
        assert open_installation().settings.data == tmp_path / "data"
