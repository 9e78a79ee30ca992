"""Finding goods by what a consignor types: a UN number, the start of one, a name, a piece of a name."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from restrictions.goods import UNNumber
from waybill.goods.entry import GoodsEntry

MAX_TEXT = 80
"""Longer text means nothing anyone typed."""

_NAME_BREAK = re.compile(r"\bor\b|或|,\s|[，;；、]", re.IGNORECASE)
"""Where one name of the entry ends and the next begins; a comma within `1,2-` ends nothing."""
_TRAILING_BRACKETS = re.compile(r"(.+?)\s*[(（](.+)[)）]\s*")
"""A name and a second one in brackets, as in `ETHANOL (ETHYL ALCOHOL)`."""
_WORD = re.compile(r"[^\W_]+")
_UN_PREFIX = re.compile(r"\bun[\s.\-:]*(?=\d)")
_UN_DIGITS = re.compile(r"\d{1,4}")
_FULL_LENGTH = 4


class Match(IntEnum):
    """How well a word of the query fits an entry, best first."""

    UN_NUMBER = 0
    UN_PREFIX = 1
    WHOLE_NAME = 2
    ALIAS = 3
    START_OF_ENTRY = 4
    START_OF_NAME = 5
    START_OF_WORD = 6
    WITHIN = 7


@dataclass(frozen=True, slots=True)
class _Card:
    """What of one entry is compared, folded once."""

    entry: GoodsEntry
    full_names: tuple[str, str]
    names: frozenset[str]
    aliases: frozenset[str]
    words: frozenset[str]
    text: str


class NameIndex:
    """All entries, ready to be searched."""

    def __init__(self, entries: Iterable[GoodsEntry], aliases_of: Callable[[UNNumber], frozenset[str]]) -> None:
        """Fold every name once; `aliases_of` gives names that are in use but not in the list."""
        self._cards = tuple(_card_of(entry, aliases_of(entry.un_number)) for entry in entries)
        self._lengths: dict[UNNumber, int] = {}
        for card in self._cards:
            length = sum(map(len, card.full_names))
            self._lengths[card.entry.un_number] = min(length, self._lengths.get(card.entry.un_number, length))

    def search(self, text: str, limit: int) -> tuple[GoodsEntry, ...]:
        """Return at most `limit` entries, best first; none for empty or overlong text.

        Case, width of characters and spaces do not matter. Every word must fit, and the worst fit ranks the entry:
        the UN number, its first digits, a whole name, a name in use, the start of the entry, of a name, of a word,
        anything within. Equal fits of names are ordered by the shortest name of their UN number, then all by UN number
        and variant.
        """
        words = _words_of(text)
        if not words or limit <= 0:
            return ()
        found = []
        for card in self._cards:
            match = _match_all(card, words)
            if match is not None:
                length = self._lengths[card.entry.un_number] if match > Match.UN_PREFIX else 0
                found.append((match, length, card.entry.un_number, card.entry.variant, card.entry))
        found.sort(key=lambda item: item[:4])
        return tuple(item[4] for item in found[:limit])


def _words_of(text: str) -> tuple[str, ...]:
    if len(text) > MAX_TEXT:
        return ()
    folded = _UN_PREFIX.sub(" un", _fold(text))
    # Punctuation alone would lie within nearly every name.
    return tuple(word for word in folded.split() if _WORD.search(word))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _card_of(entry: GoodsEntry, aliases: frozenset[str]) -> _Card:
    full_names = (_fold(entry.name_en), _fold(entry.name_zh))
    names = frozenset(_fold(name) for full in (entry.name_en, entry.name_zh) for name in _names_in(full))
    folded = frozenset(map(_fold, aliases))
    text = " ; ".join([*full_names, *sorted(folded)])
    return _Card(entry, full_names, names, folded, frozenset(_WORD.findall(text)), text)


def _names_in(full: str) -> Iterator[str]:
    for part in _NAME_BREAK.split(full):
        yield part.strip()
        bracketed = _TRAILING_BRACKETS.fullmatch(part)
        if bracketed:
            yield from map(str.strip, bracketed.groups())


def _match_all(card: _Card, words: tuple[str, ...]) -> Match | None:
    """Return the worst match of the words, or that of all of them as one phrase where it is better."""
    matches = []
    for word in words:
        match = _match(card, word)
        if match is None:
            return None
        matches.append(match)
    phrase = _match_name(card, " ".join(words))
    return max(matches) if phrase is None else min(max(matches), phrase)


def _match(card: _Card, word: str) -> Match | None:
    digits = word.removeprefix("un")
    if _UN_DIGITS.fullmatch(digits) and digits.isascii() and card.entry.un_number.startswith(digits):
        return Match.UN_NUMBER if len(digits) == _FULL_LENGTH else Match.UN_PREFIX
    return _match_name(card, word)


def _match_name(card: _Card, text: str) -> Match | None:
    if text not in card.text:
        return None
    if text in card.names:
        return Match.WHOLE_NAME
    if text in card.aliases:
        return Match.ALIAS
    starts = (
        (Match.START_OF_ENTRY, card.full_names),
        (Match.START_OF_NAME, card.names),
        (Match.START_OF_WORD, card.words),
    )
    return next((match for match, names in starts if any(name.startswith(text) for name in names)), Match.WITHIN)
