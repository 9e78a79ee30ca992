"""Spoiling what a form or an address sends: names and values are dropped, doubled, swapped, renumbered, replaced."""

import json
import re

from hypothesis import strategies as st

from tests.fuzzing.mutation import mutated, nasty_texts

Pairs = list[tuple[str, str]]

NUMERALS = ("-1", "²", "٣", "00", "99", "9" * 40, "9" * 5000, "1.5", "")
NAMES = ("endpoint", "_external", "_scheme", "_anchor", "_method", "caller", "kwargs", "self", "step", "q", "", "[0]")
"""Names that mean something to the functions below a page."""
_DIGITS = re.compile(r"\d+")
_WAYS = ("drop", "replace", "replace", "lived in", "double", "swap", "renumber", "add", "deep")


@st.composite
def spoiled(draw: st.DrawFn, valid: Pairs, lived_in: st.SearchStrategy[str]) -> Pairs:
    """`valid` with one to three of its fields spoiled."""
    pairs = list(valid)
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(_WAYS))
        if way == "add" or not pairs:
            names = [name for name, _ in valid]
            name = draw(st.sampled_from((*names, *NAMES)) | nasty_texts)
            pairs.append((name, draw(lived_in | nasty_texts)))
            continue
        place = draw(st.integers(0, len(pairs) - 1))
        pairs[place : place + 1] = _spoiled(pairs[place], way, pairs, draw, lived_in)
    return pairs


def _spoiled(pair: tuple[str, str], way: str, pairs: Pairs, draw: st.DrawFn, lived_in: st.SearchStrategy[str]) -> Pairs:
    name, value = pair
    if way == "drop":
        return []
    if way == "double":
        return [pair] * draw(st.sampled_from((2, 40)))
    if way == "swap":
        return [(name, draw(st.sampled_from([other for _, other in pairs])))]
    if way == "renumber":
        numeral = draw(st.sampled_from(NUMERALS))
        field, text = (_DIGITS.sub(lambda _: numeral, part, count=1) for part in pair)
        return [(field, value), (name, text), (name, f"{value}-{numeral}")][draw(st.integers(0, 2)) :][:1]
    if way == "deep" and _is_object(value):
        return [(name, json.dumps(draw(mutated(json.loads(value), lived_in))))]
    return [(name, draw(lived_in if way == "lived in" else nasty_texts))]


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
