import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restrictions.goods import GoodsCriterion
from restrictions.judgement import Verdict
from restrictions.library_calendar import library_calendar
from restrictions.notation import from_document, to_document
from restrictions.places import Point, RoadPlace
from restrictions.rulebook import EMPTY_RULEBOOK, RuleBook
from restrictions.rules import Cause, Effect, NoticeReference, Rule
from restrictions.trip import Trip
from restrictions.unit import UnitCriterion, UnitKind
from restrictions.windows import DailyWindow, Days, DaySelector, Hours
from restrictions.work_calendar import CalendarDay, DayKind, WorkCalendar
from tests.restrictions import forms
from tests.restrictions.samples import NOTICE, a_rule, at, codes_of, petrol, span, unit_with

CALENDAR = WorkCalendar(*library_calendar([2026]))
OTHER: dict[str, Any] = {
    "id": "other",
    "notice": dataclasses.replace(NOTICE, number="other"),
    "sentence": "other",
    "sentence_en": "other",
    "cause": Cause.ACCIDENT_PRONE,
    "effect": Effect.ADVISE_AVOID,
    "where": (RoadPlace("other"),),
    "valid_from": at("2026-01-10 00:01"),
    "valid_to": at("2027-01-10 00:00"),
    "when": (DailyWindow(),),
    "who": UnitCriterion(UnitKind.TRUCK),
    "goods": GoodsCriterion(classes=frozenset({"3"})),
    "lifted_by": "other",
    "enclosing": RoadPlace("other"),
}
OTHER_NOTICE: dict[str, Any] = {
    "number": "other",
    "title": "other",
    "issuer": "other",
    "published_on": date(2026, 1, 6),
    "is_example": False,
    "is_verified": True,
    "source": "other",
}


def digest_of(*rules: Rule, calendar: WorkCalendar = CALENDAR, revision: int = 1) -> str:
    return RuleBook(revision, rules, calendar).digest


def test_every_field_of_a_rule_has_another_value_to_try() -> None:
    assert set(OTHER) == {field.name for field in dataclasses.fields(Rule)}
    assert set(OTHER_NOTICE) == {field.name for field in dataclasses.fields(NoticeReference)}


@pytest.mark.parametrize("field", sorted(OTHER))
def test_a_change_of_any_field_changes_the_digest(field: str) -> None:
    assert digest_of(a_rule(**{field: OTHER[field]})) != digest_of(a_rule())


@pytest.mark.parametrize("field", sorted(OTHER_NOTICE))
def test_a_change_of_any_field_of_the_notice_changes_the_digest(field: str) -> None:
    changed = a_rule(notice=dataclasses.replace(NOTICE, **{field: OTHER_NOTICE[field]}))
    assert digest_of(changed) != digest_of(a_rule())


@settings(max_examples=25)
@given(st.lists(forms.rules, max_size=3, unique_by=lambda rule: rule.id), st.randoms())
def test_the_digest_does_not_depend_on_the_order_of_the_rules(rules: list[Rule], chance: Any) -> None:
    shuffled = list(rules)
    chance.shuffle(shuffled)
    assert digest_of(*shuffled) == digest_of(*rules)


@settings(max_examples=25)
@given(forms.rules, forms.rules)
def test_two_rules_have_one_digest_only_if_they_are_one_rule(rule: Rule, other: Rule) -> None:
    assert (digest_of(rule) == digest_of(other)) is (rule == other)
    assert digest_of(from_document(to_document(rule), Rule)) == digest_of(rule)


def test_a_rule_more_or_less_changes_the_digest() -> None:
    one, two = a_rule(), a_rule(id="two")
    assert len({digest_of(), digest_of(one), digest_of(two), digest_of(one, two)}) == 4


def test_the_revision_s_number_is_no_part_of_the_digest() -> None:
    assert digest_of(a_rule(), revision=1) == digest_of(a_rule(), revision=2)


DAYS = CALENDAR.listed_days()


@pytest.mark.parametrize(
    "calendar",
    [
        WorkCalendar((), ()),
        WorkCalendar([2026], ()),
        WorkCalendar([2026, 2027], DAYS),
        WorkCalendar([2025], DAYS),
        WorkCalendar([2026], DAYS[1:]),
        WorkCalendar([2026], [*DAYS, CalendarDay(date(2026, 3, 7), DayKind.WORK_DAY)]),
        WorkCalendar([2026], [dataclasses.replace(DAYS[0], name="春节"), *DAYS[1:]]),
        WorkCalendar([2026], [dataclasses.replace(DAYS[0], kind=DayKind.REST_DAY), *DAYS[1:]]),
    ],
)
def test_any_change_of_the_calendar_changes_the_digest_and_equality(calendar: WorkCalendar) -> None:
    assert digest_of(calendar=calendar) != digest_of()
    assert calendar != CALENDAR


def test_calendars_that_list_the_same_are_equal_whatever_the_order() -> None:
    again = WorkCalendar([2026], reversed(DAYS))
    assert again == CALENDAR
    assert hash(again) == hash(CALENDAR)
    assert digest_of(calendar=again) == digest_of()
    assert object() != CALENDAR


def test_the_empty_book_binds_nobody() -> None:
    unit, trip = unit_with(petrol()), a_trip()
    assert EMPTY_RULEBOOK.rules_for(unit, trip) == []
    assert EMPTY_RULEBOOK.revision == 0


def a_trip() -> Trip:
    return Trip(Point(106.6, 29.6), Point(106.5, 29.5), at("2026-03-02 08:00"))


def test_the_rules_that_mean_a_trip_come_with_their_reasons() -> None:
    for_all, for_class_3 = a_rule(id="all"), a_rule(id="class-3", goods=GoodsCriterion(classes=frozenset({"3"})))
    for_class_8 = a_rule(id="class-8", goods=GoodsCriterion(classes=frozenset({"8"})))
    book = RuleBook(1, (for_all, for_class_3, for_class_8), CALENDAR)
    found = book.rules_for(unit_with(petrol(), petrol()), a_trip())
    assert [(item.rule.id, codes_of(item.why)) for item in found] == [
        ("all", ["restrictions.bound.every_dangerous_load"]),
        ("class-3", ["restrictions.bound.goods", "restrictions.bound.goods"]),
    ]
    assert dict(found[1].why[0].params) == {"un_number": "UN1203", "hazard_class": "3"}


def test_a_rule_on_trucks_binds_an_ordinary_one() -> None:
    rule = a_rule(who=UnitCriterion(UnitKind.TRUCK))
    assert codes_of(rule.reasons_to_bind(unit_with())) == ["restrictions.bound.every_truck"]
    assert a_rule().reasons_to_bind(unit_with()) == ()


def test_a_rule_that_excludes_goods_binds_the_others_on_board() -> None:
    rule = a_rule(goods=GoodsCriterion(excluded_classes=frozenset({"3"})))
    assert rule.reasons_to_bind(unit_with(petrol())) == ()
    assert codes_of(rule.reasons_to_bind(unit_with(petrol(), petrol(hazard_class="8")))) == ["restrictions.bound.goods"]


@pytest.mark.parametrize(
    ("effect", "verdict"),
    [
        (Effect.PROHIBIT, Verdict.PROHIBITED),
        (Effect.PERMIT_REQUIRED, Verdict.NEEDS_PERMIT),
        (Effect.FILING_REQUIRED, Verdict.NEEDS_FILING),
        (Effect.ADVISE_AVOID, Verdict.ADVISORY),
    ],
)
def test_every_effect_has_its_verdict(effect: Effect, verdict: Verdict) -> None:
    assert effect.verdict is verdict


def test_only_allowed_and_advisory_are_lawful() -> None:
    assert [verdict.name for verdict in Verdict if verdict.is_lawful] == ["ALLOWED", "ADVISORY"]
    assert sorted(Verdict) == list(Verdict)


NIGHTS = DailyWindow((Hours.parse("22:00-06:00"),))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "in_force"),
    [
        (
            "2026-01-01 00:00",
            None,
            [("2026-03-02 00:00", "2026-03-02 06:00"), ("2026-03-02 22:00", "2026-03-03 00:00")],
        ),
        (
            "2026-03-02 03:00",
            None,
            [("2026-03-02 03:00", "2026-03-02 06:00"), ("2026-03-02 22:00", "2026-03-03 00:00")],
        ),
        ("2026-01-01 00:00", "2026-03-02 03:00", [("2026-03-02 00:00", "2026-03-02 03:00")]),
        ("2026-03-02 06:00", "2026-03-02 22:00", []),
        ("2026-01-01 00:00", "2026-03-02 00:00", []),
        ("2026-03-03 00:00", None, []),
        (
            "2026-03-02 05:59",
            "2026-03-02 22:01",
            [("2026-03-02 05:59", "2026-03-02 06:00"), ("2026-03-02 22:00", "2026-03-02 22:01")],
        ),
    ],
)
def test_a_rule_is_in_force_where_its_validity_and_its_windows_meet(
    valid_from: str, valid_to: str | None, in_force: list[tuple[str, str]]
) -> None:
    rule = a_rule(when=(NIGHTS,), valid_from=at(valid_from), valid_to=None if valid_to is None else at(valid_to))
    found = RuleBook(1, (rule,), CALENDAR).in_force(rule, span("2026-03-02 00:00", "2026-03-03 00:00"))
    assert found == [span(*pair) for pair in in_force]


def test_a_rule_that_reads_an_unknown_year_is_in_force_uncertainly() -> None:
    rule = a_rule(when=(DailyWindow((Hours.parse("07:00-09:30"),), Days(DaySelector.WORK_DAYS)),))
    found = RuleBook(1, (rule,), CALENDAR).in_force(rule, span("2027-03-02 00:00", "2027-03-03 00:00"))
    assert found == [span("2027-03-02 07:00", "2027-03-02 09:30", is_certain=False)]
