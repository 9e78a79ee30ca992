"""Attempts to sign in, counted by name and address, with ever longer pauses after the first few failures."""

from datetime import datetime, timedelta

from sqlalchemy import String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from restrictions.outcome import Refusal
from storage.base import Base
from storage.columns import UtcDateTime
from storage.insertion import insert_or_update

FREE_ATTEMPTS = 5
LONGEST_PAUSE = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


class TooManyAttempts(Refusal):
    """Signing in failed too often; `wait_s` says for how long not to try."""


class LoginAttempts(Base):
    """The attempts since the last success of one name from one address."""

    __tablename__ = "login_attempts"

    login_name: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    @property
    def next_at(self) -> datetime:
        """The instant from which the next attempt is heard: a pause that doubles, from a second to a quarter hour."""
        doublings = self.count - FREE_ATTEMPTS
        if doublings < 0:
            return self.last_at
        return self.last_at + min(timedelta(seconds=2 ** min(doublings, 20)), LONGEST_PAUSE)


def count_attempt(session: Session, login_name: str, address: str, *, now: datetime) -> timedelta | None:
    """Count an attempt before its password is looked at; return how long to wait if it may not be heard yet.

    Counted first, so that many at once cannot all slip through. What is a day old is forgotten.
    """
    session.execute(delete(LoginAttempts).where(LoginAttempts.last_at < now - FORGOTTEN_AFTER))
    attempts = _hold(session, login_name[:64], address[:64], now)
    if now < attempts.next_at:
        return attempts.next_at - now
    attempts.count += 1
    attempts.last_at = now
    return None


def forget_attempts(session: Session, login_name: str, address: str) -> None:
    """Forget the attempts after a success."""
    session.execute(
        delete(LoginAttempts).where(LoginAttempts.login_name == login_name[:64], LoginAttempts.address == address[:64])
    )


def _hold(session: Session, login_name: str, address: str, now: datetime) -> LoginAttempts:
    """Return the row, made where there is none, for this transaction alone until it ends."""
    made = insert_or_update(session, LoginAttempts).values(login_name=login_name, address=address, count=0, last_at=now)
    held = made.on_conflict_do_update(
        index_elements=[LoginAttempts.login_name, LoginAttempts.address], set_={"count": LoginAttempts.count}
    ).returning(LoginAttempts)
    return session.scalars(held, execution_options={"populate_existing": True}).one()
