"""What a view has at hand: the session, the instant, the roads and the keys.

`session()` is a snapshot in a request that reads, rolled back at its end. In one that writes it is a transaction
that holds SQLite's write lock from its first statement, committed only if the answer is no error (status below 400).
Lengthy work (planning, hashing, papers) is done in `reading()`, before the first use of `session()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Flask, Response, g
from flask import request as http_request
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict
from routing.bound_roads import BoundRoads
from waybill.codes import WaybillCode
from waybill.keys import KeyRing
from waybill.waybill_record import Waybill
from web.installation import installation

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIRST_ERROR = 400


def bind_transactions_to_requests(app: Flask) -> None:
    """Commit or roll back a request's session once its answer is known, and close it."""
    app.after_request(_finish)
    app.teardown_appcontext(_close)


def session() -> Session:
    """Return the one session of this request."""
    if "session" not in g:
        g.session = installation().database.open(writes=_writes())
    opened: Session = g.session
    return opened


@contextmanager
def reading() -> Iterator[Session]:
    """Give a snapshot of its own, for what should not be done under the write lock."""
    with installation().database.reading() as snapshot:
        yield snapshot


def now() -> datetime:
    """Return the instant of this request, aware UTC: the same one however often it is asked."""
    if "now" not in g:
        g.now = installation().clock()
    instant: datetime = g.now
    return instant


def current_roads() -> BoundRoads:
    """Return the network in use with the present rule book on it; raise `Conflict` where none is in use."""
    with reading() as snapshot:
        return installation().roads.current(snapshot)


def roads_of(waybill: Waybill) -> BoundRoads:
    """Return the network on which the waybill's route lies, with the present rule book on it.

    Raises `Conflict` where no route is chosen, `NotFound` where that network is no longer kept.
    """
    route = waybill.route
    if route is None:
        raise Conflict(WaybillCode.ROUTE_MISSING, field="route")
    with reading() as snapshot:
        return installation().roads.bound(snapshot, route.network_digest)


def signing_keys() -> KeyRing:
    """Return the platform's signing keys."""
    return installation().keys


def _writes() -> bool:
    return http_request.method not in READING_METHODS


def _finish(response: Response) -> Response:
    opened: Session | None = g.get("session")
    if opened is not None:
        if _writes() and response.status_code < FIRST_ERROR:
            opened.commit()
        else:
            opened.rollback()
    return response


def _close(_error: BaseException | None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()
