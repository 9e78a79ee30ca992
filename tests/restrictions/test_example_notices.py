"""The demo's notices, laid over the schematic roads."""

from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from restrictions.judgement import Verdict
from restrictions.library_calendar import library_calendar
from restrictions.notice import Notice
from restrictions.notice_checks import check_publication
from restrictions.notice_document import notice_document, parse_notice
from restrictions.notice_file import read_notice_file
from restrictions.permits import Permit
from restrictions.places import Point
from restrictions.rulebook import EMPTY_RULEBOOK, RuleBook
from restrictions.rules import Cause, Effect
from restrictions.trip import Trip
from restrictions.work_calendar import WorkCalendar
from routing.binding import bind_rule
from routing.bound_roads import BoundRoads, bind_roads
from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.planning import plan, usual_route
from routing.schematic import ROADS
from routing.snapping import Terminal
from tests.restrictions.samples import at, petrol, span, unit_with

FOLDER = Path(str(resources.files("web.demo").joinpath("notices")))
NOTICES = [parse_notice(read_notice_file(path)) for path in sorted(FOLDER.glob("*.yaml"))]
RULES = {rule.id.rpartition("/")[2]: rule for notice in NOTICES for rule in notice.rules}
TANKER = unit_with(petrol(), gross_mass_kg=31_000, height_m=3.7, width_m=2.5, length_m=11.9, axle_load_kg=8_800)

CHAOYANGHE = Point(106.647, 29.631, "朝阳河油库")
SIGONGLI = Point(106.577, 29.5235, "四公里")
XINPAIFANG = Point(106.522, 29.602, "新牌坊加油站")
NANPING = Point(106.559, 29.5335, "南坪加油站")
CHAYUAN = Point(106.6435, 29.5065, "茶园")
JIEFANGBEI = Point(106.5752, 29.5592, "解放碑")


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    with resources.as_file(ROADS) as path:
        extract = read_extract(path)
    return build_network(
        extract, name="示意路网", attribution="", is_schematic=True, now=datetime(2026, 11, 25, tzinfo=UTC)
    )


@pytest.fixture(scope="module")
def bound(network: RoadNetwork) -> BoundRoads:
    return bind_roads(network, RuleBook(1, tuple(RULES.values()), WorkCalendar(*library_calendar([2026]))))


def test_there_are_four_of_the_four_kinds() -> None:
    assert [(notice.number, {rule.cause for rule in notice.rules}) for notice in NOTICES] == [
        ("示例〔2026〕第1号", {Cause.HABITUAL_CONGESTION}),
        ("示例〔2026〕第2号", {Cause.STRUCTURE}),
        ("示例〔2026〕第3号", {Cause.CROWDED_PLACE}),
        ("示例〔2026〕第4号", {Cause.HOLIDAY}),
    ]
    assert [rule.effect for rule in RULES.values()] == [
        *(Effect.PROHIBIT, Effect.PROHIBIT, Effect.PERMIT_REQUIRED, Effect.FILING_REQUIRED, Effect.FILING_REQUIRED)
    ]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.number)
def test_nobody_can_take_one_for_a_real_notice(notice: Notice) -> None:
    assert notice.title.startswith("【示例】")
    assert notice.title_en.startswith("[Example]")
    assert all(issuer.startswith("示例") for issuer in notice.issuers)
    assert (notice.is_example, notice.is_verified) == (True, False)
    assert all((rule.notice.is_example, rule.notice.is_verified) == (True, False) for rule in notice.rules)
    assert "不具法律效力" in notice.text
    assert "no legal force" in notice.text_en


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.number)
def test_each_may_be_published_speaks_both_languages_and_is_read_back_equal(notice: Notice) -> None:
    assert check_publication(notice) == []
    assert all(rule.sentence and rule.sentence_en.isascii() and rule.enclosing for rule in notice.rules)
    assert parse_notice(notice_document(notice)) == notice


@pytest.mark.parametrize("name", sorted(RULES))
def test_each_rule_is_found_on_the_schematic_and_leaves_nothing_unknown(name: str, network: RoadNetwork) -> None:
    found = bind_rule(RULES[name], network)
    assert found.edges
    assert not found.unknown_edges
    assert found.issues == ()


def test_the_congested_stretch_is_the_short_way_round_the_ring_in_both_directions(network: RoadNetwork) -> None:
    edges = [network.edges[edge_id] for edge_id in bind_rule(RULES["donghuan-beihuan-peak"], network).edges]
    assert {edge.name for edge in edges} == {"内环快速路"}
    assert 13_000 < sum(edge.length_m for edge in edges) < 22_000
    middles = [edge.line.interpolate(0.5, normalized=True) for edge in edges]
    assert all(29.60 < middle.y < 29.63 and 106.49 < middle.x < 106.58 for middle in middles)


def test_the_tunnel_is_bound_in_both_directions(network: RoadNetwork) -> None:
    edges = [network.edges[edge_id] for edge_id in bind_rule(RULES["zhenwushan-classes"], network).edges]
    assert {edge.structure_name for edge in edges} == {"真武山隧道"}
    assert len(edges) == 2


def ends_of(origin: Point, destination: Point, bound: BoundRoads) -> tuple[Terminal, Terminal]:
    return bound.network.snap(origin, field="origin"), bound.network.snap(destination, field="destination")


def met(origin: Point, destination: Point, departure: str, bound: BoundRoads, *permits: Permit) -> dict[str, Verdict]:
    """The rules that the usual route meets, with the worst verdict of each."""
    trip = Trip(origin, destination, at(departure), permits=permits)
    ends = ends_of(origin, destination, bound)
    encounters = usual_route(*ends, trip, TANKER, bound).judgement.encounters
    worst: dict[str, Verdict] = {}
    for item in encounters:
        name = getattr(item.source, "rule_id", "tag").rpartition("/")[2]
        worst[name] = max(worst.get(name, Verdict.ALLOWED), item.verdict)
    return worst


PEAK = {"donghuan-beihuan-peak": Verdict.PROHIBITED}


@pytest.mark.parametrize(
    ("departure", "answer"),
    [
        ("2026-11-25 07:30", PEAK),  # a Wednesday
        ("2026-11-25 18:00", PEAK),
        ("2026-11-25 12:00", {}),
        ("2026-11-28 07:30", {}),  # a Saturday
        ("2026-10-10 07:30", PEAK),  # a Saturday worked to make up for National Day
        ("2027-03-03 07:30", {"donghuan-beihuan-peak": Verdict.UNKNOWN}),  # nobody has set the work days of 2027
    ],
)
def test_a_tank_from_chaoyanghe_meets_the_congested_stretch_in_peak_hours(
    departure: str, answer: dict[str, Verdict], bound: BoundRoads
) -> None:
    assert met(CHAOYANGHE, XINPAIFANG, departure, bound) == answer


def test_a_lawful_route_and_a_lawful_hour_stand_beside_the_refused_one(bound: BoundRoads) -> None:
    ends = ends_of(CHAOYANGHE, XINPAIFANG, bound)
    trip = Trip(CHAOYANGHE, XINPAIFANG, at("2026-11-25 07:30"))
    usual, lawful = usual_route(*ends, trip, TANKER, bound), plan(*ends, trip, TANKER, bound)
    assert lawful.judgement.is_lawful
    assert lawful.path != usual.path
    refused = [item for item in usual.judgement.encounters if item.verdict is Verdict.PROHIBITED]
    assert {item.remedies[0].not_before for item in refused} == {at("2026-11-25 09:30")}
    assert {item.source.sentence_en[:12] for item in refused if hasattr(item.source, "sentence_en")} == {"On work days"}


@pytest.mark.parametrize(
    ("departure", "answer"),
    [
        ("2026-09-30 20:00", {}),
        ("2026-10-02 12:00", {"national-day-2026": Verdict.NEEDS_FILING}),
        ("2026-10-08 00:30", {}),
        ("2027-01-02 12:00", {"new-year-2027": Verdict.UNKNOWN}),
        ("2027-01-08 12:00", {}),
    ],
)
def test_the_expressways_ask_for_a_filing_at_national_day_and_may_at_new_year(
    departure: str, answer: dict[str, Verdict], bound: BoundRoads
) -> None:
    assert met(CHAOYANGHE, XINPAIFANG, departure, bound) == answer


@pytest.mark.parametrize(
    ("departure", "verdict"), [("2026-11-25 12:00", Verdict.NEEDS_PERMIT), ("2026-11-25 23:00", None)]
)
def test_the_peninsula_asks_for_a_permit_by_day(departure: str, verdict: Verdict | None, bound: BoundRoads) -> None:
    assert met(NANPING, JIEFANGBEI, departure, bound).get("yuzhong-peninsula-permit") is verdict


def test_the_permit_lifts_the_rule_of_the_peninsula(bound: BoundRoads) -> None:
    valid = span("2026-11-25 00:00", "2026-11-26 00:00")
    permit = Permit("示例城区危货通行证", "示例证-1", "示例交巡警支队", TANKER.plate, valid)
    answer = met(NANPING, JIEFANGBEI, "2026-11-25 12:00", bound, permit)
    assert answer["yuzhong-peninsula-permit"] is Verdict.ALLOWED


def test_the_way_round_avoids_the_closed_tunnel(bound: BoundRoads) -> None:
    ends = ends_of(SIGONGLI, CHAYUAN, bound)
    trip = Trip(SIGONGLI, CHAYUAN, at("2026-11-25 12:00"))
    passed = []
    for roads in (bind_roads(bound.network, EMPTY_RULEBOOK), bound):
        lawful = plan(*ends, trip, TANKER, roads)
        assert lawful.judgement.is_lawful
        passed.append("真武山隧道" in {bound.network.edges[edge_id].structure_name for edge_id in lawful.path.edges})
    assert passed == [True, False]
