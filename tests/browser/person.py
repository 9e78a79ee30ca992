"""Somebody at a screen: signs in, follows links, fills in fields, presses buttons, reads what stands there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.album import Album
from tests.browser.catalogue import Catalogue
from tests.browser.page_frame import check_frame
from tests.browser.watch import Watch
from web.demo.loading import PASSWORD


@dataclass
class Person:
    """One browser of one person. Labels are given in Chinese and looked for in the person's language."""

    page: Page
    width: int
    language: str
    say: Catalogue
    watch: Watch
    album: Album

    def sign_in(self, login_name: str, name: str) -> None:
        """Go to the site, which asks for name and password, give them, and be greeted by `name`."""
        self.open("/")
        self.fill("账号", login_name)
        self.fill("密码", PASSWORD)
        with self._leaving():
            self.page.keyboard.press("Enter")
        self.reads(self.say("%(name)s，您好", name=name))

    def open(self, path: str, *, refused: int = 0) -> None:
        """Type an address."""
        self._expect(refused)
        self.page.goto(self.watch.address + path)

    def go_to(self, entry: str) -> None:
        """Choose an entry of the menu, which a phone opens first."""
        toggler = self.page.get_by_role("button", name=self.say("打开或收起菜单"))
        if toggler.is_visible():
            toggler.click()
        menu = self.page.get_by_role("navigation", name=self.say("主菜单"))
        with self._leaving():
            menu.get_by_role("link", name=self.say(entry), exact=True).click()

    def follow(self, words: str) -> None:
        """Follow the first link in whose text `words` stand, as they are."""
        with self._leaving():
            self.main.get_by_role("link", name=words).first.click()

    def press(self, label: str, *, refused: int = 0) -> None:
        """Press a button that leads to another page; `refused` is the status of the answer where the walk means one."""
        self._expect(refused)
        with self._leaving():
            self.button(label).click()

    def button(self, label: str) -> Locator:
        """Return the first button of that label that can be seen."""
        buttons = self.main.get_by_role("button", name=self.say(label), exact=True)
        return buttons.filter(visible=True).and_(self.page.locator(":not(.visually-hidden)")).first

    def fill(self, label: str, text: str) -> None:
        """Type into the field of that label."""
        self.main.get_by_label(self.say(label), exact=True).fill(text)

    def choose(self, label: str, words: str) -> None:
        """Choose the one option in which `words` stand."""
        box = self.main.get_by_role("combobox", name=self.say(label), exact=True)
        option = box.locator("option").filter(has_text=words)
        box.select_option(value=option.get_attribute("value"))

    def reads(self, *words: str) -> None:
        """Hold the page to these words, and to what every page is held to."""
        for word in words:
            expect(self.page.locator("body")).to_contain_text(word, use_inner_text=True, ignore_case=True)
        check_frame(self.page, self.width)

    def sees_map(self) -> None:
        """Scroll to the map, which starts only then, and wait for its roads and their names."""
        self.main.locator("[data-map]").first.scroll_into_view_if_needed()
        expect(self.main.locator("[data-map] .hazway-label > span").first).to_be_visible()
        expect(self.main.locator("[data-map] .hazway-map-failed")).to_have_count(0)
        self.page.wait_for_load_state("networkidle")

    def takes_picture(self, station: str) -> None:
        self.album.take(self.page, station)

    @property
    def main(self) -> Locator:
        """The page without bar and footer."""
        return self.page.locator("main")

    @contextmanager
    def _leaving(self) -> Iterator[None]:
        """Wait for the page that the block's click leads to."""
        with self.page.expect_navigation(wait_until="load"):
            yield

    def _expect(self, status: int) -> None:
        if status:
            self.watch.expected.append(status)
