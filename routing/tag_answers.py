"""What the limits of a road say to a transport unit.

Sources: the OpenStreetMap keys `hazmat`, `hgv` and `max*`; ADR 8.6.4 for tunnel categories.
"""

from collections.abc import Callable

from restrictions.goods import is_within_class
from restrictions.judgement import Reason, Verdict
from restrictions.spans import Span
from restrictions.unit import TransportUnit
from restrictions.work_calendar import WorkCalendar
from routing.codes import RoutingCode
from routing.tag_limits import LimitKind, TagAnswer, TagClause, TagLimit
from routing.tag_timetable import Statement, Timetable
from routing.unit_measures import Measure, bounds_of

Answer = tuple[Verdict, Reason]

EXPLOSIVE_OR_FLAMMABLE = ("1", "2.1", "3", "4", "5.2")
"""What a `hazmat:explosive` sign (Vienna Convention, C 3m) means: explosives and readily inflammable substances."""


def answers(limit: TagLimit, unit: TransportUnit, over: Span, calendar: WorkCalendar) -> tuple[TagAnswer, ...]:
    """Return what `limit` says to `unit` within `over`; nothing where it does not mean it."""
    if not limit.means(unit):
        return ()
    timetable = Timetable(unit, over, calendar)
    for clause in limit.clauses:
        timetable.lay_on(clause)
    said = ((item, _answer(limit, item, unit)) for item in timetable.statements())
    return tuple(
        TagAnswer(item.clause.key, item.clause.value, *answer, item.times.spans(), item.is_destination_only)
        for item, answer in said
        if answer is not None
    )


def _answer(limit: TagLimit, item: Statement, unit: TransportUnit) -> Answer | None:
    if item.doubt is None:
        return _ANSWERS[limit.kind](limit, item.clause, unit)
    if item.clause.meaning.restricts and _ANSWERS[limit.kind](limit, item.clause, unit) is None:
        return None
    code = item.doubt if item.doubt is RoutingCode.TAG_CONDITION_UNKNOWN else RoutingCode.TAG_UNREADABLE
    return Verdict.UNKNOWN, item.clause.reason(code)


def _closed_to_dangerous_goods(_: TagLimit, clause: TagClause, __: TransportUnit) -> Answer:
    return Verdict.PROHIBITED, clause.reason(RoutingCode.TAG_FORBIDS_DANGEROUS_GOODS)


def _closed_to_explosives(_: TagLimit, clause: TagClause, unit: TransportUnit) -> Answer | None:
    hazards = {hazard for goods in unit.counted_goods for hazard in goods.hazards}
    if not any(is_within_class(hazard, meant) for hazard in hazards for meant in EXPLOSIVE_OR_FLAMMABLE):
        return None
    return Verdict.PROHIBITED, clause.reason(RoutingCode.TAG_FORBIDS_EXPLOSIVES_AND_FLAMMABLES)


def _through_water_protection(_: TagLimit, clause: TagClause, __: TransportUnit) -> Answer:
    """Which goods pollute water is not on record, so a ban on them is unknown for all; a call for care advises."""
    if clause.meaning.is_advice:
        return Verdict.ADVISORY, clause.reason(RoutingCode.TAG_WATER_PROTECTION)
    return Verdict.UNKNOWN, clause.reason(RoutingCode.TAG_WATER_POLLUTION_UNKNOWN)


def _through_tunnel(limit: TagLimit, clause: TagClause, unit: TransportUnit) -> Answer | None:
    closed = unit.closed_tunnel_categories
    category = limit.category.value if limit.category else ""
    if closed is None:
        return Verdict.UNKNOWN, clause.reason(RoutingCode.TAG_TUNNEL_CODE_UNKNOWN, category=category)
    if limit.category not in closed:
        return None
    return Verdict.PROHIBITED, clause.reason(RoutingCode.TAG_TUNNEL_CATEGORY_CLOSED, category=category)


def _closed_to_trucks(_: TagLimit, clause: TagClause, __: TransportUnit) -> Answer:
    return Verdict.PROHIBITED, clause.reason(RoutingCode.TAG_CLOSED_TO_TRUCKS)


def _closed_to_trailers(_: TagLimit, clause: TagClause, unit: TransportUnit) -> Answer | None:
    if unit.has_trailer is False:
        return None
    if unit.has_trailer is None:
        return Verdict.UNKNOWN, clause.reason(RoutingCode.TAG_CONDITION_UNKNOWN)
    return Verdict.PROHIBITED, clause.reason(RoutingCode.TAG_CLOSED_TO_TRUCKS)


def _measured(limit: TagLimit, clause: TagClause, unit: TransportUnit) -> Answer | None:
    """Return unknown where what is known of the unit neither keeps nor breaks the limit; a value without one binds."""
    kind, bounds, figure = limit.kind.value, bounds_of(_MEASURES[limit.kind], unit), clause.meaning.limit
    keeps = None if figure is None else bounds.is_at_most(figure)
    if keeps:
        return None
    if keeps is None or figure is None or bounds.least is None:
        return Verdict.UNKNOWN, clause.reason(RoutingCode.TAG_DIMENSION_UNKNOWN, kind=kind)
    exceeded = clause.reason(RoutingCode.TAG_LIMIT_EXCEEDED, kind=kind, actual=bounds.least, limit=figure)
    return Verdict.PROHIBITED, exceeded


_MEASURES: dict[LimitKind, Measure] = {
    LimitKind.WEIGHT_T: Measure.WEIGHT_T,
    LimitKind.RATED_WEIGHT_T: Measure.RATED_WEIGHT_T,
    LimitKind.AXLE_LOAD_T: Measure.AXLE_LOAD_T,
    LimitKind.BOGIE_LOAD_T: Measure.BOGIE_LOAD_T,
    LimitKind.HEIGHT_M: Measure.HEIGHT_M,
    LimitKind.WIDTH_M: Measure.WIDTH_M,
    LimitKind.LENGTH_M: Measure.LENGTH_M,
    LimitKind.UNLADEN_WEIGHT_T: Measure.UNLADEN_WEIGHT_T,
    LimitKind.AXLES: Measure.AXLES,
}

_ANSWERS: dict[LimitKind, Callable[[TagLimit, TagClause, TransportUnit], Answer | None]] = {
    LimitKind.HAZMAT: _closed_to_dangerous_goods,
    LimitKind.HAZMAT_EXPLOSIVE: _closed_to_explosives,
    LimitKind.HAZMAT_WATER: _through_water_protection,
    LimitKind.TUNNEL_CATEGORY: _through_tunnel,
    LimitKind.TRUCK_ACCESS: _closed_to_trucks,
    LimitKind.TRAILER_ACCESS: _closed_to_trailers,
    **dict.fromkeys(_MEASURES, _measured),
}
