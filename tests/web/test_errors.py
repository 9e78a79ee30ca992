"""Errors: problem documents under /api, pages elsewhere, in the reader's language."""

import sqlite3
from collections.abc import Callable

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import default_exceptions

from restrictions.outcome import (
    Conflict,
    Finding,
    Forbidden,
    Malformed,
    NotFound,
    Refusal,
    Unlawful,
    Unsolvable,
)
from waybill.actor import Role
from web.access import NotSignedIn, public
from web.accounts.login_attempt import TooManyAttempts
from web.codes import WebCode
from web.refusals import ADVICE, STATUS, TITLES

MEMBERS = {"type", "title", "status", "detail", "instance", "code", "field", "params", "findings"}

EXPECTED = {
    Malformed: 400,
    NotSignedIn: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    Unlawful: 422,
    Unsolvable: 422,
    TooManyAttempts: 429,
}


def raising(app: Flask, error: Exception) -> None:
    """Add a page and an API path that raise `error`."""

    def fail() -> str:
        raise error

    app.view_functions["fail-page"] = app.view_functions["fail-api"] = public(fail)
    for path, endpoint in (("/fail", "fail-page"), ("/api/v1/fail", "fail-api")):
        app.url_map.add(app.url_rule_class(path, endpoint=endpoint, methods=["GET"]))


def test_every_kind_of_refusal_has_its_status() -> None:
    assert {kind: int(status) for kind, status in STATUS.items()} == EXPECTED
    assert set(Refusal.__subclasses__()) <= set(STATUS)


@pytest.mark.parametrize(("kind", "status"), EXPECTED.items())
def test_a_refusal_is_a_problem_document_with_all_its_parts(
    app: Flask, client: FlaskClient, kind: type[Refusal], status: int
) -> None:
    finding = Finding(WebCode.FIELD_NOT_VALID, "goods[0].un_number", {"reason": "why"}, "art. 1")
    raising(app, kind(WebCode.ROLE_NOT_ALLOWED, field="role", findings=(finding,), role="driver"))
    answer = client.get("/api/v1/fail")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    document = answer.get_json()
    assert set(document) == MEMBERS
    assert document["status"] == status
    assert document["code"] == WebCode.ROLE_NOT_ALLOWED
    assert document["type"] == "urn:hazway:problem:web.access.role_not_allowed"
    assert document["instance"] == "/api/v1/fail"
    assert document["field"] == "role"
    assert document["params"] == {"role": "driver"}
    assert document["detail"] == "驾驶员账号不能使用这项功能。"
    assert document["findings"] == [
        {
            "code": "web.field.not_valid",
            "field": "goods[0].un_number",
            "params": {"reason": "why"},
            "clause": "art. 1",
            "severity": "block",
            "detail": "why",
        }
    ]


@pytest.mark.parametrize("kind", [kind for kind in EXPECTED if kind is not NotSignedIn])
def test_a_refusal_of_a_page_is_a_page(app: Flask, client: FlaskClient, kind: type[Refusal]) -> None:
    raising(app, kind(WebCode.CHANGED_MEANWHILE))
    answer = client.get("/fail")
    assert answer.status_code == EXPECTED[kind]
    assert answer.mimetype == "text/html"
    assert "这份单据刚刚被别人改动过" in answer.text
    assert "GET /fail" in answer.text


def test_htmx_is_answered_with_a_piece_of_a_page(app: Flask, client: FlaskClient) -> None:
    raising(app, Conflict(WebCode.CHANGED_MEANWHILE))
    answer = client.get("/fail", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "这份单据" in answer.text


def test_htmx_of_a_visitor_is_led_to_the_login_page(client: FlaskClient) -> None:
    answer = client.get("/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/login")


@pytest.mark.parametrize("status", [code for code in default_exceptions if code >= 400])
def test_every_http_error_of_the_api_has_the_one_shape(app: Flask, client: FlaskClient, status: int) -> None:
    raising(app, default_exceptions[status]())
    answer = client.get("/api/v1/fail")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert set(answer.get_json()) == MEMBERS


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 418, 429, 500, 503])
def test_every_http_error_of_a_page_is_a_page(app: Flask, client: FlaskClient, status: int) -> None:
    raising(app, default_exceptions[status]())
    answer = client.get("/fail")
    assert answer.status_code == status
    assert answer.mimetype == "text/html"


def test_an_unknown_path_is_json_under_api_and_a_page_elsewhere(client: FlaskClient) -> None:
    assert client.get("/api/v1/nothing").mimetype == "application/problem+json"
    assert client.get("/api/nothing").mimetype == "application/problem+json"
    assert client.get("/apiary", headers={"Accept": "application/json"}).mimetype == "text/html"


def test_a_method_not_allowed_names_the_allowed_ones(client: FlaskClient) -> None:
    answer = client.delete("/api/v1/me")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.get_json()["code"] == WebCode.METHOD_NOT_ALLOWED


def test_a_body_too_large_is_refused(app: Flask, client: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 100
    answer = client.post("/login", data={"login_name": "x" * 200})
    assert answer.status_code == 413
    assert "提交的内容过大" in answer.text


def test_a_fault_of_ours_tells_nothing_of_itself(app: Flask, client: FlaskClient) -> None:
    raising(app, RuntimeError("secret of the house"))
    for path in ("/fail", "/api/v1/fail"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret of the house" not in answer.text
        assert "web.server.fault" in answer.text


def test_a_document_changed_meanwhile_is_a_conflict(app: Flask, client: FlaskClient) -> None:
    raising(app, StaleDataError())
    assert client.get("/fail").status_code == 409


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked")),
        OperationalError("INSERT", {}, psycopg.errors.DeadlockDetected()),
        OperationalError("INSERT", {}, psycopg.errors.LockNotAvailable()),
        OperationalError("INSERT", {}, psycopg.errors.AdminShutdown()),
        OperationalError("INSERT", {}, psycopg.OperationalError("connection refused")),
        NoConnectionFreeError("QueuePool limit reached"),
    ],
)
def test_a_busy_database_says_when_to_come_back(app: Flask, client: FlaskClient, error: Exception) -> None:
    raising(app, error)
    answer = client.get("/api/v1/fail")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


def test_a_form_without_its_token_is_refused_as_page_and_as_json(
    app: Flask, sign_in: Callable[..., FlaskClient]
) -> None:
    app.view_functions["write"] = public(lambda: "written")
    app.url_map.add(app.url_rule_class("/api/v1/write", endpoint="write", methods=["POST"]))
    client = sign_in(Role.LOADER)
    page, document = client.post("/logout"), client.post("/api/v1/write")
    assert page.status_code == document.status_code == 400
    assert "表单已失效" in page.text
    assert document.get_json()["code"] == WebCode.FORM_TOKEN_NOT_VALID


def test_an_error_speaks_the_language_of_the_request(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nothing", headers={"Accept-Language": "en"})
    assert answer.get_json()["detail"] == "There is no such address."
    assert answer.get_json()["title"] == "Not found"


def test_fields_at_fault_are_findings(sign_in: Callable[..., FlaskClient]) -> None:
    answer = sign_in(Role.LOADER).get("/api/v1/goods?limit=900&colour=red")
    assert answer.status_code == 422
    findings = {finding["field"]: finding["detail"] for finding in answer.get_json()["findings"]}
    assert findings == {"q": "缺少这一项。", "limit": "应在 1 与 50 之间。", "colour": "没有这一项。"}


def test_every_status_of_the_table_has_a_title_and_advice() -> None:
    assert set(STATUS.values()) <= set(TITLES)
    assert set(STATUS.values()) <= set(ADVICE)


def test_a_redirect_of_the_router_stays_a_redirect(client: FlaskClient) -> None:
    answer = client.get("/api/docs")
    assert answer.status_code == 308
    assert answer.location.endswith("/api/docs/")
