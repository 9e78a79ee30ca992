"""Every sentence is told whole in both languages: its values by unit or word, its clause as people write it."""

import ast
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from restrictions.outcome import Params
from tests.web.test_wording import CODE, NAMED, TOP
from web.codes import WebCode
from web.display import BY_SUFFIX, INSTANTS
from web.wording import SENTENCES, sentence
from web.wording.clauses import clause
from web.wording.terms import VOCABULARY

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[a-z]{3,}")
CLAUSE = re.compile(r"(?:[^,.]+, art\. \d|JT/T \d|ADR \d)[^:]*")
AN_INSTANT = "2026-11-25T00:30:00+00:00"

NAMES = {
    *("name", "login_name", "driver", "licence", "organisation", "person", "plate", "tank", "file", "font", "path"),
    *("kid", "digest", "number", "rule", "place", "network", "un_number", "hazard_class", "category", "series", "key"),
    *("value", "text", "listed", "required", "given", "choices", "condition", "actual", "barrier"),
    *("first", "second", "record", "qr", "problem", "reason", "edge", "way_id"),
}
"""Values that are the same in every language, or that somebody typed; `problem` is a code and has its sentence."""
DAYS = {"day", "next_test", "valid_to", "until"}
"""Written as calendars do, 2026-11-25."""
COUNTS = {
    *("count", "length", "limit", "line", "lines", "maximum", "minimum", "revision", "schema", "variant", "year"),
    *("encounters", "expected", "found"),
}


def named_values() -> set[str]:
    return {name for text in SENTENCES.values() for name in NAMED.findall(text)}


def has_unit(name: str) -> bool:
    return name in INSTANTS or any(name.endswith(suffix) for suffix, _ in BY_SUFFIX)


def sample(name: str) -> str | int:
    """A value such as the codes carry under that name."""
    if name in VOCABULARY:
        return next(iter(VOCABULARY[name]))
    if name in INSTANTS or name.endswith("_at"):
        return AN_INSTANT
    if name in DAYS:
        return "2026-11-25"
    return 12_345 if has_unit(name) or name in COUNTS else "X1"


def test_it_is_known_of_every_named_value_how_it_is_shown() -> None:
    as_they_stand = {name for name in named_values() if not has_unit(name) and name not in VOCABULARY}
    assert as_they_stand == NAMES | DAYS | COUNTS


@pytest.mark.parametrize("code", sorted(code for code, text in SENTENCES.items() if NAMED.sub("", text)))
def test_a_sentence_is_whole_in_both_languages(app: Flask, code: str) -> None:
    values: Params = {name: sample(name) for name in NAMED.findall(SENTENCES[code])}
    with app.test_request_context():
        chinese = sentence(code, values)
        with force_locale("en"):
            english = sentence(code, values)
    assert list(faults_of(chinese, english)) == []


def faults_of(chinese: str, english: str) -> Iterator[str]:
    """What is wrong with a sentence as it is told in the two languages."""
    if not CHINESE.search(chinese):
        yield "the Chinese is none"
    if CHINESE.search(english) or not ENGLISH.search(english):
        yield "the English is none"
    for told in (chinese, english):
        if "%" in told or "—" in told:
            yield f"a value is not filled in: {told}"
        if re.search("[a-z]_[a-z]", told):
            yield f"a value has no word: {told}"


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("No vehicle is chosen.", "No vehicle is chosen."),
        ("没有选车辆。", "没有选车辆。"),
        ("没有选车辆。", ""),
        ("状态为 in_transit。", "It is on its way."),
        ("超过 %(limit_g)s。", "Over 18 t."),
        ("超过 18 t。", "Over —."),
    ],
)
def test_a_fault_planted_in_a_sentence_is_found(chinese: str, english: str) -> None:
    assert list(faults_of(chinese, english))


def test_the_edge_keeps_its_codes_in_one_enum() -> None:
    """`code_enums` looks for those of the other packages wherever they stand, for those of `web` only there."""
    values = {
        node.value.value
        for path in (TOP / "web").rglob("*.py")
        if "wording" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and CODE.fullmatch(str(node.value.value))
    }
    assert values == {code.value for code in WebCode}


def clauses() -> Iterator[str]:
    """Every clause that the source names."""
    for package in ("restrictions", "routing", "waybill", "web"):
        for path in (TOP / package).rglob("*.py"):
            nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
            standing_alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            texts = (node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in standing_alone)
            yield from (text for text in texts if isinstance(text, str) and CLAUSE.fullmatch(text))


def test_clauses_of_every_kind_are_found() -> None:
    found = set(clauses())
    assert {"Order 29 of 2019, art. 24", "ADR 7.3.1.1", "JT/T 617.6; ADR 7.5.2"} <= found


@pytest.mark.parametrize("text", sorted(set(clauses())))
def test_a_clause_is_written_in_the_language_of_its_reader(app: Flask, text: str) -> None:
    with app.test_request_context():
        assert not ENGLISH.search(clause(text)), clause(text)
        with force_locale("en"):
            assert not CHINESE.search(clause(text)), clause(text)
