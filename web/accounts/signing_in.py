"""Signing in and out, and who is asking: by the session's cookie, or under /api by a bearer token."""

from datetime import timedelta
from math import ceil
from uuid import UUID

import flask
from flask import Flask, g, request
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from waybill.actor import Actor
from web.access import NotSignedIn
from web.accounts.account import Account, find_account
from web.accounts.api_token import find_bearer
from web.accounts.login_attempt import TooManyAttempts, count_attempt, forget_attempts
from web.accounts.passwords import is_password
from web.codes import WebCode
from web.installation import installation
from web.paths import is_api_path
from web.request import now, reading

SESSION_LASTS = timedelta(hours=12)


class SignedIn(UserMixin):  # type: ignore[misc]  # flask_login ships no types
    """An account as the session remembers it, read anew at each request."""

    def __init__(self, account: Account) -> None:
        """Take the account's actor and the stamp of its password."""
        self.actor = account.actor
        self.stamp = account.stamp

    def get_id(self) -> str:
        """Return what the cookie holds: the account, and a stamp that a new password changes."""
        return f"{self.actor.account_id}:{self.stamp}"


def accept_accounts(app: Flask) -> None:
    """Let the session's cookie name an account; it is HttpOnly, SameSite, and lasts twelve hours of use."""
    manager = LoginManager(app)
    manager.session_protection = "basic"
    manager.user_loader(_load)
    app.context_processor(lambda: {"actor": find_actor()})


def sign_in(login_name: str, password: str) -> Account:
    """Begin a session and return its account.

    Raises `TooManyAttempts` after repeated failures, `NotSignedIn` for a wrong name or password, without saying
    which. The password is checked between two short transactions, under no lock.
    """
    database, address = installation().database, request.remote_addr or ""
    with database.writing() as session:
        pause = count_attempt(session, login_name, address, now=now())
    if pause is not None:
        raise TooManyAttempts(WebCode.TOO_MANY_ATTEMPTS, wait_s=ceil(pause.total_seconds()))
    with database.reading() as session:
        account = find_account(session, login_name)
    if not is_password(password, account.password_hash if account else None) or not (account and account.is_active):
        raise NotSignedIn(WebCode.CREDENTIALS_NOT_VALID, field="password")
    with database.writing() as session:
        forget_attempts(session, login_name, address)
    flask.session.clear()  # a session begun by somebody else must not become this account's
    flask.session.permanent = True
    login_user(SignedIn(account))
    return account


def sign_out() -> None:
    """End the session."""
    logout_user()
    flask.session.clear()


def find_actor() -> Actor | None:
    """Return who is asking, None for a visitor. Raises `NotSignedIn` for a bearer token that does not hold."""
    if "actor" not in g:
        g.actor = _find_bearer() if is_bearer_request() else getattr(current_user, "actor", None)
    found: Actor | None = g.actor
    return found


def current_actor() -> Actor:
    """Return who is asking; raise `NotSignedIn` for a visitor."""
    actor = find_actor()
    if actor is None:
        raise NotSignedIn(WebCode.NOT_SIGNED_IN)
    return actor


def is_bearer_request() -> bool:
    """Whether the request carries a token of its own, so that cookies, and forged forms, count for nothing."""
    header = request.authorization
    return is_api_path(request.path) and header is not None and header.type == "bearer"


def _find_bearer() -> Actor:
    token = request.authorization.token if request.authorization else None
    with reading() as session:
        account = find_bearer(session, token or "")
    if account is None:
        raise NotSignedIn(WebCode.TOKEN_NOT_VALID)
    return account.actor


def _load(remembered: str) -> SignedIn | None:
    account_id, _, stamp = remembered.partition(":")
    try:
        key = UUID(account_id)
    except ValueError:
        return None
    with reading() as session:
        account = session.get(Account, key)
    if account is None or not account.is_active or account.stamp != stamp:
        return None
    return SignedIn(account)
