"""Hypothesis strategies that draw every form a rule can take."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from restrictions.goods import HAZARD_CLASSES, GoodsCriterion, ListFlag, UNNumber
from restrictions.places import (
    AdministrativeArea,
    AreaPlace,
    Direction,
    Place,
    Point,
    Polygon,
    RoadClass,
    RoadClassPlace,
    RoadPlace,
    SegmentPlace,
    StructureKind,
    StructurePlace,
    TunnelLengthPlace,
    WaysPlace,
)
from restrictions.rules import Cause, Effect, NoticeReference, Rule
from restrictions.spans import Span
from restrictions.tunnels import CarriageMode
from restrictions.unit import LoadState, UnitCriterion, UnitKind
from restrictions.windows import AbsoluteWindow, Always, DailyWindow, Days, DaySelector, Hours, TimeWindow

names = st.text("内环快速路东立交 ABn'\"\\\n1.:", min_size=1, max_size=6)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds of a strategy
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
spans = st.builds(
    lambda start, minutes, is_certain: Span(start, start + timedelta(minutes=minutes), is_certain),
    instants,
    st.integers(1, 10_000),
    st.booleans(),
)

points = st.builds(Point, st.floats(-180, 180), st.floats(-90, 90), st.just("") | names)
polygons = st.builds(Polygon, names, st.lists(points, min_size=3, max_size=5).map(tuple))
areas = polygons | st.builds(AdministrativeArea, names)
directions = st.sampled_from(Direction)
road_classes = st.sampled_from(RoadClass)
PLACES: dict[type, st.SearchStrategy[Place]] = {
    WaysPlace: st.builds(WaysPlace, st.lists(st.integers(1, 2**40), max_size=3).map(tuple), directions),
    RoadPlace: st.builds(RoadPlace, names, st.none() | areas),
    RoadClassPlace: st.builds(RoadClassPlace, road_classes, st.none() | areas),
    SegmentPlace: st.builds(SegmentPlace, names, points, points, directions),
    StructurePlace: st.builds(StructurePlace, st.sampled_from(StructureKind), names),
    TunnelLengthPlace: st.builds(TunnelLengthPlace, st.floats(0, 20_000), st.none() | areas),
    AreaPlace: st.builds(AreaPlace, areas),
}
places = st.one_of(*PLACES.values())

hours = (
    st.tuples(st.integers(0, 1439), st.integers(0, 1440))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: Hours(*pair))
)
selections = st.builds(
    Days,
    st.sampled_from(DaySelector),
    st.frozensets(st.integers(1, 7)),
    st.frozensets(st.sampled_from(["春节", "元旦"])),
)
WINDOWS: dict[type, st.SearchStrategy[TimeWindow]] = {
    Always: st.just(Always()),
    AbsoluteWindow: st.builds(AbsoluteWindow, st.lists(spans, max_size=2).map(tuple)),
    DailyWindow: st.builds(
        DailyWindow, st.lists(hours, max_size=2).map(tuple), selections, st.none() | days, st.none() | days
    ),
}
windows = st.one_of(*WINDOWS.values())

classes = st.frozensets(st.sampled_from(sorted(HAZARD_CLASSES)), max_size=3)
un_numbers = st.frozensets(st.integers(0, 9999).map(lambda number: UNNumber(f"{number:04}")), max_size=3)
goods = st.builds(GoodsCriterion, classes, un_numbers, st.frozensets(st.sampled_from(ListFlag)), classes, un_numbers)
registrations = st.frozensets(st.sampled_from("渝川京"))
units = st.builds(
    UnitCriterion,
    st.sampled_from(UnitKind),
    st.frozensets(st.sampled_from(LoadState)),
    registrations,
    registrations,
    st.frozensets(st.sampled_from(CarriageMode)),
)

notices = st.builds(NoticeReference, names, names, names, days, st.booleans(), st.booleans(), st.just("") | names)
rules = st.builds(
    Rule,
    id=names,
    notice=notices,
    sentence=names,
    sentence_en=names,
    cause=st.sampled_from(Cause),
    effect=st.sampled_from(Effect),
    where=st.lists(places, max_size=2).map(tuple),
    valid_from=instants,
    valid_to=st.none() | instants,
    when=st.lists(windows, max_size=2).map(tuple),
    who=units,
    goods=goods,
    lifted_by=st.just("") | names,
    enclosing=st.none() | places,
)
