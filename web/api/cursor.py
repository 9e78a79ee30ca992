"""Long lists of the API: newest first, a piece at a time, each naming where the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate
from sqlalchemy import Select, tuple_
from sqlalchemy.orm import Session

from restrictions.outcome import NotFound
from waybill.consignment_note import ConsignmentNote
from waybill.waybill_record import Waybill
from web.codes import WebCode

LARGEST_PIECE = 100


class CursorQuery(Schema):
    """Where to go on, and how far."""

    after = fields.UUID(load_default=None, metadata={"description": "`next` of the piece before."})
    limit = fields.Integer(load_default=25, validate=validate.Range(min=1, max=LARGEST_PIECE))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a list, and the cursor of the next piece, None at the end."""

    items: Sequence[Any]
    next: UUID | None


def piece_of(
    session: Session, rows: Select[Any], kind: type[Waybill | ConsignmentNote], *, after: UUID | None, limit: int
) -> Piece:
    """Return the piece of `rows` behind the row `after`, `rows` being ordered by `created_at` and `id`, newest first.

    Rows that are added meanwhile shift nothing. Raises `NotFound` where `after` is no row of the list.
    """
    if after is not None:
        last = session.scalar(rows.where(kind.id == after))
        if last is None:
            raise NotFound(WebCode.CURSOR_UNKNOWN, field="after")
        rows = rows.where(tuple_(kind.created_at, kind.id) < (last.created_at, last.id))
    found = session.scalars(rows.limit(limit + 1)).all()
    return Piece(found[:limit], found[limit - 1].id if len(found) > limit else None)
