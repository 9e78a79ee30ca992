"""The demo, as a stranger starts it."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from restrictions.register.revisions import current_revision
from routing.network_content import FORMAT
from tests.databases import Databases
from waybill.actor import Role
from waybill.organisation import Organisation
from waybill.party import PartyRole
from web.accounts.account import Account
from web.accounts.passwords import is_password
from web.commands import hazway
from web.demo.loading import PASSWORD
from web.installation import Installation
from web.settings import Settings


def start() -> Result:
    return CliRunner().invoke(hazway, ["demo", "--load-only"], catch_exceptions=False)


@pytest.fixture(scope="module")
def demo(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an installation that the first test fills."""
    database = databases.make()
    yield {"HAZWAY_DATA": str(tmp_path_factory.mktemp("demo")), "HAZWAY_DATABASE_URL": database}
    databases.drop(database)


@pytest.fixture
def loaded(demo: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    for name, value in demo.items():
        monkeypatch.setenv(name, value)
    assert start().exit_code == 0
    installation = Installation.open(Settings.from_environment())
    yield installation
    installation.database.engine.dispose()


def test_there_are_two_organisations_for_each_part_and_accounts_for_every_role(loaded: Installation) -> None:
    with loaded.database.reading() as session:
        organisations = session.scalars(select(Organisation)).all()
        for part in PartyRole:
            assert sum(part in organisation.roles for organisation in organisations) == 2, part
        roles = [account.role for account in session.scalars(select(Account))]
    for role in Role:
        assert roles.count(role) == (1 if role is Role.ADMINISTRATOR else 2), role


def test_the_printed_password_opens_every_printed_account(loaded: Installation) -> None:
    told = start().stderr
    assert PASSWORD in told
    with loaded.database.reading() as session:
        for account in session.scalars(select(Account)):
            assert is_password(PASSWORD, account.password_hash)
            if not account.login_name.endswith("2"):
                assert account.login_name in told


def test_all_example_notices_bind_on_the_schematic_roads(loaded: Installation) -> None:
    with loaded.database.reading() as session:
        roads = loaded.roads.current(session)
    assert roads.network.is_schematic
    assert {rule.notice.number for rule in roads.rulebook.rules} == {
        f"示例〔2026〕第{number}号" for number in (1, 2, 3, 4)
    }
    for bound in roads.bindings.values():
        assert bound.edges
        assert not bound.unknown_edges
        assert bound.rule.notice.is_example


def test_a_second_start_changes_nothing(loaded: Installation) -> None:
    with loaded.database.reading() as session:
        before = session.scalar(select(func.count()).select_from(Account)), current_revision(session)
    assert "loaded already" in start().stderr
    with loaded.database.reading() as session:
        assert (session.scalar(select(func.count()).select_from(Account)), current_revision(session)) == before


def test_roads_that_an_earlier_version_drew_are_drawn_again(loaded: Installation) -> None:
    with loaded.database.reading() as session:
        digest = loaded.roads.digest_in_use(session)
    assert digest
    meta = loaded.roads.folder_of(digest) / "meta.json"
    meta.write_text(meta.read_text(encoding="utf-8").replace(f'"format": {FORMAT}', '"format": 1'), encoding="utf-8")
    assert not loaded.roads.find(digest).is_readable
    assert "drawing the schematic road network again" in start().stderr
    with loaded.database.reading() as session:
        assert loaded.roads.network_in_use(session).is_schematic
    assert "again" not in start().stderr
