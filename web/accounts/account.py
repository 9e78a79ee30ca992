"""The account: a name to sign in with, a password, and the actor it stands for."""

import re
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from restrictions.outcome import Conflict, Malformed, NotFound
from storage.base import Base
from storage.columns import Id, UtcDateTime, enum_column
from storage.identity import new_id
from waybill.actor import Actor, Role
from waybill.organisation import Organisation
from web.accounts.passwords import hash_password, stamp_of
from web.codes import WebCode

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
MINIMUM_PASSWORD = 10
MAXIMUM_PASSWORD = 1024


class Account(Base):
    """One account: one role, for one organisation unless it is an authority's or the administrator's."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    login_name: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    organisation_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("organisation.id"))
    person_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("person.id"))
    locale: Mapped[str] = mapped_column(String(8), default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def actor(self) -> Actor:
        """The actor that operations see."""
        return Actor(self.id, self.name, self.role, self.organisation_id, self.person_id)

    @property
    def stamp(self) -> str:
        """What a session remembers of the password, so that a new password ends it."""
        return stamp_of(self.password_hash)

    def change_password(self, password: str) -> None:
        """Take a new password, which ends every session; raise `Malformed` for one too short."""
        self.password_hash = hash_password(_checked(password))

    @classmethod
    def make(
        cls,
        session: Session,
        login_name: str,
        password: str,
        role: Role,
        *,
        now: datetime,
        name: str = "",
        organisation_id: UUID | None = None,
        person_id: UUID | None = None,
    ) -> Self:
        """Add an account.

        Raises `Malformed` for a name or password out of form, `Conflict` for a name taken, `NotFound` for an
        organisation that does not exist.
        """
        if not _NAME.fullmatch(login_name):
            raise Malformed(WebCode.ACCOUNT_NAME_NOT_WELL_FORMED, field="login_name", login_name=login_name)
        if find_account(session, login_name) is not None:
            raise Conflict(WebCode.ACCOUNT_NAME_TAKEN, field="login_name", login_name=login_name)
        if organisation_id is not None and session.get(Organisation, organisation_id) is None:
            raise NotFound(
                WebCode.ACCOUNT_OF_NO_ORGANISATION, field="organisation_id", organisation=str(organisation_id)
            )
        account = cls(
            id=new_id(now),
            login_name=login_name,
            name=name or login_name,
            password_hash=hash_password(_checked(password)),
            role=role,
            organisation_id=organisation_id,
            person_id=person_id,
            locale="",
            is_active=True,
            made_at=now,
        )
        session.add(account)
        session.flush()
        return account


def find_account(session: Session, login_name: str) -> Account | None:
    """Return the account of that name, active or not."""
    return session.scalar(select(Account).where(Account.login_name == login_name))


def get_account(session: Session, login_name: str) -> Account:
    """Return the account of that name; raise `NotFound` where there is none."""
    account = find_account(session, login_name)
    if account is None:
        raise NotFound(WebCode.ACCOUNT_UNKNOWN, field="login_name", login_name=login_name)
    return account


def _checked(password: str) -> str:
    if not MINIMUM_PASSWORD <= len(password) <= MAXIMUM_PASSWORD:
        raise Malformed(
            WebCode.ACCOUNT_PASSWORD_LENGTH, field="password", minimum=MINIMUM_PASSWORD, maximum=MAXIMUM_PASSWORD
        )
    return password
