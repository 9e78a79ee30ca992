"""One session a request: committed on success, rolled back otherwise, and never a write lock for reading."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict
from tests.web.conftest import form_token
from waybill.actor import Role
from web.access import public
from web.accounts.account import Account, find_account
from web.codes import WebCode
from web.installation import Installation
from web.request import now, reading, session


def adding(app: Flask, then: Callable[[], Any]) -> None:
    """Add POST /add, which adds an account and then answers as `then` does."""

    def add() -> Any:
        Account.make(session(), "added", "a long password", Role.POLICE, now=now())
        return then()

    app.view_functions["add"] = public(add)
    app.url_map.add(app.url_rule_class("/add", endpoint="add", methods=["GET", "POST"]))


def is_added(installation: Installation) -> bool:
    with installation.database.reading() as snapshot:
        return find_account(snapshot, "added") is not None


def refuse() -> object:
    raise Conflict(WebCode.CHANGED_MEANWHILE)


def fail() -> object:
    raise RuntimeError


@pytest.mark.parametrize(
    ("then", "is_kept"),
    [
        (lambda: "done", True),
        (lambda: ("", 204), True),
        (lambda: ("", 303), True),
        (lambda: ("a form with faults", 422), False),
        (refuse, False),
        (fail, False),
    ],
)
def test_what_was_written_is_kept_only_by_an_answer_that_is_no_error(
    app: Flask, client: FlaskClient, installation: Installation, then: Callable[[], object], *, is_kept: bool
) -> None:
    adding(app, then)
    client.post("/add", data={"csrf_token": form_token(client)})
    assert is_added(installation) is is_kept


def test_a_request_that_reads_cannot_write(app: Flask, client: FlaskClient, installation: Installation) -> None:
    adding(app, lambda: "done")
    assert client.get("/add").status_code == 500
    assert not is_added(installation)


def test_a_commit_that_fails_is_answered_as_an_error(
    app: Flask, client: FlaskClient, installation: Installation
) -> None:
    def spoil() -> str:
        account = find_account(session(), "added")
        assert account is not None
        account.organisation_id = account.id
        return "done"

    adding(app, spoil)
    answer = client.post("/add", data={"csrf_token": form_token(client)})
    assert answer.status_code == 500
    assert not is_added(installation)


def test_the_session_is_closed_and_its_connection_given_back(
    app: Flask, client: FlaskClient, installation: Installation
) -> None:
    adding(app, lambda: "done")
    client.post("/add", data={"csrf_token": form_token(client)})
    assert installation.database.engine.pool.status().count("Current Checked out connections: 0") == 1


@pytest.mark.only_on("sqlite")
def test_sqlite_keeps_a_log_ahead_and_its_foreign_keys(installation: Installation) -> None:
    with installation.database.reading() as snapshot:
        assert snapshot.scalar(text("PRAGMA journal_mode")) == "wal"
        assert snapshot.scalar(text("PRAGMA foreign_keys")) == 1
        assert snapshot.scalar(text("PRAGMA busy_timeout")) == 10_000


@pytest.mark.only_on("postgresql")
def test_on_a_server_reading_is_a_snapshot_and_writing_sees_what_was_committed(installation: Installation) -> None:
    def told(transaction: Session, setting: str) -> object:
        return transaction.scalar(text(f"SHOW {setting}"))

    with installation.database.reading() as snapshot:
        assert told(snapshot, "transaction_isolation") == "repeatable read"
        assert told(snapshot, "transaction_read_only") == "on"
    with installation.database.writing() as transaction:
        assert told(transaction, "transaction_isolation") == "read committed"
        assert told(transaction, "transaction_read_only") == "off"
        assert told(transaction, "lock_timeout") == "10s"


@pytest.mark.only_on("postgresql")
def test_a_connection_that_the_server_has_closed_is_opened_again(
    client: FlaskClient, installation: Installation
) -> None:
    with installation.database.writing() as mine:
        mine.execute(text("SELECT 1"))
        with installation.database.writing() as other:
            other_pid = other.scalar(text("SELECT pg_backend_pid()"))
        mine.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": other_pid})
    for _ in range(3):
        assert client.get("/login").status_code == 200


@pytest.mark.only_on("sqlite")
def test_writing_takes_the_lock_at_once_and_reading_never(installation: Installation) -> None:
    begun: list[str] = []
    event.listen(
        installation.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_: begun.append(statement) if statement.startswith("BEGIN") else None,
    )
    with installation.database.reading() as snapshot:
        snapshot.scalar(text("SELECT 1"))
    with installation.database.writing() as transaction:
        transaction.scalar(text("SELECT 1"))
    assert begun == ["BEGIN", "BEGIN IMMEDIATE"]


def test_a_reader_goes_on_beside_a_writer_and_sees_nothing_unfinished(installation: Installation) -> None:
    with installation.database.writing() as transaction:
        Account.make(transaction, "unfinished", "a long password", Role.POLICE, now=installation.clock())
        with installation.database.reading() as snapshot:
            assert find_account(snapshot, "unfinished") is None


def test_a_snapshot_is_of_one_moment(installation: Installation) -> None:
    with installation.database.reading() as snapshot:
        assert find_account(snapshot, "later") is None
        with installation.database.writing() as transaction:
            Account.make(transaction, "later", "a long password", Role.POLICE, now=installation.clock())
        assert find_account(snapshot, "later") is None


@pytest.mark.only_on("sqlite")
def test_two_writers_wait_for_each_other(installation: Installation) -> None:
    first_holds, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        with installation.database.writing() as transaction:
            Account.make(transaction, "first", "a long password", Role.POLICE, now=installation.clock())
            first_holds.set()
            may_end.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    first_holds.wait(5)
    threading.Timer(0.2, may_end.set).start()
    with installation.database.writing() as transaction:
        assert find_account(transaction, "first") is not None
    holder.join()


def test_reading_beside_the_request_does_not_need_its_session(
    app: Flask, client: FlaskClient, installation: Installation
) -> None:
    def look() -> str:
        with reading() as snapshot:
            assert find_account(snapshot, "added") is None
        with installation.database.writing() as another:
            Account.make(another, "added", "a long password", Role.POLICE, now=now())
        return "free"

    app.view_functions["look"] = public(look)
    app.url_map.add(app.url_rule_class("/look", endpoint="look", methods=["POST"]))
    assert client.post("/look", data={"csrf_token": form_token(client)}).text == "free"
    assert is_added(installation)


def test_the_instant_of_a_request_stands_still(app: Flask, installation: Installation) -> None:
    ticking = iter([1, 2, 3])
    with app.test_request_context():
        installation.clock = lambda: next(ticking)  # type: ignore[assignment,return-value]  # any value shows it
        assert now() == now()
