"""Somebody who reads pages, follows links, fills in the forms that stand there and presses their buttons.

    page = visitor.open("/").follow("新建托运清单")
    page = page.press("保存并交给承运人", {"goods-0-mode": "tank", "origin": Labelled("朝阳河油库")})

Nothing can be sent that the page does not offer: an unknown field, option or button fails the test.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from flask import Flask
from werkzeug.test import TestResponse

from tests.scenario.html_page import Element, parse


@dataclass(frozen=True)
class Labelled:
    """The one option whose label contains these words."""

    words: str


Filled = Mapping[str, str | Labelled | Sequence[str]]


class Visitor:
    """A browser of one person: its session, its language."""

    def __init__(self, app: Flask, language: str = "zh-CN") -> None:
        self.client = app.test_client()
        self.headers = {"Accept-Language": language}

    def sign_in(self, login_name: str, password: str) -> "Page":
        """Go to the home page, which asks for name and password, and give them."""
        return self.open("/").press("登录", {"login_name": login_name, "password": password})

    def open(self, url: str) -> "Page":
        """Type an address."""
        return self._page(self.client.get(url, headers=self.headers, follow_redirects=True))

    def send(self, url: str, fields: Mapping[str, list[str]]) -> "Page":
        """Send a form."""
        return self._page(self.client.post(url, data=fields, headers=self.headers, follow_redirects=True))

    def _page(self, answer: TestResponse) -> "Page":
        return Page(self, answer)


class Page:
    """What was answered."""

    def __init__(self, visitor: Visitor, answer: TestResponse) -> None:
        self.visitor = visitor
        self.status = answer.status_code
        self.url = answer.request.path
        self.data = answer.data
        self.mimetype = answer.mimetype
        self.root = parse(answer.text) if answer.mimetype == "text/html" else Element("page")

    @property
    def text(self) -> str:
        """What is read on the page."""
        return self.root.text

    def says(self, *words: str) -> "Page":
        """Hold the page to these words; return it."""
        for word in words:
            assert word in self.text, f"{word} is not on {self.url} ({self.status}): {self.text[:3000]}"
        return self

    def follow(self, label: str) -> "Page":
        """Follow the first link whose text contains `label`."""
        links = [link for link in self.root.all("a") if label in link.text]
        assert links, f"no link {label} on {self.url}: {[link.text for link in self.root.all('a')]}"
        return self.visitor.open(urljoin(self.url, links[0].attributes["href"]))

    def piece(self, url: str, fields: Mapping[str, str] | None = None) -> "Page":
        """Fetch a piece of a page, as htmx does."""
        answer = self.visitor.client.get(
            url, query_string=fields, headers={**self.visitor.headers, "HX-Request": "true"}
        )
        return Page(self.visitor, answer)

    def put(self, element_id: str, piece: "Page") -> "Page":
        """Put a piece in the place of the element of that id, as htmx does."""
        (old,) = [element for element in self.root.walk() if element.attributes.get("id") == element_id]
        parent = old.parent
        assert parent is not None
        piece.root.parent = parent
        parent.children[parent.children.index(old)] = piece.root
        return self

    def press(self, label: str, filled: Filled | None = None, *, nth: int = 0) -> "Page":
        """Fill in the form of the `nth` button that is called `label`, and press it."""
        buttons = [button for button in self.root.all("button") if button.text == label and button.inside("form")]
        assert len(buttons) > nth, f"no button {label} on {self.url}: {[item.text for item in self.root.all('button')]}"
        button = buttons[nth]
        form = next(form for form in self.root.all("form") if button in form.walk())
        fields = _fields(form)
        for name, value in (filled or {}).items():
            assert name in {control.attributes.get("name") for control in form.walk()}, f"no field {name} on {self.url}"
            fields[name] = _filled(form, name, value)
        if button.attributes.get("name"):
            fields[button.attributes["name"]] = [button.attributes.get("value", "")]
        url = urljoin(self.url, form.attributes.get("action") or self.url)
        if form.attributes.get("method", "get").lower() == "post":
            return self.visitor.send(url, fields)
        answer = self.visitor.client.get(url, query_string=fields, headers=self.visitor.headers, follow_redirects=True)
        return Page(self.visitor, answer)


def _fields(form: Element) -> dict[str, list[str]]:
    """What the form sends as it stands."""
    fields: dict[str, list[str]] = {}
    for control in form.walk():
        name = control.attributes.get("name", "")
        if not name or "disabled" in control.attributes:
            continue
        value = _value(control)
        if value is not None:
            fields.setdefault(name, []).append(value)
    return fields


def _value(control: Element) -> str | None:
    """What a control sends by itself, None for nothing."""
    if control.tag == "textarea":
        return control.text
    if control.tag == "select":
        options = control.all("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return chosen[0].attributes.get("value", chosen[0].text) if chosen else None
    if control.tag != "input" or control.attributes.get("type") in {"submit", "button", "file"}:
        return None
    if control.attributes.get("type") in {"radio", "checkbox"}:
        return control.attributes.get("value", "on") if "checked" in control.attributes else None
    return control.attributes.get("value", "")


def _filled(form: Element, name: str, value: str | Labelled | Sequence[str]) -> list[str]:
    """What the controls of that name send once filled in so; only what they offer."""
    if isinstance(value, Labelled):
        (select,) = form.all("select", name=name)
        options = [option for option in select.all("option") if value.words in option.text]
        assert len(options) == 1, f"{value.words} is not one option of {name}: {[item.text for item in options]}"
        return [options[0].attributes["value"]]
    values = [value] if isinstance(value, str) else list(value)
    choices = [item for item in form.all("input", name=name) if item.attributes.get("type") in {"radio", "checkbox"}]
    if choices:
        offered = {item.attributes["value"] for item in choices if "disabled" not in item.attributes}
        assert set(values) <= offered, f"{values} is not offered by {name}: {offered}"
    for select in form.all("select", name=name):
        offered = {option.attributes.get("value", option.text) for option in select.all("option")}
        assert values[-1] in offered, f"{values[-1]} is not offered by {name}: {offered}"
    return values
