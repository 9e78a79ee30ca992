"""Sixteen clients at once: no fault of ours, no document lost or doubled, no vehicle on two trips."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from tests.scenario.at_once.chain import BEGINS, Acknowledged, Client
from tests.scenario.at_once.fleet import Rig, add_rigs
from tests.scenario.at_once.officer import Officer
from tests.scenario.at_once.program import Answer, Programs
from tests.scenario.at_once.serving import served
from tests.scenario.by_api import petrol_note
from waybill.codes import WaybillCode
from waybill.consignment_note import ConsignmentNote
from waybill.record_check import check_record
from waybill.seal import verify
from waybill.waybill_record import Waybill
from web.accounts.account import get_account
from web.accounts.api_token import make_token
from web.installation import Installation

CLIENTS = 16
ACCOUNTS = ("tuoyun", "diaodu", "zhuangche", "shouhuo", "jiaojing")
FIRST_FAULT_OF_OURS = 500

T = TypeVar("T")


@pytest.fixture
def rigs(installation: Installation) -> list[Rig]:
    with installation.database.writing() as session:
        return add_rigs(session, CLIENTS, now=BEGINS)


@pytest.fixture
def programs(installation: Installation, rigs: list[Rig]) -> Iterator[Programs]:
    """Programs that ask a site of several processes; none of their questions may meet a fault."""
    with installation.database.writing() as session:
        names = (*ACCOUNTS, *(rig.driver_login for rig in rigs))
        tokens = {name: make_token(session, get_account(session, name), "a test", now=BEGINS) for name in names}
    with served(installation.settings, clock_begins=BEGINS) as address:
        asked = Programs(address, tokens)
        yield asked
    faults = {status: count for status, count in asked.statuses.items() if status >= FIRST_FAULT_OF_OURS}
    assert not faults, (installation.settings.data / "server.log").read_text()[-5000:]


@pytest.fixture
def clients(programs: Programs, rigs: list[Rig]) -> list[Client]:
    note = petrol_note(programs)
    return [Client(programs, rig, note) for rig in rigs]


def all_at_once(*tasks: Callable[[], T]) -> list[T]:
    """Do all tasks, each in a thread of its own, none before all are ready; return what they return, in order."""
    together = Barrier(len(tasks))

    def do(task: Callable[[], T]) -> T:
        together.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(do, tasks))


def test_sixteen_clients_walk_the_whole_chain(
    installation: Installation, programs: Programs, rigs: list[Rig], clients: list[Client]
) -> None:
    with Officer(programs, [rig.plate for rig in rigs[:4]]).asking() as officer:
        walked = all_at_once(*(client.walk for client in clients))

    assert officer.seen
    assert not officer.doubted
    acknowledged = Acknowledged()
    for part in walked:
        acknowledged.add(part)
    assert set(acknowledged.states.values()) == {"completed"}
    nothing_is_lost_or_doubled(installation, programs, acknowledged)


def test_of_two_clients_who_want_the_same_one_has_it(programs: Programs, clients: list[Client]) -> None:
    first, second = clients[::2], clients[1::2]
    for one, other in zip(first, second, strict=True):
        other.rig = one.rig

    paths = all_at_once(*(partial(checked_waybill, client) for client in clients))
    answers = all_at_once(*(partial(load, programs, path) for path in paths))
    for pair in zip(answers[::2], answers[1::2], strict=True):
        loaded, refused = sorted(pair, key=lambda answer: answer.status_code)
        assert (loaded.status_code, refused.status_code) == (201, 422)
        codes = {finding["code"] for finding in refused.get_json()["findings"]}
        assert WaybillCode.VEHICLE_ON_OTHER_WAYBILL in codes

    notes = [client.write_note() for client in first]
    drafts = all_at_once(*(partial(draft, programs, note_id) for note_id in notes for _ in range(2)))
    assert sorted(answer.status_code for answer in drafts) == [201] * len(notes) + [409] * len(notes)


def checked_waybill(client: Client) -> str:
    return client.check(client.issue(client.draft(client.write_note())))


def load(programs: Programs, path: str) -> Answer:
    return programs.ask("zhuangche", "POST", f"{path}/loadings", json={"actual_kg": "18000"})


def draft(programs: Programs, note_id: str) -> Answer:
    return programs.ask("diaodu", "POST", "/waybills", json={"note_id": note_id})


def nothing_is_lost_or_doubled(installation: Installation, programs: Programs, acknowledged: Acknowledged) -> None:
    """What the lists tell, and what the database holds, is what was acknowledged; every record is whole."""
    notes, waybills = (programs.list_all("diaodu", path) for path in ("/consignment-notes", "/waybills"))
    assert {row["id"]: row["number"] for row in notes} == acknowledged.notes
    assert {row["id"]: row["number"] for row in waybills} == acknowledged.waybills
    assert {row["id"]: row["state"] for row in waybills} == acknowledged.states
    for numbers, serial in ((acknowledged.notes, slice(-4, None)), (acknowledged.waybills, slice(20, 24))):
        assert sorted(int(number[serial]) for number in numbers.values()) == list(range(1, len(numbers) + 1))
    with installation.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ConsignmentNote)) == len(acknowledged.notes)
        kept = session.scalars(select(Waybill)).all()
        assert len(kept) == len(acknowledged.waybills)
        for waybill in kept:
            assert check_record(session, waybill) == []
            (version,) = waybill.versions
            verify(version.content, version.seal, installation.keys.public_keys)
