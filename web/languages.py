"""The two languages, and which one a request is answered in.

The source of every sentence is Chinese and stands in code and templates; `web/translations` has the English.
"""

from flask import Flask, request
from flask_babel import Babel, get_locale
from werkzeug import Response

DEFAULT_LANGUAGE = "zh"
LANGUAGES = {"zh": "中文", "en": "English"}
HTML_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_COOKIE = "hazway-language"
_YEAR_S = 365 * 24 * 3600


def phrase(sentence: str) -> str:
    """Mark a sentence of a table for translation, and return it as it is; `gettext` translates it when shown."""
    return sentence


def speak_languages(app: Flask, default: str) -> None:
    """Answer each request in the language chosen by its cookie, else by its browser, else in `default`."""
    app.config["BABEL_DEFAULT_LOCALE"] = default
    Babel(app, locale_selector=lambda: _choose_language(default))
    app.context_processor(lambda: {"languages": LANGUAGES, "language": language(), "html_language": html_language()})


def language() -> str:
    """Return the language of this request: a key of `LANGUAGES`."""
    locale = get_locale()
    return DEFAULT_LANGUAGE if locale is None else str(locale.language)


def html_language() -> str:
    """Return the language of this request as HTML and HTTP name it."""
    return HTML_LANGUAGES[language()]


def remember_language(response: Response, chosen: str) -> None:
    """Let the browser ask in `chosen` from now on; anything that is no language is let be."""
    if chosen in LANGUAGES:
        response.set_cookie(_COOKIE, chosen, max_age=_YEAR_S, httponly=True, samesite="Lax", secure=request.is_secure)


def _choose_language(default: str) -> str:
    chosen = request.cookies.get(_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(LANGUAGES, default) or default
