"""Everything that the checks of a waybill look at, gathered once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from restrictions.civil import civil_date
from restrictions.permits import Permit
from restrictions.spans import Span
from waybill.drafts import GoodsLineDraft
from waybill.listed_goods import ListedLine, known_lines
from waybill.organisation import Organisation
from waybill.party import PartyColumns
from waybill.person import Person
from waybill.tank import Tank
from waybill.vehicle import Vehicle

_SHORTEST = timedelta(minutes=1)
"""What a trip takes at the least, and where no route tells how long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchFacts:
    """A waybill's goods, parties, vehicles, tank and crew as they stand on record at `now`.

    What was not chosen, or is not the carrier's, is None. `travel` is how long the chosen route takes, waits
    included. `busy` holds the keys of people, and the plates of vehicles, that are under way or loaded on another
    waybill.
    """

    goods: tuple[GoodsLineDraft, ...]
    parties: tuple[PartyColumns, ...]
    emergency_phone: str
    carrier: Organisation
    vehicle: Vehicle | None
    trailer: Vehicle | None
    tank: Tank | None
    driver: Person | None
    escort: Person | None
    departure: datetime | None
    travel: timedelta | None
    permits: tuple[Permit, ...]
    now: datetime
    valid_until: datetime | None = None
    busy: frozenset[UUID | str] = frozenset()

    @property
    def listed(self) -> tuple[ListedLine, ...]:
        """The lines that the dangerous-goods list knows."""
        return known_lines(self.goods)

    @property
    def tank_lines(self) -> tuple[ListedLine, ...]:
        """The lines carried in a tank."""
        return tuple(line for line in self.listed if line.is_in_tank)

    @property
    def day(self) -> date:
        """The civil day on which papers must be valid: that of the departure, or today if that is later."""
        return civil_date(self.now if self.departure is None else max(self.departure, self.now))

    @property
    def presence(self) -> Span:
        """From departure, or now if that is later, until the route is driven: what a permit must cover."""
        start = self.now if self.departure is None else max(self.departure, self.now)
        return Span(start, start + max(self.travel or _SHORTEST, _SHORTEST))

    @property
    def carrying_vehicle(self) -> Vehicle | None:
        """The one that bears the load: the trailer, where there is one."""
        return self.vehicle if self.trailer is None else self.trailer

    @property
    def vehicles(self) -> tuple[tuple[str, Vehicle], ...]:
        """The vehicle and the trailer that were chosen, by the names of their fields."""
        chosen = (("vehicle_id", self.vehicle), ("trailer_id", self.trailer))
        return tuple((field, vehicle) for field, vehicle in chosen if vehicle is not None)
