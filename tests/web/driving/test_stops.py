"""The waits of a planned route, as a driver reads them."""

from datetime import timedelta

from routing.path import Path, Wait
from tests.routing.drawing import draw
from tests.web.conftest import NOW
from web.driving.stops import stops_of

TOWN = draw("A---B---C", {"AB": {"name": "长江路"}, "BC": {"name": "中山路"}}, parking="B")


def test_a_wait_names_the_parking_place_and_its_hours() -> None:
    path = Path((TOWN.edge("AB"), TOWN.edge("BC")), waits=(Wait(1, 40 * 60_000),))

    (stop,) = stops_of(path, TOWN.network, NOW)

    driven = timedelta(milliseconds=TOWN.details("AB").travel_ms)
    assert stop.point.name == "parking B"
    assert stop.road_name == "中山路"
    assert (stop.start, stop.end) == (NOW + driven, NOW + driven + timedelta(minutes=40))


def test_a_route_without_waits_has_no_stops() -> None:
    assert stops_of(Path((TOWN.edge("AB"),)), TOWN.network, NOW) == ()


def test_a_later_wait_counts_the_earlier_one() -> None:
    longer = draw("A---B---C---D", {"AB": {}, "BC": {}, "CD": {}}, parking="BC")
    path = Path(tuple(longer.edge(pair) for pair in ("AB", "BC", "CD")), waits=(Wait(1, 60_000), Wait(2, 60_000)))

    first, second = stops_of(path, longer.network, NOW)

    assert second.start == first.end + timedelta(milliseconds=longer.details("BC").travel_ms)
