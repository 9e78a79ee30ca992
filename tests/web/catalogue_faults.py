"""What is wrong with a catalogue, as translators write it."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

CHINESE = re.compile("[\u4e00-\u9fff]")
PLATE = re.compile("[\u4e00-\u9fff][A-Z][A-Z0-9]{5,6}")
"""A number plate begins with a Chinese character in every language."""
VALUE = re.compile(r"%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?([a-z%])", re.IGNORECASE)


def faults_of(written: str, sentences: Iterable[str] = ()) -> Iterator[str]:
    """What is wrong with the text of a `messages.po`, where the source says these `sentences`."""
    catalog = read_po(io.BytesIO(written.encode()), locale="en", abort_invalid=True)
    english = {str(message.id): message for message in catalog if message.id}
    yield from (f"not in the catalogue: {sentence}" for sentence in sentences if sentence not in english)
    yield from (f"no longer said: {sentence}" for sentence in catalog.obsolete)
    for sentence, message in english.items():
        yield from (f"{fault}: {sentence}" for fault in _faults(sentence, message))


def _faults(chinese: str, message: Message) -> Iterator[str]:
    english = str(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not english.strip():
        yield "no English"
        return
    if CHINESE.search(PLATE.sub("", english)):
        yield "not English"
    if set(VALUE.findall(english)) != set(VALUE.findall(chinese)):
        yield "other values"
    if not _can_be_filled(english):
        yield "cannot be filled in"


def _can_be_filled(text: str) -> bool:
    if not VALUE.search(text):
        return True
    try:
        _ = text % defaultdict(lambda: 1)
    except (TypeError, ValueError):
        return False
    return True
