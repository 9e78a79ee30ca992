"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request
from sqlalchemy import Select
from sqlalchemy.orm import Session

Row = TypeVar("Row")

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, counted from 1."""

    items: Sequence[Row]
    number: int
    has_next: bool


def page_of(session: Session, rows: Select[Row], size: int = PAGE_SIZE) -> Page[Row]:
    """Return the page that the request's `page` asks for, the first for a number that is none.

    One row more than is shown is read, to know whether there is a next page.
    """
    number = max(1, min(request.args.get("page", 1, int), 1_000_000))
    found = session.scalars(rows.limit(size + 1).offset((number - 1) * size)).all()
    return Page(found[:size], number, has_next=len(found) > size)
