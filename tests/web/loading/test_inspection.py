"""The inspection: five items, no override, every one kept."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.web.conftest import NOW, Clock
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.inspection import Answer, Inspection, ItemKey, inspections_of
from waybill.lifecycle import State
from web.loading.inspection_form import REASONS

PASSES = {f"answers-{key.value}": Answer.PASS.value for key in ItemKey}
NOTHING_LOCKED = [State.ISSUED, State.REJECTED, State.CHECKED]


def inspect(town: Town, waybill_id: UUID, **changes: Any) -> Any:
    fields = {name: value for name, value in {**PASSES, **changes}.items() if value is not None}
    return town.post(Role.LOADER, f"/loading/{waybill_id}/inspection", **fields)


def answered(key: ItemKey, answer: Answer) -> dict[str, str]:
    return {f"answers-{key.value}": answer.value}


def stored(town: Town, waybill_id: UUID) -> list[Inspection]:
    with town.installation.database.reading() as session:
        return list(session.scalars(inspections_of(waybill_id)))


def test_five_passes_open_the_gate_for_four_hours(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)

    answer = inspect(town, waybill_id)
    page = told(town.get(Role.LOADER, answer.headers["Location"]))

    assert answer.status_code == 303
    assert town.read(waybill_id).state is State.CHECKED
    assert "闸门已开 至 12:30" in page
    assert "登记装载量" in page


@pytest.mark.parametrize("key", ItemKey)
@pytest.mark.parametrize("answer", [Answer.FAIL, Answer.CANNOT_CONFIRM])
def test_anything_but_a_pass_of_any_item_holds_the_gate(town: Town, key: ItemKey, answer: Answer) -> None:
    waybill_id = town.waybill(State.ISSUED)

    sent = inspect(town, waybill_id, **answered(key, answer), **{f"remarks-{key.value}": "与实物不符"})
    page = told(town.get(Role.LOADER, sent.headers["Location"]))

    assert town.read(waybill_id).state is State.REJECTED
    assert "闸门未开，不得装货" in page
    assert "与实物不符" in page
    assert "打电话给承运人" in page
    assert "登记装载量" not in page


def test_a_fail_without_a_reason_is_asked_for_one_and_nothing_typed_is_lost(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    key = ItemKey.CREW_PAPERS

    answer = inspect(town, waybill_id, **answered(key, Answer.FAIL), **{"remarks-test_dates": "铭牌不清"})

    assert answer.status_code == 422
    assert "判为不合格，请写明原因" in told(answer)
    assert "铭牌不清" in answer.text
    assert re.search(r'value="fail"\s+checked', answer.text)
    assert stored(town, waybill_id) == []
    assert town.read(waybill_id).state is State.ISSUED


def test_a_tapped_reason_is_reason_enough_and_joins_what_is_typed(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    key = ItemKey.CREW_PAPERS

    inspect(
        town,
        waybill_id,
        **answered(key, Answer.FAIL),
        **{f"reasons-{key.value}": ["0", "2"], f"remarks-{key.value}": "等他回来"},
    )

    (inspection,) = stored(town, waybill_id)
    remark = next(answer.remark for answer in inspection.answers if answer.item is key)
    assert remark == f"{REASONS[key][0]}；{REASONS[key][2]}；等他回来"


@pytest.mark.parametrize("key", ItemKey)
def test_an_unanswered_item_is_asked_for(town: Town, key: ItemKey) -> None:
    waybill_id = town.waybill(State.ISSUED)

    answer = inspect(town, waybill_id, **{f"answers-{key.value}": None})

    assert answer.status_code == 422
    assert told(answer).count("请选择查验结果") == 1
    assert stored(town, waybill_id) == []


@pytest.mark.parametrize("value", ["override", "PASS", ""])
def test_an_answer_that_is_none_of_the_four_is_refused(town: Town, value: str) -> None:
    waybill_id = town.waybill(State.ISSUED)

    assert inspect(town, waybill_id, **{"answers-test_dates": value}).status_code == 422
    assert town.read(waybill_id).state is State.ISSUED


def test_what_the_record_holds_failed_is_said_and_cannot_be_passed(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    town.change(tank={"next_test_on": date(2026, 11, 1)})

    page = town.get(Role.LOADER, f"/loading/{waybill_id}/inspection")
    answer = inspect(town, waybill_id)

    assert "登记信息不合格，这一项不能判为合格" in told(page)
    assert "至 2026-11-01 已过期" in told(page)
    assert re.search(r'name="answers-test_dates"[^>]*value="pass"\s+disabled', page.text)
    assert answer.status_code == 422
    assert "按登记信息不合格，不能判为合格" in told(answer)
    assert stored(town, waybill_id) == []


def test_what_the_record_explains_needs_no_note_and_is_kept_as_it_was(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    town.change(tank={"next_test_on": date(2026, 11, 1)})
    sent = inspect(town, waybill_id, **answered(ItemKey.TEST_DATES, Answer.FAIL))
    town.change(tank={"next_test_on": date(2027, 11, 1)})

    page = told(town.get(Role.LOADER, sent.headers["Location"]))

    assert "罐体 G-0001 应在 2026-11-01 前检验，至 2026-11-25 已过期" in page


def test_an_item_that_applies_cannot_be_set_aside(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)

    page = town.get(Role.LOADER, f"/loading/{waybill_id}/inspection")
    answer = inspect(town, waybill_id, **answered(ItemKey.TANK_MEDIA, Answer.NOT_APPLICABLE))

    assert "not_applicable" not in page.text
    assert answer.status_code == 422
    assert "不能选“不适用”" in told(answer)


def test_every_item_shows_papers_with_number_and_last_day(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)

    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}/inspection"))

    for words in (
        "渝A12345 道路运输证 渝交运管危字2345号 至 2027-06-30",
        "王强 危险货物运输驾驶员从业资格证 王强-driver 至 2027-06-30",
        "李敏 危险货物运输押运员从业资格证 李敏-escort 至 2027-06-30",
        "渝A12345 机动车检验 至 2027-06-30",
        "G-0001 罐体下次检验 至 2027-06-30",
        "UN1203 货物 车用汽油或汽油",
        "G-0001 适装介质 UN1203、UN1202",
        "UN1203 所需罐体代码 LGBF",
        "《危险货物道路运输安全管理办法》第 28(5) 条",
    ):
        assert words in page


def test_an_empty_list_of_media_is_shown_as_not_on_record(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    town.change(tank={"media": []})

    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}/inspection"))

    assert "适装介质 没有登记" in page
    assert "没有登记适装介质列表" in page


def test_a_check_again_stands_beside_the_first_and_neither_can_be_deleted(town: Town) -> None:
    waybill_id = town.waybill(State.REJECTED)

    second = inspect(town, waybill_id)
    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}"))
    first = stored(town, waybill_id)[1]

    assert second.status_code == 303
    assert [item.is_passed for item in stored(town, waybill_id)] == [True, False]
    assert "第 2 次查验 ✓ 合格" in page
    assert "第 1 次查验 ✗ 不合格" in page
    old = town.get(Role.LOADER, f"/loading/{waybill_id}/inspections/{first.id}")
    assert "当时不合格，闸门未开" in told(old)
    assert town.client(Role.LOADER).delete(f"/loading/{waybill_id}/inspections/{first.id}").status_code in {400, 405}
    assert len(stored(town, waybill_id)) == 2


@pytest.mark.parametrize(
    ("later", "is_open"), [(timedelta(hours=4) - timedelta(seconds=1), True), (timedelta(hours=4), False)]
)
def test_the_gate_closes_when_the_check_expires(town: Town, clock: Clock, later: timedelta, *, is_open: bool) -> None:
    waybill_id = town.waybill(State.CHECKED)
    clock.advance(later)

    page = told(town.get(Role.LOADER, f"/loading/{waybill_id}"))

    assert ("闸门已开" in page) is is_open
    assert ("查验结果已于 2026-11-25 12:30 失效，须重新查验" in page) is not is_open


def test_an_expired_check_may_be_made_again(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.CHECKED)
    clock.advance(timedelta(hours=5))

    assert inspect(town, waybill_id).status_code == 303
    assert town.read(waybill_id).check_valid_until == NOW + timedelta(hours=9)


def test_a_loaded_vehicle_is_past_the_gate(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)

    assert town.get(Role.LOADER, f"/loading/{waybill_id}/inspection").status_code == 303
    assert inspect(town, waybill_id).status_code == 409
    assert len(stored(town, waybill_id)) == 1


def test_an_inspection_of_another_waybill_is_not_found_here(town: Town) -> None:
    first, second = town.waybill(State.CHECKED), town.waybill(State.ISSUED)
    inspection = stored(town, first)[0]

    assert town.get(Role.LOADER, f"/loading/{second}/inspections/{inspection.id}").status_code == 404


def test_an_inspection_without_the_forms_token_is_not_stored(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)

    answer = town.client(Role.LOADER).post(f"/loading/{waybill_id}/inspection", data=PASSES)

    assert answer.status_code == 400
    assert stored(town, waybill_id) == []


@pytest.mark.parametrize("state", NOTHING_LOCKED)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_render_in_both_languages(town: Town, state: State, language: str) -> None:
    waybill_id = town.waybill(state)

    for page in ("", "/inspection", "/load"):
        answer = town.get(Role.LOADER, f"/loading/{waybill_id}{page}", language=language)
        assert answer.status_code == 200
        assert " style=" not in answer.text  # the policy forbids it, and the browser would drop it


def test_the_record_tells_who_inspected(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    inspect(town, waybill_id)

    with town.installation.database.reading() as session:
        inspector = session.scalar(select(Inspection.inspector_name).where(Inspection.waybill_id == waybill_id))
    assert inspector == "loader-0"
