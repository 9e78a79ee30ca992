"""The demo, as a stranger starts it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from restrictions.register.revisions import current_revision
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
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def loaded(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    monkeypatch.setenv("HAZWAY_DATA", str(demo))
    assert start().exit_code == 0
    return Installation.open(Settings.from_environment())


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
