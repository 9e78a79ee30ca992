"""The queue at a loading site."""

from datetime import timedelta

import pytest

from tests.web.conftest import NOW, Clock
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.lifecycle import State


def test_the_loader_sees_todays_vehicles_with_goods_and_state(town: Town) -> None:
    town.waybill(State.ISSUED)

    page = town.get(Role.LOADER, "/loading/")

    assert page.status_code == 200
    assert "今天（1 辆）" in told(page)
    assert "渝A12345" in told(page)
    assert "UN1203" in told(page)
    assert "18 t" in told(page)
    assert "已签发" in told(page)


def test_a_vehicle_of_tomorrow_stands_apart(town: Town, clock: Clock) -> None:
    town.waybill(State.ISSUED)
    clock.instant = NOW - timedelta(days=1)

    page = told(town.get(Role.LOADER, "/loading/"))

    assert "今天没有车辆待装货" in page
    assert "以后（1 辆）" in page


@pytest.mark.parametrize(
    ("part", "is_found"), [("2345", True), ("a123", True), ("渝A12345", True), ("9999", False), ("%", False)]
)
def test_a_few_characters_of_the_plate_find_the_vehicle(town: Town, part: str, *, is_found: bool) -> None:
    town.waybill(State.ISSUED)

    page = told(town.get(Role.LOADER, "/loading/", query_string={"plate": part}))

    assert ("今天（1 辆）" in page) is is_found
    assert ("没有运单的车辆不得装货" in page) is not is_found


def test_a_loaded_vehicle_waits_for_its_departure_and_a_departed_one_is_gone(town: Town) -> None:
    town.waybill(State.LOADED)
    assert "已装货，待出发（1 辆）" in told(town.get(Role.LOADER, "/loading/"))


def test_another_site_sees_none_of_it(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)

    assert "渝A12345" not in told(town.get(Role.LOADER, "/loading/", index=1))
    for page in ("", "/inspection", "/load"):
        assert town.get(Role.LOADER, f"/loading/{waybill_id}{page}", index=1).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LOADER])
def test_nobody_but_a_loader_comes_to_the_gate(town: Town, role: Role) -> None:
    waybill_id = town.waybill(State.ISSUED)

    for page in (
        "/loading/",
        f"/loading/{waybill_id}",
        f"/loading/{waybill_id}/inspection",
        f"/loading/{waybill_id}/load",
    ):
        assert town.get(role, page).status_code == 403
    for page in ("inspection", "load"):
        assert town.post(role, f"/loading/{waybill_id}/{page}").status_code == 403


def test_the_home_page_lists_todays_vehicles(town: Town) -> None:
    waybill_id = town.waybill(State.CHECKED)

    page = town.get(Role.LOADER, "/")

    assert f'href="/loading/{waybill_id}"' in page.text
    assert "查验合格" in told(page)


def test_the_queue_is_told_in_english_too(town: Town) -> None:
    town.waybill(State.ISSUED)

    page = town.get(Role.LOADER, "/loading/", language="en")

    assert 'lang="en"' in page.text
    assert page.status_code == 200
