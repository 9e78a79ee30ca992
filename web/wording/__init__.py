"""The sentences: for every code of a finding, refusal, issue or reason, what people are told.

A sentence may name the values of its code, `%(un_number)s`. A value is shown by the unit that ends its name
(`web.display`), or, where it is a word of ours, in the reader's language (`web.wording.terms`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask
from flask_babel import gettext

from restrictions.outcome import Params
from web.display import by_name
from web.wording import documents, edge, gates, goods, law, papers, roads
from web.wording.clauses import clause
from web.wording.terms import word_for

_TABLES = (law, roads, goods, documents, gates, papers, edge)

SENTENCES: Mapping[str, str] = {code: text for table in _TABLES for code, text in table.SENTENCES.items()}


Translate = Callable[[str], str]


class _Values(dict[str, str]):
    """The values of a code as shown; one that was not given leaves a dash rather than an error."""

    def __missing__(self, name: str) -> str:
        return "—"


def sentence(code: str, params: Params | None = None, translate: Translate = gettext) -> str:
    """Return what to tell about `code`, in the language of the request; an unknown code is shown as it stands."""
    text = SENTENCES.get(str(code))
    if text is None:
        return str(code)
    values = {name: _shown(name, value, translate) for name, value in (params or {}).items()}
    return str(translate(text)) % _Values(values)


def _shown(name: str, value: Any, translate: Translate) -> str:
    if str(value) in SENTENCES:
        return sentence(str(value), translate=translate)
    return word_for(name, value, translate) or by_name(name, value)


def add_sentences(app: Flask) -> None:
    """Give templates the sentences: `{{ finding.code|sentence(finding.params) }}`, and `|translated` for a phrase."""
    app.jinja_env.filters["sentence"] = sentence
    app.jinja_env.filters["translated"] = gettext
    app.jinja_env.filters["clause"] = clause
