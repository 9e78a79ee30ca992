"""In which directions ways may be driven."""

import pytest

from restrictions.judgement import Verdict
from routing.codes import RoutingCode
from tests.routing.drawing import draw
from tests.routing.saying import Said, said_by

ONEWAYS = [
    ({}, {"AB", "BA"}),
    ({"oneway": "no"}, {"AB", "BA"}),
    ({"oneway": "yes"}, {"AB"}),
    ({"oneway": "true"}, {"AB"}),
    ({"oneway": "1"}, {"AB"}),
    ({"oneway": "-1"}, {"BA"}),
    ({"oneway": "reverse"}, {"BA"}),
    ({"junction": "roundabout"}, {"AB"}),
    ({"junction": "circular"}, {"AB"}),
    ({"junction": "roundabout", "oneway": "-1"}, {"BA"}),
    ({"highway": "motorway"}, {"AB"}),
    ({"highway": "motorway", "oneway": "no"}, {"AB", "BA"}),
    ({"highway": "motorway_link"}, {"AB", "BA"}),
    ({"highway": "trunk"}, {"AB", "BA"}),
    ({"oneway": "yes", "oneway:motor_vehicle": "no"}, {"AB", "BA"}),
    ({"oneway": "yes", "oneway:bicycle": "no"}, {"AB"}),
]


@pytest.mark.parametrize(("tags", "edges"), ONEWAYS)
def test_oneway_tags_open_the_directions_they_name(tags: dict[str, str], edges: set[str]) -> None:
    drawn = draw("A--B", {"AB": tags})
    assert drawn.names() == edges
    for name in edges:
        data = drawn.network.graph.edges[drawn.edge(name)]
        assert data["oneway"] is (len(edges) == 1)
        assert data["reversed"] is (name == "BA")
        assert drawn.details(name).is_forward is (name == "AB")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("oneway", "reversible"),
        ("oneway", "alternating"),
        ("oneway", "?"),
        ("oneway:conditional", "yes @ (07:00-09:00)"),
    ],
)
def test_an_uncertain_direction_is_unknown_both_ways(key: str, value: str) -> None:
    drawn = draw("A--B", {"AB": {key: value}})
    assert drawn.names() == {"AB", "BA"}
    for name in ("AB", "BA"):
        assert said_by(drawn.details(name).limits) == [Said(key, Verdict.UNKNOWN)]
    assert [issue.code for issue in drawn.network.issues] == [RoutingCode.WAY_DIRECTION_UNREADABLE]


def test_lines_run_in_driving_direction() -> None:
    drawn = draw("A--B", {"AB": {}})
    assert drawn.details("AB").line.coords[0] == drawn.details("BA").line.coords[-1]
    assert drawn.details("AB").line.coords[0] == (drawn.point("A").longitude, drawn.point("A").latitude)
