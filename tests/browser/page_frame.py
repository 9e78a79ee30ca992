"""What every page is held to, whatever stands on it: it is no wider than its screen, and it speaks one language."""

from playwright.sync_api import Page

from tests.browser.data_words import chinese_beside_data

_TEXTS = """() => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("script, style, [lang^=zh]")) {
      texts.push(walker.currentNode.textContent);
    }
  }
  for (const element of document.querySelectorAll("body *")) {
    for (const name of ["placeholder", "title", "aria-label", "alt"]) {
      texts.push(element.getAttribute(name) ?? "");
    }
  }
  return texts.map((text) => text.replace(/\\s+/g, " ").trim()).filter((text) => text);
}"""


def check_frame(page: Page, width: int) -> None:
    """Fail where the page is wider than the screen, or where Chinese that is no data stands on an English page."""
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, f"{page.url} is wider than {width} px"
    if page.evaluate("document.documentElement.lang") == "en":
        left = [text for shown in page.evaluate(_TEXTS) if (text := chinese_beside_data(shown))]
        assert left == [], f"Chinese on the English {page.url}: {left}"
