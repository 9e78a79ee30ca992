"""Spoiling what is valid: one to three places of a JSON value are dropped, doubled or replaced by something nasty."""

import copy
import math
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Place = tuple[str | int, ...]

NUMBERS = (0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**30, 0.1, -0.0, 1e308, 5e-324, math.nan, math.inf, -math.inf)
TEXTS = (
    *("", " ", "\0", "a\0b", "\ud800", "汽油\udfff", "\u202e油汽", "\ufeff", "\r\n", "\u2028", "'; --", "<b>&amp;</b>"),
    *("%s%(name)s{0}", "é" * 41, "汽" * 501, "x" * 70_000, "١٢٠٣", "１２０３", "NaN", "-1", "1e400", "0.0001"),
)
TIMES = (
    *("2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-25", "12:30"),
    *("2026-11-25T12:30:00", "1999-12-31T23:59:59Z", "2099-12-31T23:59:59-12:00", "2026-11-25T18:00:00+08:00"),
    *("2026-11-24T00:00:00Z", "2026-W48-3", "20261125T123000Z", "2026-11-25T12:30:00.123456789Z"),
)
OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"": {}}, [None], "01930000-0000-7000-8000-000000000000")

nasty_texts = (
    st.sampled_from(TEXTS) | st.sampled_from(TIMES) | st.text(st.characters(exclude_categories=()), max_size=20)
)
nasty_values: st.SearchStrategy[Any] = st.sampled_from((*NUMBERS, *OTHERS)) | nasty_texts | st.integers() | st.floats()


@st.composite
def mutated(draw: st.DrawFn, valid: Any, lived_in: st.SearchStrategy[Any]) -> Any:
    """`valid` with one to three places spoiled; `lived_in` gives values that stand elsewhere in the town."""
    value = copy.deepcopy(valid)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(value))
        if not places:
            return draw(nasty_values)
        value = _spoiled(value, draw(st.sampled_from(places)), draw, lived_in)
    return value


def _places(value: Any, above: Place = ()) -> Iterator[Place]:
    """Every place in a JSON value, the whole of it apart."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*above, key)
        yield from _places(item, (*above, key))


def _spoiled(value: Any, place: Place, draw: st.DrawFn, lived_in: st.SearchStrategy[Any]) -> Any:
    holder = value
    for step in place[:-1]:
        holder = holder[step]
    key = place[-1]
    way = draw(st.sampled_from(("drop", "replace", "replace", "lived in", "wrap", "double", "add")))
    if way == "drop":
        del holder[key]
    elif way == "double" and isinstance(holder[key], list):
        holder[key] = holder[key] * draw(st.sampled_from((2, 60)))
    elif way == "wrap":
        holder[key] = draw(st.sampled_from(([holder[key]], {"value": holder[key]}, str(holder[key]))))
    elif way == "add" and isinstance(holder, dict):
        holder[draw(nasty_texts)] = copy.deepcopy(draw(nasty_values))
    else:
        holder[key] = copy.deepcopy(draw(lived_in if way == "lived in" else nasty_values))
    return value
