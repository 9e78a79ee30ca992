"""The clause behind a finding, in the reader's language. Codes of standards stand as they are in both."""

import re
from collections.abc import Callable

from flask_babel import gettext

from web.languages import phrase

LAWS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"Order 29 of 2019, art\. ([\d(), ]+)"),
        phrase("《危险货物道路运输安全管理办法》第 %(articles)s 条"),
    ),
    (
        re.compile(r"道路危险货物运输管理规定, art\. ([\d(), ]+)"),
        phrase("《道路危险货物运输管理规定》第 %(articles)s 条"),
    ),
    (
        re.compile(r"道路交通安全法实施条例, art\. ([\d(), ]+)"),
        phrase("《道路交通安全法实施条例》第 %(articles)s 条"),
    ),
    (re.compile(r"Road Traffic Safety Law, art\. ([\d(), ]+)"), phrase("《道路交通安全法》第 %(articles)s 条")),
    (re.compile(r"(JT/T 617\.3|ADR 3\.2),? [Tt]able A"), phrase("%(articles)s 表 A")),
)
"""How the code names a law, and how people do. What stands in round brackets is the item of an article."""


def clause(text: str, translate: Callable[[str], str] = gettext) -> str:
    """Return the clause `text` of a finding as people write it."""
    for pattern, form in LAWS:
        text = pattern.sub(lambda match: translate(form) % {"articles": match[1]}, text)  # noqa: B023 - used at once
    return text
