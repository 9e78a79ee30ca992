"""The dispatcher asks for a route, is told what stands in its way, and chooses."""

import html
import re
from datetime import timedelta
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from restrictions.civil import to_civil
from tests.waybill.factories import drawn_town, make_draft, make_note, place
from tests.web.conftest import Clock
from tests.web.morning_peak import NUMBER, SENTENCE, SENTENCE_EN, publish_morning_peak
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.drafts import PlaceDraft
from waybill.lifecycle import State

IN_THE_PEAK = "2026-11-26T08:00"
NOON = "2026-11-26T12:00"


def route_page(town: Town, waybill_id: UUID, departure: str | None = None, language: str = "zh") -> TestResponse:
    query = {} if departure is None else {"departure": departure}
    return town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/route", language=language, query_string=query)


def offers(page: TestResponse) -> list[dict[str, str]]:
    """The forms of the page that choose a route, in order."""
    found = []
    for form in re.findall(r'<form method="post" action="[^"]*/route".*?</form>', page.text, re.DOTALL):
        pairs = re.findall(r'name="(route|departure)" value="([^"]*)"', form)
        found.append({name: html.unescape(value) for name, value in pairs})
    return found


def choose(town: Town, waybill_id: UUID, offer: dict[str, str], index: int = 0) -> TestResponse:
    return town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/route", index, **offer)


def drawing(page: TestResponse) -> str:
    found = re.search(r"data-drawing>(.*?)</template>", page.text, re.DOTALL)
    assert found is not None
    return found[1]


def test_in_the_peak_the_refusal_stands_beside_a_lawful_route_and_a_lawful_hour(town: Town) -> None:
    publish_morning_peak(town)
    waybill_id = town.draft(with_route=False)

    page = route_page(town, waybill_id, IN_THE_PEAK)

    assert page.status_code == 200
    text = told(page)
    for said in (
        "通常路线，这个时间不能走",
        "禁止通行",
        "示例通告",
        NUMBER,
        "示例交巡警支队",
        SENTENCE,
        "中山隧道",
        "2026-11-26 07:00–09:00",
        "适用于所有装载危险货物的车辆",
        "2026-11-26 09:00 以后再进入这一路段",
        "示例",
        "未核实",
        "改走合法路线",
        "通常路线，改时间出发",
        "示意路网",
    ):
        assert said in text, said
    assert len(offers(page)) == 2
    assert '"role": "lawful"' in drawing(page)
    assert '"role": "usual"' in drawing(page)
    assert '"verdict": "prohibited"' in drawing(page)


def test_the_lawful_route_is_chosen_and_stands_in_the_draft(town: Town) -> None:
    publish_morning_peak(town)
    waybill_id = town.draft(with_route=False)
    way_round, _ = offers(route_page(town, waybill_id, IN_THE_PEAK))

    answer = choose(town, waybill_id, way_round)

    assert answer.status_code == 303
    assert answer.location == f"/waybills/{waybill_id}/draft"
    route = town.read(waybill_id).route
    assert route is not None
    assert route.judgement.is_lawful
    assert drawn_town().edge("BD") in route.path.edges
    assert town.read(waybill_id).draft.departure == route.judgement.departure
    assert "现在选定的路线" in told(route_page(town, waybill_id, NOON))


def test_the_lawful_hour_is_a_whole_minute_and_may_be_chosen(town: Town) -> None:
    publish_morning_peak(town)
    waybill_id = town.draft(with_route=False)
    _, later = offers(route_page(town, waybill_id, IN_THE_PEAK))

    assert choose(town, waybill_id, later).status_code == 303

    route = town.read(waybill_id).route
    assert route is not None
    departure = to_civil(route.judgement.departure)
    assert (departure.second, departure.microsecond) == (0, 0)
    assert (departure.hour, departure.minute) in {(8, 59), (9, 0)}
    assert drawn_town().edge("BC") in route.path.edges


def test_outside_the_peak_there_is_one_route_to_choose(town: Town) -> None:
    publish_morning_peak(town)
    waybill_id = town.draft(with_route=False)
    page = route_page(town, waybill_id, NOON)
    assert "这个时间可以走通常路线" in told(page)
    (only,) = offers(page)
    assert choose(town, waybill_id, only).status_code == 303


def test_where_no_way_leads_round_the_page_says_to_wait(town: Town) -> None:
    town.close("AB", "07:00-09:00")
    page = route_page(town, town.draft(with_route=False), IN_THE_PEAK)
    assert "没有更快的绕行路线" in told(page)
    assert len(offers(page)) == 1


def test_where_no_route_is_lawful_at_any_hour_the_page_says_why_and_what_to_do(town: Town) -> None:
    town.close("AB", "00:00-24:00")
    page = route_page(town, town.draft(with_route=False), IN_THE_PEAK)
    assert page.status_code == 200
    assert "在任何时间，这辆车装载这些货物都不能从起点到达终点" in told(page)
    assert "请换车、改变货物" in told(page)
    assert "这一天没有可以出发的时间" in told(page)
    assert offers(page) == []


def test_the_strip_tells_the_hours_of_two_days_in_words_too(town: Town) -> None:
    publish_morning_peak(town)
    page = route_page(town, town.draft(with_route=False), IN_THE_PEAK)
    hours = re.findall(r"可以出发：([^<]*)", page.text)
    assert len(hours) == 2
    for day in hours:
        assert re.fullmatch(r"\s*00:00–06:[23]\d、(08:59|09:00)–24:00\s*", day), day


@pytest.mark.parametrize(
    ("departure", "words"),
    [
        ("", "请选择出发时间"),
        ("soon", "请填写日期和时间"),
        ("2026-11-25T08:29", "已经过去"),
        ("2026-11-24T23:00", "已经过去"),
        ("1999-01-01T00:00", "请填写日期和时间"),
    ],
)
def test_an_hour_that_cannot_be_asked_about_is_told_at_the_field(town: Town, departure: str, words: str) -> None:
    page = route_page(town, town.draft(with_route=False), departure)
    assert page.status_code == 422
    assert words in told(page)
    assert offers(page) == []


def test_without_an_hour_the_draft_s_own_is_asked_about_unless_it_is_over(town: Town, clock: Clock) -> None:
    waybill_id = town.draft(with_route=False)
    assert len(offers(route_page(town, waybill_id))) == 1
    clock.advance(timedelta(hours=5))
    page = route_page(town, waybill_id)
    assert page.status_code == 200
    assert offers(page) == []
    assert "请选择出发时间，再看路线" in told(page)


def test_without_a_vehicle_the_page_says_to_choose_one(town: Town) -> None:
    page = route_page(town, town.draft(with_route=False, vehicle_id=None, tank_id=None), NOON)
    assert page.status_code == 409
    assert "请回到草稿选定车辆" in told(page)


@pytest.mark.parametrize("end", ["origin", "destination"])
def test_an_end_off_the_network_is_named_with_what_to_do(town: Town, end: str) -> None:
    away = PlaceDraft("远方油库", 107.5, 30.5, address="远方", region_code="500115")
    with town.installation.database.writing() as session:
        world = town.world(session)
        note = make_note(world, **{end: away})
        waybill_id = make_draft(world, note, with_route=False).id
    page = route_page(town, waybill_id, NOON)
    assert page.status_code == 422
    assert "远方油库" in told(page)
    assert "请托运人在托运清单中核对这个地点的位置" in told(page)


def test_a_route_that_became_unlawful_meanwhile_is_refused_with_a_fresh_answer(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    (usual,) = offers(route_page(town, waybill_id, IN_THE_PEAK))
    publish_morning_peak(town)

    answer = choose(town, waybill_id, usual)

    assert answer.status_code == 422
    assert "改走合法路线" in told(answer)
    assert town.read(waybill_id).route is None
    assert len(offers(answer)) == 2


@pytest.mark.parametrize(
    "offer",
    [
        {},
        {"route": "", "departure": "2026-11-26T04:00:00+00:00"},
        {"route": "{}", "departure": "2026-11-26T04:00:00+00:00"},
        {"route": "[" * 5000, "departure": "2026-11-26T04:00:00+00:00"},
        {"route": '{"edges": [[1, 2]]}', "departure": "2026-11-26T04:00:00+00:00"},
        {"route": '{"edges": [[1, 2, 0]]}', "departure": "tomorrow"},
        {"route": '{"edges": [[1, 2, 0]]}', "departure": "2026-11-26T04:00:00"},
    ],
)
def test_a_choice_that_no_page_offered_is_a_bad_request(town: Town, offer: dict[str, str]) -> None:
    waybill_id = town.draft(with_route=False)
    assert choose(town, waybill_id, offer).status_code == 400
    assert town.read(waybill_id).route is None


def test_a_path_that_leads_elsewhere_is_refused(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    (offer,) = offers(route_page(town, waybill_id, NOON))
    edge = drawn_town().edge("BD")
    elsewhere = {**offer, "route": f'{{"edges": [{list(edge)}]}}'}
    assert choose(town, waybill_id, elsewhere).status_code == 422
    assert town.read(waybill_id).route is None


def test_another_carrier_neither_asks_nor_chooses(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    (offer,) = offers(route_page(town, waybill_id, NOON))
    assert town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/route", 1).status_code == 404
    assert choose(town, waybill_id, offer, index=1).status_code == 404


def test_the_answer_is_told_in_english_without_a_chinese_frame(town: Town) -> None:
    publish_morning_peak(town)
    page = route_page(town, town.draft(with_route=False), IN_THE_PEAK, language="en")
    assert SENTENCE_EN in told(page)
    assert "通常路线" not in page.text
    assert "可以出发" not in page.text


def test_what_people_name_things_cannot_break_out_of_the_page(town: Town) -> None:
    evil = "</script><script>alert(1)</script>"
    origin = place(evil, "A")
    page = route_page(town, _draft_from(town, origin), NOON)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "\\u003c/script\\u003e" in drawing(page)


def _draft_from(town: Town, origin: PlaceDraft) -> UUID:
    with town.installation.database.writing() as session:
        world = town.world(session)
        return make_draft(world, make_note(world, origin=origin), with_route=False).id


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.DRIVER, Role.CONSIGNOR, Role.POLICE, Role.REGULATOR])
def test_the_route_of_an_issued_waybill_is_seen_by_everybody_who_sees_the_waybill(town: Town, role: Role) -> None:
    waybill_id = town.waybill(State.ISSUED)
    page = town.get(role, f"/waybills/{waybill_id}/route")
    assert page.status_code == 200
    assert "签发时的判定" in told(page)
    assert '"role": "lawful"' in drawing(page)
    assert "data-repeatable" not in page.text
    assert (
        role in {Role.POLICE, Role.REGULATOR} or town.get(role, f"/waybills/{waybill_id}/route", 1).status_code == 404
    )


def test_an_administrator_sees_no_routes(town: Town) -> None:
    assert town.get(Role.ADMINISTRATOR, f"/waybills/{town.waybill(State.ISSUED)}/route").status_code == 403


def test_a_draft_s_route_is_for_its_dispatcher_alone(town: Town) -> None:
    waybill_id = town.draft()
    for role in (Role.DRIVER, Role.CONSIGNOR, Role.POLICE):
        assert town.get(role, f"/waybills/{waybill_id}/route").status_code == 404


def test_a_waybill_voided_as_a_draft_has_no_route_to_show(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="错单")
    assert "没有选定路线" in told(town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/route"))
