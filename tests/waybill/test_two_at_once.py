"""Two workers that do the same thing at once: one does it, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Unlawful
from tests.waybill.factories import NOW, World, all_pass, make_note, make_waybill, make_world
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.dispatching import draft_waybill
from waybill.event_record import events_of, verify_chain
from waybill.inspecting import record_inspection
from waybill.issuing import issue
from waybill.lifecycle import State
from waybill.loading import Loading, record_loading
from waybill.waybill_record import Waybill
from web.database import Database

Attempt = Callable[[Session, World, UUID], object]


def issue_it(session: Session, world: World, key: UUID) -> object:
    return issue(session, world.actor(Role.DISPATCHER), key, world.roads, world.keys, now=NOW)


def check_it(session: Session, world: World, key: UUID) -> object:
    return record_inspection(session, world.actor(Role.LOADER), key, all_pass(), now=NOW)


def load_it(session: Session, world: World, key: UUID) -> object:
    return record_loading(session, world.actor(Role.LOADER), key, 17_000_000, now=NOW)


def take_it(session: Session, world: World, key: UUID) -> object:
    return draft_waybill(session, world.actor(Role.DISPATCHER), key, now=NOW)


@pytest.mark.parametrize(
    ("start", "attempt"), [(State.DRAFT, issue_it), (State.ISSUED, check_it), (State.CHECKED, load_it)]
)
def test_the_second_of_two_that_read_the_same_state_is_refused(engine: Engine, start: State, attempt: Attempt) -> None:
    with Session(engine) as setting_up:
        world = make_world(setting_up, NOW)
        waybill_id = make_waybill(world, start).id
        setting_up.commit()
        with Session(engine) as first, Session(engine) as second:
            first.get_one(Waybill, waybill_id)
            stale = second.get_one(Waybill, waybill_id)
            attempt(first, world, waybill_id)
            first.commit()
            assert stale.state is start
            with pytest.raises(Conflict) as refused:
                attempt(second, world, waybill_id)
            second.rollback()
            assert refused.value.code == WaybillCode.CHANGED_MEANWHILE
            waybill = second.get_one(Waybill, waybill_id)
            events = second.scalars(events_of(waybill_id)).all()
            assert verify_chain(events, count=waybill.event_count, head_digest=waybill.head_digest) == []


def test_of_eight_workers_one_issues(engine: Engine) -> None:
    with Session(engine) as setting_up:
        world = make_world(setting_up, NOW)
        waybill_id = make_waybill(world, State.DRAFT).id
        setting_up.commit()
        actor, roads, keys = world.actor(Role.DISPATCHER), world.roads, world.keys
    together = Barrier(8)

    def attempt(_: int) -> str:
        with Session(engine) as session:
            together.wait()
            try:
                issued = issue(session, actor, waybill_id, roads, keys, now=NOW)
                session.commit()
            except Conflict as refusal:
                session.rollback()
                return refusal.code
            return issued.number or ""

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(8)))

    told = {WaybillCode.CHANGED_MEANWHILE, WaybillCode.STEP_NOT_ALLOWED}
    assert sum(answer.startswith("5001") for answer in answers) == 1
    assert sum(answer in told for answer in answers) == 7
    with Session(engine) as session:
        waybill = session.get_one(Waybill, waybill_id)
        assert waybill.number in answers
        assert len(waybill.versions) == 1


def test_a_note_makes_one_waybill(engine: Engine) -> None:
    with Session(engine) as setting_up:
        world = make_world(setting_up, NOW)
        note = make_note(world)
        setting_up.commit()
        with Session(engine) as first, Session(engine) as second:
            stale = second.get_one(ConsignmentNote, note.id)
            take_it(first, world, note.id)
            first.commit()
            assert stale.state is NoteState.OPEN
            with pytest.raises(Conflict) as refused:
                take_it(second, world, note.id)
            assert refused.value.code == WaybillCode.CHANGED_MEANWHILE


def test_of_two_waybills_for_one_vehicle_one_is_loaded(product_database: Database) -> None:
    with product_database.writing() as setting_up:
        world = make_world(setting_up, NOW)
        one, other = (make_waybill(world, State.CHECKED).id for _ in range(2))

    def load_the_other() -> tuple[str, ...]:
        with pytest.raises(Unlawful) as refused, product_database.writing() as session:
            load_it(session, world, other)
        return tuple(finding.code for finding in refused.value.findings)

    with ThreadPoolExecutor(1) as pool:
        with product_database.writing() as session:
            load_it(session, world, one)
            answer = pool.submit(load_the_other)
            wait([answer], timeout=0.3)
        assert WaybillCode.VEHICLE_ON_OTHER_WAYBILL in answer.result()


def test_a_load_is_recorded_once(session: Session, world: World) -> None:
    waybill = make_waybill(world, State.LOADED)
    with pytest.raises(Conflict) as refused:
        load_it(session, world, waybill.id)
    assert refused.value.code == WaybillCode.STEP_NOT_ALLOWED
    assert session.scalar(select(func.count()).select_from(Loading)) == 1
