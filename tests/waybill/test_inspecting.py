"""The gate: five answers, no override."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Forbidden, Malformed, NotFound, Unlawful
from tests.waybill.factories import (
    NOW,
    World,
    all_pass,
    do_check,
    do_issue,
    do_load,
    drums,
    make_draft,
    make_note,
    make_waybill,
)
from waybill.actor import Role
from waybill.checks.departures import check_departure
from waybill.checks.gathered import DISPATCH_CHECKS, GATE_CHECKS
from waybill.codes import WaybillCode
from waybill.event_record import events_of
from waybill.inspecting import gate_items, lapse_checks, record_inspection
from waybill.inspection import CHECK_VALIDITY, Answer, ItemAnswer, ItemKey, inspections_of
from waybill.inspection_items import ITEMS
from waybill.lifecycle import State, Step
from waybill.waybill_record import Waybill

YESTERDAY = date(2026, 3, 1)
BREAKS: list[tuple[ItemKey, Callable[[World], None], WaybillCode]] = [
    (
        ItemKey.VEHICLE_PAPERS,
        lambda world: setattr(world.rigid, "transport_valid_to_on", YESTERDAY),
        WaybillCode.PAPER_EXPIRED,
    ),
    (
        ItemKey.VEHICLE_PAPERS,
        lambda world: setattr(world.carrier, "licence_valid_to_on", YESTERDAY),
        WaybillCode.PAPER_EXPIRED,
    ),
    (ItemKey.VEHICLE_PAPERS, lambda world: setattr(world.rigid, "scope", ["8"]), WaybillCode.SCOPE_LACKS_CLASS),
    (
        ItemKey.CREW_PAPERS,
        lambda world: setattr(world.driver.certificates[0], "valid_to_on", YESTERDAY),
        WaybillCode.CERTIFICATE_EXPIRED,
    ),
    (
        ItemKey.CREW_PAPERS,
        lambda world: setattr(world.escort.certificates[0], "endorsements", ["explosives"]),
        WaybillCode.CERTIFICATE_LACKS_ENDORSEMENT,
    ),
    (
        ItemKey.TEST_DATES,
        lambda world: setattr(world.rigid, "inspection_valid_to_on", YESTERDAY),
        WaybillCode.PAPER_EXPIRED,
    ),
    (
        ItemKey.TEST_DATES,
        lambda world: setattr(world.tank, "next_test_on", YESTERDAY),
        WaybillCode.TANK_TEST_OVERDUE,
    ),
    (
        ItemKey.GOODS_AS_WAYBILL,
        lambda world: setattr(world.tank, "allowed_mass_kg", 17_000),
        WaybillCode.TANK_ALLOWED_MASS_EXCEEDED,
    ),
    (ItemKey.TANK_MEDIA, lambda world: setattr(world.tank, "media", ["1202"]), WaybillCode.TANK_MEDIA_LACK_GOODS),
    (ItemKey.TANK_MEDIA, lambda world: setattr(world.tank, "media", []), WaybillCode.TANK_MEDIA_EMPTY),
    (ItemKey.TANK_MEDIA, lambda world: setattr(world.tank, "code", "LGAV"), WaybillCode.TANK_CODE_DOES_NOT_FIT),
]


def inspect(world: World, waybill: Waybill, answers: list[ItemAnswer] | None = None, **times: timedelta) -> bool:
    loader = world.actor(Role.LOADER)
    now = NOW + times.pop("after", timedelta(0))
    return record_inspection(world.session, loader, waybill.id, answers or all_pass(), now=now, **times).is_passed


def test_the_items_are_the_legal_five_in_their_order() -> None:
    assert [item.key for item in ITEMS] == list(ItemKey)
    assert [item.clause for item in ITEMS] == [f"Order 29 of 2019, art. 28({number})" for number in range(1, 6)]


def test_every_check_of_the_dispatch_stands_under_one_item_of_the_gate() -> None:
    under_items = [check for item in ITEMS for check in item.checks]
    assert len(under_items) == len(set(under_items))
    assert set(under_items) == {*DISPATCH_CHECKS, *GATE_CHECKS} - {check_departure}


def test_five_passes_open_the_gate_for_four_hours(world: World) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert inspect(world, waybill)
    assert waybill.state is State.CHECKED
    assert waybill.check_valid_until == NOW + CHECK_VALIDITY == NOW + timedelta(hours=4)


@pytest.mark.parametrize("answer", [Answer.FAIL, Answer.CANNOT_CONFIRM])
@pytest.mark.parametrize("item", ItemKey)
def test_any_answer_but_a_pass_holds_the_gate(world: World, item: ItemKey, answer: Answer) -> None:
    waybill = make_waybill(world, State.ISSUED)
    assert not inspect(world, waybill, all_pass(**{item.value: answer}))
    assert waybill.state is State.REJECTED
    assert waybill.check_valid_until is None
    with pytest.raises(Conflict):
        do_load(world, waybill)


@pytest.mark.parametrize("item", ItemKey)
def test_with_a_tank_no_item_is_not_applicable(world: World, item: ItemKey) -> None:
    waybill = make_waybill(world, State.ISSUED)
    with pytest.raises(Unlawful) as refused:
        inspect(world, waybill, all_pass(**{item.value: Answer.NOT_APPLICABLE}))
    assert (refused.value.code, refused.value.field) == (WaybillCode.INSPECTION_NOT_APPLICABLE, f"answers.{item}")


@pytest.mark.parametrize("item", ItemKey)
def test_with_drums_only_the_fifth_item_may_be_not_applicable(world: World, item: ItemKey) -> None:
    waybill = make_draft(world, make_note(world, goods=(drums(),)), tank_id=None)
    do_issue(world, waybill)
    answers = all_pass(**{item.value: Answer.NOT_APPLICABLE})
    if item is ItemKey.TANK_MEDIA:
        assert inspect(world, waybill, answers)
        return
    with pytest.raises(Unlawful):
        inspect(world, waybill, answers)


@pytest.mark.parametrize(("item", "break_it", "code"), BREAKS)
def test_what_the_system_knows_to_have_failed_nobody_can_pass(
    world: World, session: Session, item: ItemKey, break_it: Callable[[World], None], code: WaybillCode
) -> None:
    waybill = make_waybill(world, State.ISSUED)
    break_it(world)
    session.commit()

    failed = {gate.item.key: [finding.code for finding in gate.known] for gate in gate_items(session, waybill, now=NOW)}
    assert {key for key, codes in failed.items() if codes} == {item}
    assert code in failed[item]
    with pytest.raises(Unlawful) as refused:
        inspect(world, waybill)
    session.rollback()
    assert (refused.value.code, refused.value.field) == (WaybillCode.INSPECTION_KNOWN_FAILED, f"answers.{item}")
    assert [finding.code for finding in refused.value.findings] == failed[item]
    assert session.scalars(inspections_of(waybill.id)).all() == []

    assert not inspect(world, waybill, all_pass(**{item.value: Answer.FAIL}))
    stored = session.scalars(inspections_of(waybill.id)).one()
    assert {answer.item: answer.known_codes for answer in stored.answers if answer.known_codes} == {item: failed[item]}


def test_a_crew_under_way_on_another_waybill_has_failed_already(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    make_waybill(world, State.IN_TRANSIT)
    known = [finding.code for gate in gate_items(session, waybill, now=NOW) for finding in gate.known]
    assert known == [
        WaybillCode.VEHICLE_ON_OTHER_WAYBILL,
        WaybillCode.CREW_ON_OTHER_WAYBILL,
        WaybillCode.CREW_ON_OTHER_WAYBILL,
    ]


def test_an_arrived_waybill_binds_nobody_any_more(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    make_waybill(world, State.ARRIVED)
    assert not any(gate.has_failed for gate in gate_items(session, waybill, now=NOW))


def test_a_waybill_past_its_time_has_failed_the_fourth_item(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    version = waybill.current_version
    assert version is not None
    until = version.sealed.valid_until
    before = [gate.item.key for gate in gate_items(session, waybill, now=until - timedelta(seconds=1)) if gate.known]
    after = [gate.item.key for gate in gate_items(session, waybill, now=until) if gate.known]
    assert (before, after) == ([], [ItemKey.GOODS_AS_WAYBILL])


@pytest.mark.parametrize(
    "answers",
    [
        [],
        all_pass()[:4],
        [*all_pass(), ItemAnswer(ItemKey.TANK_MEDIA, Answer.PASS)],
        [*all_pass()[:4], ItemAnswer(ItemKey.VEHICLE_PAPERS, Answer.PASS)],
    ],
    ids=["none", "four", "six", "one twice"],
)
def test_each_item_is_answered_once(world: World, answers: list[ItemAnswer]) -> None:
    waybill = make_waybill(world, State.ISSUED)
    with pytest.raises(Malformed) as refused:
        record_inspection(world.session, world.actor(Role.LOADER), waybill.id, answers, now=NOW)
    assert refused.value.code == WaybillCode.INSPECTION_INCOMPLETE


def test_a_failure_stays_and_a_re_check_is_a_new_record(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    failing = all_pass()
    failing[1] = ItemAnswer(ItemKey.CREW_PAPERS, Answer.FAIL, "押运员未到场")
    inspect(world, waybill, failing)
    inspect(world, waybill, after=timedelta(minutes=20))
    session.commit()
    session.expire_all()

    latest, first = session.scalars(inspections_of(waybill.id)).all()
    assert (first.is_passed, latest.is_passed, waybill.state) == (False, True, State.CHECKED)
    assert (first.sequence, latest.sequence) == (1, 2)
    assert first.answers[1].remark == "押运员未到场"
    steps = [event.step for event in session.scalars(events_of(waybill.id))]
    assert steps[-2:] == [Step.CHECK_FAILED, Step.CHECK_PASSED]


def test_a_fault_found_after_the_check_closes_the_gate_again(world: World) -> None:
    waybill = make_waybill(world, State.CHECKED)
    inspect(world, waybill, all_pass(test_dates=Answer.FAIL))
    assert waybill.state is State.REJECTED


@pytest.mark.parametrize(
    ("after", "counts"), [(CHECK_VALIDITY - timedelta(microseconds=1), True), (CHECK_VALIDITY, False)]
)
def test_a_check_counts_until_its_last_microsecond(world: World, after: timedelta, *, counts: bool) -> None:
    waybill = make_waybill(world, State.CHECKED)
    assert waybill.state_at(NOW + after) is (State.CHECKED if counts else State.ISSUED)
    assert lapse_checks(world.session, now=NOW + after) == (0 if counts else 1)
    assert waybill.state is (State.CHECKED if counts else State.ISSUED)


def test_a_lapse_is_an_event_of_nobody(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    lapse_checks(session, now=NOW + timedelta(hours=5))
    last = session.scalars(events_of(waybill.id)).all()[-1]
    assert (last.step, last.actor_id, last.actor_role, last.actor_name) == (Step.CHECK_EXPIRED, None, None, "")


def test_a_check_after_the_lapse_first_records_the_lapse(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    inspect(world, waybill, after=timedelta(hours=5))
    steps = [event.step for event in session.scalars(events_of(waybill.id))]
    assert steps[-2:] == [Step.CHECK_EXPIRED, Step.CHECK_PASSED]


def test_the_validity_is_a_parameter(world: World) -> None:
    waybill = make_waybill(world, State.ISSUED)
    inspect(world, waybill, validity=timedelta(hours=1))
    assert waybill.check_valid_until == NOW + timedelta(hours=1)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LOADER}))
def test_only_a_loader_answers(world: World, role: Role) -> None:
    waybill = make_waybill(world, State.ISSUED)
    with pytest.raises(Forbidden):
        record_inspection(world.session, world.actor(role), waybill.id, all_pass(), now=NOW)


def test_another_site_s_loader_does_not_know_the_waybill(world: World) -> None:
    waybill = make_waybill(world, State.ISSUED)
    with pytest.raises(NotFound):
        record_inspection(world.session, world.actor(Role.LOADER, 1), waybill.id, all_pass(), now=NOW)


def test_a_check_belongs_to_the_loader_that_made_it(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    loader = replace(world.actor(Role.LOADER), name="赵班长")
    inspection = record_inspection(session, loader, waybill.id, all_pass(), now=NOW)
    assert (inspection.owner_id, inspection.inspector_name) == (loader.organisation_id, "赵班长")
    assert inspection.waybill_version == 1
    do_check(world, waybill)
