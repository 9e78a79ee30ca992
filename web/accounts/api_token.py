"""Tokens with which programs ask the API: shown once, kept as a digest, acting as their account."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.columns import Id, UtcDateTime
from storage.identity import new_id
from web.accounts.account import Account

PREFIX = "hzt_"


class ApiToken(Base):
    """One token of an account, with what it is for."""

    __tablename__ = "api_token"

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(Id, ForeignKey("account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def make_token(session: Session, account: Account, purpose: str, *, now: datetime) -> str:
    """Add a token to `account` and return it: the only time that it can be read."""
    token = PREFIX + secrets.token_urlsafe(32)
    session.add(ApiToken(id=new_id(now), account_id=account.id, purpose=purpose, digest=_digest(token), made_at=now))
    session.flush()
    return token


def find_bearer(session: Session, token: str) -> Account | None:
    """Return the active account that `token` acts as, None for a token unknown or revoked."""
    return session.scalar(
        select(Account)
        .join(ApiToken, ApiToken.account_id == Account.id)
        .where(ApiToken.digest == _digest(token), ApiToken.revoked_at.is_(None), Account.is_active)
    )


def _digest(token: str) -> str:
    """Return what is kept of a token. A plain digest is enough: the token has 256 bits of chance."""
    return hashlib.sha256(token.encode()).hexdigest()
