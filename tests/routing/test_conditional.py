"""The grammar of conditional tag values: times, properties of vehicles, groups of users, purposes."""

from dataclasses import replace

import pytest

from restrictions.unit import LoadState, TransportUnit
from routing.conditional import Comparison, Condition, Group, parse_condition, parse_conditional
from routing.opening_times import OpeningTimes
from routing.unit_measures import Measure
from tests.routing.world import TANKER

BARE = TransportUnit("渝A00000", ())
EMPTY = replace(TANKER, load_state=LoadState.EMPTY)


def test_a_value_has_one_clause_for_each_condition() -> None:
    clauses = parse_conditional("no @ (Mo-Fr 07:00-09:00; Sa 08:00-10:00); destination @ (Su); yes @ 22:00-23:00")
    assert [(clause.value, clause.condition) for clause in clauses] == [
        ("no", Condition((OpeningTimes("Mo-Fr 07:00-09:00; Sa 08:00-10:00"),))),
        ("destination", Condition((OpeningTimes("Su"),))),
        ("yes", Condition((OpeningTimes("22:00-23:00"),))),
    ]


@pytest.mark.parametrize("text", ["no", "no @", "@ (07:00-09:00)", "no @ (07:00-09:00", "no @ ((Mo))", "no @ (Mo) yes"])
def test_a_value_out_of_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a conditional value"):
        parse_conditional(text)


@pytest.mark.parametrize("word", ["destination", "delivery", "customers", "loading", "unloading"])
def test_a_purpose_is_no_time(word: str) -> None:
    assert parse_condition(word) == Condition(is_for_destination=True)


@pytest.mark.parametrize("joined", ["AND", "and", "And"])
def test_parts_are_joined_by_and(joined: str) -> None:
    assert parse_condition(f"7:30-19:00 {joined} weight>7.5 {joined} destination") == Condition(
        (OpeningTimes("7:30-19:00"),), (Comparison(Measure.WEIGHT_T, ">", 7.5),), is_for_destination=True
    )


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("flashing_light", ("flashing_light",)),
        ("07:00-09:00 AND fog_bell", ("fog_bell",)),
        ("weight>heavy", ("weight>heavy",)),
        ("colour=red", ("colour=red",)),
        ("sunset-sunrise", ("sunset-sunrise",)),
        ("07:00-09:00 AND Mo", ("07:00-09:00", "Mo")),
        ("07:00-09:00 OR weight>3", ("07:00-09:00 OR weight>3",)),
        ("weight>3>2", ("weight>3>2",)),
        ("", ("",)),
    ],
)
def test_a_part_that_is_not_understood_is_named(text: str, unread: tuple[str, ...]) -> None:
    assert parse_condition(text).unread == unread


ANSWERS = [
    ("weight>7.5", True),
    ("weight>34", False),
    ("weight>=34", True),
    ("weight<34", False),
    ("weight<=34", True),
    ("weight=34", True),
    ("weight==34", True),
    ("weight=33", False),
    ("weight > 7.5 t", True),
    ("weight>40000 kg", False),
    ("weightrating>7.5", True),
    ("weightrating>40", None),
    ("weightrating<30", False),
    ("weightrating<40", None),
    ("length>12", True),
    ("length<16", False),
    ("height>=3.6 m", True),
    ("width>2.55", False),
    ("axleload>34", False),
    ("axleload>10", None),
    ("axles>=3", None),
    ("bogieweight>40", False),
    ("hgv", True),
    ("vehicle", True),
    ("hazmat", True),
    ("bus", False),
    ("disabled", False),
    ("wet", None),
    ("trailer", None),
    ("bus AND wet", False),
    ("weight>7.5 AND wet", None),
    ("weight>7.5 AND length>12", True),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_a_tanker_of_34_t_and_16_m_meets_a_condition_or_not_or_nobody_knows(
    text: str, *, expected: bool | None
) -> None:
    assert parse_condition(text).unread == ()
    assert parse_condition(text).holds_for(TANKER) is expected


def test_an_unmeasured_unit_meets_no_comparison_for_sure() -> None:
    for text, _ in ANSWERS:
        tests = parse_condition(text).tests
        if all(isinstance(test, Comparison) for test in tests):
            assert parse_condition(text).holds_for(BARE) is None


def test_whether_goods_are_dangerous_depends_on_the_load() -> None:
    assert Group("hazmat").holds_for(EMPTY) is False
    assert Group("hazmat").holds_for(TANKER) is True


def test_whether_a_trailer_is_drawn_is_asked_of_the_unit() -> None:
    for is_drawn in (True, False, None):
        unit = replace(TANKER, has_trailer=is_drawn)
        assert Group("trailer").holds_for(unit) is Group("hgv_articulated").holds_for(unit) is is_drawn
