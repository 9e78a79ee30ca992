"""What waits for somebody: the lists of the home page. Each subject adds its own to `web.subjects.WAITING`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from waybill.actor import Actor, Role


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing to do: what it is, where to do it, and since when it waits. `state` is shown as a chip."""

    title: str
    url: str
    detail: str = ""
    since: datetime | None = None
    state: object = None


@dataclass(frozen=True, slots=True)
class WaitingList:
    """A list of things to do under a heading (a `phrase`), for some roles; `find` is asked at each visit.

    `action` is an endpoint that begins something new, with its label, both "" for none.
    """

    heading: str
    roles: frozenset[Role]
    find: Callable[[Session, Actor, datetime], Iterable[WaitingItem]]
    action: str = ""
    action_label: str = ""
