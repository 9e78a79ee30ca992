"""From tags to limits: which key wins, at which hours, in which direction, and what could not be read."""

from dataclasses import replace

import pytest

from restrictions.judgement import Verdict
from restrictions.tunnels import TunnelCategory, TunnelCode
from restrictions.unit import LoadState
from routing.codes import RoutingCode
from routing.limit_families import LIMIT_KEYS, is_limit_key
from routing.tag_limits import LimitKind, TagLimit
from tests.routing.saying import Said, keys_of, limits, said
from tests.routing.world import PETROL, TANKER

CLEAN = replace(TANKER, load_state=LoadState.EMPTY)
CLOSED, UNKNOWN = Verdict.PROHIBITED, Verdict.UNKNOWN


def only(tags: dict[str, str], *, is_forward: bool = True) -> TagLimit:
    found = limits(tags, is_forward=is_forward)
    assert len(found) == 1, found
    return found[0]


def faults(tags: dict[str, str]) -> list[tuple[str, RoutingCode]]:
    return [(clause.key, clause.fault) for limit in limits(tags) for clause in limit.clauses if clause.fault]


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
    expected = [] if is_destination_only is None else [Said(key, CLOSED, is_destination_only=is_destination_only)]
    assert said({key: value}) == expected
    assert faults({key: value}) == []


@pytest.mark.parametrize("value", ["maybe", "", "unknown", "No", "8:00-17:00, 18:00-7:00", "no|no", "restricted"])
@pytest.mark.parametrize("key", ["access", "hgv", "hazmat", "hazmat:E", "hazmat:water"])
def test_an_unknown_access_value_is_unreadable_and_not_open(key: str, value: str) -> None:
    assert faults({key: value}) == [(key, RoutingCode.WAY_LIMIT_UNREADABLE)]
    assert said({key: value}) == [Said(key, UNKNOWN)]


LADDER = ("access", "vehicle", "motor_vehicle", "hgv")


@pytest.mark.parametrize("broad", range(len(LADDER) - 1))
def test_the_most_specific_key_wins(broad: int) -> None:
    for specific in range(broad + 1, len(LADDER)):
        assert limits({LADDER[broad]: "no", LADDER[specific]: "yes"}) == ()
        assert said({LADDER[broad]: "yes", LADDER[specific]: "no"}) == [Said(LADDER[specific], CLOSED)]
        assert said({LADDER[broad]: "no", LADDER[specific]: "destination"}) == [
            Said(LADDER[specific], CLOSED, is_destination_only=True)
        ]


def test_what_is_open_to_light_goods_vehicles_is_not_open_to_a_tanker() -> None:
    assert keys_of(limits({"motor_vehicle": "no", "goods": "yes"})) == ["motor_vehicle"]
    assert keys_of(limits({"goods": "no"})) == ["goods"]


def test_a_more_specific_key_that_cannot_be_read_lifts_nothing() -> None:
    assert said({"access": "no", "hgv": "sometimes"}) == [Said("access", CLOSED), Said("hgv", UNKNOWN)]


def test_a_more_specific_plain_value_settles_what_a_broader_key_left_unread() -> None:
    assert limits({"access": "sometimes", "hgv": "yes"}) == ()


def test_a_ban_on_hazmat_stands_beside_a_permission_for_trucks() -> None:
    assert keys_of(limits({"hazmat": "no", "hgv": "designated"})) == ["hazmat"]
    assert keys_of(limits({"hazmat": "designated", "hgv": "no"})) == ["hgv"]


CONDITIONAL = [
    ({"hgv:conditional": "no @ (Mo-Fr 07:00-09:00,17:00-19:30; Sa 08:00-10:00)"}, ("7:00-9:00", "17:00-19:30")),
    ({"hgv:conditional": "no @ (22:00-06:00)"}, ("0:00-6:00", "22:00-24:00")),
    ({"hgv:conditional": "no @ (Sa-Su)"}, ()),
    ({"hgv:conditional": "no @ (Apr-Oct)"}, ()),
    ({"hgv:conditional": "no @ (Mar-Oct)"}, ("0:00-24:00",)),
    ({"hgv:conditional": "no @ (PH)"}, ("0:00-24:00?",)),
    ({"hgv": "no", "hgv:conditional": "yes @ (PH)"}, ("0:00-24:00?",)),
    ({"hgv": "no", "hgv:conditional": "yes @ (22:00-06:00)"}, ("6:00-22:00",)),
    ({"hgv": "no", "hgv:conditional": "yes @ 22:00-06:00"}, ("6:00-22:00",)),
    ({"hgv": "no", "hgv:conditional": "yes @ (weight<=34)"}, ()),
    ({"hgv": "no", "hgv:conditional": "yes @ (weight<34)"}, ("0:00-24:00",)),
    ({"hgv": "no", "hgv:conditional": "yes @ (weight<40 AND 09:00-16:00)"}, ("0:00-9:00", "16:00-24:00")),
    ({"hgv:conditional": "no @ (7:30-19:00 AND weight>7.5)"}, ("7:30-19:00",)),
    ({"hgv:conditional": "no @ (7:30-19:00 AND weight>40)"}, ()),
    ({"hgv:conditional": "no @ (bus)"}, ()),
    ({"motor_vehicle": "no", "hgv:conditional": "yes @ (00:00-06:00)"}, ("6:00-24:00",)),
    ({"hgv:conditional": "no @ (24/7)"}, ("0:00-24:00",)),
]


@pytest.mark.parametrize(("tags", "closed"), CONDITIONAL)
def test_conditions_close_and_open_by_hour_date_and_vehicle(tags: dict[str, str], closed: tuple[str, ...]) -> None:
    assert faults(tags) == []
    assert [(item.verdict, item.hours) for item in said(tags)] == ([(CLOSED, closed)] if closed else [])


def test_a_later_clause_wins_where_both_hold() -> None:
    tags = {"hgv": "yes", "hgv:conditional": "no @ (07:00-09:00); yes @ (08:00-10:00)"}
    assert said(tags) == [Said("hgv:conditional", CLOSED, ("7:00-8:00",))]


def test_a_condition_of_a_broader_key_yields_to_a_plain_value_of_a_more_specific_one() -> None:
    assert limits({"motor_vehicle:conditional": "no @ (07:00-09:00)", "hgv": "yes"}) == ()


def test_each_clause_that_closes_keeps_its_own_hours() -> None:
    assert said({"hgv": "destination", "hgv:conditional": "no @ (07:00-09:00)"}) == [
        Said("hgv", CLOSED, ("0:00-7:00", "9:00-24:00"), is_destination_only=True),
        Said("hgv:conditional", CLOSED, ("7:00-9:00",)),
    ]


def test_yes_for_destinations_turns_a_ban_into_destination_only() -> None:
    for value in ("yes @ destination", "destination @ (delivery)"):
        assert said({"hgv": "no", "hgv:conditional": value}) == [Said("hgv", CLOSED, is_destination_only=True)]


def test_destinations_may_be_spared_at_some_hours_only() -> None:
    assert said({"hgv": "no", "hgv:conditional": "yes @ (destination AND 09:00-16:00)"}) == [
        Said("hgv", CLOSED, ("9:00-16:00",), is_destination_only=True),
        Said("hgv", CLOSED, ("0:00-9:00", "16:00-24:00")),
    ]


UNREAD = [
    ("no @ (SH)", RoutingCode.WAY_CONDITION_UNREADABLE, ("0:00-24:00",)),
    ("no @ (sunset-sunrise)", RoutingCode.WAY_CONDITION_UNREADABLE, ("0:00-24:00",)),
    ("no @ (7:30-19:00 AND fog_bell)", RoutingCode.WAY_CONDITION_UNREADABLE, ("7:30-19:00",)),
    ("no @ destination", RoutingCode.WAY_CONDITION_UNREADABLE, ("0:00-24:00",)),
    ("perhaps @ (07:00-09:00)", RoutingCode.WAY_LIMIT_UNREADABLE, ("0:00-24:00",)),
    ("no at night", RoutingCode.WAY_LIMIT_UNREADABLE, ("0:00-24:00",)),
]


@pytest.mark.parametrize(("condition", "code", "hours"), UNREAD)
def test_an_unread_condition_makes_the_road_unknown_while_it_may_hold(
    condition: str, code: RoutingCode, hours: tuple[str, ...]
) -> None:
    tags = {"hgv": "yes", "hgv:conditional": condition}
    assert faults(tags) == [("hgv:conditional", code)]
    assert said(tags) == [Said("hgv:conditional", UNKNOWN, hours)]


def test_an_unread_condition_that_cannot_mean_the_vehicle_means_nothing_to_it() -> None:
    assert said({"hgv": "yes", "hgv:conditional": "no @ (weight>40 AND fog_bell)"}) == []


@pytest.mark.parametrize("condition", ["axles>=4", "wet", "weightrating>40", "07:00-09:00 AND trailer"])
def test_a_ban_on_a_condition_that_nobody_knows_of_the_vehicle_is_unknown(condition: str) -> None:
    (answer,) = said({"hgv:conditional": f"no @ ({condition})"})
    assert answer.verdict is UNKNOWN
    assert answer.hours == (("7:00-9:00?",) if "07:00" in condition else ("0:00-24:00?",))


def test_an_unread_exception_leaves_the_ban_it_would_lift_and_is_told() -> None:
    tags = {"hgv": "no", "hgv:conditional": "yes @ (SH)"}
    assert said(tags) == [Said("hgv", CLOSED)]
    assert faults(tags) == [("hgv:conditional", RoutingCode.WAY_CONDITION_UNREADABLE)]


def test_an_exception_that_may_mean_the_vehicle_leaves_the_ban_in_doubt() -> None:
    assert said({"hgv": "no", "hgv:conditional": "yes @ (axles<4)"}) == [Said("hgv", CLOSED, ("0:00-24:00?",))]
    assert said({"maxweight": "20", "maxweight:conditional": "40 @ (axles>=4)"}) == [
        Said("maxweight", CLOSED, ("0:00-24:00?",))
    ]


def test_what_surely_holds_later_replaces_what_only_may_hold() -> None:
    assert said({"hgv:conditional": "no @ (wet); yes @ (06:00-20:00)"}) == [
        Said("hgv:conditional", UNKNOWN, ("0:00-6:00?", "20:00-24:00?"))
    ]


@pytest.mark.parametrize("value", ["40 @ (axles>=3)", "40 @ (fog_bell)", "35 @ (wet)"])
def test_a_limit_that_the_vehicle_keeps_binds_on_no_condition(value: str) -> None:
    assert said({"maxweight": "40", "maxweight:conditional": value}) == []


@pytest.mark.parametrize(
    "value",
    [
        *("yes @ (weight<7.5)", "yes @ (axles<4)", "yes @ (residents)", "yes @ (bus)", "yes @ (permit)"),
        *("yes @ (weight<7.5 AND 22:00-06:00)", "yes @ (07:00-09:00 AND fog_bell)"),
    ],
)
def test_open_to_others_and_nothing_said_of_us_is_unknown(value: str) -> None:
    assert faults({"hgv:conditional": value}) == [("hgv:conditional", RoutingCode.WAY_LIMIT_WITHOUT_BASE)]
    assert said({"hgv:conditional": value}) == [Said("hgv:conditional", UNKNOWN)]


def test_hours_of_delivery_are_the_only_ones_at_which_a_street_is_known_to_be_open() -> None:
    assert said({"hgv:conditional": "delivery @ (06:00-11:00)"}) == [
        Said("hgv:conditional", CLOSED, ("6:00-11:00",), is_destination_only=True),
        Said("hgv:conditional", UNKNOWN, ("0:00-6:00", "11:00-24:00")),
    ]
    assert said({"hgv": "yes", "hgv:conditional": "delivery @ (06:00-11:00)"}) == [
        Said("hgv:conditional", CLOSED, ("6:00-11:00",), is_destination_only=True)
    ]


def test_an_exception_to_a_ban_of_some_hours_opens_no_others() -> None:
    assert said({"hgv:conditional": "no @ (07:00-19:00); yes @ (12:00-13:00)"}) == [
        Said("hgv:conditional", CLOSED, ("7:00-12:00", "13:00-19:00"))
    ]


def test_two_times_joined_by_and_may_mean_both_or_either() -> None:
    tags = {"hgv:conditional": "no @ (07:00-09:00 AND 17:00-19:00)"}
    assert said(tags) == [Said("hgv:conditional", UNKNOWN, ("7:00-9:00", "17:00-19:00"))]


@pytest.mark.parametrize("key", ["access", "hazmat", "hgv"])
def test_open_at_some_hours_and_nothing_said_of_others_is_unknown_at_those(key: str) -> None:
    conditional = f"{key}:conditional"
    for condition, hours in (("(22:00-06:00)", ("6:00-22:00",)), ("destination", ("0:00-24:00",))):
        tags = {conditional: f"yes @ {condition}"}
        assert faults(tags) == [(conditional, RoutingCode.WAY_LIMIT_WITHOUT_BASE)]
        assert said(tags) == [Said(conditional, UNKNOWN, hours)]


def test_a_direction_is_closed_alone() -> None:
    for key in ("hgv", "hazmat", "hazmat:D", "maxweight"):
        tags = {f"{key}:backward": "3" if key == "maxweight" else "no"}
        assert limits(tags, is_forward=True) == ()
        assert said(tags, is_forward=False) == [Said(f"{key}:backward", CLOSED)]
        conditional = {f"{key}:forward:conditional": f"{tags[key + ':backward']} @ (07:00-09:00)"}
        assert limits(conditional, is_forward=False) == ()
        assert said(conditional, is_forward=True) == [Said(f"{key}:forward:conditional", CLOSED, ("7:00-9:00",))]


def test_a_broader_key_for_one_direction_is_not_settled_by_a_narrower_one_for_both() -> None:
    tags = {"motor_vehicle:backward": "no", "hgv": "designated"}
    assert said(tags, is_forward=False) == [Said("motor_vehicle:backward", CLOSED)]
    assert said(tags, is_forward=True) == []
    heights = {"maxheight:backward": "3.5", "maxheight:hgv": "4"}
    assert keys_of(limits(heights, is_forward=False)) == ["maxheight:hgv", "maxheight:backward"]
    assert said({"motor_vehicle:backward": "no", "hgv:backward": "yes"}, is_forward=False) == []


def test_a_mass_for_dangerous_goods_means_no_clean_truck() -> None:
    tags = {"maxweight": "20", "maxweight:hazmat": "30"}
    assert [item.key for item in said(tags)] == ["maxweight", "maxweight:hazmat"]
    assert [item.key for item in said(tags, CLEAN)] == ["maxweight"]


def test_a_road_closed_to_trailers_asks_whether_one_is_drawn() -> None:
    for key in ("trailer", "hgv_articulated"):
        assert said({key: "no"}, replace(TANKER, has_trailer=True)) == [Said(key, CLOSED)]
        assert said({key: "no"}, replace(TANKER, has_trailer=False)) == []
        assert said({key: "no"}, TANKER) == [Said(key, UNKNOWN)]


def test_a_direction_goes_before_the_key_for_both() -> None:
    tags = {"hgv": "no", "hgv:forward": "yes"}
    assert limits(tags, is_forward=True) == ()
    assert keys_of(limits(tags, is_forward=False)) == ["hgv"]


@pytest.mark.parametrize("category", TunnelCategory)
def test_tunnel_categories_are_typed(category: TunnelCategory) -> None:
    limit = only({f"hazmat:{category.value}": "no"})
    assert (limit.kind, limit.category) == (LimitKind.TUNNEL_CATEGORY, category)
    assert limits({f"hazmat:{category.value}": "yes"}) == ()
    explosive = replace(TANKER, goods=(replace(PETROL, tunnel_code=TunnelCode.B),))
    timed = said({f"hazmat:{category.value}:conditional": "no @ (04:00-23:00)"}, explosive)
    assert [item.hours for item in timed] == ([] if category is TunnelCategory.A else [("4:00-23:00",)])


@pytest.mark.parametrize("key", ["hazmat:F", "hazmat:adr_tunnel_cat", "hazmat:foo:conditional"])
def test_any_other_key_of_hazmat_is_unreadable(key: str) -> None:
    assert faults({key: "no"}) == [(key, RoutingCode.WAY_LIMIT_UNREADABLE)]
    assert said({key: "no"}) == [Said(key, UNKNOWN)]
    assert is_limit_key(key)


LANES = [
    ({"hgv:lanes": "no|yes|yes"}, []),
    ({"hgv:lanes": "no|"}, []),
    ({"hgv:lanes": "no|sometimes"}, []),
    ({"hgv:lanes": "no|no"}, [Said("hgv:lanes", CLOSED)]),
    ({"hazmat:lanes": "no|destination"}, [Said("hazmat:lanes", CLOSED, is_destination_only=True)]),
    ({"hgv:lanes:forward": "no|no"}, [Said("hgv:lanes:forward", CLOSED)]),
    ({"hgv:lanes:backward": "no|no"}, []),
    ({"hgv:lanes:conditional": "no|no @ (07:00-09:00)"}, []),
    ({"maxweight:lanes": "3.5|30"}, [Said("maxweight:lanes", CLOSED)]),
    ({"maxweight:lanes": "3.5|40"}, []),
    ({"maxheight:lanes": "3.5|none"}, []),
]


@pytest.mark.parametrize(("tags", "expected"), LANES)
def test_a_road_is_as_open_as_its_most_open_lane(tags: dict[str, str], expected: list[Said]) -> None:
    assert said(tags) == expected
    assert set(tags) <= set(LIMIT_KEYS)


@pytest.mark.parametrize(
    "key", ["hgv:toll", "hgv:national_network", "note:hazmat", "source:maxweight", "maxlength:bus"]
)
def test_keys_that_close_nothing_are_left_alone(key: str) -> None:
    assert limits({key: "no"}) == ()
    assert not is_limit_key(key)


MEASURES = [
    ("maxweight", "30", LimitKind.WEIGHT_T, 30.0),
    ("maxweight", "3.5 t", LimitKind.WEIGHT_T, 3.5),
    ("maxweight", "3500 kg", LimitKind.WEIGHT_T, 3.5),
    ("maxweight", "10 st", LimitKind.WEIGHT_T, 9.072),
    ("maxweight:hgv", "20", LimitKind.WEIGHT_T, 20.0),
    ("maxweight:hazmat", "20", LimitKind.WEIGHT_T, 20.0),
    ("maxweightrating", "7.5", LimitKind.RATED_WEIGHT_T, 7.5),
    ("maxgcweight", "30", LimitKind.WEIGHT_T, 30.0),
    ("maxgcweightrating", "30", LimitKind.RATED_WEIGHT_T, 30.0),
    ("maxaxleload", "13", LimitKind.AXLE_LOAD_T, 13.0),
    ("maxaxles", "4", LimitKind.AXLES, 4.0),
    ("maxunladenweight", "12", LimitKind.UNLADEN_WEIGHT_T, 12.0),
    ("maxbogieload", "16", LimitKind.BOGIE_LOAD_T, 16.0),
    ("maxbogieweight", "16", LimitKind.BOGIE_LOAD_T, 16.0),
    ("maxheight", "4.5", LimitKind.HEIGHT_M, 4.5),
    ("maxheight", "4.2 m", LimitKind.HEIGHT_M, 4.2),
    ("maxheight", "13'6\"", LimitKind.HEIGHT_M, 4.115),
    ("maxheight", "13'", LimitKind.HEIGHT_M, 3.962),
    ("maxheight:physical", "4.7", LimitKind.HEIGHT_M, 4.7),
    ("maxheight:legal", "4", LimitKind.HEIGHT_M, 4.0),
    ("maxwidth", "2.3", LimitKind.WIDTH_M, 2.3),
    ("maxlength", "12", LimitKind.LENGTH_M, 12.0),
]


@pytest.mark.parametrize(("key", "value", "kind", "figure"), MEASURES)
def test_measures_are_read_in_tonnes_and_metres(key: str, value: str, kind: LimitKind, figure: float) -> None:
    limit = only({key: value})
    assert (limit.kind, limit.is_readable, [clause.meaning.limit for clause in limit.clauses]) == (kind, True, [figure])


@pytest.mark.parametrize("value", ["none", "default", "unsigned", "no_sign", "no_indications"])
def test_no_figure_posted_limits_nothing(value: str) -> None:
    assert limits({"maxheight": value, "maxweight": value}) == ()


@pytest.mark.parametrize("value", ["low", "49 Metric Tonne", "-3", "3,5", "1e3", "4;5", "below_default", "٣", ""])
def test_a_measure_out_of_form_is_unreadable(value: str) -> None:
    for key in ("maxheight", "maxweight"):
        assert faults({key: value}) == [(key, RoutingCode.WAY_LIMIT_UNREADABLE)]


def test_a_measure_may_hold_by_the_hour_and_spare_destinations() -> None:
    assert said({"maxweight:conditional": "5 @ (07:00-09:00)"}) == [
        Said("maxweight:conditional", CLOSED, ("7:00-9:00",))
    ]
    assert said({"maxweight": "7.5", "maxweight:conditional": "none @ destination"}) == [
        Said("maxweight", CLOSED, is_destination_only=True)
    ]


def test_height_posted_and_height_built_are_both_kept() -> None:
    assert keys_of(limits({"maxheight": "4", "maxheight:physical": "3.8"})) == ["maxheight", "maxheight:physical"]


def test_tags_without_a_limit_give_none() -> None:
    assert limits({"highway": "primary", "name": "人民路", "maxspeed": "60", "toll": "yes"}) == ()
