"""Which imported network is in use, and that network with the present rules on it, kept in the process."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from restrictions.outcome import Conflict, NotFound
from restrictions.register.revisions import current_revision, load_rulebook
from restrictions.trip import DEFAULT_SLACK
from routing.bound_roads import BoundRoads, bind_roads
from routing.network import RoadNetwork
from routing.network_store import NetworkSummary, list_networks, read_network
from storage.base import Base
from storage.columns import UtcDateTime
from web.codes import WebCode

K = TypeVar("K")
V = TypeVar("V")
_NETWORK_IN_USE = "network_in_use"
_KEPT = 2


class InstallationChoice(Base):
    """A choice that the whole installation made, such as the network in use."""

    __tablename__ = "installation_choice"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoadsInUse:
    """The networks of a folder, and the rules laid over the one in use; the last few are kept in memory.

    A network and a revision of the rule book never change, so what is kept is right for as long as both are asked for.
    """

    def __init__(self, folder: Path, slack: timedelta = DEFAULT_SLACK) -> None:
        """Look into `folder`, one folder a network; trips are judged with `slack`."""
        self._folder = folder
        self._slack = slack
        self._networks: OrderedDict[str, RoadNetwork] = OrderedDict()
        self._bound: OrderedDict[tuple[str, int], BoundRoads] = OrderedDict()
        self._lock = threading.Lock()

    def current(self, session: Session) -> BoundRoads:
        """Return the network in use with the present rule book on it; raise `Conflict` where none is in use."""
        digest = self.digest_in_use(session)
        if digest is None:
            raise Conflict(WebCode.ROADS_NONE_IN_USE)
        return self.bound(session, digest)

    def bound(self, session: Session, digest: str) -> BoundRoads:
        """Return the imported network of that digest, in use or not, with the present rule book on it.

        A route is judged on the network on which it was chosen. Raises `NotFound` where that is no longer kept.
        """
        revision = current_revision(session)
        with self._lock:
            bound = self._bound.get((digest, revision))
            if bound is None:
                bound = bind_roads(self._read(digest), load_rulebook(session, revision), self._slack)
                _keep(self._bound, (digest, revision), bound)
        return bound

    def network_in_use(self, session: Session) -> RoadNetwork:
        """Return the network in use, without rules; raise `Conflict` where none is in use."""
        digest = self.digest_in_use(session)
        if digest is None:
            raise Conflict(WebCode.ROADS_NONE_IN_USE)
        with self._lock:
            return self._read(digest)

    def digest_in_use(self, session: Session) -> str | None:
        """Return the digest of the network in use, if one is."""
        choice = session.get(InstallationChoice, _NETWORK_IN_USE)
        return None if choice is None else choice.value

    def use(self, session: Session, digest: str, *, now: datetime) -> NetworkSummary:
        """Use the imported network whose digest begins so; raise `NotFound` for none, `Conflict` for several."""
        summary = self.find(digest)
        session.merge(InstallationChoice(key=_NETWORK_IN_USE, value=summary.digest, chosen_at=now))
        return summary

    def find(self, digest: str) -> NetworkSummary:
        """Return the imported network whose digest begins so; raise `NotFound` for none, `Conflict` for several."""
        found = [summary for summary in self.list() if summary.digest.startswith(digest)]
        if not found or not digest:
            raise NotFound(WebCode.ROADS_UNKNOWN, field="digest", digest=digest)
        if len(found) > 1:
            raise Conflict(WebCode.ROADS_AMBIGUOUS, field="digest", digest=digest, count=len(found))
        return found[0]

    def list(self) -> tuple[NetworkSummary, ...]:
        """Return what is imported."""
        return tuple(list_networks(self._folder))

    def folder_of(self, digest: str) -> Path:
        """Return the folder in which the network of that digest is kept."""
        return self._folder / digest

    def _read(self, digest: str) -> RoadNetwork:
        network = self._networks.get(digest)
        if network is None:
            network = read_network(self.folder_of(digest))
            _keep(self._networks, digest, network)
        return network


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    while len(kept) > _KEPT:
        kept.popitem(last=False)
