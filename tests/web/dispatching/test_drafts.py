"""Waybills in the making over HTTP: made of a note, filled in, checked while they are, issued, voided."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.waybill.factories import make_draft, make_note, petrol
from tests.web.conftest import Clock
from tests.web.town import Town, chosen_in, told, value_of
from waybill.actor import Role
from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.event_record import events_of
from waybill.lifecycle import State, Step
from waybill.papers.qr_payload import read_payload
from waybill.seal import verify
from waybill.waybill_record import Waybill
from web.roads_in_use import InstallationChoice

LUNCH = "2026-11-25T12:30"
"""Half past twelve in Chongqing, four hours after the tests' now."""


def form_of(town: Town, waybill_id: UUID, **changes: Any) -> dict[str, Any]:
    """What the form of a draft sends when everything is chosen; a change of None leaves a field out."""
    seen = town.read(waybill_id).event_count
    fields = {"seen": str(seen), **town.chosen, "departure": LUNCH, **changes}
    return {name: value for name, value in fields.items() if value is not None}


def send(town: Town, waybill_id: UUID, index: int = 0, **changes: Any) -> Any:
    return town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/draft", index, **form_of(town, waybill_id, **changes))


def steps_of(town: Town, waybill_id: UUID) -> list[Step]:
    with town.installation.database.reading() as session:
        return [event.step for event in session.scalars(events_of(waybill_id))]


def note_state(town: Town, note_id: UUID) -> NoteState:
    with town.installation.database.reading() as session:
        return session.get_one(ConsignmentNote, note_id).state


def test_a_note_becomes_a_draft_in_one_click(town: Town) -> None:
    note_id = town.note()
    assert f"/notes/{note_id}/waybill" in town.get(Role.DISPATCHER, "/notes").text
    answer = town.post(Role.DISPATCHER, f"/notes/{note_id}/waybill")
    assert answer.status_code == 303
    page = town.get(Role.DISPATCHER, answer.location)
    assert page.status_code == 200
    assert "没有选择车辆" in told(page)
    assert note_state(town, note_id) is NoteState.TAKEN


def test_a_note_makes_one_waybill_only(town: Town) -> None:
    note_id = town.note()
    assert town.post(Role.DISPATCHER, f"/notes/{note_id}/waybill").status_code == 303
    again = town.post(Role.DISPATCHER, f"/notes/{note_id}/waybill")
    assert again.status_code == 409
    assert "已经制作了运单" in told(again)


def test_another_carriers_note_and_draft_do_not_exist(town: Town) -> None:
    note_id, waybill_id = town.note(), town.draft()
    assert town.post(Role.DISPATCHER, f"/notes/{note_id}/waybill", 1).status_code == 404
    assert town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/draft", 1).status_code == 404
    assert town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/draft/findings", 1).status_code == 404
    assert send(town, waybill_id, 1).status_code == 404
    assert town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", 1, reason="x").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DISPATCHER])
def test_nobody_but_a_dispatcher_writes_a_draft(town: Town, role: Role) -> None:
    waybill_id = town.draft()
    assert town.get(role, f"/waybills/{waybill_id}/draft").status_code == 403
    assert town.post(role, f"/waybills/{waybill_id}/void", reason="x").status_code == 403


def test_an_hour_typed_is_an_hour_in_chongqing(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    assert send(town, waybill_id).status_code == 303
    assert town.read(waybill_id).departure_at == datetime(2026, 11, 25, 4, 30, tzinfo=UTC)
    page = town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/draft")
    assert value_of(page, "departure") == LUNCH


@pytest.mark.parametrize("typed", ["明天早上", "2026-13-01T08:00", "0001-01-01T00:00", "25:00", "2026-11-25"])
def test_an_hour_that_cannot_be_read_is_refused_and_nothing_is_lost(town: Town, typed: str) -> None:
    waybill_id = town.draft(with_route=False)
    answer = send(town, waybill_id, departure=typed, remark="走内环")
    assert answer.status_code == 422
    assert 'id="departure-errors"' in answer.text
    assert value_of(answer, "departure") == typed
    assert chosen_in(answer, "vehicle_id") == town.chosen["vehicle_id"]
    assert "走内环" in answer.text


def test_saving_twice_what_is_the_same_leaves_one_event(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    send(town, waybill_id)
    before = steps_of(town, waybill_id)
    send(town, waybill_id)
    assert steps_of(town, waybill_id) == before


def test_a_draft_changed_meanwhile_is_not_overwritten_unseen(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    stale = form_of(town, waybill_id, remark="第二个人的修改")
    send(town, waybill_id, remark="第一个人的修改")
    answer = town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/draft", **stale)
    assert answer.status_code == 409
    assert "刚刚被别人改动过" in told(answer)
    assert "第二个人的修改" in answer.text
    assert town.read(waybill_id).draft.remark == "第一个人的修改"
    assert value_of(answer, "seen") == str(town.read(waybill_id).event_count)


def test_a_vehicle_of_another_carrier_is_no_choice(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    with town.installation.database.reading() as session:
        other = town.world(session).other_vehicle
    page = town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/draft")
    assert other.plate not in page.text
    answer = send(town, waybill_id, vehicle_id=str(other.id))
    assert answer.status_code == 422
    assert 'id="vehicle_id-errors"' in answer.text


def test_choices_tell_load_tank_and_papers_and_mark_what_is_over(town: Town) -> None:
    town.change(rigid={"transport_valid_to_on": date(2026, 11, 24)}, tank={"next_test_on": date(2026, 11, 25)})
    page = told(town.get(Role.DISPATCHER, f"/waybills/{town.draft(with_route=False)}/draft"))
    assert "渝A12345 · ✕ 运输证已过期（2026-11-24） · 载货汽车 · 核定 18.5 t · 年检至 2027-06-30" in page
    assert "G-0001 · ✕ 检验已过期（2026-11-25） · 渝A12345 · LGBF · 允许 18.5 t · 25 m³" in page
    assert "王强 · 13800001203 · 从业资格证至 2027-06-30" in page


def test_the_checks_answer_to_what_is_chosen_before_it_is_saved(town: Town) -> None:
    waybill_id = town.draft(with_route=False, vehicle_id=None, tank_id=None)
    path = f"/waybills/{waybill_id}/draft/findings"
    nothing = told(town.get(Role.DISPATCHER, path))
    assert "没有选择车辆" in nothing
    assert "没有填写出发时间" in nothing
    chosen = told(town.get(Role.DISPATCHER, path, query_string={**town.chosen, "departure": LUNCH}))
    assert "1 项须处理后才能签发 还没有选定路线" in chosen
    assert "《危险货物道路运输安全管理办法》第 49 条" in chosen
    assert town.read(waybill_id).draft.vehicle_id is None
    assert steps_of(town, waybill_id) == [Step.DRAFTED, Step.AMENDED]


def test_a_hint_is_told_apart_from_what_blocks(town: Town) -> None:
    page = told(town.get(Role.DISPATCHER, f"/waybills/{town.draft()}/draft"))
    assert "检查全部通过，可以签发" in page
    with town.installation.database.writing() as session:
        world = town.world(session)
        dry = make_draft(world, make_note(world, goods=(petrol(volume_ml=None),))).id
    page = told(town.get(Role.DISPATCHER, f"/waybills/{dry}/draft"))
    assert "1 项提示，不影响签发 没有填写体积" in page


def test_a_waybill_is_issued_with_number_seal_qr_and_paper(town: Town) -> None:
    waybill_id = town.draft()
    answer = send(town, waybill_id, step="issue")
    assert answer.status_code == 303, told(answer)
    waybill = town.read(waybill_id)
    version = waybill.current_version
    assert waybill.state is State.ISSUED
    assert version is not None
    keys = town.installation.keys.public_keys
    verify(version.content, version.seal, keys)
    assert read_payload(version.qr_text, keys).number == waybill.number
    page = told(town.get(Role.DISPATCHER, answer.location))
    assert str(waybill.number) in page
    assert version.digest in page
    assert "验证通过" in page


def test_issuing_saves_what_was_just_typed(town: Town) -> None:
    waybill_id = town.draft()
    assert send(town, waybill_id, step="issue", remark="走内环").status_code == 303
    assert town.read(waybill_id).versions[-1].sealed.remarks == "走内环"


def test_a_refused_issue_names_each_reason_and_stores_nothing(town: Town) -> None:
    waybill_id = town.draft()
    town.change(tank={"media": []})
    answer = send(town, waybill_id, step="issue", remark="走内环")
    assert answer.status_code == 422
    assert "没有登记适装介质列表" in told(answer)
    assert "《危险货物道路运输安全管理办法》第 28(5) 条" in told(answer)
    assert "走内环" in answer.text
    assert town.read(waybill_id).state is State.DRAFT
    assert town.read(waybill_id).draft.remark == ""


def test_a_draft_without_a_route_is_not_issued(town: Town) -> None:
    waybill_id = town.draft(with_route=False)
    answer = send(town, waybill_id, step="issue")
    assert answer.status_code == 422
    assert "还没有选定路线" in told(answer)


def test_without_a_network_in_use_the_issue_is_refused_and_the_form_kept(town: Town) -> None:
    waybill_id = town.draft()
    with town.installation.database.writing() as session:
        for choice in session.scalars(select(InstallationChoice)):
            session.delete(choice)
    answer = send(town, waybill_id, step="issue", remark="走内环")
    assert answer.status_code == 409
    assert "还没有启用路网" in told(answer)
    assert "走内环" in answer.text


def test_a_route_closed_since_it_was_chosen_is_told_with_rule_and_place(town: Town) -> None:
    waybill_id = town.draft()
    town.close("BC", "12:00-13:00")
    answer = send(town, waybill_id, step="issue", remark="走内环")
    assert answer.status_code == 422
    page = told(answer)
    assert "这条路线不能合法通行：禁止通行" in page
    assert "中山隧道" in page
    assert "每日12:00-13:00禁止危险货物运输车辆通行。" in page
    assert "例1号" in page
    assert "检查全部通过" not in page
    assert "走内环" in answer.text
    assert town.read(waybill_id).state is State.DRAFT


def test_a_departure_other_than_the_judged_one_is_pointed_out(town: Town) -> None:
    waybill_id = town.draft()
    send(town, waybill_id, departure="2026-11-25T20:00")
    assert "与现在填写的出发时间不同" in told(town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/draft"))


def test_an_issued_waybill_is_no_draft_any_more(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    assert town.get(Role.DISPATCHER, f"/waybills/{waybill_id}/draft").location == f"/waybills/{waybill_id}"
    answer = send(town, waybill_id, remark="改一改")
    assert answer.status_code == 409
    assert "不能进行“修改草稿”" in told(answer)


def test_a_waybill_is_voided_with_a_reason_and_its_note_is_open_again(town: Town) -> None:
    waybill_id = town.waybill(State.ISSUED)
    refused = town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="  ")
    assert refused.status_code == 400
    assert 'id="reason-errors"' in refused.text
    answer = town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="车辆故障")
    assert answer.status_code == 303
    page = told(town.get(Role.DISPATCHER, f"/waybills/{waybill_id}"))
    assert "已作废" in page
    assert "原因：车辆故障" in page
    assert note_state(town, town.read(waybill_id).note_id) is NoteState.OPEN


def test_a_loaded_vehicle_is_unloaded_before_its_waybill_is_void(town: Town) -> None:
    waybill_id = town.waybill(State.LOADED)
    answer = town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="客户取消")
    assert answer.status_code == 409
    assert "须先卸下才能作废" in told(answer)
    assert "客户取消" in answer.text
    done = town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="客户取消", is_unloaded="y")
    assert done.status_code == 303


def test_a_vehicle_under_way_cannot_be_voided(town: Town) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)
    assert "作废这份运单" not in told(town.get(Role.DISPATCHER, f"/waybills/{waybill_id}"))
    answer = town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="x")
    assert answer.status_code == 409
    assert town.read(waybill_id).state is State.IN_TRANSIT


def test_a_draft_can_be_thrown_away(town: Town) -> None:
    waybill_id = town.draft()
    assert town.post(Role.DISPATCHER, f"/waybills/{waybill_id}/void", reason="重复").status_code == 303
    page = told(town.get(Role.DISPATCHER, f"/waybills/{waybill_id}"))
    assert "没有签发过" in page


def test_a_departure_long_past_blocks_the_issue(town: Town, clock: Clock) -> None:
    waybill_id = town.draft()
    clock.advance(timedelta(hours=8))
    answer = send(town, waybill_id, step="issue")
    assert answer.status_code == 422
    assert "已经过去" in told(answer)


def test_the_home_page_lists_drafts_and_what_the_gate_rejected(town: Town) -> None:
    draft, rejected = town.draft(), town.waybill(State.REJECTED)
    page = town.get(Role.DISPATCHER, "/").text
    assert f"/waybills/{draft}" in page
    assert f"/waybills/{rejected}" in page


def test_the_draft_renders_in_english(town: Town) -> None:
    answer = town.get(Role.DISPATCHER, f"/waybills/{town.draft()}/draft", language="en")
    assert answer.status_code == 200
    assert '<html lang="en"' in answer.text


def test_nothing_of_a_draft_reaches_the_other_parties(town: Town) -> None:
    waybill_id = town.draft()
    for role in (Role.CONSIGNOR, Role.LOADER, Role.CONSIGNEE, Role.DRIVER, Role.POLICE, Role.REGULATOR):
        assert town.get(role, f"/waybills/{waybill_id}").status_code == 404
    with town.installation.database.reading() as session:
        assert session.scalar(select(Waybill.version).where(Waybill.id == waybill_id)) == 0
