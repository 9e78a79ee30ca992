"""Keeping the catalogue: the sentences of the source are gathered, their English kept, and both files written.

The files hold no dates and no line numbers, so that a change of them is a change of sentences.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from web.translations import FOLDER

SOURCE = FOLDER.parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "phrase": None}
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def sentences_of_source(source: Path = SOURCE) -> list[str]:
    """Return every sentence that is marked in `source`, in order, each once."""
    found = extract_from_dir(str(source), method_map=METHODS, keywords=KEYWORDS)
    return sorted({message if isinstance(message, str) else message[0] for _, _, message, _, _ in found})


def read_english() -> dict[str, str]:
    """Return the English by sentence as it stands in `messages.po`; "" where it is still to be written."""
    path = _file("po")
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return _pairs(read_po(file, locale="en"))


def read_compiled() -> dict[str, str]:
    """Return the English by sentence as it stands in `messages.mo`."""
    with _file("mo").open("rb") as file:
        return _pairs(read_mo(file))


def write_english(english: dict[str, str]) -> None:
    """Write both files: every sentence in `messages.po`, those that have English in `messages.mo`."""
    catalog = Catalog(
        locale="en", project="Hazway", charset="utf-8", creation_date=_NO_DATE, revision_date=_NO_DATE, fuzzy=False
    )
    for sentence in sorted(english):
        catalog.add(sentence, english[sentence])
    _file("po").parent.mkdir(parents=True, exist_ok=True)
    with _file("po").open("wb") as file:
        write_po(file, catalog, width=0, omit_header=True)
    with _file("mo").open("wb") as file:
        write_mo(file, catalog)


def refresh() -> list[str]:
    """Bring both files up to the source; return the sentences that still have no English."""
    known = read_english()
    english = {sentence: known.get(sentence, "") for sentence in sentences_of_source()}
    write_english(english)
    return [sentence for sentence, text in english.items() if not text]


def _pairs(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalog if message.id}


def _file(kind: str) -> Path:
    return FOLDER / "en" / "LC_MESSAGES" / f"messages.{kind}"
