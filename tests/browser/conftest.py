"""The browser, the demo served to it, and whoever walks."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser import demo_site
from tests.browser.album import Album
from tests.browser.catalogue import Catalogue
from tests.browser.demo_site import DemoSite
from tests.browser.person import Person
from tests.browser.readme_pictures import showcase_of
from tests.browser.watch import Watch
from tests.databases import Databases
from web.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHTS = {390: 844, 1440: 900}
LOCALES = {"zh": "zh-CN", "en": "en-US"}
PATIENCE_MS = 60_000


@pytest.fixture(scope="session")
def browser_path(request: pytest.FixtureRequest) -> str:
    """The browser of this machine, or the one that HAZWAY_BROWSER names. It is not part of the project."""
    wanted = os.environ.get("HAZWAY_BROWSER")
    found = next(filter(None, map(shutil.which, [wanted] if wanted else NAMES)), None)
    if found is None:
        message = f"SKIPPED ALOUD: no browser ({wanted or ', '.join(NAMES)}); see docs/testing.md"
        if request.config.getoption("--require-browser"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


def launch(playwright: Playwright, path: str, locale: str) -> Browser:
    """Start a browser whose own words, such as a date's, are in that language, as far as it has them."""
    environment: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": locale.replace("-", "_")}
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS, env=environment)


@pytest.fixture(scope="session")
def demo(browser_path: str, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an installation with the demo in it, to be copied; none is made where nobody can walk."""
    assert browser_path
    settings = replace(Settings.in_folder(tmp_path_factory.mktemp("demo") / "data"), database_url=databases.make())
    demo_site.load(settings)
    return settings


@pytest.fixture
def site(demo: Settings, databases: Databases, tmp_path: Path) -> Iterator[DemoSite]:
    """The demo served, this walk's own: nobody else's waybills stand in its lists and pictures."""
    shutil.copytree(demo.data, tmp_path / "data")
    url = databases.copy(demo.database_url)
    with demo_site.served(replace(Settings.in_folder(tmp_path / "data"), database_url=url)) as served:
        yield served
    databases.drop(url)


@dataclass
class Walk:
    """One walk: in one language, on screens of one width."""

    site: DemoSite
    browser: Browser
    language: str
    width: int
    album: Album
    people: dict[str, Person]

    def sign_in(self, login_name: str, name: str) -> Person:
        """Begin as an account of the demo, in a browser of its own."""
        context = self.browser.new_context(
            viewport={"width": self.width, "height": HEIGHTS[self.width]},
            locale=LOCALES[self.language],
            is_mobile=self.width < 768,
            has_touch=self.width < 768,
        )
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch(self.site.address)
        watch.over(context)
        person = Person(context.new_page(), self.width, self.language, Catalogue(self.language), watch, self.album)
        self.people[login_name] = person
        person.sign_in(login_name, name)
        return person

    def finds_no_fault(self) -> None:
        """Fail if a browser of the walk has anything to tell that may not be."""
        faults = {name: found for name, person in self.people.items() if (found := person.watch.faults())}
        assert faults == {}


@pytest.fixture(
    params=[(language, width) for language in LOCALES for width in HEIGHTS], ids=lambda it: f"{it[0]}-{it[1]}"
)
def walk(
    request: pytest.FixtureRequest, browser_path: str, playwright: Playwright, site: DemoSite, tmp_path: Path
) -> Iterator[Walk]:
    """A walk in each language on each width."""
    language, width = request.param
    name = f"{language}-{width}"
    folder = Path(request.config.getoption("--pictures") or tmp_path / "pictures") / name
    showcase = showcase_of(name) if request.config.getoption("--readme-pictures") else None
    browser = launch(playwright, browser_path, LOCALES[language])
    yield Walk(site, browser, language, width, Album(folder, showcase), {})
    browser.close()
