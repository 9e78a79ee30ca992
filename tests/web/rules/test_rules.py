"""The rules in force, as those read them who must keep or enforce them."""

from typing import Any

import pytest

from restrictions.register.publishing import publish_notice, revoke_notice
from tests.waybill.factories import drawn_town
from tests.web.conftest import NOW, Clock
from tests.web.morning_peak import NUMBER, SENTENCE, SENTENCE_EN, publish_morning_peak
from tests.web.town import Town, told
from waybill.actor import Role
from web.rules.pages import READERS

RULE = f"/rules/{NUMBER}/peak"


def publish(town: Town, number: str, **changes: Any) -> None:
    rule = {
        "id": "r",
        "sentence": f"{number}的规定。",
        "sentence_en": f"Rule of {number}.",
        "cause": "structure",
        "effect": "prohibit",
        "where": [{"type": "ways", "way_ids": [drawn_town().way("BC")]}],
        "valid_from": "2026-01-10T00:00:00+08:00",
        **changes,
    }
    document = {
        "number": number,
        "title": f"{number}的通告",
        "issuers": ["某交巡警支队"],
        "published_on": "2026-01-05",
        "rules": [{name: value for name, value in rule.items() if value is not None}],
    }
    with town.installation.database.writing() as session:
        publish_notice(session, document, published_by="test", now=NOW)


@pytest.mark.parametrize("role", list(Role))
def test_the_rules_are_read_by_those_whom_they_concern(town: Town, role: Role) -> None:
    publish_morning_peak(town)
    for path in ("/rules", RULE):
        assert town.get(role, path).status_code == (200 if role in READERS else 403), path


def test_the_list_shows_each_rule_with_cause_effect_hours_and_labels(town: Town) -> None:
    publish_morning_peak(town)
    text = told(town.get(Role.REGULATOR, "/rules"))
    for said in (SENTENCE, "禁止通行", "常态拥堵路段", "每日 07:00–09:00", "示例", "未核实", NUMBER, "示例交巡警支队"):
        assert said in text, said
    assert "规定库第 1 版" in text
    assert "此刻正在限制" in text  # it is 08:30


def test_a_rule_between_its_hours_is_not_said_to_be_in_force(town: Town, clock: Clock) -> None:
    publish_morning_peak(town)
    clock.instant = NOW.replace(hour=1)
    assert "此刻正在限制" not in told(town.get(Role.REGULATOR, "/rules"))


def test_the_page_of_a_rule_has_sentence_notice_hours_and_the_roads_on_a_map(town: Town) -> None:
    publish_morning_peak(town)
    page = town.get(Role.POLICE, RULE)
    text = told(page)
    for said in (
        SENTENCE,
        SENTENCE_EN,
        "2026-11-25 07:00–09:00",
        "2026-12-02 07:00–09:00",
        "所有危险货物",
        "共 2 条路段",
    ):
        assert said in text, said
    assert '"role": "rule"' in page.text
    assert "示意路网" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_render_without_the_other_s_frame(town: Town, language: str) -> None:
    publish_morning_peak(town)
    for path in ("/rules", RULE):
        page = town.get(Role.DISPATCHER, path, language=language)
        assert page.status_code == 200
        assert ("限行规定" in told(page)) is (language == "zh")
    assert (SENTENCE_EN in told(town.get(Role.DISPATCHER, "/rules", language=language))) is (language == "en")


def test_what_could_not_be_found_on_the_network_is_said(town: Town) -> None:
    publish(
        town,
        "甲1号",
        where=[{"type": "structure", "kind": "tunnel", "name": "不存在的隧道"}],
        enclosing={"type": "road", "road": "长江路"},
    )
    for path in ("/rules", "/rules/甲1号/r"):
        text = told(town.get(Role.DISPATCHER, path))
        assert "路网上没有找到这座桥梁或隧道" in text
        assert "2 条路段因此按无法判定处理" in text
    assert '"role": "unknown"' in town.get(Role.DISPATCHER, "/rules/甲1号/r").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"when": [{"type": "daily", "hours": ["22:00-06:00"]}]}, "每日 22:00–06:00"),
        (
            {"when": [{"type": "daily", "days": {"selector": "weekdays", "iso_weekdays": [1, 7]}}]},
            "星期一、星期日 全天",
        ),
        ({"when": [{"type": "daily", "days": {"selector": "work_days"}}]}, "工作日（含调休上班日） 全天"),
        (
            {
                "when": [
                    {
                        "type": "daily",
                        "days": {"selector": "holidays", "names": ["元旦"]},
                        "first_day": "2026-12-30",
                        "last_day": "2027-01-05",
                    }
                ]
            },
            "节假日（元旦） 全天（2026-12-30 至 2027-01-05）",
        ),
        (
            {
                "when": [
                    {
                        "type": "absolute",
                        "fixed": [{"start": "2026-10-01T00:00:00+08:00", "end": "2026-10-08T00:00:00+08:00"}],
                    }
                ]
            },
            "2026-10-01 00:00 – 2026-10-08 00:00",
        ),
        ({}, "每天全天限制"),
        ({"where": [{"type": "road", "road": "长江路"}]}, "长江路"),
        ({"where": [{"type": "road_class", "road_class": "primary"}]}, "主干路"),
        ({"where": [{"type": "tunnel_length", "over_m": 3000}]}, "长度超过 3.0 km 的隧道"),
        ({"goods": {"classes": ["3"], "excluded_un_numbers": ["1202"]}}, "第 3 类（UN1202 除外）"),
        ({"goods": {"un_numbers": ["1203"], "flags": ["highly_toxic"]}}, "UN1203、剧毒化学品"),
        ({"who": {"kind": "truck", "registrations": ["川"]}}, "所有货车 · 号牌 川"),
        ({"who": {"except_registrations": ["渝"], "modes": ["tank"]}}, "危险货物运输车辆 · 罐式 · 号牌 渝 除外"),
        ({"effect": "permit_required", "lifted_by": "示例通行证"}, "凭什么通行 示例通行证"),
        ({"valid_to": "2027-01-01T00:00:00+08:00"}, "失效 2027-01-01 00:00"),
    ],
)
def test_every_form_of_a_rule_is_told_in_words(town: Town, changes: dict[str, Any], words: str) -> None:
    publish(town, "甲1号", **changes)
    assert words in told(town.get(Role.POLICE, "/rules/甲1号/r"))


def test_a_list_is_narrowed_by_text_cause_effect_and_validity(town: Town) -> None:
    publish(town, "甲1号")
    publish(town, "乙2号", cause="holiday", effect="advise_avoid")
    publish(town, "丙3号", valid_from="2027-01-01T00:00:00+08:00")
    publish(town, "丁4号", valid_to="2026-02-01T00:00:00+08:00")

    def numbers(**query: str) -> set[str]:
        text = told(town.get(Role.REGULATOR, "/rules", query_string=query))
        return {number for number in ("甲1号", "乙2号", "丙3号", "丁4号") if f"{number}的规定" in text}

    assert numbers() == {"甲1号", "乙2号", "丙3号"}
    assert numbers(text="乙2") == {"乙2号"}
    assert numbers(cause="holiday") == {"乙2号"}
    assert numbers(effect="prohibit") == {"甲1号", "丙3号"}
    assert numbers(validity="to_come") == {"丙3号"}
    assert numbers(validity="over") == {"丁4号"}
    assert numbers(validity="valid") == {"甲1号", "乙2号"}
    assert numbers(text="无此文号") == set()
    assert "没有符合条件的规定" in told(town.get(Role.REGULATOR, "/rules?text=无此文号"))


@pytest.mark.parametrize("query", ["cause=nonsense", "validity=x", "text=" + "长" * 200])
def test_a_query_out_of_form_is_told_and_lists_nothing(town: Town, query: str) -> None:
    publish(town, "甲1号")
    page = town.get(Role.REGULATOR, f"/rules?{query}")
    assert page.status_code == 422
    assert "甲1号的规定" not in told(page)


def test_a_page_beyond_the_list_is_empty_and_no_error(town: Town) -> None:
    publish(town, "甲1号")
    assert town.get(Role.REGULATOR, "/rules?page=9").status_code == 200
    assert town.get(Role.REGULATOR, "/rules?page=-3").status_code == 200
    assert town.get(Role.REGULATOR, "/rules?page=x").status_code == 200


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_that_is_not_in_the_book_is_not_found(town: Town, language: str) -> None:
    page = town.get(Role.POLICE, "/rules/甲1号/none", language=language)
    assert page.status_code == 404
    assert "甲1号/none" in told(page)


def test_a_revoked_rule_is_over(town: Town) -> None:
    publish(town, "甲1号")
    with town.installation.database.writing() as session:
        revoke_notice(session, "甲1号", by="test", now=NOW)
    assert "甲1号的规定" not in told(town.get(Role.POLICE, "/rules"))
    text = told(town.get(Role.POLICE, "/rules/甲1号/r"))
    assert "已失效" in text
    assert "废止 2026-11-25 08:30" in text


def test_without_a_network_the_rules_are_still_read(town: Town) -> None:
    publish(town, "甲1号")
    for folder in town.installation.settings.roads.iterdir():
        (folder / "meta.json").unlink()
    vars(town.installation).pop("roads")  # another process, which has not kept it
    for path in ("/rules", "/rules/甲1号/r"):
        page = town.get(Role.POLICE, path)
        assert page.status_code == 200
        assert "没有启用路网" in told(page)
