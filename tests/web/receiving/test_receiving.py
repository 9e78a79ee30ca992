"""The consignee over HTTP: what comes, the receipt, what was out of the ordinary."""

from datetime import timedelta

import pytest

from tests.web.conftest import Clock
from tests.web.town import Town, told, value_of
from waybill.actor import Role
from waybill.lifecycle import State


def test_a_load_that_has_arrived_is_received_and_the_waybill_is_complete(town: Town) -> None:
    waybill_id = town.waybill(State.ARRIVED)
    path = f"/waybills/{waybill_id}/receipt"
    assert path in town.get(Role.CONSIGNEE, "/receiving").text
    assert path in town.get(Role.CONSIGNEE, "/").text
    assert "17.9 t" in told(town.get(Role.CONSIGNEE, path))
    answer = town.post(Role.CONSIGNEE, path, received_g=["17.9", "t"])
    assert answer.status_code == 303, told(answer)
    waybill = town.read(waybill_id)
    assert (waybill.state, waybill.received_g) == (State.COMPLETED, 17_900_000)
    assert path not in town.get(Role.CONSIGNEE, "/receiving").text


def test_a_mass_that_differs_asks_why_and_keeps_what_was_typed(town: Town) -> None:
    path = f"/waybills/{town.waybill(State.ARRIVED)}/receipt"
    answer = town.post(Role.CONSIGNEE, path, received_g=["17.5", "t"])
    assert answer.status_code == 422
    assert 'id="remark-errors"' in answer.text
    assert "实收 17.5 t 与装载 17.9 t 不一致" in told(answer)
    assert value_of(answer, "received_g") == "17.5"
    done = town.post(Role.CONSIGNEE, path, received_g=["17.5", "t"], remark="过磅损耗")
    assert done.status_code == 303
    anomalies = told(town.get(Role.CONSIGNEE, "/receiving"))
    assert "实收比装载少 400 kg" in anomalies


@pytest.mark.parametrize(
    ("typed", "status"), [(["", "t"], 422), (["很多", "t"], 422), (["-1", "t"], 400), (["17.9", "斤"], 422)]
)
def test_a_mass_that_cannot_be_taken_is_refused_at_its_field(town: Town, typed: list[str], status: int) -> None:
    waybill_id = town.waybill(State.ARRIVED)
    answer = town.post(Role.CONSIGNEE, f"/waybills/{waybill_id}/receipt", received_g=typed, remark="备注")
    assert answer.status_code == status
    assert 'id="received_g-errors"' in answer.text
    assert "备注" in answer.text
    assert town.read(waybill_id).state is State.ARRIVED


def test_nothing_arrives_twice(town: Town) -> None:
    path = f"/waybills/{town.waybill(State.ARRIVED)}/receipt"
    assert town.post(Role.CONSIGNEE, path, received_g=["17.9", "t"]).status_code == 303
    again = town.post(Role.CONSIGNEE, path, received_g=["17.9", "t"])
    assert again.status_code == 409
    assert "不能进行“收货”" in told(again)


@pytest.mark.parametrize("state", [State.ISSUED, State.LOADED, State.IN_TRANSIT, State.COMPLETED, State.VOID])
def test_what_has_not_arrived_is_not_received(town: Town, state: State) -> None:
    waybill_id = town.waybill(state)
    path = f"/waybills/{waybill_id}/receipt"
    assert town.get(Role.CONSIGNEE, path).status_code == 409
    assert town.post(Role.CONSIGNEE, path, received_g=["17.9", "t"]).status_code == 409
    assert town.read(waybill_id).state is state


def test_another_consignees_load_does_not_exist(town: Town) -> None:
    waybill_id = town.waybill(State.ARRIVED)
    assert town.get(Role.CONSIGNEE, f"/waybills/{waybill_id}/receipt", 1).status_code == 404
    answer = town.post(Role.CONSIGNEE, f"/waybills/{waybill_id}/receipt", 1, received_g=["17.9", "t"])
    assert answer.status_code == 404
    assert str(waybill_id) not in town.get(Role.CONSIGNEE, "/receiving", 1).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CONSIGNEE])
def test_nobody_but_a_consignee_receives(town: Town, role: Role) -> None:
    waybill_id = town.waybill(State.ARRIVED)
    assert town.get(role, f"/waybills/{waybill_id}/receipt").status_code == 403
    assert town.post(role, f"/waybills/{waybill_id}/receipt", received_g=["17.9", "t"]).status_code == 403
    assert town.get(role, "/receiving").status_code == 403


def test_what_is_on_its_way_is_listed(town: Town) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)
    page = town.get(Role.CONSIGNEE, "/receiving")
    assert f"/waybills/{waybill_id}" in page.text
    assert "渝A12345" in told(page)


def test_a_receipt_a_day_late_is_out_of_the_ordinary(town: Town, clock: Clock) -> None:
    path = f"/waybills/{town.waybill(State.ARRIVED)}/receipt"
    clock.advance(timedelta(hours=24, minutes=1))
    town._clients.clear()  # noqa: SLF001  # sessions last twelve hours
    assert town.post(Role.CONSIGNEE, path, received_g=["17.9", "t"]).status_code == 303
    assert "到达 24 小时 1 分 后才签收" in told(town.get(Role.CONSIGNEE, "/receiving"))


def test_the_pages_render_in_english(town: Town) -> None:
    path = f"/waybills/{town.waybill(State.ARRIVED)}/receipt"
    for page in ("/receiving", path):
        answer = town.get(Role.CONSIGNEE, page, language="en")
        assert answer.status_code == 200
        assert '<html lang="en"' in answer.text
