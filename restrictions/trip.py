"""The trip: where from, where to, when, with which papers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from restrictions.permits import Permit
from restrictions.places import Point

DEFAULT_SLACK = timedelta(minutes=30)
"""How much later than computed a vehicle may be on an edge and still count as the same trip."""


@dataclass(frozen=True, slots=True)
class Trip:
    """One journey as rules see it. `departure` is aware.

    `slack` is added to every presence: a closure counts from that much earlier. A truck is seldom on time.
    """

    origin: Point
    destination: Point
    departure: datetime
    slack: timedelta = DEFAULT_SLACK
    waybill_number: str = ""
    permits: tuple[Permit, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a naive departure or a negative slack."""
        if self.departure.tzinfo is None or self.slack < timedelta(0):
            message = "a trip needs an aware departure and a slack of zero or more"
            raise ValueError(message)
