"""Column types that refuse what the database would silently lose."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Uuid
from sqlalchemy.types import TypeDecorator

Id = Uuid(as_uuid=True)
"""A UUIDv7 key: `storage.identity.new_id`."""

Quantity = BigInteger
"""An integer of a fixed unit; the column's name says which: grams, millilitres or pieces."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out, on every database.

    SQLite forgets the offset of an aware datetime, so the value is stored as UTC and given its zone back.
    A naive datetime is refused with `TypeError`: it names no instant.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the hook's signature
        """Turn an aware datetime into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"naive datetime {value!r} names no instant"
            raise TypeError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the hook's signature
        """Give the stored instant back as aware UTC."""
        if value is None:
            return None
        instant: datetime = value
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def enum_column(kind: type[StrEnum]) -> Enum:
    """Return a column type that stores `kind` by value, and refuses to read what the enum lacks (`LookupError`).

    The values stand as short strings, without a type of the database's own: a new member then needs no migration.
    """
    return Enum(
        kind, native_enum=False, create_constraint=False, length=32, values_callable=lambda e: [m.value for m in e]
    )
