"""Waybills as every party sees them: the list, the document with its record, its paper and its QR code."""

import io
import re
from datetime import timedelta
from uuid import UUID

import pytest
from pypdf import PdfReader

from tests.web.conftest import Clock
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.lifecycle import State
from web.waybills.pages import READERS

PARTIES = (Role.CONSIGNOR, Role.DISPATCHER, Role.DRIVER, Role.ESCORT, Role.LOADER, Role.CONSIGNEE)
AUTHORITIES = (Role.POLICE, Role.REGULATOR)
ISSUED_STATES = [state for state in State if state is not State.DRAFT]


def listed(town: Town, role: Role, index: int = 0, **query: str) -> set[UUID]:
    page = town.get(role, "/waybills", index, query_string=query).text
    return {UUID(found) for found in re.findall(r'stretched-link" href="/waybills/([0-9a-f-]{36})"', page)}


@pytest.mark.parametrize("role", PARTIES + AUTHORITIES)
def test_every_party_and_authority_reads_the_waybill(town: Town, role: Role) -> None:
    waybill_id = town.waybill(State.ISSUED)
    for path in ("", "/paper.pdf", "/qr.svg"):
        assert town.get(role, f"/waybills/{waybill_id}{path}").status_code == 200, path
    assert listed(town, role) == {waybill_id}


@pytest.mark.parametrize("role", PARTIES)
def test_for_another_organisation_the_waybill_does_not_exist(town: Town, role: Role) -> None:
    waybill_id = town.waybill(State.ISSUED)
    for path in ("", "/paper.pdf", "/qr.svg"):
        assert town.get(role, f"/waybills/{waybill_id}{path}", 1).status_code == 404, path
    assert listed(town, role, 1) == set()


def test_an_administrator_reads_no_waybills(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    assert Role.ADMINISTRATOR not in READERS
    assert town.get(Role.ADMINISTRATOR, f"/waybills/{waybill_id}").status_code == 403
    assert town.get(Role.ADMINISTRATOR, "/waybills").status_code == 403


def test_an_unknown_waybill_is_not_found_in_both_languages(town: Town) -> None:
    path = "/waybills/01930000-0000-7000-8000-000000000000"
    assert "没有找到这份运单" in told(town.get(Role.DISPATCHER, path))
    answer = town.get(Role.DISPATCHER, path, language="en")
    assert answer.status_code == 404
    assert "没有找到" not in told(answer)
    assert town.get(Role.DISPATCHER, "/waybills/1234").status_code == 404


@pytest.mark.parametrize("state", ISSUED_STATES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_waybill_in_any_state_is_shown_in_both_languages(town: Town, state: State, language: str) -> None:
    waybill_id = town.waybill(state)
    answer = town.get(Role.DISPATCHER, f"/waybills/{waybill_id}", language=language)
    assert answer.status_code == 200
    page = told(answer)
    for fact in (town.read(waybill_id).number, "渝A12345", "王强", "李敏", "G-0001", "长寿油库", "UN1203", "18 t"):
        assert str(fact) in page


OFFERED = {
    (State.ISSUED, Role.LOADER): {"装货前查验"},
    (State.REJECTED, Role.LOADER): {"装货前查验"},
    (State.CHECKED, Role.LOADER): {"装货前查验", "记录装载"},
    (State.LOADED, Role.DRIVER): {"确认出发"},
    (State.IN_TRANSIT, Role.DRIVER): {"确认到达"},
    (State.ARRIVED, Role.CONSIGNEE): {"签收"},
}
"""Which steps a waybill's page offers, to whom and when; in every other case none."""


@pytest.mark.parametrize("state", ISSUED_STATES)
def test_only_what_the_actor_may_do_now_is_offered(town: Town, state: State) -> None:
    waybill_id = town.waybill(state)
    for role in PARTIES + AUTHORITIES:
        page = town.get(role, f"/waybills/{waybill_id}").text
        offered = set(re.findall(r'<a class="btn btn-primary" href="[^"]+">([^<]+)</a>', page))
        assert offered == OFFERED.get((state, role), set()), role
        may_void = role is Role.DISPATCHER and state in {State.ISSUED, State.REJECTED, State.CHECKED, State.LOADED}
        assert (f"/waybills/{waybill_id}/void" in page) is may_void, role


@pytest.mark.parametrize(("state", "role"), OFFERED)
def test_what_is_offered_leads_to_a_page_of_that_actor(town: Town, state: State, role: Role) -> None:
    page = town.get(role, f"/waybills/{town.waybill(state)}").text
    links = re.findall(r'<a class="btn btn-primary" href="([^"]+)">[^<]+</a>', page)
    assert len(links) == len(OFFERED[state, role])
    for link in links:
        assert town.get(role, link).status_code == 200, link


def test_an_expired_check_counts_no_more(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.CHECKED)
    assert listed(town, Role.LOADER, state="checked") == {waybill_id}
    clock.advance(timedelta(hours=4))
    assert listed(town, Role.LOADER, state="checked") == set()
    assert listed(town, Role.LOADER, state="issued") == {waybill_id}
    page = town.get(Role.LOADER, f"/waybills/{waybill_id}")
    assert "已签发" in told(page)
    assert "记录装载" not in told(page)


def test_the_record_tells_who_did_what_and_how_much(town: Town) -> None:
    page = told(town.get(Role.CONSIGNOR, f"/waybills/{town.waybill(State.COMPLETED)}"))
    for step in ("制作草稿", "选定路线", "签发", "查验合格", "装载", "出发", "到达", "收货"):
        assert step in page
    assert "17.9 t" in page
    assert "上限 18 t" in page
    assert "loader-0（装货人）" in page


def test_a_failed_check_is_shown_with_its_item(town: Town) -> None:
    page = told(town.get(Role.DISPATCHER, f"/waybills/{town.waybill(State.REJECTED)}"))
    assert "车辆证件有效且与运单一致： 不合格" in page
    assert "不得装货" in page


def test_content_changed_after_the_seal_is_called_out(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    assert "验证通过" in told(town.get(Role.POLICE, f"/waybills/{waybill_id}"))
    with town.installation.database.writing() as session:
        version = session.merge(town.read(waybill_id)).versions[0]
        version.content = {**version.content, "remarks": "改过"}
    page = told(town.get(Role.POLICE, f"/waybills/{waybill_id}"))
    assert "验证未通过" in page
    assert "不要使用这份运单" in page
    assert town.get(Role.POLICE, f"/waybills/{waybill_id}/paper.pdf").status_code == 422


def test_the_paper_is_the_sealed_version_shown_in_the_browser(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    answer = town.get(Role.CONSIGNEE, f"/waybills/{waybill_id}/paper.pdf")
    number = town.read(waybill_id).number
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f"inline; filename={number}-v1.pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert str(number) in text
    assert "渝A12345" in text


def test_a_draft_has_neither_paper_nor_code(town: Town) -> None:
    waybill_id = town.draft()
    for path in ("paper.pdf", "qr.svg"):
        answer = town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/{path}")
        assert answer.status_code == 409
        assert "签发后才有" in told(answer)


def test_the_code_is_drawn_dark_on_white_without_script(town: Town) -> None:
    answer = town.get(Role.DRIVER, f"/waybills/{town.waybill(State.ISSUED)}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert "#fff" in answer.text
    assert "<script" not in answer.text


def test_the_list_is_narrowed_by_its_address(town: Town) -> None:
    issued, draft = town.waybill(State.ISSUED), town.draft()
    number = str(town.read(issued).number)
    role = Role.DISPATCHER
    assert listed(town, role) == {issued, draft}
    assert listed(town, role, state="draft") == {draft}
    assert listed(town, role, number=number) == {issued}
    assert listed(town, role, number=f"{number[:12]} {number[12:]}") == {issued}
    assert listed(town, role, plate=" 渝a12345 ") == {issued, draft}
    assert listed(town, role, plate="渝Z") == set()
    assert listed(town, role, plate="_") == set()
    assert listed(town, role, day="2026-11-25") == {issued, draft}
    assert listed(town, role, day="2026-11-26") == set()


def test_a_filter_that_cannot_be_read_is_told_and_lists_nothing(town: Town) -> None:
    town.waybill(State.ISSUED)
    answer = town.get(Role.DISPATCHER, "/waybills?day=x&state=verloren")
    assert answer.status_code == 422
    assert "stretched-link" not in answer.text


def test_a_long_list_comes_by_pages_that_keep_the_filter(town: Town) -> None:
    for _ in range(26):
        town.draft(with_route=False)
    first = town.get(Role.DISPATCHER, "/waybills?state=draft")
    assert first.text.count("stretched-link") == 25
    link = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert link is not None
    assert "state=draft" in link[1]
    second = town.get(Role.DISPATCHER, link[1].replace("&amp;", "&"))
    assert second.text.count("stretched-link") == 1
