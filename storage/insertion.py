"""INSERT … ON CONFLICT, which SQLAlchemy spells in each dialect apart."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.base import Base


def insert_or_update(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an insert into `table` on which `on_conflict_do_update` may be called.

    That locks the row until the transaction ends: of several at once each sees what the one before it left.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(table)
