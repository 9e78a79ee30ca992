"""What tests of judging and planning draw their trips with."""

from datetime import UTC, datetime, timedelta

from restrictions.goods import LoadedGoods, UNNumber
from restrictions.permits import Permit
from restrictions.places import Place, Point, WaysPlace
from restrictions.rulebook import RuleBook
from restrictions.rules import Cause, Effect, NoticeReference, Rule
from restrictions.trip import Trip
from restrictions.tunnels import CarriageMode, TunnelCode
from restrictions.unit import TransportUnit
from restrictions.windows import DailyWindow, Hours, TimeWindow
from restrictions.work_calendar import UNKNOWN_CALENDAR, WorkCalendar
from routing.bound_roads import BoundRoads, bind_roads
from routing.snapping import Position, Terminal
from tests.routing.drawing import DrawnNetwork

PETROL = LoadedGoods(UNNumber("1203"), "3", CarriageMode.TANK, 18_000_000, 18_000_000, TunnelCode.D_E)
TANKER = TransportUnit("渝A12345", (PETROL,), gross_mass_kg=34_000, height_m=3.6, width_m=2.5, length_m=16.0)
NOTICE = NoticeReference("试〔2026〕1号", "试验通告", "试验机关", datetime(2026, 1, 1, tzinfo=UTC).date())


def clock(text: str, day: int = 2) -> datetime:
    """Return `07:30` of a day in March 2026 (the 2nd is a Monday) on the wall clock, as an instant."""
    hour, minute, *seconds = (int(part) for part in text.split(":"))
    midnight = datetime(2026, 3, day, tzinfo=UTC) - timedelta(hours=8)
    return midnight + timedelta(hours=hour, minutes=minute, seconds=seconds[0] if seconds else 0)


def rule(
    *places: Place,
    hours: str = "",
    when: tuple[TimeWindow, ...] = (),
    effect: Effect = Effect.PROHIBIT,
    lifted_by: str = "",
    identity: str = "R1",
    enclosing: Place | None = None,
) -> Rule:
    windows = when or ((DailyWindow((Hours.parse(hours),)),) if hours else (DailyWindow(),))
    return Rule(
        id=identity,
        notice=NOTICE,
        sentence="高峰时段禁止危险货物运输车辆通行",
        sentence_en="No dangerous goods vehicles in peak hours",
        cause=Cause.HABITUAL_CONGESTION,
        effect=effect,
        where=places,
        when=windows,
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
        lifted_by=lifted_by,
        enclosing=enclosing,
    )


def ways(drawn: DrawnNetwork, *names: str) -> WaysPlace:
    return WaysPlace(tuple(drawn.way(name) for name in names))


def lay(drawn: DrawnNetwork, *rules: Rule, calendar: WorkCalendar = UNKNOWN_CALENDAR) -> BoundRoads:
    return bind_roads(drawn.network, RuleBook(1, rules, calendar))


def trip(departure: datetime, *, slack_min: float = 0.0, permits: tuple[Permit, ...] = ()) -> Trip:
    return Trip(Point(106.5, 29.5), Point(106.6, 29.6), departure, timedelta(minutes=slack_min), permits=permits)


def from_node(drawn: DrawnNetwork, letter: str) -> Terminal:
    """Return the terminal of a trip that begins at a junction."""
    positions = tuple(Position(edge, 0.0) for edge in drawn.network.edges_out(drawn.node(letter)))
    return Terminal(drawn.point(letter), positions, 0.0)


def to_node(drawn: DrawnNetwork, letter: str) -> Terminal:
    """Return the terminal of a trip that ends at a junction."""
    node = drawn.node(letter)
    positions = tuple(Position(edge, 1.0) for edge in drawn.network.edges if edge[1] == node)
    return Terminal(drawn.point(letter), positions, 0.0)
