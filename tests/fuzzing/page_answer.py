"""What every answer outside the API must be: a page, or a piece of one, in words and with no trace of our insides."""

import re

from werkzeug.test import TestResponse

from tests.fuzzing.stage import FIRST_ERROR

DONE = frozenset({200, 302, 303, 304, 308})
REFUSED = frozenset({400, 401, 403, 404, 405, 409, 413, 422, 429})
MARK = '<img src=x onerror="mark()">'
"""Sent as text by the cases: it must never come back as a tag."""
_TITLE = re.compile(r"<title>\s*([^<]+?)\s*</title>")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_INSIDES = ("Traceback (most recent call last)", "sqlalchemy", "werkzeug.", "marshmallow", "jinja2", 'File "/')


def faults_of(answer: TestResponse, *, may_be_piece: bool) -> list[str]:
    """What of an answer is not as it must be; `may_be_piece` where htmx asked, or the address answers pieces."""
    status = answer.status_code
    faults = [] if status in DONE | REFUSED else [f"it answers {status}"]
    if status < FIRST_ERROR and status != 200:
        return faults
    if status >= FIRST_ERROR and answer.mimetype != "text/html":
        faults.append(f"an error is told as {answer.mimetype}")
    if answer.mimetype != "text/html":
        return faults if may_be_piece else [*faults, f"a page is sent as {answer.mimetype}"]
    text = answer.text
    faults += [f"it holds {inside!r}" for inside in _INSIDES if inside in text]
    faults += ["what was typed comes back as a tag"] if MARK in text else []
    title = _TITLE.search(text)
    if title is None:
        return faults if may_be_piece else [*faults, "a page has no title"]
    is_in_words = status < FIRST_ERROR or _CHINESE.search(title[1])
    return faults if is_in_words else [*faults, f"the title is {title[1]}"]
