"""The crew's trips: who sees them, what they hold, who may confirm."""

from datetime import timedelta

import pytest

from tests.web.conftest import Clock
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.lifecycle import State

CREW = [Role.DRIVER, Role.ESCORT]


@pytest.mark.parametrize("role", CREW)
@pytest.mark.parametrize(
    ("state", "heading"),
    [
        (State.ISSUED, "将要进行"),
        (State.REJECTED, "将要进行"),
        (State.CHECKED, "将要进行"),
        (State.LOADED, "正在进行"),
        (State.IN_TRANSIT, "正在进行"),
        (State.ARRIVED, "已结束"),
        (State.COMPLETED, "已结束"),
        (State.VOID, "已结束"),
    ],
)
def test_the_crew_sees_its_trips_by_what_is_to_be_done(town: Town, role: Role, state: State, heading: str) -> None:
    waybill_id = town.waybill(state)

    page = town.get(role, "/driving/")

    assert heading in told(page)
    assert f'href="/driving/{waybill_id}"' in page.text


@pytest.mark.parametrize("role", CREW)
def test_a_draft_is_no_trip_yet(town: Town, role: Role) -> None:
    waybill_id = town.draft()

    assert "还没有您的行程" in told(town.get(role, "/driving/"))
    assert town.get(role, f"/driving/{waybill_id}").status_code == 404


@pytest.mark.parametrize("role", CREW)
def test_another_crew_does_not_see_the_trip(town: Town, role: Role) -> None:
    waybill_id = town.waybill(State.LOADED)

    for page in ("", "/qr"):
        assert town.get(role, f"/driving/{waybill_id}{page}", index=1).status_code == 404


def test_another_driver_cannot_confirm_the_departure(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure", index=1).status_code == 404
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/arrival", index=1).status_code == 404
    assert town.read(waybill_id).state is State.LOADED


@pytest.mark.parametrize("step", ["departure", "arrival"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DRIVER])
def test_only_a_driver_confirms(town: Town, role: Role, step: str) -> None:
    waybill_id = town.waybill(State.LOADED)

    assert town.post(role, f"/driving/{waybill_id}/{step}").status_code == 403
    assert town.read(waybill_id).state is State.LOADED


def test_the_trip_has_goods_hazards_telephones_route_and_papers(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    page = town.get(Role.DRIVER, f"/driving/{waybill_id}")

    for words in (
        "UN1203 车用汽油或汽油",
        "18 t · 罐式",
        "第 3 类",
        "危险性识别号 33",
        "隧道代码 (D/E)",
        "应急电话 023-4000 1203",
        "实际装载 17.9 t",
        "示意路网",
        "长江路 → 中山隧道",
        "计划出发 2026-11-25 12:30",
        "押运员 李敏 13800001203",
    ):
        assert words in told(page)
    assert 'href="tel:023-4000 1203"' in page.text
    assert f'href="/waybills/{waybill_id}/paper.pdf"' in page.text
    assert f'href="/driving/{waybill_id}/qr"' in page.text


def test_the_driver_may_press_and_the_escort_only_sees(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    driver = town.get(Role.DRIVER, f"/driving/{waybill_id}")
    escort = town.get(Role.ESCORT, f"/driving/{waybill_id}")

    assert f'action="/driving/{waybill_id}/departure"' in driver.text
    assert f"/driving/{waybill_id}/departure" not in escort.text
    assert "出发和到达由驾驶员 王强 确认" in told(escort)


@pytest.mark.parametrize("state", [State.ISSUED, State.CHECKED, State.REJECTED])
def test_before_loading_nothing_can_be_confirmed(town: Town, state: State) -> None:
    waybill_id = town.waybill(state)

    page = town.get(Role.DRIVER, f"/driving/{waybill_id}")

    assert "/departure" not in page.text
    assert "查验合格并登记装载后，才能确认出发" in told(page)
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure").status_code == 409
    assert town.read(waybill_id).state is state


def test_a_voided_waybill_says_so(town: Town) -> None:
    waybill_id = town.waybill(State.VOID)

    assert "已作废，不得凭此运输" in told(town.get(Role.DRIVER, f"/driving/{waybill_id}"))


def test_the_qr_page_shows_the_code_the_number_and_the_plate(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    page = town.get(Role.ESCORT, f"/driving/{waybill_id}/qr")

    assert f'src="/waybills/{waybill_id}/qr.svg"' in page.text
    assert str(town.read(waybill_id).number) in told(page)
    assert town.get(Role.ESCORT, f"/waybills/{waybill_id}/qr.svg").mimetype == "image/svg+xml"


def test_after_a_late_departure_the_arrival_is_counted_from_it(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.LOADED)
    clock.advance(timedelta(hours=5))
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/departure").status_code == 303

    page = told(town.get(Role.DRIVER, f"/driving/{waybill_id}"))

    assert "实际出发 2026-11-25 13:30" in page
    assert "最早到达 2026-11-25 13:3" in page


def test_the_driver_confirms_the_arrival(town: Town) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)

    answer = town.post(Role.DRIVER, f"/driving/{waybill_id}/arrival")

    assert answer.status_code == 303
    assert town.read(waybill_id).state is State.ARRIVED
    assert "已确认到达" in told(town.get(Role.DRIVER, f"/driving/{waybill_id}"))
    assert town.post(Role.DRIVER, f"/driving/{waybill_id}/arrival").status_code == 409


@pytest.mark.parametrize("state", [State.ISSUED, State.LOADED, State.IN_TRANSIT, State.ARRIVED, State.COMPLETED])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_render_in_both_languages(town: Town, state: State, language: str) -> None:
    waybill_id = town.waybill(state)

    for path in ("/driving/", f"/driving/{waybill_id}", f"/driving/{waybill_id}/qr"):
        answer = town.get(Role.DRIVER, path, language=language)
        assert answer.status_code == 200
        assert " style=" not in answer.text


def test_the_home_page_of_the_crew_lists_the_trips_in_hand_and_to_come(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    for role in CREW:
        assert f'href="/driving/{waybill_id}"' in town.get(role, "/").text
