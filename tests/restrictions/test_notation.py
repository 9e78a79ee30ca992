import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import cattrs
import pytest
import rfc8785
from hypothesis import given, settings

from restrictions.goods import PackingGroup, UNNumber
from restrictions.judgement import (
    EdgePlace,
    Encounter,
    Judgement,
    Reason,
    Remedy,
    RemedyKind,
    TagSource,
    Verdict,
)
from restrictions.notation import CONVERTER, from_document, to_document
from restrictions.permits import Permit, PermitState
from restrictions.places import Place, Point, StructureKind, StructurePlace, WaysPlace
from restrictions.rules import Rule
from restrictions.trip import Trip
from restrictions.windows import DailyWindow, Hours, TimeWindow
from tests.restrictions import forms
from tests.restrictions.samples import a_rule, at, petrol, span, unit_with


@settings(max_examples=80)
@given(forms.rules)
def test_every_form_of_a_rule_written_as_json_is_read_back_equal(rule: Rule) -> None:
    document = to_document(rule)
    assert from_document(document, Rule) == rule
    assert from_document(json.loads(rfc8785.dumps(document)), Rule) == rule, "also by way of bytes"


def test_the_forms_drawn_are_all_the_forms_there_are() -> None:
    assert set(forms.PLACES) == set(get_args(Place))
    assert set(forms.WINDOWS) == set(get_args(TimeWindow))


def test_a_judgement_is_read_back_equal() -> None:
    rule = a_rule()
    presence = span("2026-03-02 07:00", "2026-03-02 07:41")
    place = EdgePlace(way_id=1, from_node=2, to_node=3, road_name="内环快速路", longitude=106.5, latitude=29.6)
    why = (Reason("restrictions.bound.goods", {"un_number": "UN1203", "share": 0.5, "count": 1}),)
    remedies = (Remedy(RemedyKind.PERMIT, "通行证"), Remedy(RemedyKind.OTHER_HOUR, not_before=at("2026-03-02 09:30")))
    encounters = tuple(
        Encounter(source, place, 0, presence, presence, verdict, state, why, remedies)
        for source, verdict, state in (
            (rule.source(), Verdict.PROHIBITED, None),
            (TagSource(7, "hazmat", "no"), Verdict.UNKNOWN, PermitState.EXPIRED),
        )
    )
    permit = Permit("通行证", "1", "支队", "渝A12345", presence, frozenset({UNNumber("1203")}))
    trip = Trip(
        origin=Point(106.647, 29.631, "朝阳河油库"),
        destination=Point(106.485, 29.5345, "石桥铺加油站"),
        departure=presence.start,
        slack=timedelta(seconds=90, milliseconds=500),
        permits=(permit,),
    )
    unit = unit_with(petrol(packing_group=PackingGroup.II, subsidiary_hazards=frozenset({"8"})), height_m=3.6)
    judgement = Judgement(
        Verdict.PROHIBITED,
        encounters,
        presence.start,
        presence.end,
        1234.5,
        unit,
        trip,
        1,
        "a" * 64,
        "b" * 64,
        "networkx/2",
    )
    document = json.loads(json.dumps(to_document(judgement)))
    assert from_document(document, Judgement) == judgement
    assert document["verdict"] == "prohibited"


def test_instants_are_written_in_utc_and_read_from_any_offset() -> None:
    rule = a_rule(valid_from=datetime(2026, 1, 10, tzinfo=timezone(timedelta(hours=8))))
    document = to_document(rule)
    assert document["valid_from"] == "2026-01-09T16:00:00+00:00"
    read = from_document(document | {"valid_from": "2026-01-10T01:00:00+09:00"}, Rule)
    assert read.valid_from == rule.valid_from
    assert read.valid_from.tzinfo is UTC


def test_sets_are_written_in_order() -> None:
    assert CONVERTER.unstructure(frozenset({"3", "2", "1"}), frozenset[str]) == ["1", "2", "3"]


WRONG: list[tuple[str, Any, Any]] = [
    ("text for truth", "no", bool),
    ("a number for truth", 1, bool),
    ("a number for text", 5, str),
    ("truth for text", True, str),
    ("nothing for text", None, str),
    ("text for a number", "5", int),
    ("truth for a number", True, int),
    ("a part for a whole number", 5.5, int),
    ("text for a length", "5.0", float),
    ("truth for a length", True, float),
    ("no number", float("nan"), float),
    ("no end", float("inf"), float),
    ("text for a list", "abc", tuple[str, ...]),
    ("a mapping for a list", {"a": 1}, tuple[str, ...]),
    ("nothing for a list", None, tuple[str, ...]),
    ("text for a set", "abc", frozenset[str]),
    ("a mapping for a set", {"a": 1}, frozenset[str]),
    ("a naive instant", "2026-01-10T00:00:00", datetime),
    ("a day for an instant", "2026-01-10", datetime),
    ("a day that is not there", "2026-02-29", date),
    ("an instant for a day", "2026-01-10T00:00:00+08:00", date),
    ("a number for a day", 20260110, date),
    ("an hour that is not there", "25:00-26:00", Hours),
    ("a number for hours", 420, Hours),
    ("a form that is not there", {"type": "circle", "name": "x"}, Place),
    ("a form without its name", {"way_ids": [1]}, Place),
    ("another form's key", {"type": "ways", "way_ids": [1], "road": "x"}, Place),
    ("text for a form", "ways", Place),
    ("a choice that is not there", {"type": "structure", "kind": "dam", "name": "x"}, Place),
    ("a window's key mistyped", {"type": "daily", "hour": ["07:00-09:00"]}, TimeWindow),
]


@pytest.mark.parametrize(("value", "kind"), [item[1:] for item in WRONG], ids=[item[0] for item in WRONG])
def test_nothing_is_bent_into_shape(value: Any, kind: Any) -> None:
    with pytest.raises((cattrs.BaseValidationError, TypeError, ValueError, KeyError, AttributeError)):
        CONVERTER.structure(value, kind)


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (5, float, 5.0),
        ([1], tuple[int, ...], (1,)),
        ((1,), tuple[int, ...], (1,)),
        (["3"], frozenset[str], frozenset({"3"})),
        ({"type": "ways", "way_ids": [1]}, Place, WaysPlace((1,))),
        ({"type": "structure", "kind": "tunnel", "name": "x"}, Place, StructurePlace(StructureKind.TUNNEL, "x")),
        ({"type": "daily"}, TimeWindow, DailyWindow()),
        (1203, UNNumber, UNNumber("1203")),
    ],
)
def test_what_means_the_same_is_taken(value: Any, kind: Any, read: Any) -> None:
    assert CONVERTER.structure(value, kind) == read
