"""The API: tokens, its first resources, and the document that describes it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import NOW, form_token
from waybill.actor import Role
from web.access import allow, role_matrix
from web.accounts.account import Account, get_account
from web.accounts.api_token import ApiToken, make_token
from web.codes import WebCode
from web.installation import Installation


@pytest.fixture
def token(installation: Installation, add_account: Callable[..., Account]) -> str:
    add_account(Role.POLICE)
    with installation.database.writing() as session:
        return make_token(session, get_account(session, "police"), "a scanner", now=NOW)


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_acts_as_its_account(client: FlaskClient, token: str) -> None:
    answer = client.get("/api/v1/me", headers=bearing(token))
    assert answer.get_json()["role"] == "police"


def test_a_token_is_kept_as_a_digest_only(installation: Installation, token: str) -> None:
    with installation.database.reading() as session:
        row = session.query(ApiToken).one()
    assert token not in {row.digest, row.purpose}
    assert len(row.digest) == 64


@pytest.mark.parametrize("spoil", [lambda text: text[:-1], lambda text: text + "x", lambda _: "", lambda _: "hzt_"])
def test_a_token_that_does_not_hold_is_401_and_never_falls_back_on_the_cookie(
    sign_in: Callable[..., FlaskClient], token: str, spoil: Callable[[str], str]
) -> None:
    answer = sign_in(Role.LOADER).get("/api/v1/me", headers=bearing(spoil(token)))
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.get_json()["code"] == WebCode.TOKEN_NOT_VALID


def test_a_revoked_token_and_one_of_an_inactive_account_do_not_hold(
    client: FlaskClient, installation: Installation, token: str
) -> None:
    with installation.database.writing() as session:
        get_account(session, "police").is_active = False
    assert client.get("/api/v1/me", headers=bearing(token)).status_code == 401
    with installation.database.writing() as session:
        get_account(session, "police").is_active = True
        session.query(ApiToken).one().revoked_at = NOW
    assert client.get("/api/v1/me", headers=bearing(token)).status_code == 401


def test_a_token_opens_no_page(client: FlaskClient, token: str) -> None:
    assert client.get("/", headers=bearing(token)).status_code == 303


def test_a_role_is_held_to_by_token_too(client: FlaskClient, app: Flask, token: str) -> None:
    app.view_functions["loaders"] = allow(Role.LOADER)(lambda: "in")
    app.url_map.add(app.url_rule_class("/api/v1/loaders", endpoint="loaders", methods=["GET"]))
    assert client.get("/api/v1/loaders", headers=bearing(token)).status_code == 403


def test_a_token_writes_without_a_form_token_and_a_session_only_with_one(
    app: Flask, token: str, sign_in: Callable[..., FlaskClient]
) -> None:
    app.view_functions["write"] = allow(Role.POLICE, Role.LOADER)(lambda: {"done": True})
    app.url_map.add(app.url_rule_class("/api/v1/write", endpoint="write", methods=["POST"]))
    assert app.test_client().post("/api/v1/write", headers=bearing(token)).status_code == 200
    client = sign_in(Role.LOADER)
    assert client.post("/api/v1/write").status_code == 400
    assert client.post("/api/v1/write", headers={"X-CSRFToken": form_token(client)}).status_code == 200


@pytest.mark.parametrize("words", ["1203", "汽油", "petrol", "UN1203"])
def test_goods_are_found_by_number_and_by_name(sign_in: Callable[..., FlaskClient], words: str) -> None:
    answer = sign_in(Role.CONSIGNOR).get("/api/v1/goods", query_string={"q": words})
    assert answer.status_code == 200
    assert "1203" in {entry["un_number"] for entry in answer.get_json()}


def test_an_entry_of_the_list_is_written_with_its_unknowns(sign_in: Callable[..., FlaskClient]) -> None:
    entry = sign_in(Role.CONSIGNOR).get("/api/v1/goods?q=1203&limit=1").get_json()[0]
    assert entry["un_number"] == "1203"
    assert entry["packing_group"] == "II"
    assert entry["tunnel_code"] == "D/E"
    assert entry["carriage_status"] == "carried"


def test_the_document_is_openapi_3_1_and_describes_every_path(app: Flask, client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    described = {(path, method) for path, operations in document["paths"].items() for method in operations}
    served = {
        (row.path.replace("<", "{").replace(">", "}").replace("uuid:", "").replace("int:", ""), method.lower())
        for row in role_matrix(app)
        if row.path.startswith("/api/v1/") and row.endpoint != "api-docs.openapi_json"
        for method in row.methods
    }
    assert served <= described


def test_every_operation_describes_its_problems(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method != "parameters":
                assert "default" in operation["responses"], (path, method)
    assert "Problem" in document["components"]["schemas"]


def test_the_documentation_page_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/api/docs/").text
    assert "http://" not in page.replace("http://localhost", "")
    assert "https://" not in page
    assert client.get("/api/docs/swagger/index.html").status_code == 404
