import copy
import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restrictions.goods import GoodsCriterion, UNNumber
from restrictions.notation import Document
from restrictions.notice import Notice
from restrictions.notice_checks import check_notice, check_publication
from restrictions.notice_document import notice_document, parse_notice
from restrictions.outcome import Finding, Malformed
from restrictions.places import RoadPlace
from restrictions.rules import Rule
from restrictions.windows import DailyWindow, Days, DaySelector, Hours
from tests.restrictions import forms
from tests.restrictions.samples import NOTICE, a_notice_document, a_rule, a_rule_document

SQUARE = [(106.5, 29.5), (106.6, 29.5), (106.6, 29.6), (106.5, 29.6)]


def ring(*corners: tuple[float, float]) -> list[Document]:
    return [{"longitude": longitude, "latitude": latitude} for longitude, latitude in corners]


def polygon(*corners: tuple[float, float], **changes: Any) -> Document:
    return {"type": "polygon", "name": "方块", "ring": ring(*corners)} | changes


def area(*corners: tuple[float, float], **changes: Any) -> Document:
    return {"type": "area", "area": polygon(*corners, **changes)}


def faults_of(document: Any) -> list[tuple[str, str]]:
    """The path and the last two words of the code of every fault."""
    with pytest.raises(Malformed) as refusal:
        parse_notice(document)
    assert refusal.value.code == "restrictions.notice.malformed"
    assert all(finding.blocks for finding in refusal.value.findings)
    return [(finding.field, finding.code.removeprefix("restrictions.")) for finding in refusal.value.findings]


def test_a_notice_is_read_with_its_rules() -> None:
    notice = parse_notice(a_notice_document(is_example=True))
    assert notice == Notice(
        number="测〔2026〕1号",
        title="测试通告",
        issuers=("测试支队",),
        published_on=NOTICE.published_on,
        rules=(
            a_rule(
                where=(RoadPlace("内环快速路"),),
                when=(DailyWindow((Hours.parse("07:00-09:30"),), Days(DaySelector.WORK_DAYS)),),
            ),
        ),
        is_example=True,
    )


def test_a_rule_is_known_by_the_notice_s_number_and_its_own_name() -> None:
    notice = parse_notice(a_notice_document(a_rule_document(id="one"), a_rule_document(id="two-2")))
    assert [rule.id for rule in notice.rules] == ["测〔2026〕1号/one", "测〔2026〕1号/two-2"]
    assert [notice.name_of(rule) for rule in notice.rules] == ["one", "two-2"]
    assert {rule.notice for rule in notice.rules} == {notice.reference}


def test_several_issuers_stand_together_in_the_reference() -> None:
    assert parse_notice(a_notice_document(issuers=["甲", "乙"])).reference.issuer == "甲; 乙"


def test_a_notice_written_out_is_read_back_equal_and_written_the_same() -> None:
    notice = parse_notice(a_notice_document(a_rule_document(id="one"), a_rule_document(id="two")))
    document = json.loads(json.dumps(notice_document(notice)))
    assert parse_notice(document) == notice
    assert notice_document(parse_notice(document)) == document


@settings(max_examples=40)
@given(st.lists(forms.rules, min_size=1, max_size=2))
def test_whatever_form_the_rules_take_the_notice_is_read_back_or_refused_for_a_reason(rules: list[Rule]) -> None:
    named = (dataclasses.replace(rule, id=f"号/r{number}", notice=NOTICE) for number, rule in enumerate(rules))
    notice = Notice("号", "题", ("支队",), NOTICE.published_on, tuple(named))
    notice = dataclasses.replace(
        notice, rules=tuple(dataclasses.replace(rule, notice=notice.reference) for rule in notice.rules)
    )
    findings = check_notice(notice)
    if findings:
        with pytest.raises(Malformed) as refusal:
            parse_notice(notice_document(notice))
        assert list(refusal.value.findings) == findings
    else:
        assert parse_notice(notice_document(notice)) == notice


def test_reading_leaves_the_document_as_it_was() -> None:
    document = a_notice_document()
    before = copy.deepcopy(document)
    parse_notice(document)
    assert document == before


HEAD: list[tuple[Document, list[tuple[str, str]]]] = [
    ({"colour": "red"}, [("colour", "document.key_unknown")]),
    ({"Title": "测试通告"}, [("Title", "document.key_unknown")]),
    ({"number": ""}, [("number", "document.text_empty")]),
    ({"number": 7}, [("number", "document.value_wrong")]),
    ({"title": "  "}, [("title", "document.text_empty")]),
    ({"title": None}, [("title", "document.value_wrong")]),
    ({"issuers": []}, [("issuers", "notice.without_issuer")]),
    ({"issuers": [" "]}, [("issuers", "notice.without_issuer")]),
    ({"issuers": "测试支队"}, [("issuers", "document.value_wrong")]),
    ({"issuers": ["测试支队", 5]}, [("issuers[1]", "document.value_wrong")]),
    ({"published_on": "2026-02-29"}, [("published_on", "date.malformed")]),
    ({"published_on": "5 January"}, [("published_on", "date.malformed")]),
    ({"is_example": "yes"}, [("is_example", "document.value_wrong")]),
    ({"legal_basis": "第三十九条"}, [("legal_basis", "document.value_wrong")]),
    ({"rules": []}, [("rules", "notice.without_rules")]),
    ({"rules": {}}, [("rules", "document.value_wrong")]),
    ({"rules": None}, [("rules", "document.value_wrong")]),
    ({"rules": "none"}, [("rules", "document.value_wrong")]),
    ({"rules": ["none"]}, [("rules[0]", "document.value_wrong")]),
    ({"rules": [None]}, [("rules[0]", "document.value_wrong")]),
]


@pytest.mark.parametrize(("changes", "faults"), HEAD)
def test_a_fault_of_the_head_is_named_by_its_path(changes: Document, faults: list[tuple[str, str]]) -> None:
    assert faults_of(a_notice_document(**changes)) == faults


@pytest.mark.parametrize("key", ["number", "title", "issuers", "published_on", "rules"])
def test_a_missing_key_of_the_head_is_named(key: str) -> None:
    document = a_notice_document()
    del document[key]
    assert faults_of(document) == [(key, "document.key_missing")]


@pytest.mark.parametrize("key", ["id", "sentence", "sentence_en", "cause", "effect", "where", "valid_from"])
def test_a_missing_key_of_a_rule_is_named(key: str) -> None:
    rule = a_rule_document()
    del rule[key]
    assert faults_of(a_notice_document(a_rule_document(), rule)) == [(f"rules[1].{key}", "document.key_missing")]


@pytest.mark.parametrize("document", [None, [], "notice", 5, [a_notice_document()]])
def test_what_is_no_mapping_is_no_notice(document: Any) -> None:
    assert faults_of(document) == [("", "document.value_wrong")]


RULE: list[tuple[Document, list[tuple[str, str]]]] = [
    ({"colour": "red"}, [("colour", "document.key_unknown")]),
    ({"notice": {"number": "别的"}}, [("notice", "document.key_unknown")]),
    ({"id": "Ring"}, [("id", "rule.id_malformed")]),
    ({"id": "a/b"}, [("id", "rule.id_malformed")]),
    ({"id": ""}, [("id", "rule.id_malformed")]),
    ({"id": "ring-"}, [("id", "rule.id_malformed")]),
    ({"sentence": ""}, [("sentence", "document.text_empty")]),
    ({"cause": "boredom"}, [("cause", "document.choice_unknown")]),
    ({"effect": "forbid"}, [("effect", "document.choice_unknown")]),
    ({"valid_from": "2026-01-10T00:00:00"}, [("valid_from", "instant.malformed")]),
    ({"valid_from": "2026-01-10"}, [("valid_from", "instant.malformed")]),
    ({"valid_from": None}, [("valid_from", "instant.malformed")]),
    ({"valid_to": "tomorrow"}, [("valid_to", "instant.malformed")]),
    ({"valid_to": "2026-01-10T00:00:00+08:00"}, [("valid_to", "rule.validity_reversed")]),
    ({"valid_to": "2026-01-09T00:00:00+08:00"}, [("valid_to", "rule.validity_reversed")]),
    ({"valid_to": "2026-01-09T17:00:00+00:00"}, []),
    ({"lifted_by": None}, [("lifted_by", "document.value_wrong")]),
]


@pytest.mark.parametrize(("changes", "faults"), RULE)
def test_a_fault_of_a_rule_is_named_by_its_path(changes: Document, faults: list[tuple[str, str]]) -> None:
    document = a_notice_document(a_rule_document(id="first"), a_rule_document(**changes))
    if not faults:
        assert parse_notice(document).rules[1].valid_to is not None
    else:
        assert faults_of(document) == [(f"rules[1].{field}", code) for field, code in faults]


WHERE: list[tuple[Any, list[tuple[str, str]]]] = [
    ([], [("", "rule.without_place")]),
    ("内环快速路", [("", "document.value_wrong")]),
    (["内环快速路"], [("[0]", "document.value_wrong")]),
    ([{"road": "内环快速路"}], [("[0].type", "document.key_missing")]),
    ([{"type": "circle"}], [("[0].type", "document.choice_unknown")]),
    ([{"type": "road"}], [("[0].road", "document.key_missing")]),
    ([{"type": "road", "road": ""}], [("[0].road", "document.text_empty")]),
    ([{"type": "road", "road": "内环快速路", "direction": "both"}], [("[0].direction", "document.key_unknown")]),
    ([{"type": "road", "road": "x", "within": polygon(*SQUARE[:2])}], [("[0].within", "polygon.too_few_corners")]),
    (
        [{"type": "road", "road": "x", "within": {"type": "administrative_area", "name": ""}}],
        [("[0].within.name", "document.text_empty")],
    ),
    ([{"type": "ways", "way_ids": []}], [("[0].way_ids", "place.without_ways")]),
    ([{"type": "ways", "way_ids": [1, "2"]}], [("[0].way_ids[1]", "document.value_wrong")]),
    ([{"type": "ways", "way_ids": [1], "direction": "up"}], [("[0].direction", "document.choice_unknown")]),
    ([{"type": "structure", "kind": "tunnel", "name": " "}], [("[0].name", "document.text_empty")]),
    ([{"type": "structure", "kind": "dam", "name": "x"}], [("[0].kind", "document.choice_unknown")]),
    ([{"type": "tunnel_length", "over_m": -1}], [("[0].over_m", "document.value_wrong")]),
    ([{"type": "tunnel_length", "over_m": "1000"}], [("[0].over_m", "document.value_wrong")]),
    ([{"type": "road_class", "road_class": "motorway"}], [("[0].road_class", "document.choice_unknown")]),
    (
        [{"type": "segment", "road": "x", "start": ring(SQUARE[0])[0], "end": ring(SQUARE[0])[0]}],
        [("[0].end", "place.without_extent")],
    ),
    (
        [{"type": "segment", "road": "x", "start": {"longitude": 200, "latitude": 29}, "end": ring(SQUARE[0])[0]}],
        [("[0].start", "point.off_globe")],
    ),
    (
        [{"type": "segment", "road": "x", "start": [106.5, 29.5], "end": ring(SQUARE[0])[0]}],
        [("[0].start", "document.value_wrong")],
    ),
    ([area(*SQUARE, name="")], [("[0].area.name", "document.text_empty")]),
    ([area(*SQUARE[:2])], [("[0].area", "polygon.too_few_corners")]),
    ([area(SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])], [("[0].area.ring", "polygon.crosses_itself")]),
    ([area((106.5, 29.5), (106.55, 29.55), (106.6, 29.6))], [("[0].area.ring", "polygon.crosses_itself")]),
    (
        [area((106.5, 29.5), (106.6, 29.5), (106.55, 29.5), (106.55, 29.6))],
        [("[0].area.ring", "polygon.crosses_itself")],
    ),
    ([area(SQUARE[0], SQUARE[0], SQUARE[0])], [("[0].area.ring", "polygon.crosses_itself")]),
    ([area((106.5, 29.5), (106.6, 91), (106.6, 29.6))], [("[0].area.ring[1]", "point.off_globe")]),
    ([{"type": "ways", "way_ids": [1]}, {"type": "road", "road": ""}], [("[1].road", "document.text_empty")]),
]


@pytest.mark.parametrize(("where", "faults"), WHERE)
def test_a_fault_of_a_place_is_named_by_its_path(where: Any, faults: list[tuple[str, str]]) -> None:
    found = faults_of(a_notice_document(a_rule_document(where=where)))
    assert found == [(f"rules[0].where{field}", code) for field, code in faults]


def test_the_enclosing_place_is_checked_like_any_other() -> None:
    crossed = area(SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])
    assert faults_of(a_notice_document(a_rule_document(enclosing=crossed))) == [
        ("rules[0].enclosing.area.ring", "polygon.crosses_itself")
    ]


@pytest.mark.parametrize("corners", [SQUARE, list(reversed(SQUARE)), [*SQUARE, SQUARE[0]], SQUARE[:3]])
def test_a_polygon_may_run_either_way_round(corners: list[tuple[float, float]]) -> None:
    assert parse_notice(a_notice_document(a_rule_document(where=[area(*corners)])))


WHEN: list[tuple[Any, list[tuple[str, str]]]] = [
    ([], [("", "rule.without_time")]),
    ([{"hours": ["07:00-09:30"]}], [("[0].type", "document.key_missing")]),
    ([{"type": "weekly"}], [("[0].type", "document.choice_unknown")]),
    ([{"type": "daily", "hours": ["25:00-26:00"]}], [("[0].hours[0]", "hours.malformed")]),
    ([{"type": "daily", "hours": ["07:00-09:30", "17:00-25:00"]}], [("[0].hours[1]", "hours.malformed")]),
    ([{"type": "daily", "hours": ["07:00-07:00"]}], [("[0].hours[0]", "hours.malformed")]),
    ([{"type": "daily", "hours": [420]}], [("[0].hours[0]", "hours.malformed")]),
    ([{"type": "daily", "hours": "07:00-09:30"}], [("[0].hours", "document.value_wrong")]),
    ([{"type": "daily", "hours": []}], [("[0].hours", "window.without_hours")]),
    ([{"type": "daily", "hour": ["07:00-09:30"]}], [("[0].hour", "document.key_unknown")]),
    ([{"type": "daily", "days": "work_days"}], [("[0].days", "document.value_wrong")]),
    ([{"type": "daily", "days": {"selector": "workdays"}}], [("[0].days.selector", "document.choice_unknown")]),
    ([{"type": "daily", "days": {"selector": "weekdays"}}], [("[0].days.iso_weekdays", "window.without_weekdays")]),
    ([{"type": "daily", "days": {"iso_weekdays": [1]}}], [("[0].days.iso_weekdays", "window.selection_unused")]),
    (
        [{"type": "daily", "days": {"selector": "weekdays", "iso_weekdays": [0, 7, 8]}}],
        [("[0].days.iso_weekdays", "window.weekday_unknown"), ("[0].days.iso_weekdays", "window.weekday_unknown")],
    ),
    (
        [{"type": "daily", "days": {"selector": "work_days", "names": ["春节"]}}],
        [("[0].days.names", "window.selection_unused")],
    ),
    (
        [{"type": "daily", "days": {"selector": "holidays", "names": ["国庆"]}}],
        [("[0].days.names", "window.holiday_unknown")],
    ),
    (
        [{"type": "daily", "first_day": "2026-03-02", "last_day": "2026-03-01"}],
        [("[0].last_day", "window.days_reversed")],
    ),
    ([{"type": "daily", "first_day": "2026-02-30"}], [("[0].first_day", "date.malformed")]),
    ([{"type": "absolute", "fixed": []}], [("[0].fixed", "window.without_hours")]),
    (
        [{"type": "absolute", "fixed": [{"start": "2026-10-08T00:00:00+08:00", "end": "2026-10-01T00:00:00+08:00"}]}],
        [("[0].fixed[0]", "span.reversed")],
    ),
    (
        [{"type": "absolute", "fixed": [{"start": "2026-10-01", "end": "2026-10-08T00:00:00+08:00"}]}],
        [("[0].fixed[0].start", "instant.malformed")],
    ),
    ([{"type": "always", "hours": ["07:00-09:30"]}], [("[0].hours", "document.key_unknown")]),
]


@pytest.mark.parametrize(("when", "faults"), WHEN)
def test_a_fault_of_a_window_is_named_by_its_path(when: Any, faults: list[tuple[str, str]]) -> None:
    found = faults_of(a_notice_document(a_rule_document(when=when)))
    assert found == [(f"rules[0].when{field}", code) for field, code in faults]


WHOM: list[tuple[Document, list[tuple[str, str]]]] = [
    ({"goods": {"classes": ["3", "10"]}}, [("goods.classes", "rule.class_unknown")]),
    ({"goods": {"classes": [3]}}, [("goods.classes[0]", "document.value_wrong")]),
    ({"goods": {"excluded_classes": ["class 3"]}}, [("goods.excluded_classes", "rule.class_unknown")]),
    ({"goods": {"un_numbers": ["1203", "12O3"]}}, [("goods.un_numbers[1]", "un_number.malformed")]),
    ({"goods": {"un_numbers": ["１２０３"]}}, [("goods.un_numbers[0]", "un_number.malformed")]),
    ({"goods": {"flags": ["poison"]}}, [("goods.flags[0]", "document.choice_unknown")]),
    ({"goods": {"class": ["3"]}}, [("goods.class", "document.key_unknown")]),
    ({"who": {"kind": "tanker"}}, [("who.kind", "document.choice_unknown")]),
    ({"who": {"modes": ["tank", "pipe"]}}, [("who.modes[1]", "document.choice_unknown")]),
    ({"who": {"registrations": ["渝A"]}}, [("who.registrations", "rule.registration_malformed")]),
    ({"who": {"except_registrations": [""]}}, [("who.except_registrations", "rule.registration_malformed")]),
    ({"who": None}, [("who", "document.value_wrong")]),
]


@pytest.mark.parametrize(("changes", "faults"), WHOM)
def test_a_fault_of_whom_a_rule_means_is_named_by_its_path(changes: Document, faults: list[tuple[str, str]]) -> None:
    found = faults_of(a_notice_document(a_rule_document(**changes)))
    assert found == [(f"rules[0].{field}", code) for field, code in faults]


def test_all_faults_are_named_at_once() -> None:
    first = a_rule_document(colour="red", when=[{"type": "daily", "hours": ["25:00-26:00"]}])
    second = a_rule_document(where=[{"type": "circle"}], goods={"un_numbers": ["12"]}, notice={})
    assert set(faults_of(a_notice_document(first, second, is_example=1, title=None))) == {
        ("title", "document.value_wrong"),
        ("is_example", "document.value_wrong"),
        ("rules[0].colour", "document.key_unknown"),
        ("rules[0].when[0].hours[0]", "hours.malformed"),
        ("rules[1].where[0].type", "document.choice_unknown"),
        ("rules[1].goods.un_numbers[0]", "un_number.malformed"),
        ("rules[1].notice", "document.key_unknown"),
    }


def test_a_name_that_two_rules_share_is_a_fault_of_both() -> None:
    assert faults_of(a_notice_document(a_rule_document(), a_rule_document())) == [
        ("rules[0].id", "rule.id_repeated"),
        ("rules[1].id", "rule.id_repeated"),
    ]


def test_a_finding_shows_the_value_and_what_could_have_stood_there() -> None:
    with pytest.raises(Malformed) as refusal:
        parse_notice(a_notice_document(a_rule_document(effect="forbid", sentence=["x" * 200])))
    findings = {finding.field: dict(finding.params) for finding in refusal.value.findings}
    assert findings["rules[0].effect"] == {
        "value": "forbid",
        "choices": "prohibit, permit_required, filing_required, advise_avoid",
    }
    assert len(str(findings["rules[0].sentence"]["value"])) == 80


def findings_of(**changes: Any) -> list[Finding]:
    return check_publication(parse_notice(a_notice_document(a_rule_document(**changes))))


@pytest.mark.parametrize("effect", ["permit_required", "filing_required"])
def test_a_rule_that_asks_for_a_paper_must_name_it(effect: str) -> None:
    (finding,) = findings_of(effect=effect)
    assert (finding.code, finding.field, finding.blocks) == (
        "restrictions.rule.paper_not_named",
        "rules[0].lifted_by",
        True,
    )
    assert findings_of(effect=effect, lifted_by="通行证") == []


def test_a_rule_in_force_before_its_notice_is_published_is_a_warning() -> None:
    (finding,) = findings_of(valid_from="2026-01-04T23:59:00+08:00")
    assert (finding.code, finding.field, finding.blocks) == (
        "restrictions.rule.before_notice",
        "rules[0].valid_from",
        False,
    )
    assert findings_of(valid_from="2026-01-05T00:00:00+08:00") == []


def test_goods_named_as_numbers_of_yaml_are_taken_as_un_numbers() -> None:
    notice = parse_notice(a_notice_document(a_rule_document(goods={"un_numbers": [1203, "0004"]})))
    assert notice.rules[0].goods == GoodsCriterion(un_numbers=frozenset({UNNumber("1203"), UNNumber("0004")}))
