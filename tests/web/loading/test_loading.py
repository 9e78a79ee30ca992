"""The loading: through an open gate, within the limit, exactly."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.web.conftest import Clock
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.lifecycle import State


def load(town: Town, waybill_id: UUID, number: str, unit: str, **fields: Any) -> Any:
    return town.post(Role.LOADER, f"/loading/{waybill_id}/load", actual_g=[number, unit], **fields)


@pytest.mark.parametrize(
    ("number", "unit", "grams"),
    [
        ("17.9", "t", 17_900_000),
        ("17900", "kg", 17_900_000),
        ("17,900.001", "kg", 17_900_001),
        ("17.900001", "t", 17_900_001),
        ("１７．９", "t", 17_900_000),
        ("18", "t", 18_000_000),
    ],
)
def test_what_was_loaded_is_kept_to_the_gram(town: Town, number: str, unit: str, grams: int) -> None:
    waybill_id = town.waybill(State.CHECKED)

    answer = load(town, waybill_id, number, unit)

    assert answer.status_code == 303
    assert town.read(waybill_id).loaded_g == grams
    assert town.read(waybill_id).state is State.LOADED
    assert "可以放行" in told(town.get(Role.LOADER, f"/loading/{waybill_id}"))


def test_a_gram_too_much_is_refused_and_told_by_how_much(town: Town) -> None:
    waybill_id = town.waybill(State.CHECKED)

    answer = load(town, waybill_id, "18.000001", "t")

    assert answer.status_code == 422
    assert "运单数量" in told(answer)
    assert "超出 1 g" in told(answer)
    assert 'value="18.000001"' in answer.text
    assert town.read(waybill_id).state is State.CHECKED
    assert town.read(waybill_id).loaded_g is None


@pytest.mark.parametrize(
    ("changes", "limit", "part"),
    [
        ({}, "18 t", "运单数量"),
        ({"tank": {"allowed_mass_kg": 17_000}}, "17 t", "罐体允许最大充装量"),
        ({"rigid": {"rated_load_kg": 16_500}}, "16.5 t", "核定载质量"),
    ],
)
def test_the_page_shows_the_limit_and_what_made_it(town: Town, changes: dict[str, Any], limit: str, part: str) -> None:
    waybill_id = town.waybill(State.CHECKED)
    town.change(**changes)

    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}/load"))

    assert f"最多装 {limit}" in page
    assert f"{part} · 以此为限 {limit}" in page
    for kind in ("核定载质量", "罐体允许最大充装量", "运单数量"):
        assert kind in page


def test_without_a_limit_on_record_nothing_is_loaded(town: Town) -> None:
    waybill_id = town.waybill(State.CHECKED)
    town.change(tank={"allowed_mass_kg": None})

    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}/load"))
    answer = load(town, waybill_id, "1", "t")

    assert "上限不明，不能装货" in page
    assert answer.status_code == 422
    assert town.read(waybill_id).state is State.CHECKED


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("", "t", "请填写数量"),
        ("十八", "t", "不是数字"),
        ("1e3", "kg", "不是数字"),
        ("17.9000001", "t", "小数位过多"),
        ("17900.0001", "kg", "小数位过多"),
        ("17.9", "lb", "请选择单位"),
        ("NaN", "t", "不是数字"),
        ("0", "t", "装载量须大于零"),
        ("-3", "t", "装载量须大于零"),
    ],
)
def test_what_is_no_mass_is_refused_by_name(town: Town, number: str, unit: str, words: str) -> None:
    waybill_id = town.waybill(State.CHECKED)

    answer = load(town, waybill_id, number, unit)

    assert answer.status_code in {400, 422}
    assert words in told(answer)
    assert town.read(waybill_id).loaded_g is None


def test_a_load_that_looks_like_a_wrong_unit_is_asked_about_once(town: Town) -> None:
    waybill_id = town.waybill(State.CHECKED)

    asked = load(town, waybill_id, "17.9", "kg")
    assert asked.status_code == 422
    assert "装载量不到上限的十分之一，请核对单位" in told(asked)
    assert town.read(waybill_id).loaded_g is None

    assert load(town, waybill_id, "17.9", "kg", is_small="y").status_code == 303
    assert town.read(waybill_id).loaded_g == 17_900


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.ISSUED, "还没有查验，不能装货"), (State.REJECTED, "查验不合格，不能装货"), (State.LOADED, "已装载")],
)
def test_a_closed_gate_says_why_and_takes_no_load(town: Town, state: State, words: str) -> None:
    waybill_id = town.waybill(state)
    before = town.read(waybill_id).loaded_g

    page = town.get(Role.LOADER, f"/loading/{waybill_id}/load")
    answer = load(town, waybill_id, "17.5", "t")

    assert page.status_code == 200
    assert "闸门未开，不得装货" in told(page)
    assert words in told(page)
    assert "actual_g" not in page.text
    assert answer.status_code == 409
    assert town.read(waybill_id).loaded_g == before


def test_an_expired_check_closes_the_gate_to_loading(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.CHECKED)
    clock.advance(timedelta(hours=4))

    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}/load"))
    answer = load(town, waybill_id, "17.5", "t")

    assert "失效，须重新查验" in page
    assert "重新查验" in page
    assert answer.status_code == 409
    assert "失效" in told(answer)
    assert town.read(waybill_id).loaded_g is None
