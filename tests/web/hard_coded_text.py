"""Finding text for people that stands in the source without being marked for translation."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import jinja2
from jinja2 import nodes

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Z]?[a-z]{2,}")
"""A word of a page, whatever its case; single letters and units are none."""
PROSE = re.compile(r"[A-Z][a-z]+ .*[a-z]|[a-z]{2,} .*[a-z]{2,}[.!?]")
"""Something that reads as a sentence, as names of classes do not."""
NAMES = re.compile(r"Hazway|OSM|PDF|QR|API|\bk?[gm]\b|\bt\b")
"""Names and units that are the same in every language."""
PLATE = re.compile("[\u4e00-\u9fff](?:[A-Z][A-Z0-9]{5,6})?")
"""A number plate, or the character with which one begins."""
MARKS = frozenset({"_", "gettext", "lazy_gettext", "ngettext", "phrase"})
READ = frozenset({"title", "alt", "placeholder", "aria-label", "label", "value"})
"""Attributes that are read out or shown."""
UNREAD = frozenset({"script", "style", "code"})
TELLING = frozenset({"flash", "ValidationError"})
"""Calls whose first argument is told to a person."""
_SCRIPT = re.compile(r"//[^\n]*|/\*.*?\*/|(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)", re.DOTALL)
_ENVIRONMENT = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)

Found = tuple[int, str]
"""The line, and the text."""


def in_template(source: str) -> Iterator[Found]:
    """Texts of a template: between tags and in attributes that are read, and Chinese or sentences in expressions."""
    page = _Page()
    page.feed("".join(_html_of(source)))
    yield from ((line, text) for line, text in page.texts if _is_text(text))
    yield from _in_expressions(_ENVIRONMENT.parse(source), is_marked=False)


def in_python(source: str) -> Iterator[Found]:
    """Chinese in strings that are neither marked nor docstrings nor patterns, and what is told without a mark."""
    tree = ast.parse(source)
    standing_alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from _in_node(tree, standing_alone)


def in_script(source: str) -> Iterator[Found]:
    """Strings of a script that are Chinese, or read as a sentence."""
    for found in _SCRIPT.finditer(source):
        text = (found[1] or "")[1:-1]
        if CHINESE.search(text) or PROSE.match(text):
            yield source.count("\n", 0, found.start()) + 1, text


def _is_text(text: str) -> bool:
    plain = NAMES.sub("", text)
    return bool(CHINESE.search(plain) or ENGLISH.search(plain)) and not PLATE.fullmatch(plain)


def _is_chinese(value: object) -> bool:
    return isinstance(value, str) and bool(CHINESE.search(value)) and not PLATE.fullmatch(value)


def _html_of(source: str) -> Iterator[str]:
    """The source without its expressions and statements, line for line."""
    for _, kind, text in _ENVIRONMENT.lex(source):
        yield text if kind == "data" else "\n" * text.count("\n")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[Found] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        for name, value in attrs:
            if name in READ and value and (name != "value" or not value.islower()):
                self.texts.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._unread:
            self.texts.append((self.getpos()[0], data.strip()))


def _in_expressions(node: nodes.Node, *, is_marked: bool) -> Iterator[Found]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        is_marked = is_marked or node.node.name in MARKS
    if isinstance(node, nodes.Filter) and node.name == "clause":
        is_marked = True  # the code's name of a law, written out by the filter
    if isinstance(node, nodes.Const) and not is_marked and (_is_chinese(node.value) or PROSE.match(str(node.value))):
        yield node.lineno, str(node.value)
    for inner in node.iter_child_nodes():
        yield from _in_expressions(inner, is_marked=is_marked)


def _in_node(node: ast.AST, standing_alone: set[int]) -> Iterator[Found]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in MARKS or ast.unparse(node.func) == "re.compile":
            return
        if name in TELLING and node.args and isinstance(node.args[0], ast.Constant | ast.JoinedStr):
            yield node.lineno, ast.unparse(node.args[0])
    if isinstance(node, ast.Constant) and id(node) not in standing_alone and _is_chinese(node.value):
        yield node.lineno, str(node.value)
    for inner in ast.iter_child_nodes(node):
        yield from _in_node(inner, standing_alone)
