"""The departure: judged again at the real hour, and refused with the rule, the place, the hours and the next one."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.web.conftest import NOW, Clock
from tests.web.morning_peak import NUMBER, SENTENCE, SENTENCE_EN, publish_morning_peak
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.lifecycle import State

NINE = NOW + timedelta(minutes=30)


def test_a_lawful_departure_is_confirmed(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    answer = town.post(Role.DRIVER, f"/driving/{waybill_id}/departure")

    assert answer.status_code == 303
    assert town.read(waybill_id).state is State.IN_TRANSIT
    assert town.read(waybill_id).departed_at == NOW
    assert "08:30 已确认出发" in told(town.get(Role.DRIVER, f"/driving/{waybill_id}"))


def test_a_departure_into_the_peak_is_refused_with_rule_place_hours_and_the_next_lawful_hour(town: Town) -> None:
    publish_morning_peak(town)
    waybill_id = town.waybill(State.LOADED)

    answer = town.post(Role.DRIVER, f"/driving/{waybill_id}/departure")
    page = told(answer)

    assert answer.status_code == 422
    assert "现在不能出发" in page
    assert "08:30 出发会遇到限行，没有登记出发" in page
    assert f"{SENTENCE} {NUMBER} · 示例交巡警支队 示例" in page
    assert "地点 中山隧道" in page
    assert "限行时间 2026-11-25 07:00–09:00" in page
    assert "最早可以出发的时间 2026-11-25 09:00" in page
    assert "还要等 30 分钟" in page
    assert town.read(waybill_id).state is State.LOADED
    assert town.read(waybill_id).departed_at is None


def test_the_hour_that_was_told_is_lawful_and_the_minute_before_is_not(town: Town, clock: Clock) -> None:
    publish_morning_peak(town)
    waybill_id = town.waybill(State.LOADED)

    clock.instant = NINE - timedelta(minutes=1)
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure").status_code == 422
    clock.instant = NINE
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure").status_code == 303


def test_the_refusal_is_told_in_english_too(town: Town) -> None:
    publish_morning_peak(town)
    waybill_id = town.waybill(State.LOADED)
    town.get(Role.DRIVER, "/", language="en")

    answer = town.post(Role.DRIVER, f"/driving/{waybill_id}/departure")

    assert answer.status_code == 422
    assert SENTENCE_EN in told(answer)
    assert SENTENCE not in told(answer)


def test_a_rule_that_never_ends_leaves_no_hour_and_says_whom_to_call(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)
    publish_morning_peak(town, hours="00:00-24:00")

    page = told(town.post(Role.DRIVER, f"/driving/{waybill_id}/departure"))

    assert "一周内这条路线都不能通行" in page
    assert "打电话给承运人" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tank": {"next_test_on": date(2026, 11, 24)}}, "G-0001"),
        ({"rigid": {"inspection_valid_to_on": date(2026, 11, 24)}}, "渝A12345"),
    ],
)
def test_a_paper_that_ran_out_since_holds_the_vehicle(town: Town, changes: dict[str, Any], words: str) -> None:
    waybill_id = town.waybill(State.LOADED)
    town.change(**changes)

    answer = town.post(Role.DRIVER, f"/driving/{waybill_id}/departure")

    assert answer.status_code == 422
    assert words in told(answer)
    assert town.read(waybill_id).state is State.LOADED


def test_the_departure_is_confirmed_once(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure").status_code == 303
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure").status_code == 409
