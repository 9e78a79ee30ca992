"""One waybill as an officer sees it: the light, the document, the papers on record, the route on the map."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from restrictions.civil import civil_date
from restrictions.judgement import Judgement, Reason
from restrictions.outcome import Refusal
from routing.network import RoadNetwork
from waybill.dispatch_facts import gather_facts
from waybill.goods.entry import GoodsEntry
from waybill.inspection import ItemKey
from waybill.listed_goods import known_lines
from waybill.roadside import RoadsideDocument, judge_now
from web.loading.record_facts import RecordFact, facts_on_record
from web.map.drawing import DrawnRoute, drawing_of
from web.request import roads_of
from web.roadside.remarks import Light, Remark, headline, light_of, remarks_on

_PAPERS = (ItemKey.VEHICLE_PAPERS, ItemKey.CREW_PAPERS, ItemKey.TEST_DATES)


@dataclass(frozen=True)
class DocumentView:
    """A waybill found, with the verdict of `asked_at`. `network` is None where it cannot be read."""

    document: RoadsideDocument
    judgement: Judgement | None
    not_judged: Reason | None
    network: RoadNetwork | None
    papers: tuple[RecordFact, ...]
    entries: dict[int, GoodsEntry]
    asked_at: datetime

    @property
    def today(self) -> date:
        """The civil day that papers are held against."""
        return civil_date(self.asked_at)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What there is to say, the worst first."""
        return remarks_on(self.document, self.judgement, self.not_judged, self._papers_over())

    @property
    def light(self) -> Light:
        """The light of the whole."""
        return light_of(self.remarks)

    @property
    def headline(self) -> str:
        """The answer in one line."""
        return headline(self.light, is_genuine=self.document.is_genuine)

    @cached_property
    def route(self) -> DrawnRoute | None:
        """The route with what it meets, by the judgement of this moment."""
        chosen = self.document.waybill.route
        if chosen is None or self.judgement is None:
            return None
        return DrawnRoute("lawful", gettext("路线"), chosen.path, self.judgement)

    @property
    def drawing(self) -> dict[str, Any] | None:
        """The map, None where it cannot be drawn."""
        if self.route is None or self.network is None:
            return None
        consignment = self.document.waybill.consignment
        return drawing_of(self.network, [self.route], ends=(consignment.origin.point, consignment.destination.point))

    def _papers_over(self) -> Iterable[RecordFact]:
        return (paper for paper in self.papers if paper.valid_to is not None and paper.valid_to < self.today)


def view_of(session: Session, document: RoadsideDocument, now: datetime) -> DocumentView:
    """Return the view of a document found, judged now. What cannot be had is said, and hides nothing else."""
    judgement, not_judged, network = None, None, None
    try:
        roads = roads_of(document.waybill)
        network = roads.network
        judgement = judge_now(session, document.waybill, roads, now=now)
    except Refusal as refusal:
        not_judged = Reason(refusal.code, refusal.params)
    return DocumentView(
        document=document,
        judgement=judgement,
        not_judged=not_judged,
        network=network,
        papers=_papers(session, document, now),
        entries={listed.position: listed.entry for listed in known_lines(document.waybill.consignment.goods)},
        asked_at=now,
    )


def _papers(session: Session, document: RoadsideDocument, now: datetime) -> tuple[RecordFact, ...]:
    """Return the papers on record; none where the content cannot be believed, and so names nobody for certain."""
    if document.content is None:
        return ()
    facts = gather_facts(session, document.waybill, now=now)
    return tuple(paper for key in _PAPERS for paper in facts_on_record(key, facts))
