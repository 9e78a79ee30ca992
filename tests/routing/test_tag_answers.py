"""What each kind of limit says to a unit."""

from dataclasses import replace

import pytest

from restrictions.goods import LoadedGoods, UNNumber
from restrictions.judgement import Verdict
from restrictions.tunnels import CarriageMode, TunnelCategory, TunnelCode
from restrictions.unit import LoadState, TransportUnit
from restrictions.work_calendar import UNKNOWN_CALENDAR
from routing.codes import RoutingCode
from routing.tag_answers import answers
from routing.tag_limits import LimitKind, TagAnswer, TagClause, TagLimit
from routing.tag_values import OPEN, Meaning
from tests.routing.saying import MONDAY
from tests.routing.world import PETROL, TANKER

CLEAN = replace(TANKER, load_state=LoadState.EMPTY)
ACID = LoadedGoods(UNNumber("1830"), "8", CarriageMode.PACKAGES, 1_000, 1_000, TunnelCode.E)


def limit(
    kind: LimitKind,
    *,
    category: TunnelCategory | None = None,
    figure: float | None = None,
    is_readable: bool = True,
    is_advice: bool = False,
) -> TagLimit:
    meaning = Meaning(is_closed=figure is None, is_advice=is_advice, limit=figure) if is_readable else OPEN
    clause = TagClause("key", "value", meaning, fault=None if is_readable else RoutingCode.WAY_LIMIT_UNREADABLE)
    return TagLimit(7, kind, (clause,), category)


def answer_of(tag: TagLimit, unit: TransportUnit = TANKER) -> TagAnswer | None:
    found = answers(tag, unit, MONDAY, UNKNOWN_CALENDAR)
    assert len(found) < 2
    return found[0] if found else None


def verdict_of(tag: TagLimit, unit: TransportUnit = TANKER) -> Verdict | None:
    answer = answer_of(tag, unit)
    return None if answer is None else answer.verdict


def test_every_kind_has_an_answer_for_every_unit() -> None:
    for kind in LimitKind:
        for unit in (TANKER, CLEAN, TransportUnit("渝A00000", ())):
            for is_readable in (True, False):
                answer = verdict_of(limit(kind, is_readable=is_readable, category=TunnelCategory.E, figure=1.0), unit)
                assert answer is None or isinstance(answer, Verdict)


def test_a_ban_on_dangerous_goods_means_every_dangerous_unit_and_no_other() -> None:
    assert verdict_of(limit(LimitKind.HAZMAT)) is Verdict.PROHIBITED
    assert (
        verdict_of(limit(LimitKind.HAZMAT), replace(TANKER, load_state=LoadState.EMPTY_UNCLEANED)) is Verdict.PROHIBITED
    )
    assert verdict_of(limit(LimitKind.HAZMAT), CLEAN) is None


def test_a_tunnel_is_closed_to_codes_that_forbid_its_category() -> None:
    for category in TunnelCategory:
        expected = Verdict.PROHIBITED if category in {"D", "E"} else None
        assert verdict_of(limit(LimitKind.TUNNEL_CATEGORY, category=category)) is expected  # petrol in a tank is D/E
        assert verdict_of(limit(LimitKind.TUNNEL_CATEGORY, category=category), CLEAN) is None


def test_a_load_without_a_tunnel_code_makes_a_tunnel_unknown() -> None:
    uncoded = replace(TANKER, goods=(replace(PETROL, tunnel_code=None),))
    assert verdict_of(limit(LimitKind.TUNNEL_CATEGORY, category=TunnelCategory.E), uncoded) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("hazard_class", "is_meant"),
    [
        *((hazard_class, True) for hazard_class in ("1.1", "1.4", "2.1", "3", "4.1", "4.2", "4.3", "5.2")),
        *((hazard_class, False) for hazard_class in ("2.2", "2.3", "5.1", "6.1", "6.2", "7", "8", "9")),
    ],
)
def test_a_sign_for_explosives_and_flammables_means_those_classes(hazard_class: str, *, is_meant: bool) -> None:
    loaded = replace(TANKER, goods=(replace(ACID, hazard_class=hazard_class),))
    assert verdict_of(limit(LimitKind.HAZMAT_EXPLOSIVE), loaded) is (Verdict.PROHIBITED if is_meant else None)
    secondary = replace(TANKER, goods=(replace(ACID, subsidiary_hazards=frozenset({hazard_class})),))
    assert verdict_of(limit(LimitKind.HAZMAT_EXPLOSIVE), secondary) is (Verdict.PROHIBITED if is_meant else None)


@pytest.mark.parametrize(("is_advice", "verdict"), [(False, Verdict.UNKNOWN), (True, Verdict.ADVISORY)])
def test_a_ban_on_water_pollutants_is_unknown_and_a_call_for_care_advises(*, is_advice: bool, verdict: Verdict) -> None:
    meant = limit(LimitKind.HAZMAT_WATER, is_advice=is_advice)
    assert verdict_of(meant) is verdict
    assert verdict_of(meant, CLEAN) is None


def test_a_road_closed_to_trucks_is_closed_with_any_load() -> None:
    assert verdict_of(limit(LimitKind.TRUCK_ACCESS)) is Verdict.PROHIBITED
    assert verdict_of(limit(LimitKind.TRUCK_ACCESS), CLEAN) is Verdict.PROHIBITED


MEASURED: list[tuple[LimitKind, TransportUnit, TransportUnit, float]] = [
    (LimitKind.WEIGHT_T, TANKER, replace(TANKER, gross_mass_kg=None), 34.0),
    (LimitKind.AXLE_LOAD_T, replace(TANKER, axle_load_kg=10_000), replace(TANKER, axle_load_kg=None), 10.0),
    (LimitKind.HEIGHT_M, TANKER, replace(TANKER, height_m=None), 3.6),
    (LimitKind.WIDTH_M, TANKER, replace(TANKER, width_m=None), 2.5),
    (LimitKind.LENGTH_M, TANKER, replace(TANKER, length_m=None), 16.0),
]


@pytest.mark.parametrize(("kind", "measured", "unmeasured", "exact"), MEASURED)
def test_a_measure_forbids_only_what_exceeds_it(
    kind: LimitKind, measured: TransportUnit, unmeasured: TransportUnit, exact: float
) -> None:
    assert verdict_of(limit(kind, figure=exact), measured) is None
    assert verdict_of(limit(kind, figure=exact - 0.001), measured) is Verdict.PROHIBITED
    assert verdict_of(limit(kind, figure=exact), unmeasured) is Verdict.UNKNOWN


def test_a_limit_on_the_rated_mass_is_never_known_to_be_kept() -> None:
    assert verdict_of(limit(LimitKind.RATED_WEIGHT_T, figure=33.0)) is Verdict.PROHIBITED
    assert verdict_of(limit(LimitKind.RATED_WEIGHT_T, figure=40.0)) is Verdict.UNKNOWN


@pytest.mark.parametrize("kind", LimitKind)
def test_an_unreadable_tag_is_unknown_to_those_it_may_mean(kind: LimitKind) -> None:
    answer = answer_of(limit(kind, is_readable=False))
    assert answer is not None
    assert (answer.verdict, answer.reason.code) == (Verdict.UNKNOWN, RoutingCode.TAG_UNREADABLE)
    assert answer.reason.params == {"key": "key", "value": "value"}


def test_a_reason_names_what_was_exceeded() -> None:
    answer = answer_of(limit(LimitKind.HEIGHT_M, figure=3.0))
    assert answer is not None
    assert answer.reason.code == RoutingCode.TAG_LIMIT_EXCEEDED
    assert answer.reason.params == {"key": "key", "value": "value", "kind": "height_m", "actual": 3.6, "limit": 3.0}


def test_no_axle_or_bogie_carries_more_than_the_whole_unit_weighs() -> None:
    for kind in (LimitKind.AXLE_LOAD_T, LimitKind.BOGIE_LOAD_T):
        assert verdict_of(limit(kind, figure=34.0)) is None
        assert verdict_of(limit(kind, figure=33.9)) is Verdict.UNKNOWN
    heavy = replace(TANKER, axle_load_kg=12_000)
    assert verdict_of(limit(LimitKind.BOGIE_LOAD_T, figure=11.0), heavy) is Verdict.PROHIBITED
    assert verdict_of(limit(LimitKind.BOGIE_LOAD_T, figure=16.0), heavy) is Verdict.UNKNOWN
