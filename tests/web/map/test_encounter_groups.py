"""Encounters as people read them: by rule, and edges in a row as one stretch."""

from datetime import timedelta

import pytest
from flask import Flask

from restrictions.judgement import Judgement, RemedyKind, Verdict
from restrictions.rules import Effect, Rule
from restrictions.windows import DailyWindow, Hours
from routing.judging import judge
from routing.path import Path
from tests.routing.drawing import DrawnNetwork, draw
from tests.routing.world import TANKER, clock, lay, rule, trip, ways
from web.map.encounter_groups import all_stretches, groups_of
from web.map.encounter_words import hours_met, remedy_text, source_labels, source_title, stretch_place

TWICE = (DailyWindow((Hours.parse("07:00-08:01"), Hours.parse("08:03-09:00"))),)
"""Hours of which the first edge of the street meets the one and the second the other, by who leaves at 08:00."""


def street() -> DrawnNetwork:
    return draw(
        "A-B-C-D-E",
        {
            "AB": {"name": "甲路"},
            "BC": {"name": "乙桥"},
            "CD": {"name": "丙路"},
            "DE": {"name": "甲路", "hazmat": "no"},
        },
        metres_per_cell=1000.0,
    )


def judged(*rules: Rule, departure: str = "08:00", letters: str = "ABCDE") -> Judgement:
    drawn = street()
    return judge(Path(drawn.edges(letters)), trip(clock(departure)), TANKER, lay(drawn, *rules))


def test_consecutive_edges_of_one_rule_are_one_stretch() -> None:
    drawn = street()
    (group,) = groups_of(judged(rule(ways(drawn, "AB", "BC"), hours="07:00-09:00"), letters="ABCD"))
    (stretch,) = group.stretches
    assert stretch.edge_indices == (0, 1)
    assert stretch.road_names == ("甲路", "乙桥")
    assert stretch.presence.start == clock("08:00")
    assert stretch.presence.end - stretch.presence.start >= timedelta(minutes=2)


def test_a_rule_left_and_met_again_is_two_stretches_under_one_heading() -> None:
    drawn = street()
    (group,) = groups_of(judged(rule(ways(drawn, "AB", "CD"), hours="07:00-09:00"), letters="ABCD"))
    assert [stretch.edge_indices for stretch in group.stretches] == [(0,), (2,)]
    assert [stretch.number for stretch in group.stretches] == [1, 2]


def test_two_windows_of_one_rule_met_in_a_row_are_one_stretch_with_two_hours() -> None:
    drawn = street()
    held = rule(ways(drawn, "AB", "BC"), when=TWICE)
    (group,) = groups_of(judged(held, letters="ABCD"))
    (stretch,) = group.stretches
    assert [span.end for span in stretch.in_force] == [clock("08:01"), clock("09:00")]
    assert stretch.edge_indices == (0, 1)


def test_every_encounter_stands_in_exactly_one_stretch_and_the_worst_rule_is_first() -> None:
    drawn = street()
    judgement = judged(
        rule(ways(drawn, "AB"), effect=Effect.ADVISE_AVOID, identity="R1"),
        rule(ways(drawn, "AB", "BC", "CD"), effect=Effect.PERMIT_REQUIRED, lifted_by="pass", identity="R2"),
    )
    groups = groups_of(judgement, first_number=5)
    shown = [encounter for stretch in all_stretches(groups) for encounter in stretch.encounters]
    assert sorted(map(id, shown)) == sorted(map(id, judgement.encounters))
    assert [group.verdict for group in groups] == [Verdict.PROHIBITED, Verdict.NEEDS_PERMIT, Verdict.ADVISORY]
    assert [stretch.number for stretch in all_stretches(groups)] == [5, 6, 7]


def test_a_judgement_without_encounters_has_no_groups() -> None:
    assert groups_of(judged(letters="ABC")) == ()


def test_the_hour_of_a_stretch_is_the_last_of_its_edges_hours() -> None:
    drawn = street()
    held = rule(ways(drawn, "AB", "BC"), when=TWICE)
    (group,) = groups_of(judged(held, letters="ABCD"))
    (remedy,) = group.stretches[0].remedies
    assert (remedy.kind, remedy.not_before) == (RemedyKind.OTHER_HOUR, clock("09:00"))


@pytest.mark.parametrize(
    ("hours", "shown"),
    [("07:00-09:00", "2026-03-02 07:00–09:00"), ("07:00-24:00", "2026-03-02 07:00–24:00")],
)
def test_hours_met_are_told_with_their_day(app: Flask, hours: str, shown: str) -> None:
    drawn = street()
    (group,) = groups_of(judged(rule(ways(drawn, "AB"), hours=hours), letters="AB"))
    with app.test_request_context():
        assert hours_met(group.stretches[0]) == (shown,)


def test_a_rule_of_all_hours_is_told_as_such(app: Flask) -> None:
    drawn = street()
    (group,) = groups_of(judged(rule(ways(drawn, "AB")), letters="AB"))
    with app.test_request_context():
        assert hours_met(group.stretches[0]) == ("全天",)


def test_a_tag_is_told_by_its_road_and_has_no_labels(app: Flask) -> None:
    (group,) = groups_of(judged(letters="CDE"))
    with app.test_request_context():
        assert group.rule is None
        assert source_title(group.source) == "道路数据标注的限制"
        assert source_labels(group.source) == ()
        assert stretch_place(group.stretches[0]) == "甲路"
        assert [remedy_text(remedy) for remedy in group.stretches[0].remedies] == ["改走其他道路"]


def test_a_road_without_a_name_is_told_by_its_way(app: Flask) -> None:
    drawn = draw("A-B", {"AB": {"hazmat": "no"}})
    (group,) = groups_of(judge(Path(drawn.edges("AB")), trip(clock("08:00")), TANKER, lay(drawn)))
    with app.test_request_context():
        assert f"way {drawn.way('AB')}" in stretch_place(group.stretches[0])


def test_a_paper_that_would_help_is_named(app: Flask) -> None:
    drawn = street()
    held = rule(ways(drawn, "AB", "BC"), effect=Effect.PERMIT_REQUIRED, lifted_by="示例通行证", hours="07:00-09:00")
    (group,) = groups_of(judged(held, letters="ABC"))
    with app.test_request_context():
        told = [remedy_text(remedy) for remedy in group.stretches[0].remedies]
    assert told == ["办理通行证：示例通行证", "2026-03-02 09:00 以后再进入这一路段"]
