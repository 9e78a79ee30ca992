"""The route chosen for a waybill: the path as driven, the judgement it got, the network it lies on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from restrictions.judgement import Judgement
from restrictions.notation import Document, from_document, to_document
from routing.path import Path


@dataclass(frozen=True, slots=True)
class ChosenRoute:
    """A path with the judgement of driving it at the departure it was chosen for; `chosen_at` is aware."""

    path: Path
    judgement: Judgement
    chosen_at: datetime

    @property
    def network_digest(self) -> str:
        """The network on which the path lies."""
        return self.judgement.network_digest

    @property
    def travel(self) -> timedelta:
        """How long the path takes, waits included, whenever it is driven."""
        return self.judgement.arrival - self.judgement.departure

    def to_document(self) -> Document:
        """Return JSON values for a column."""
        return to_document(self)

    @classmethod
    def from_document(cls, document: Document) -> "ChosenRoute":
        """Read back what `to_document` wrote."""
        return from_document(document, cls)
