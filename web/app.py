"""The app factory."""

import re
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from web import home
from web.access import guard_endpoints, public, require_every_endpoint_declared
from web.accounts.signing_in import SESSION_LASTS, accept_accounts, find_actor, is_bearer_request
from web.api.resources import serve_api
from web.display import add_filters
from web.error_answers import answer_errors
from web.headers import send_headers
from web.installation import EXTENSION, Installation
from web.languages import speak_languages
from web.navigation import add_menu
from web.request import bind_transactions_to_requests
from web.settings import Settings
from web.storable_requests import refuse_unstorable_requests
from web.subjects import PAGES, RESOURCES, WAITING
from web.wording import add_sentences
from web.wording.terms import add_words

LARGEST_BODY_BYTES = 16 * 1024 * 1024
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


class _Json(DefaultJSONProvider):
    """JSON that a person can read: Chinese as it is, members in the order in which they were written.

    Half a character, which a sender may have escaped and UTF-8 cannot hold, is escaped again where it is echoed.
    """

    ensure_ascii = False
    sort_keys = False

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Return `obj` as JSON."""
        return _HALF_A_CHARACTER.sub(lambda found: f"\\u{ord(found[0]):04x}", super().dumps(obj, **kwargs))


def create_app(settings: Settings | None = None) -> Flask:
    """Make the app of one installation; without `settings`, the one that the environment names.

    Raises `LookupError` if a view declares no access.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    _configure(app, settings)
    app.extensions[EXTENSION] = Installation.open(settings)
    app.extensions[home.EXTENSION] = WAITING
    speak_languages(app, settings.language)
    add_filters(app)
    add_words(app)
    add_sentences(app)
    answer_errors(app)
    refuse_unstorable_requests(app)
    bind_transactions_to_requests(app)
    accept_accounts(app)
    guard_endpoints(app, find_actor)
    _check_forms(app)
    send_headers(app, is_secure=settings.is_cookie_secure)
    for pages in PAGES:
        app.register_blueprint(pages)
    serve_api(app, RESOURCES)
    add_menu(app)
    public(app.view_functions["static"])
    require_every_endpoint_declared(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.read_secret_key(),
        MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES,
        PERMANENT_SESSION_LIFETIME=SESSION_LASTS,
        SESSION_COOKIE_NAME="hazway-session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_cookie_secure,
        WTF_CSRF_CHECK_DEFAULT=False,  # `_check_forms` checks, after the access guard, and not where a token speaks
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch is not lost; the token ends with the session
    )
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # as Flask documents it
    app.json = _Json(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _check_forms(app: Flask) -> None:
    """Refuse a request that writes unless it carries the token of its session or a bearer token of its own."""
    protection = CSRFProtect(app)

    @app.before_request
    def check_form() -> None:
        if not is_bearer_request():
            protection.protect(apply_exemptions=True)
