"""The app in a stocked town, its people, and what must hold after each request."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from flask import Flask

from tests.fuzzing.people import People
from tests.fuzzing.record import faults_of_changed, standing_of
from tests.fuzzing.saved import SavedRows
from tests.fuzzing.stock import lay_in
from tests.web.conftest import NOW, Clock
from tests.web.town import Town
from waybill.party import PartyRole
from web.access import role_matrix

FIRST_ERROR = 400
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
EVERYDAY = (
    "渝A12345",
    "1203",
    "1263",
    "17900",
    "18000.5",
    "II",
    "tank",
    "packages",
    "pass",
    "fail",
    "carrier",
    "issued",
)


class Stage:
    """A town in which every request may do its worst: what it changes is looked at, and put back."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.town = Town(app)
        self.installation = self.town.installation
        self.stock = lay_in(self.town)
        self.people = People(app, self.town, self.stock)
        self._saved = SavedRows(self.installation.database, self.installation.metadata)
        with self.installation.database.reading() as session:
            self._at_first = self._standing = standing_of(session)

    def key_of(self, document: str) -> str:
        """The key of a document by its name in the stock, "" for none."""
        return str(self._documents[document]) if document else ""

    @property
    def keys(self) -> list[str]:
        """The keys of all documents, and of none."""
        return [*map(str, self._documents.values()), str(UUID(int=0))]

    @property
    def lived_in(self) -> list[str]:
        """Values that mean something in the town: keys of documents and of what they name, numbers, texts."""
        rigs = sorted({str(key) for rig in self.stock.rigs.values() for key in vars(rig).values()})
        parties = [str(self.town.organisation(role, index).id) for role in PartyRole for index in (0, 1)]
        own = [str(self.stock.foreign_vehicle_id), self.stock.number, self.stock.qr_text]
        return [*self.keys, *rigs, *parties, *own, *EVERYDAY]

    def texts(self) -> Iterator[str]:
        """Every value of every row, as text."""
        for rows in self._saved.rows.values():
            yield from (str(value) for row in rows for value in row.values())

    def roles_of(self, label: str) -> frozenset[str]:
        """The roles that may ask for an operation of the API, written `GET /api/v1/waybills/{waybill_id}`."""
        method, _, path = label.partition(" ")
        rows = (row for row in role_matrix(self.app) if method in row.methods)
        (found,) = (row for row in rows if PARAMETER.sub(r"{\1}", row.path) == path)
        return frozenset(role.value for role in found.access.roles)

    def settle(self, status: int) -> None:
        """Hold the documents to what must be true after an answer of `status`, then put all rows back."""
        before = self._standing
        try:
            self.watch(status)
        finally:
            if self._standing != before:
                self.put_back()

    def watch(self, status: int) -> None:
        """The same, and let all stand as it is now."""
        with self.installation.database.reading() as session:
            before, self._standing = self._standing, standing_of(session)
            is_changed = self._standing != before
            faults = list(faults_of_changed(session, before, self.installation.keys)) if is_changed else []
        assert not (is_changed and status >= FIRST_ERROR), f"an answer of {status} has left a trace"
        assert not faults, faults

    def put_back(self) -> None:
        """Let every row and the clock stand as at first."""
        self._saved.put_back()
        self._standing = self._at_first
        self._clock.instant = NOW

    def advance(self, by: timedelta) -> None:
        self._clock.advance(by)

    @property
    def _clock(self) -> Clock:
        assert isinstance(self.installation.clock, Clock)
        return self.installation.clock

    @property
    def _documents(self) -> dict[str, UUID]:
        return {**self.stock.waybills, **self.stock.notes}
