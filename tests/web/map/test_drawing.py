"""What the map's script is given to draw."""

import json

from flask import Flask

from routing.judging import judge
from routing.path import Path, Wait
from tests.routing.drawing import DrawnNetwork, draw
from tests.routing.world import TANKER, clock, lay, rule, trip, ways
from web.map.drawing import DrawnRoute, drawing_of


def street() -> DrawnNetwork:
    return draw("A-B-C-D", {"AB": {"name": "甲路"}, "BC": {"name": "乙桥"}, "CD": {}}, parking="C", metres_per_cell=500)


def test_a_route_is_one_line_from_where_it_begins_to_where_it_ends(app: Flask) -> None:
    drawn = street()
    path = Path(drawn.edges("ABCD"), start_fraction=0.5, end_fraction=0.25)
    route = DrawnRoute("lawful", "路线", path, judge(path, trip(clock("08:00")), TANKER, lay(drawn)))
    with app.test_request_context():
        (line,) = [item["line"] for item in drawing_of(drawn.network, [route])["routes"]]
    start, end = drawn.between("AB", 0.5), drawn.between("CD", 0.25)
    assert line[0] == [round(start.longitude, 5), round(start.latitude, 5)]
    assert abs(line[-1][0] - end.longitude) < 2e-5
    assert len(line) == len({tuple(point) for point in line}) == 4


def test_a_route_within_one_edge_and_one_of_no_length_are_drawn(app: Flask) -> None:
    drawn = street()
    with app.test_request_context():
        for start, end, points in ((0.2, 0.8, 2), (0.5, 0.5, 1)):
            path = Path(drawn.edges("AB"), start, end)
            route = DrawnRoute("lawful", "路线", path, judge(path, trip(clock("08:00")), TANKER, lay(drawn)))
            assert len(drawing_of(drawn.network, [route])["routes"][0]["line"]) == points


def test_each_stretch_has_its_line_its_sign_and_what_its_popup_says(app: Flask) -> None:
    drawn = street()
    path = Path(drawn.edges("ABCD"))
    roads = lay(drawn, rule(ways(drawn, "AB", "BC"), hours="07:00-09:00"))
    route = DrawnRoute("usual", "路线", path, judge(path, trip(clock("08:00")), TANKER, roads), first_number=3)
    with app.test_request_context():
        (stretch,) = drawing_of(drawn.network, [route])["stretches"]
    assert (stretch["number"], stretch["verdict"], stretch["title"]) == (3, "prohibited", "禁止通行")
    assert len(stretch["lines"]) == 2
    assert stretch["texts"] == ["试验通告", "高峰时段禁止危险货物运输车辆通行"]
    assert dict(stretch["facts"])["地点"] == "甲路 → 乙桥"
    assert dict(stretch["facts"])["规定时段"] == "2026-03-02 07:00–09:00"
    assert route.next_number == 4


def test_ends_and_waits_are_places_with_signs_of_their_own(app: Flask) -> None:
    drawn = street()
    path = Path(drawn.edges("ABCD"), waits=(Wait(2, 90 * 60_000),))
    route = DrawnRoute("lawful", "路线", path, judge(path, trip(clock("08:00")), TANKER, lay(drawn)))
    with app.test_request_context():
        places = drawing_of(drawn.network, [route], ends=(drawn.point("A", "起点"), drawn.point("D", "终点")))["places"]
    assert [(place["kind"], place["label"]) for place in places] == [
        ("start", "起点"),
        ("end", "终点"),
        ("wait", "停车等待 1 小时 30 分"),
    ]
    assert places[2]["at"] == [drawn.point("C").longitude, drawn.point("C").latitude]


def test_edges_driven_both_ways_are_one_line(app: Flask) -> None:
    drawn = street()
    with app.test_request_context():
        drawing = drawing_of(drawn.network, lines=[("rule", drawn.edges("ABCD") + drawn.edges("DCBA"))])
    assert [len(item["lines"]) for item in drawing["lines"]] == [3]
    json.dumps(drawing, allow_nan=False)
