"""Signing in, staying in, being kept out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import PASSWORD, Clock, form_token, post
from waybill.actor import Role
from web.accounts.account import Account, get_account
from web.accounts.login_attempt import FREE_ATTEMPTS, LoginAttempts, count_attempt
from web.installation import Installation


def test_a_password_is_kept_as_argon2id(add_account: Callable[..., Account]) -> None:
    assert add_account(Role.LOADER).password_hash.startswith("$argon2id$")


def test_signing_in_leads_to_where_one_was_going(client: FlaskClient, add_account: Callable[..., Account]) -> None:
    add_account(Role.ADMINISTRATOR)
    refused = client.get("/administration/roles?x=1")
    assert refused.location == "/login?next=/administration/roles?x%3D1"
    page = client.get(refused.location).text
    assert 'value="/administration/roles?x=1"' in page
    answer = post(client, "/login", login_name="administrator", password=PASSWORD, next="/administration/roles?x=1")
    assert answer.location == "/administration/roles?x=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/\t/x"])
def test_nobody_is_sent_to_another_site(
    client: FlaskClient, add_account: Callable[..., Account], elsewhere: str
) -> None:
    add_account(Role.LOADER)
    answer = post(client, "/login", login_name="loader", password=PASSWORD, next=elsewhere)
    assert answer.location == "/"


@pytest.mark.parametrize(
    "fields", [{"login_name": "loader", "password": "wrong"}, {"login_name": "x", "password": "y"}]
)
def test_a_wrong_password_and_a_wrong_name_look_alike(
    client: FlaskClient, add_account: Callable[..., Account], fields: dict[str, str]
) -> None:
    add_account(Role.LOADER)
    answer = post(client, "/login", **fields)
    assert answer.status_code == 401
    assert "账号或密码不正确" in answer.text


def test_what_was_typed_is_kept_but_for_the_password(client: FlaskClient) -> None:
    page = post(client, "/login", login_name="somebody", password="secret-thing").text
    assert 'value="somebody"' in page
    assert "secret-thing" not in page


def test_an_empty_form_is_answered_422_at_its_fields(client: FlaskClient) -> None:
    answer = post(client, "/login", login_name="", password="")
    assert answer.status_code == 422
    assert answer.text.count("invalid-feedback") == 2


def test_an_inactive_account_cannot_sign_in_and_is_signed_out(
    installation: Installation, sign_in: Callable[..., FlaskClient]
) -> None:
    client = sign_in(Role.LOADER)
    with installation.database.writing() as session:
        get_account(session, "loader").is_active = False
    assert client.get("/").status_code == 303
    assert post(client, "/login", login_name="loader", password=PASSWORD).status_code == 401


def test_a_new_password_ends_every_session(installation: Installation, sign_in: Callable[..., FlaskClient]) -> None:
    client = sign_in(Role.LOADER)
    assert client.get("/").status_code == 200
    with installation.database.writing() as session:
        get_account(session, "loader").change_password("another good one")
    assert client.get("/").status_code == 303


def test_signing_out_is_a_form_and_ends_the_session(sign_in: Callable[..., FlaskClient]) -> None:
    client = sign_in(Role.LOADER)
    assert client.get("/logout").status_code == 405
    assert client.post("/logout").status_code == 400
    assert post(client, "/logout").status_code == 303
    assert client.get("/").status_code == 303


def test_the_cookie_is_not_for_scripts_nor_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_repeated_failures_must_wait_ever_longer(
    client: FlaskClient, clock: Clock, add_account: Callable[..., Account]
) -> None:
    add_account(Role.LOADER)
    for _ in range(FREE_ATTEMPTS):
        assert post(client, "/login", login_name="loader", password="wrong").status_code == 401
    shut = post(client, "/login", login_name="loader", password=PASSWORD)
    assert shut.status_code == 429
    assert "1 秒" in shut.text
    clock.advance(timedelta(seconds=1))
    assert post(client, "/login", login_name="loader", password="wrong").status_code == 401
    clock.advance(timedelta(seconds=1))
    assert post(client, "/login", login_name="loader", password=PASSWORD).status_code == 429
    clock.advance(timedelta(seconds=1))
    assert post(client, "/login", login_name="loader", password=PASSWORD).status_code == 303


def test_another_address_is_not_shut_out(client: FlaskClient, add_account: Callable[..., Account]) -> None:
    add_account(Role.LOADER)
    for _ in range(FREE_ATTEMPTS + 1):
        post(client, "/login", login_name="loader", password="wrong")
    token = form_token(client)
    answer = client.post(
        "/login",
        data={"csrf_token": token, "login_name": "loader", "password": PASSWORD},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert answer.status_code == 303


def test_the_longest_pause_is_a_quarter_of_an_hour(clock: Clock) -> None:
    attempts = LoginAttempts(login_name="x", address="y", count=10_000, last_at=clock())
    assert attempts.next_at - clock() == timedelta(minutes=15)


def test_of_many_attempts_at_once_no_more_than_the_free_ones_are_heard(installation: Installation) -> None:
    def attempt(_: int) -> bool:
        with installation.database.writing() as session:
            return count_attempt(session, "loader", "198.51.100.7", now=installation.clock()) is None

    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(attempt, range(40)))

    assert sum(heard) == FREE_ATTEMPTS


def test_attempts_are_forgotten_after_a_day(client: FlaskClient, clock: Clock, installation: Installation) -> None:
    post(client, "/login", login_name="nobody", password="wrong")
    clock.advance(timedelta(days=1, seconds=1))
    post(client, "/login", login_name="other", password="wrong")
    with installation.database.reading() as session:
        assert [row.login_name for row in session.query(LoginAttempts)] == ["other"]


def test_a_session_begun_by_somebody_else_is_not_taken_over(
    client: FlaskClient, add_account: Callable[..., Account]
) -> None:
    add_account(Role.LOADER)
    with client.session_transaction() as session:
        session["planted"] = "yes"
    post(client, "/login", login_name="loader", password=PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session
