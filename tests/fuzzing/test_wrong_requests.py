"""Requests to the API that are wrong before anything is read of them: each told as a problem, with its status."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.fuzzing.problem import hold_problem
from tests.fuzzing.stage import Stage
from tests.fuzzing.valid_requests import VALID
from waybill.actor import Role
from web.app import LARGEST_BODY_BYTES

JSON = "application/json"
TAKING_BODIES = [label for label, valid in VALID.items() if valid.body is not None]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

BODIES = {
    "nothing": (b"", 422),
    "null": (b"null", 422),
    "a list": (b"[]", 422),
    "a text": (b'"x"', 422),
    "a number": (b"1", 422),
    "an unknown member": (b'{"colour": 1}', 422),
    "half a character": (rb'{"\ud800": "\udfff"}', 422),
    "no number": (b'{"colour": NaN}', 422),
    "broken": (b'{"colour": ', 400),
    "two values": (b"{} {}", 400),
    "a member named twice": (b'{"colour": 1, "colour": 2}', 400),
    "no UTF-8": (b'{"colour": "\xff\xfe"}', 400),
    "UTF-16": ("{}".encode("utf-16"), 400),
    "a byte order mark": (b"\xef\xbb\xbf{}", 400),
    "nested too deep": (b"[" * 100_000 + b"]" * 100_000, 400),
    "a number too long": (b'{"colour": ' + b"9" * 5_000 + b"}", 400),
    "compressed": (b"\x1f\x8b\x08\x00", 400),
    "too large": (b" " * (LARGEST_BODY_BYTES + 1), 413),
}
TYPES = (
    "text/plain",
    "application/xml",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "json",
)
UNKNOWN = (
    *("/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/me", "/api/v1/nothing", "/api/v1/me/nothing", "/api/v1/me/"),
    *("/api/v1/waybills/", "/api/v1/waybills/1", "/api/v1/waybills/%2e%2e", "/api/v1/waybills/%ff", "/api/v1/ME"),
    *("/api/docs/swagger/..%2f..%2fREADME.md", "/api/docs/nothing"),
)
HEADERS = (
    {"Authorization": "Basic eDp5"},
    {"Authorization": "Bearer"},
    {"Authorization": "Bearer "},
    {"Authorization": "Bearer hzt_\xff"},
    {"Authorization": "Digest a=b, c"},
    {"Cookie": 'hazway-session=.eJw; hazway-language="\\777'},
    {"Accept-Language": ";;q=x,,*;q=-1,zh;q=nan"},
    {"Content-Length": "-1"},
    {"Host": "a b:xx"},
    {"Range": "bytes=9-1"},
    {"If-None-Match": '"\xff'},
)


def ask(stage: Stage, label: str, name: str, **options: Any) -> TestResponse:
    method, path = label.split(" ")
    valid = VALID[label]
    for part in ("{waybill_id}", "{note_id}"):
        path = path.replace(part, stage.key_of(valid.document))
    headers = {**stage.people.bearing(name), **options.pop("headers", {})}
    return stage.app.test_client().open(path, method=method, headers=headers, **options)


def hold(answer: TestResponse, status: int) -> None:
    assert answer.status_code == status, answer.text
    hold_problem(status, answer.headers["Content-Type"], answer.get_json())


@pytest.mark.parametrize("label", TAKING_BODIES)
@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_cannot_be_read_is_refused(stage: Stage, label: str, body: str) -> None:
    sent, status = BODIES[body]
    name = stage.people.name_of(VALID[label].role, VALID[label].document)
    hold(ask(stage, label, name, data=sent, content_type=JSON), status)


@pytest.mark.parametrize("label", TAKING_BODIES)
@pytest.mark.parametrize("content_type", TYPES)
def test_a_body_of_another_type_is_refused(stage: Stage, label: str, content_type: str) -> None:
    name = stage.people.name_of(VALID[label].role, VALID[label].document)
    hold(ask(stage, label, name, data=b"{}", content_type=content_type), 415)


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", METHODS)
def test_an_unknown_address_is_told_as_a_problem(stage: Stage, path: str, method: str) -> None:
    hold(stage.app.test_client().open(path, method=method), 404)


def wrong_methods() -> Iterator[tuple[str, str]]:
    right: dict[str, set[str]] = {}
    for label in VALID:
        method, path = label.split(" ")
        right.setdefault(path, set()).add(method)
    for path, methods in right.items():
        yield from ((method, path) for method in METHODS if method not in methods)


@pytest.mark.parametrize(("method", "path"), list(wrong_methods()))
def test_a_wrong_method_is_told_with_the_right_ones(stage: Stage, method: str, path: str) -> None:
    right = {label.split(" ")[0] for label in VALID if label.endswith(f" {path}")}
    asked = path.replace("{waybill_id}", stage.keys[0]).replace("{note_id}", stage.keys[0])
    answer = stage.app.test_client().open(asked, method=method)
    hold(answer, 405)
    allowed = set(answer.headers["Allow"].split(", "))
    assert allowed == right | {"OPTIONS"} | ({"HEAD"} if "GET" in right else set())


@pytest.mark.parametrize("label", VALID)
def test_nobody_is_served_without_an_account(stage: Stage, label: str) -> None:
    answer = ask(stage, label, "")
    hold(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("label", VALID)
def test_nobody_is_served_in_another_role(stage: Stage, label: str) -> None:
    others = [role for role in Role if role.value not in stage.roles_of(label)]
    for role in others:
        hold(ask(stage, label, stage.people.name_of(role)), 403)


@pytest.mark.parametrize("headers", HEADERS, ids=", ".join)
def test_odd_headers_are_borne(stage: Stage, headers: dict[str, str]) -> None:
    answer = ask(stage, "GET /api/v1/me", stage.people.name_of(Role.POLICE), headers=headers)
    assert answer.status_code == (401 if {"Authorization"} & set(headers) else 200)
