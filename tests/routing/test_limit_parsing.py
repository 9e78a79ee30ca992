"""From tags to limits: which key wins, at which hours, in which direction, and what could not be read."""

from datetime import UTC, datetime, timedelta

import pytest

from restrictions.spans import Span
from restrictions.tunnels import TunnelCategory
from restrictions.windows import Always, spans_of
from restrictions.work_calendar import UNKNOWN_CALENDAR
from routing.limit_parsing import is_limit_key, parse_limits
from routing.tag_limits import LimitKind, TagLimit

MONDAY = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
NO_TIME: list[str] = []


def limits(tags: dict[str, str], *, is_forward: bool = True) -> tuple[TagLimit, ...]:
    return parse_limits(7, tags, is_forward=is_forward)


def only(tags: dict[str, str], *, is_forward: bool = True) -> TagLimit:
    found = limits(tags, is_forward=is_forward)
    assert len(found) == 1, found
    return found[0]


def hours(limit: TagLimit) -> list[str]:
    """Return the hours of Monday at which a limit holds."""
    spans = spans_of(limit.when, Span(MONDAY, MONDAY + timedelta(days=1)), UNKNOWN_CALENDAR)
    return [f"{_clock(span.start)}-{_clock(span.end)}" for span in spans]


def _clock(instant: datetime) -> str:
    minutes = (instant - MONDAY) // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"


ACCESS_VALUES = {
    "yes": None,
    "designated": None,
    "permissive": None,
    "official": None,
    "public": None,
    "discouraged": None,
    "no": False,
    "private": False,
    "agricultural": False,
    "forestry": False,
    "permit": False,
    "emergency": False,
    "military": False,
    "residents": False,
    "employees": False,
    "bus": False,
    "psv": False,
    "taxi": False,
    "staff": False,
    "use_sidepath": False,
    "destination": True,
    "delivery": True,
    "customers": True,
    "loading": True,
    "unloading": True,
}


@pytest.mark.parametrize("key", ["access", "vehicle", "motor_vehicle", "goods", "hgv", "hazmat", "hazmat:explosive"])
@pytest.mark.parametrize(("value", "is_destination_only"), ACCESS_VALUES.items())
def test_every_access_value_is_open_closed_or_for_destinations(
    key: str, value: str, *, is_destination_only: bool | None
) -> None:
    found = limits({key: value})
    assert all(limit.is_readable for limit in found)
    expected = [] if is_destination_only is None else [(key, value, is_destination_only, (Always(),))]
    assert [(limit.key, limit.value, limit.is_destination_only, limit.when) for limit in found] == expected


@pytest.mark.parametrize("value", ["maybe", "", "unknown", "No", "8:00-17:00, 18:00-7:00", "no|no", "restricted"])
@pytest.mark.parametrize("key", ["access", "hgv", "hazmat", "hazmat:E", "hazmat:water"])
def test_an_unknown_access_value_is_unreadable_and_not_open(key: str, value: str) -> None:
    limit = only({key: value})
    assert not limit.is_readable
    assert (limit.way_id, limit.key, limit.value, limit.when) == (7, key, value, (Always(),))


LADDER = ("access", "vehicle", "motor_vehicle", "hgv")


@pytest.mark.parametrize("broad", range(len(LADDER) - 1))
def test_the_most_specific_key_wins(broad: int) -> None:
    for specific in range(broad + 1, len(LADDER)):
        assert limits({LADDER[broad]: "no", LADDER[specific]: "yes"}) == ()
        assert only({LADDER[broad]: "yes", LADDER[specific]: "no"}).key == LADDER[specific]
        assert only({LADDER[broad]: "no", LADDER[specific]: "destination"}).is_destination_only


def test_what_is_open_to_light_goods_vehicles_is_not_open_to_a_tanker() -> None:
    assert only({"motor_vehicle": "no", "goods": "yes"}).key == "motor_vehicle"
    assert only({"goods": "no"}).key == "goods"


def test_a_more_specific_key_that_cannot_be_read_lifts_nothing() -> None:
    found = limits({"access": "no", "hgv": "sometimes"})
    assert {(limit.key, limit.is_readable) for limit in found} == {("access", True), ("hgv", False)}


def test_a_more_specific_plain_value_settles_what_a_broader_key_left_unread() -> None:
    assert limits({"access": "sometimes", "hgv": "yes"}) == ()


def test_a_ban_on_hazmat_stands_beside_a_permission_for_trucks() -> None:
    assert {limit.key for limit in limits({"hazmat": "no", "hgv": "designated"})} == {"hazmat"}
    assert {limit.key for limit in limits({"hazmat": "designated", "hgv": "no"})} == {"hgv"}


CONDITIONAL = [
    ({"hgv:conditional": "no @ (Mo-Fr 07:00-09:00,17:00-19:30; Sa 08:00-10:00)"}, ["7:00-9:00", "17:00-19:30"]),
    ({"hgv:conditional": "no @ (22:00-06:00)"}, ["0:00-6:00", "22:00-24:00"]),
    ({"hgv:conditional": "no @ (Sa-Su)"}, NO_TIME),
    ({"hgv": "no", "hgv:conditional": "yes @ (22:00-06:00)"}, ["6:00-22:00"]),
    ({"hgv": "no", "hgv:conditional": "yes @ 22:00-06:00"}, ["6:00-22:00"]),
    ({"hgv": "yes", "hgv:conditional": "no @ (07:00-09:00); yes @ (08:00-10:00)"}, ["7:00-8:00"]),
    ({"motor_vehicle": "no", "hgv:conditional": "yes @ (00:00-06:00)"}, ["6:00-24:00"]),
    ({"hgv:conditional": "no @ (24/7)"}, ["0:00-24:00"]),
]


@pytest.mark.parametrize(("tags", "closed"), CONDITIONAL)
def test_conditions_close_and_open_by_the_hour(tags: dict[str, str], closed: list[str]) -> None:
    limit = only(tags)
    assert (limit.is_readable, hours(limit)) == (True, closed)


def test_a_condition_of_a_broader_key_yields_to_a_plain_value_of_a_more_specific_one() -> None:
    assert limits({"motor_vehicle:conditional": "no @ (07:00-09:00)", "hgv": "yes"}) == ()


def test_each_clause_that_closes_keeps_its_own_hours() -> None:
    found = limits({"hgv": "destination", "hgv:conditional": "no @ (07:00-09:00)"})
    assert {(limit.is_destination_only, tuple(hours(limit))) for limit in found} == {
        (True, ("0:00-7:00", "9:00-24:00")),
        (False, ("7:00-9:00",)),
    }


def test_yes_for_destinations_turns_a_ban_into_destination_only() -> None:
    for value in ("yes @ destination", "destination @ (delivery)"):
        limit = only({"hgv": "no", "hgv:conditional": value})
        assert (limit.key, limit.is_destination_only, hours(limit)) == ("hgv", True, ["0:00-24:00"])


@pytest.mark.parametrize(
    ("base", "condition"),
    [
        ("yes", "no @ (weight>7.5)"),
        ("yes", "no @ (PH)"),
        ("yes", "no @ (Mar-Oct)"),
        ("yes", "no @ (7:30-19:00 AND weight>7.5)"),
        ("yes", "perhaps @ (07:00-09:00)"),
        ("yes", "no @ destination"),
        ("yes", "no at night"),
    ],
)
def test_an_unread_condition_makes_the_road_unknown_at_every_hour(base: str, condition: str) -> None:
    limit = only({"hgv": base, "hgv:conditional": condition})
    assert (limit.key, limit.value, limit.is_readable) == ("hgv:conditional", condition, False)
    assert hours(limit) == ["0:00-24:00"]


def test_an_unread_exception_leaves_the_ban_it_would_lift() -> None:
    found = limits({"hgv": "no", "hgv:conditional": "yes @ (PH)"})
    assert {(limit.key, limit.is_readable) for limit in found} == {("hgv", True), ("hgv:conditional", False)}


@pytest.mark.parametrize("key", ["access", "hazmat", "hgv"])
def test_open_at_some_hours_and_nothing_said_of_others_is_unknown(key: str) -> None:
    for condition in ("(22:00-06:00)", "destination"):
        limit = only({f"{key}:conditional": f"yes @ {condition}"})
        assert not limit.is_readable


def test_a_direction_is_closed_alone() -> None:
    for key in ("hgv", "hazmat", "hazmat:D", "maxweight"):
        tags = {f"{key}:backward": "3" if key == "maxweight" else "no"}
        assert limits(tags, is_forward=True) == ()
        assert only(tags, is_forward=False).key == f"{key}:backward"
        conditional = {f"{key}:forward:conditional": f"{tags[key + ':backward']} @ (07:00-09:00)"}
        assert limits(conditional, is_forward=False) == ()
        assert hours(only(conditional, is_forward=True)) == ["7:00-9:00"]


def test_a_direction_goes_before_the_key_for_both() -> None:
    tags = {"hgv": "no", "hgv:forward": "yes"}
    assert limits(tags, is_forward=True) == ()
    assert only(tags, is_forward=False).key == "hgv"


@pytest.mark.parametrize("category", TunnelCategory)
def test_tunnel_categories_are_typed(category: TunnelCategory) -> None:
    limit = only({f"hazmat:{category.value}": "no"})
    assert (limit.kind, limit.category) == (LimitKind.TUNNEL_CATEGORY, category)
    assert limits({f"hazmat:{category.value}": "yes"}) == ()
    timed = only({f"hazmat:{category.value}:conditional": "no @ (04:00-23:00)"})
    assert (timed.category, hours(timed)) == (category, ["4:00-23:00"])


@pytest.mark.parametrize("key", ["hazmat:lanes", "hazmat:F", "hazmat:adr_tunnel_cat", "hazmat:foo:conditional"])
def test_any_other_key_of_hazmat_is_unreadable(key: str) -> None:
    limit = only({key: "no"})
    assert (limit.kind, limit.is_readable, is_limit_key(key)) == (LimitKind.HAZMAT, False, True)


@pytest.mark.parametrize("key", ["hgv:lanes", "hgv:toll", "hgv:national_network", "note:hazmat", "source:maxweight"])
def test_keys_that_close_nothing_are_left_alone(key: str) -> None:
    assert limits({key: "no"}) == ()
    assert not is_limit_key(key)


MEASURES = [
    ("maxweight", "30", LimitKind.WEIGHT_T, 30.0),
    ("maxweight", "3.5 t", LimitKind.WEIGHT_T, 3.5),
    ("maxweight", "3500 kg", LimitKind.WEIGHT_T, 3.5),
    ("maxweight", "10 st", LimitKind.WEIGHT_T, 9.072),
    ("maxweight:hgv", "20", LimitKind.WEIGHT_T, 20.0),
    ("maxweightrating", "7.5", LimitKind.RATED_WEIGHT_T, 7.5),
    ("maxgcweight", "30", LimitKind.WEIGHT_T, 30.0),
    ("maxgcweightrating", "30", LimitKind.RATED_WEIGHT_T, 30.0),
    ("maxaxleload", "13", LimitKind.AXLE_LOAD_T, 13.0),
    ("maxheight", "4.5", LimitKind.HEIGHT_M, 4.5),
    ("maxheight", "4.2 m", LimitKind.HEIGHT_M, 4.2),
    ("maxheight", "13'6\"", LimitKind.HEIGHT_M, 4.115),
    ("maxheight", "13'", LimitKind.HEIGHT_M, 3.962),
    ("maxheight:physical", "4.7", LimitKind.HEIGHT_M, 4.7),
    ("maxwidth", "2.3", LimitKind.WIDTH_M, 2.3),
    ("maxlength", "12", LimitKind.LENGTH_M, 12.0),
]


@pytest.mark.parametrize(("key", "value", "kind", "figure"), MEASURES)
def test_measures_are_read_in_tonnes_and_metres(key: str, value: str, kind: LimitKind, figure: float) -> None:
    limit = only({key: value})
    assert (limit.kind, limit.limit, limit.is_readable) == (kind, figure, True)


@pytest.mark.parametrize("value", ["none", "default", "unsigned", "no_sign", "no_indications"])
def test_no_figure_posted_limits_nothing(value: str) -> None:
    assert limits({"maxheight": value, "maxweight": value}) == ()


@pytest.mark.parametrize("value", ["low", "49 Metric Tonne", "-3", "3,5", "1e3", "4;5", "below_default", "٣", ""])
def test_a_measure_out_of_form_is_unreadable(value: str) -> None:
    for key in ("maxheight", "maxweight"):
        limit = only({key: value})
        assert (limit.is_readable, limit.limit) == (False, None)


def test_a_measure_may_hold_by_the_hour_and_spare_destinations() -> None:
    timed = only({"maxweight:conditional": "5 @ (07:00-09:00)"})
    assert (timed.limit, hours(timed)) == (5.0, ["7:00-9:00"])
    spared = only({"maxweight": "7.5", "maxweight:conditional": "none @ destination"})
    assert (spared.limit, spared.is_destination_only) == (7.5, True)


def test_height_posted_and_height_built_are_both_kept() -> None:
    assert {limit.limit for limit in limits({"maxheight": "4", "maxheight:physical": "3.8"})} == {4.0, 3.8}


def test_tags_without_a_limit_give_none() -> None:
    assert limits({"highway": "primary", "name": "人民路", "maxspeed": "60", "toll": "yes"}) == ()
