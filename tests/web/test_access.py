"""Who may ask for what, walked over every endpoint and every role."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from waybill.actor import Role
from web.access import MatrixRow, access_of, allow, public, require_every_endpoint_declared, role_matrix
from web.codes import WebCode

SAMPLES = {"int": "1", "uuid": "01930000-0000-7000-8000-000000000000"}
"""What stands for a variable part of a path, by its converter."""


def path_of(row: MatrixRow) -> str:
    return re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: SAMPLES.get(found[1] or "", "x"), row.path)


def is_told_role_may_not(answer: object) -> bool:
    return getattr(answer, "status_code", 0) == 403 and WebCode.ROLE_NOT_ALLOWED.value in getattr(answer, "text", "")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_exactly_what_the_matrix_says(
    app: Flask, sign_in: Callable[..., FlaskClient], role: Role
) -> None:
    client = sign_in(role)
    wrong: list[tuple[object, ...]] = []
    for row in role_matrix(app):
        if row.endpoint == "accounts.logout":
            continue  # walked at the end: it ends the session
        for method in row.methods:
            answer = client.open(path_of(row), method=method)
            expected = row.access.is_public or role in row.access.roles
            if is_told_role_may_not(answer) is expected:
                wrong.append((row.path, method, answer.status_code))
            if method != "GET" and expected and answer.status_code != 400:
                wrong.append((row.path, method, "written without a form token", answer.status_code))
    assert not wrong


def test_a_visitor_gets_only_what_is_public(app: Flask, client: FlaskClient) -> None:
    wrong = []
    for row in role_matrix(app):
        for method in row.methods:
            answer = client.open(path_of(row), method=method)
            is_sent_away = answer.status_code == 401 or (
                answer.status_code == 303 and answer.location.startswith("/login")
            )
            if is_sent_away is row.access.is_public:
                wrong.append((row.path, method, answer.status_code))
    assert not wrong


def test_an_app_with_an_undeclared_view_does_not_start(app: Flask) -> None:
    app.view_functions["stray"] = lambda: "anybody?"
    with pytest.raises(LookupError, match="stray"):
        require_every_endpoint_declared(app)


def test_a_view_for_no_role_is_refused() -> None:
    with pytest.raises(ValueError, match="no role"):
        allow()


def test_a_public_view_admits_a_visitor_and_a_role_view_does_not() -> None:
    app = Flask(__name__)
    app.view_functions["open"] = public(lambda: "")
    app.view_functions["closed"] = allow(Role.POLICE)(lambda: "")
    assert access_of(app, "open").admits(None)
    assert not access_of(app, "closed").admits(None)


def test_the_administrator_sees_the_matrix(sign_in: Callable[..., FlaskClient]) -> None:
    page = sign_in(Role.ADMINISTRATOR).get("/administration/roles").text
    assert "/administration/roles" in page
    assert "交通警察" in page


def test_the_menu_shows_only_what_the_role_may_open(sign_in: Callable[..., FlaskClient]) -> None:
    assert "/administration/roles" in sign_in(Role.ADMINISTRATOR).get("/").text
    assert "/administration/roles" not in sign_in(Role.LOADER).get("/").text
