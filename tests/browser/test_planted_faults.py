"""The walk would notice: each of its checks is tried on a page with the fault in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.conftest import launch
from tests.browser.data_words import chinese_beside_data
from tests.browser.page_frame import check_frame
from tests.browser.watch import Watch

ADDRESS = "http://127.0.0.1:1"


@pytest.fixture
def watch() -> Watch:
    return Watch(ADDRESS)


@pytest.fixture
def page(browser_path: str, playwright: Playwright, watch: Watch) -> Iterator[Page]:
    """A page of the site's address, all of whose requests are answered here."""
    browser = launch(playwright, browser_path, "en-US")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.route("**/*", lambda route: route.fulfill(status=404 if "missing" in route.request.url else 200, body=""))
    watch.over(context)
    opened = context.new_page()
    opened.goto(ADDRESS)
    yield opened
    browser.close()


def test_a_page_without_fault_has_none(page: Page, watch: Watch) -> None:
    page.set_content('<html lang="en"><p>Carrier 示例渝安危货运输公司, 渝A12345 <button lang="zh">中文</button>')
    check_frame(page, 390)
    assert watch.faults() == []
    assert watch.asked > 0


def test_a_page_wider_than_its_screen_is_noticed(page: Page) -> None:
    page.set_content('<div style="width: 391px">wide</div>')
    with pytest.raises(AssertionError, match="wider than 390 px"):
        check_frame(page, 390)


@pytest.mark.parametrize(
    "html", ["<h1>承运人</h1>", '<input placeholder="号牌">', "<p>Origin：here</p>", "<title>运单"]
)
def test_chinese_on_an_english_page_is_noticed(page: Page, html: str) -> None:
    page.set_content(f'<html lang="en">{html}')
    with pytest.raises(AssertionError, match="Chinese on the English"):
        check_frame(page, 390)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("console.error('oh')", "console error: oh"),
        ("console.warn('oh')", "console warning: oh"),
        ("setTimeout(() => { throw new Error('oh') })", "page error: oh"),
        ("fetch('http://example.org/x').catch(() => 0)", "request to another host: GET http://example.org/x"),
        ("fetch('/missing')", "404 GET http://127.0.0.1:1/missing"),
    ],
)
def test_what_a_browser_complains_of_is_noticed(page: Page, watch: Watch, script: str, told: str) -> None:
    page.evaluate(script)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("new Promise(done => setTimeout(() => done(true)))")
    assert any(told in fault for fault in watch.faults()), watch.faults()


def test_a_refusal_that_was_meant_is_no_fault_and_one_that_never_came_is(page: Page, watch: Watch) -> None:
    watch.expected.append(404)
    assert watch.faults() != []
    page.evaluate("fetch('/missing')")
    assert watch.faults() == []


def test_names_of_the_data_are_taken_out_of_a_text_and_nothing_else() -> None:
    assert chinese_beside_data("朝阳河油库 → 北碚加油站 · 渝A54321") == ""
    assert chinese_beside_data("朝阳河油库（planned）") == "…（planned）"
    assert chinese_beside_data("No Chinese at all") == ""
