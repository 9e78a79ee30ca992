"""The highest lawful speed of a loaded dangerous-goods vehicle (Order 29 of 2019, art. 46)."""

import pytest

from restrictions.places import RoadClass
from routing.codes import RoutingCode
from routing.lawful_speed import lawful_speed_kph, parse_speed_kph, travel_ms
from routing.road_tags import DRIVABLE_HIGHWAYS, road_class_of
from tests.routing.drawing import draw


def speed(tags: dict[str, str], *, is_forward: bool = True) -> float:
    all_tags = {"highway": "primary", **tags}
    return lawful_speed_kph(all_tags, road_class_of(all_tags), is_forward=is_forward)[0]


@pytest.mark.parametrize("highway", sorted(DRIVABLE_HIGHWAYS))
def test_expressways_allow_80_and_all_other_roads_60(highway: str) -> None:
    assert speed({"highway": highway}) == (80.0 if highway.startswith("motorway") else 60.0)


def test_an_urban_expressway_is_no_expressway_before_the_law() -> None:
    assert speed({"highway": "trunk", "motorroad": "yes", "maxspeed": "80"}) == 60.0


POSTED = [
    ({"maxspeed": "40"}, 40.0),
    ({"maxspeed": "120"}, 60.0),
    ({"maxspeed": "120", "highway": "motorway"}, 80.0),
    ({"maxspeed": "70", "highway": "motorway"}, 70.0),
    ({"maxspeed": "30 mph"}, pytest.approx(48.28032)),
    ({"maxspeed": "30mph"}, pytest.approx(48.28032)),
    ({"maxspeed": "50 km/h"}, 50.0),
    ({"maxspeed": "50;40"}, 40.0),
    ({"maxspeed": "walk"}, 7.0),
    ({"maxspeed": "none"}, 60.0),
    ({"maxspeed": "signals"}, 60.0),
    ({"maxspeed": "CN:urban"}, 60.0),
    ({"maxspeed": "80", "maxspeed:hgv": "30"}, 30.0),
    ({"maxspeed": "30", "maxspeed:hgv": "50"}, 30.0),
    ({"maxspeed:hazmat": "20"}, 20.0),
    ({"maxspeed": "50", "maxspeed:backward": "20"}, 50.0),
    ({"maxspeed": "20", "maxspeed:forward": "50"}, 50.0),
    ({"maxspeed:hgv:forward": "25"}, 25.0),
]


@pytest.mark.parametrize(("tags", "expected"), POSTED)
def test_what_is_posted_counts_where_it_is_lower(tags: dict[str, str], expected: float) -> None:
    assert speed(tags) == expected


def test_each_direction_has_its_own_posted_speed() -> None:
    tags = {"maxspeed:forward": "40", "maxspeed:backward": "20"}
    assert (speed(tags), speed(tags, is_forward=False)) == (40.0, 20.0)


@pytest.mark.parametrize("text", ["fast", "0", "-30", "50 furlongs", "", "五十", "50,5", "1e9x"])
def test_an_unreadable_speed_is_told_and_not_believed(text: str) -> None:
    with pytest.raises(ValueError, match="not a speed"):
        parse_speed_kph(text)
    found, unread = lawful_speed_kph({"maxspeed": text}, RoadClass.PRIMARY, is_forward=True)
    assert (found, unread) == (60.0, [(RoutingCode.WAY_SPEED_UNREADABLE, "maxspeed", text)])
    drawn = draw("A--B", {"AB": {"maxspeed": text}})
    assert [(issue.code, issue.subject, issue.params) for issue in drawn.network.issues] == [
        (RoutingCode.WAY_SPEED_UNREADABLE, f"way/{drawn.way('AB')}", {"key": "maxspeed", "value": text})
    ]


BY_CONDITION = [
    ({"maxspeed": "50", "maxspeed:conditional": "30 @ (22:00-06:00)"}, [RoutingCode.WAY_SPEED_BY_CONDITION]),
    ({"maxspeed:hgv:conditional": "30 @ wet"}, [RoutingCode.WAY_SPEED_BY_CONDITION]),
    ({"maxspeed:forward:conditional": "30 @ (SH)"}, [RoutingCode.WAY_SPEED_BY_CONDITION]),
    ({"maxspeed:backward:conditional": "30 @ (22:00-06:00)"}, []),
    ({"maxspeed": "100", "maxspeed:conditional": "80 @ wet"}, []),
    ({"maxspeed": "30", "maxspeed:conditional": "50 @ (22:00-06:00)"}, []),
    ({"maxspeed:conditional": "none @ (22:00-06:00)"}, []),
    ({"maxspeed:conditional": "slow @ (22:00-06:00)"}, [RoutingCode.WAY_SPEED_UNREADABLE]),
    ({"maxspeed:conditional": "30 at night"}, [RoutingCode.WAY_SPEED_UNREADABLE]),
]


@pytest.mark.parametrize(("tags", "codes"), BY_CONDITION)
def test_a_lower_speed_on_a_condition_is_told_and_not_applied(tags: dict[str, str], codes: list[RoutingCode]) -> None:
    found, unread = lawful_speed_kph(tags, RoadClass.PRIMARY, is_forward=True)
    assert found == min(60.0, float(tags.get("maxspeed", "60")))
    assert [code for code, _, _ in unread] == codes


def test_travel_time_is_rounded_up_and_never_nothing() -> None:
    assert travel_ms(1000.0, 60.0) == 60_000
    assert travel_ms(1000.001, 60.0) == 60_001
    assert travel_ms(0.0, 80.0) == 1


def test_an_edge_takes_the_time_of_its_length_at_its_speed() -> None:
    edge = draw("A---------B", {"AB": {"highway": "motorway", "maxspeed": "120"}}).details("AB")
    assert edge.speed_kph == 80.0
    assert edge.travel_ms == travel_ms(edge.length_m, 80.0)
    assert 44_900 < edge.travel_ms < 45_100
