"""Every code has its sentence, in both languages, and names only values that its code carries."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum, StrEnum
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask
from flask_babel import force_locale

import restrictions
import routing
import waybill
from restrictions.judgement import Verdict
from restrictions.outcome import Params
from waybill.lifecycle import State
from web.codes import WebCode
from web.translations.catalogue import read_compiled
from web.wording import SENTENCES, sentence
from web.wording.clauses import clause
from web.wording.terms import STATE_TONES, VERDICT_TONES, WORDS, tone, word

PACKAGES = (restrictions, routing, waybill)
CODE = re.compile(r"(storage|restrictions|routing|waybill|web)(\.[a-z_]+){2}")
NAMED = re.compile(r"%\((\w+)\)s")
TOP = Path(__file__).resolve().parents[2]


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(module.name)


def code_enums() -> Iterator[type[StrEnum]]:
    """Every enum, wherever it stands, whose values have the form of codes."""
    yield WebCode
    for package in PACKAGES:
        for module in modules_of(package):
            for value in vars(module).values():
                if (
                    isinstance(value, type)
                    and issubclass(value, StrEnum)
                    and value.__module__ == module.__name__
                    and len(value) > 0
                    and all(CODE.fullmatch(member.value) for member in value)
                ):
                    yield value


CODES = sorted({member.value for kind in code_enums() for member in kind})


def test_the_codes_of_every_package_are_found() -> None:
    assert {code.partition(".")[0] for code in CODES} == {"restrictions", "routing", "waybill", "web"}
    assert len(CODES) > 200


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    assert SENTENCES.get(code), f"no sentence for {code} in web/wording"
    assert read_compiled().get(SENTENCES[code]), f"no English for {code} in web/translations"


def test_no_sentence_is_left_of_a_code_that_is_gone() -> None:
    assert sorted(set(SENTENCES) - set(CODES)) == []


def calls_with_a_code() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the source whose first argument is a member of an enum of codes."""
    names = {(kind.__name__, member.name): member.value for kind in code_enums() for member in kind}
    for package in ("restrictions", "routing", "waybill", "web"):
        for path in (TOP / package).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text())):
                match call:
                    case ast.Call(args=[ast.Attribute(value=ast.Name(id=kind), attr=member), *_]):
                        if (kind, member) in names:
                            yield names[kind, member], call


def values_in(call: ast.Call) -> set[str] | None:
    """What a code is raised with: keywords of a refusal, a literal dict of a finding; None if it cannot be read off."""
    values = set()
    for keyword in call.keywords:
        if keyword.arg is None:
            return None
        values.add(keyword.arg)
    for argument in call.args[1:]:
        match argument:
            case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
                values |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
            case ast.Constant() | ast.JoinedStr() | ast.Call():
                pass
            case _:
                return None
    return values


def values_by_code() -> dict[str, set[str]]:
    """The values that each code carries, for the codes of which all can be read off."""
    found: dict[str, set[str] | None] = {}
    for code, call in calls_with_a_code():
        known, values = found.get(code, set()), values_in(call)
        found[code] = None if known is None or values is None else known | values
    return {code: values for code, values in found.items() if values is not None}


ADDED_BY_THE_CALLED = {"key", "value"}
"""What `TagLimit` adds to each of its reasons."""


@pytest.mark.parametrize(("code", "given"), sorted(values_by_code().items()))
def test_a_sentence_names_only_values_that_its_code_carries(code: str, given: set[str]) -> None:
    named = set(NAMED.findall(SENTENCES.get(code, "")))
    added = ADDED_BY_THE_CALLED if code.startswith("routing.tag.") else set()
    assert named <= given | added


def test_values_are_shown_by_their_units_and_words(app: Flask) -> None:
    with app.test_request_context():
        values: Params = {"actual_g": 18_500_000, "limit_g": 18_000_000, "excess_g": 500_000, "part": "rated_load"}
        shown = sentence("waybill.loading.over_limit", values)
        assert shown == "装载量 18.5 t 超过上限 18 t（核定载质量），超出 500 kg，不得超装。"
        assert "2026-11-25 08:30" in sentence(
            "waybill.roadside.qr_expired", {"valid_until": "2026-11-25T00:30:00+00:00"}
        )
        assert sentence("waybill.roadside.seal_broken", {"problem": "waybill.seal.forged"}).endswith("签章是伪造的。")


def test_a_value_not_given_is_a_dash_and_an_unknown_code_stands_as_it_is(app: Flask) -> None:
    with app.test_request_context():
        assert sentence("web.account.unknown", {}) == "没有名为 — 的账号。"
        assert sentence("no.such.code") == "no.such.code"


def test_a_sentence_is_spoken_in_english(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert sentence("waybill.vehicle.missing") == "No vehicle is chosen."
        assert word(Verdict.PROHIBITED) == "Prohibited"


@pytest.mark.parametrize("kind", list(WORDS))
def test_every_member_of_a_worded_enum_has_its_word(kind: type[Enum]) -> None:
    assert set(WORDS[kind]) == set(kind)
    english = read_compiled()
    assert all(english.get(text) for text in WORDS[kind].values())


def test_every_state_and_verdict_has_a_tone() -> None:
    assert set(STATE_TONES) == set(State)
    assert set(VERDICT_TONES) == set(Verdict)
    assert tone(State.VOID) == "secondary"
    assert tone(None) == "secondary"


def test_a_clause_is_written_as_people_do(app: Flask) -> None:
    with app.test_request_context():
        assert clause("Order 29 of 2019, art. 28(4)") == "《危险货物道路运输安全管理办法》第 28(4) 条"
        assert clause("JT/T 617.6; ADR 7.5.2") == "JT/T 617.6; ADR 7.5.2"
