"""One trip as its crew sees it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.outcome import Refusal
from routing.network import RoadNetwork
from waybill.actor import Actor, Role
from waybill.goods.entry import GoodsEntry
from waybill.lifecycle import State, Step, may_take
from waybill.listed_goods import known_lines
from waybill.sealed_content import SealedWaybill
from waybill.visibility import get_waybill
from waybill.waybill_record import Waybill
from web.driving.stops import Stop, stops_of
from web.request import roads_of


@dataclass(frozen=True, slots=True)
class TripView:
    """A waybill, its sealed content, the rows of its goods, its stops; hours count from the real departure, once known.

    `network` is None where it cannot be read.
    """

    waybill: Waybill
    sealed: SealedWaybill
    entries: tuple[GoodsEntry, ...]
    network: RoadNetwork | None
    stops: tuple[Stop, ...]
    expected_arrival: datetime | None
    state: State
    is_driver: bool

    @classmethod
    def read(cls, session: Session, actor: Actor, waybill_id: UUID, *, now: datetime) -> "TripView":
        """Read it all; raise `NotFound` where the actor is not of this crew."""
        waybill = get_waybill(session, actor, waybill_id)
        network = _network_of(waybill)
        route = waybill.route
        planned = None if route is None else route.judgement
        departure = waybill.departed_at or (now if planned is None else planned.departure)
        return cls(
            waybill=waybill,
            sealed=waybill.versions[-1].sealed,
            entries=tuple(listed.entry for listed in known_lines(waybill.consignment.goods)),
            network=network,
            stops=() if route is None or network is None else stops_of(route.path, network, departure),
            expected_arrival=None
            if route is None
            else departure + (route.judgement.arrival - route.judgement.departure),
            state=waybill.state_at(now),
            is_driver=actor.role is Role.DRIVER,
        )

    @property
    def may_depart(self) -> bool:
        """Whether the vehicle is loaded, so that its driver may confirm that it leaves."""
        return may_take(self.state, Step.DEPARTED)

    @property
    def may_arrive(self) -> bool:
        """Whether the vehicle is under way, so that its driver may confirm that it has arrived."""
        return may_take(self.state, Step.ARRIVED)


def _network_of(waybill: Waybill) -> RoadNetwork | None:
    """Return the network of the route. The papers of a trip are shown even where that network is gone."""
    try:
        return roads_of(waybill).network
    except Refusal:
        return None
