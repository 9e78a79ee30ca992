"""The answer for a departure as its page shows it: the usual way, the lawful way, the lawful hour, and the map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from restrictions.judgement import Reason
from routing.bound_roads import BoundRoads
from routing.codes import RoutingCode
from routing.path import Path
from routing.planning import Plan, lawful_departures
from waybill.codes import WaybillCode
from waybill.route_planning import RouteAnswer, judge_route, route_answer, trip_for, unit_for
from waybill.waybill_record import Waybill
from web.codes import WebCode
from web.languages import phrase
from web.map.drawing import DrawnRoute, drawing_of
from web.route_planning.forms import path_value
from web.route_planning.hour_strip import DAYS, DayStrip, strip_begins_at, strips_of

ADVICE: Mapping[str, str] = {
    WaybillCode.VEHICLE_MISSING: phrase("请回到草稿选定车辆，再来规划路线。"),
    WebCode.ROADS_NONE_IN_USE: phrase("请联系管理员启用路网，草稿不受影响。"),
    RoutingCode.PLACE_OFF_NETWORK: phrase(
        "请托运人在托运清单中核对这个地点的位置；如果位置没有错，就是路网缺了这里的道路，请联系管理员。"
    ),
    RoutingCode.NOT_CONNECTED: phrase("请核对起运地和目的地的位置；如果没有错，请联系管理员检查路网。"),
    RoutingCode.CLOSED_TO_UNIT: phrase("请换车、改变货物，或者按下面所列的规定办好通行证、报备，再来规划。"),
    RoutingCode.NO_LAWFUL_HOUR: phrase("请另选日期，或者按下面所列的规定办好通行证、报备，再来规划。"),
}
"""What a dispatcher may do where there is no route, by the code that says why."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A path to be chosen with its departure, as the form sends it back."""

    path: str
    departure: datetime
    arrival: datetime


@dataclass(frozen=True)
class AnswerView:
    """What is shown of a `RouteAnswer`. `later` is the usual route at the next hour at which it is lawful."""

    roads: BoundRoads
    answer: RouteAnswer
    later: Plan | None
    departure: datetime
    strips: tuple[DayStrip, ...]

    @property
    def is_usual_lawful(self) -> bool:
        """Whether nothing stands in the way of the usual route at the hour asked."""
        return self.answer.usual.judgement.is_lawful

    @cached_property
    def usual(self) -> DrawnRoute:
        """The usual route with what it meets."""
        plan = self.answer.usual
        role, label = ("lawful", gettext("路线")) if self.is_usual_lawful else ("usual", gettext("通常路线（受限）"))
        return DrawnRoute(role, label, plan.path, plan.judgement)

    @cached_property
    def lawful(self) -> DrawnRoute | None:
        """Another lawful route, if there is one."""
        plan = self.answer.lawful
        if plan is None or self.is_usual_lawful or self.is_lawful_the_usual_later:
            return None
        return DrawnRoute("lawful", gettext("合法路线"), plan.path, plan.judgement, self.usual.next_number)

    @property
    def is_lawful_the_usual_later(self) -> bool:
        """Whether no way round is faster than to wait at the origin and take the usual route."""
        plan = self.answer.lawful
        return plan is not None and not self.is_usual_lawful and plan.path == self.answer.usual.path

    @property
    def extra_time(self) -> timedelta:
        """How much later the lawful route arrives than the usual one would, waiting included."""
        assert self.answer.lawful is not None  # noqa: S101 - asked only where there is one
        return self.answer.lawful.judgement.arrival - self.answer.usual.judgement.arrival

    @property
    def extra_m(self) -> float:
        """How much longer the lawful route is than the usual one."""
        assert self.answer.lawful is not None  # noqa: S101 - likewise
        return self.answer.lawful.judgement.length_m - self.answer.usual.judgement.length_m

    @cached_property
    def lawful_offer(self) -> Offer | None:
        """The lawful route, to be chosen."""
        return None if self.answer.lawful is None else _offer(self.answer.lawful)

    @cached_property
    def hour_offer(self) -> Offer | None:
        """The usual route at the next hour at which it is lawful, to be chosen."""
        return None if self.later is None else _offer(self.later)

    @property
    def advice(self) -> str:
        """What to do where no route is lawful, "" where one is."""
        reason = self.answer.without_route
        return "" if reason is None else advice_on(reason)

    def drawing(self, waybill: Waybill) -> dict[str, Any]:
        """Return the map of both routes."""
        consignment = waybill.consignment
        routes = [self.usual, *([self.lawful] if self.lawful else [])]
        ends = (consignment.origin.point, consignment.destination.point)
        return drawing_of(self.roads.network, routes, ends=ends)


def answer_view(
    session: Session, roads: BoundRoads, waybill: Waybill, *, departure: datetime, now: datetime
) -> AnswerView:
    """Ask roads and rules, and return what is shown of their answer; raises what `route_answer` does."""
    answer = route_answer(session, roads, waybill, departure=departure)
    trip, unit = trip_for(session, waybill, strip_begins_at(departure), roads), unit_for(session, waybill)
    spans = lawful_departures(answer.usual.path, trip, unit, roads, within=timedelta(days=DAYS))

    def at(path: Path, instant: datetime) -> Plan:
        return Plan(path, judge_route(session, waybill, path, instant, roads))

    lawful = answer.lawful and _on_the_minute(answer.lawful, at)
    later = None if answer.next_hour is None else _on_the_minute(at(answer.usual.path, answer.next_hour), at)
    return AnswerView(roads, replace(answer, lawful=lawful), later, departure, strips_of(spans, departure, now))


def _on_the_minute(plan: Plan, at: Callable[[Path, datetime], Plan]) -> Plan:
    """Return the plan left at the next whole minute, as clocks and forms show it, where it is still lawful then."""
    departure = plan.judgement.departure
    rest = timedelta(seconds=departure.second, microseconds=departure.microsecond)
    if not rest:
        return plan
    rounded = at(plan.path, departure - rest + timedelta(minutes=1))
    return rounded if rounded.judgement.is_lawful else plan


def advice_on(reason: Reason) -> str:
    """Return what to do about a reason, "" where there is nothing to say."""
    text = ADVICE.get(reason.code, "")
    return str(gettext(text)) if text else ""


def _offer(plan: Plan) -> Offer:
    return Offer(path_value(plan.path), plan.judgement.departure, plan.judgement.arrival)
