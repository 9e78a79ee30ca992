"""Which roads a map draws, and how many."""

import pytest

from restrictions.outcome import Malformed
from routing.network import RoadNetwork
from tests.routing.drawing import draw
from web.map import road_layer
from web.map.road_layer import RoadLayer, View

CLASSES = {
    "AB": {"highway": "motorway", "oneway": "no", "name": "甲高速"},
    "BC": {"highway": "trunk", "name": "乙路"},
    "CD": {"highway": "primary", "name": "丙路"},
    "DE": {"highway": "secondary", "name": "丁路"},
    "EF": {"highway": "residential", "name": "戊巷"},
    "BD": {"highway": "motorway_link", "name": "甲匝道"},
}
MAP = """
A---B---C
    |   |
    |   D---E---F
"""


def network() -> RoadNetwork:
    return draw(MAP.replace("    |   D", "        D"), CLASSES, parking="E").network


def names(view: View, roads: RoadNetwork | None = None) -> list[str]:
    features = RoadLayer(roads or network()).to_geojson(view)["features"]
    return [item["properties"]["name"] for item in features if item["geometry"]["type"] == "LineString"]


def whole(zoom: int) -> View:
    return View(106.4, 29.4, 106.6, 29.6, zoom)


@pytest.mark.parametrize(
    ("zoom", "drawn"),
    [
        (0, {"甲高速"}),
        (7, {"甲高速"}),
        (8, {"甲高速", "乙路"}),
        (10, {"甲高速", "乙路", "丙路"}),
        (12, {"甲高速", "乙路", "丙路", "丁路", "甲匝道"}),
        (13, {"甲高速", "乙路", "丙路", "丁路", "甲匝道"}),
        (14, {"甲高速", "乙路", "丙路", "丁路", "甲匝道", "戊巷"}),
        (18, {"甲高速", "乙路", "丙路", "丁路", "甲匝道", "戊巷"}),
    ],
)
def test_lesser_roads_come_as_the_map_is_zoomed_in(zoom: int, drawn: set[str]) -> None:
    assert set(names(whole(zoom))) == drawn


def test_a_road_driven_both_ways_is_drawn_once() -> None:
    roads = network()
    assert len([edge for edge in roads.edges.values() if edge.name == "丙路"]) == 2
    assert names(whole(18), roads).count("丙路") == 1


def test_greater_roads_are_drawn_over_lesser_ones() -> None:
    order = names(whole(18))
    assert order.index("戊巷") < order.index("丁路") < order.index("丙路") < order.index("乙路") < order.index("甲高速")


def test_only_what_is_in_view_is_sent() -> None:
    assert names(View(106.4, 29.4, 106.5001, 29.6, 18)) == ["甲高速"]
    assert names(View(100.0, 20.0, 101.0, 21.0, 18)) == []


def test_where_too_many_roads_are_in_view_the_lesser_classes_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road_layer, "MOST_ROADS", 3)
    layer = RoadLayer(network())
    answer = layer.to_geojson(whole(18))
    assert {item["properties"]["name"] for item in answer["features"] if item["properties"]["class"] != "parking"} == {
        "甲高速",
        "乙路",
        "甲匝道",
    }
    assert not answer["is_cut"]


def test_where_even_the_greatest_class_is_too_much_the_answer_says_that_it_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(road_layer, "MOST_ROADS", 1)
    answer = RoadLayer(network()).to_geojson(whole(18))
    assert len([item for item in answer["features"] if item["geometry"]["type"] == "LineString"]) == 1
    assert answer["is_cut"]


@pytest.mark.parametrize(("zoom", "count"), [(10, 0), (11, 1)])
def test_places_to_park_and_wait_are_shown_from_a_near_zoom_on(zoom: int, count: int) -> None:
    features = RoadLayer(network()).to_geojson(whole(zoom))["features"]
    parking = [item for item in features if item["properties"]["class"] == "parking"]
    assert [item["properties"]["name"] for item in parking] == ["parking E"] * count


def test_a_ramp_a_bridge_and_a_tunnel_are_marked() -> None:
    drawn = draw(
        "A---B---C---D",
        {
            "AB": {"bridge": "yes", "bridge:name": "一桥", "name": "一路"},
            "BC": {"tunnel": "yes", "name": "二路"},
            "CD": {"highway": "primary_link", "ref": "S1"},
        },
    )
    features = RoadLayer(drawn.network).to_geojson(whole(18))["features"]
    marks = {item["properties"]["name"]: set(item["properties"]) - {"class", "name"} for item in features}
    assert marks == {"一桥": {"bridge"}, "二路": {"tunnel"}, "S1": {"ramp"}}


@pytest.mark.parametrize(
    ("box", "zoom", "field"),
    [
        ("", "10", "bbox"),
        ("1,2,3", "10", "bbox"),
        ("1,2,3,4,5", "10", "bbox"),
        ("a,b,c,d", "10", "bbox"),
        ("nan,0,1,1", "10", "bbox"),
        ("-inf,0,1,1", "10", "bbox"),
        ("1,0,1,1", "10", "bbox"),
        ("2,0,1,1", "10", "bbox"),
        ("0,1,1,1", "10", "bbox"),
        ("-181,0,1,1", "10", "bbox"),
        ("0,0,1,91", "10", "bbox"),
        ("0,0,1,1", "", "zoom"),
        ("0,0,1,1", "19", "zoom"),
        ("0,0,1,1", "-1", "zoom"),
        ("0,0,1,1", "1.5", "zoom"),
        ("0,0,1,1", "１", "zoom"),
    ],
)
def test_a_view_out_of_form_is_malformed_and_named(box: str, zoom: str, field: str) -> None:
    with pytest.raises(Malformed) as refused:
        View.parse(box, zoom)
    assert refused.value.field == field


def test_the_whole_world_and_both_ends_of_zoom_are_views() -> None:
    assert View.parse("-180,-90,180,90", "0") == View(-180, -90, 180, 90, 0)
    assert View.parse("1.5, 2 ,3,4", "18") == View(1.5, 2, 3, 4, 18)
