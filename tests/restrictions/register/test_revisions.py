from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, event, text, update
from sqlalchemy.orm import Session

from restrictions.codes import RestrictionsCode
from restrictions.library_calendar import library_calendar
from restrictions.outcome import Conflict, NotFound
from restrictions.register.calendar_import import import_calendar
from restrictions.register.calendar_record import CalendarDayRecord, CalendarYearRecord
from restrictions.register.notice_record import RuleRecord
from restrictions.register.publishing import publish_notice, revoke_notice
from restrictions.register.revision_record import RuleBookRevision
from restrictions.register.revisions import current_revision, load_rulebook, rulebook_as_of
from restrictions.rulebook import EMPTY_RULEBOOK, RuleBook
from tests.restrictions.samples import a_notice_document, a_rule_document, at
from web.database import Database

NOW = at("2026-01-06 09:00")
HOUR = timedelta(hours=1)


def publish(session: Session, number: str, now: datetime = NOW) -> None:
    publish_notice(session, a_notice_document(number=number), published_by="民警甲", now=now)


def a_history(session: Session) -> list[RuleBook]:
    """Five revisions an hour apart; the books as they stood, the empty one first."""
    books = [load_rulebook(session)]
    steps: list[Callable[[datetime], object]] = [
        lambda now: publish(session, "一", now),
        lambda now: import_calendar(session, *library_calendar([2026]), source="library", now=now),
        lambda now: publish(session, "二", now),
        lambda now: revoke_notice(session, "一", by="民警乙", now=now),
        lambda now: import_calendar(session, [2025], [], source="by hand", now=now),
    ]
    for number, step in enumerate(steps):
        step(NOW + number * HOUR)
        session.commit()
        books.append(load_rulebook(session))
    return books


def test_before_anything_is_published_the_book_is_empty(session: Session) -> None:
    assert load_rulebook(session) == load_rulebook(session, 0) == EMPTY_RULEBOOK
    assert rulebook_as_of(session, NOW) == EMPTY_RULEBOOK


def test_every_revision_gives_for_ever_the_book_it_gave_when_it_was_made(engine: Engine, session: Session) -> None:
    books = a_history(session)
    assert [book.revision for book in books] == [0, 1, 2, 3, 4, 5]
    with Session(engine) as other:
        for book in books:
            again = load_rulebook(other, book.revision)
            assert again == book
            assert again.digest == book.digest
    assert len({book.digest for book in books}) == 6


def test_the_book_as_of_an_instant_is_the_last_one_made_by_then(session: Session) -> None:
    books = a_history(session)
    moment = timedelta(microseconds=1)
    for number, book in enumerate(books[1:]):
        made_at = NOW + number * HOUR
        assert rulebook_as_of(session, made_at) == book
        assert rulebook_as_of(session, made_at - moment) == books[number]
    assert rulebook_as_of(session, NOW + timedelta(days=3650)) == books[-1]


@pytest.mark.parametrize("revision", [-1, 1, 99])
def test_a_revision_never_made_is_not_found(revision: int, session: Session) -> None:
    with pytest.raises(NotFound) as refusal:
        load_rulebook(session, revision)
    assert refusal.value.code == "restrictions.revision.not_found"


def test_recorded_time_does_not_run_back_though_the_clock_does(session: Session) -> None:
    publish(session, "一", NOW)
    publish(session, "二", NOW - HOUR)
    made = [session.get_one(RuleBookRevision, number).made_at for number in (1, 2)]
    assert made == [NOW, NOW]
    assert rulebook_as_of(session, NOW).revision == 2
    assert rulebook_as_of(session, NOW - HOUR) == EMPTY_RULEBOOK


TAMPERING: dict[str, Any] = {
    "a sentence reworded": update(RuleRecord).values(
        document=a_rule_document(id="一/ring", sentence="可以通行。") | {"notice": {}}
    ),
    "a document of another shape": update(RuleRecord).values(document=["nothing"]),
    "a rule taken out": text("DELETE FROM rule"),
    "a rule ended": update(RuleRecord).values(end_revision=1),
    "a day turned round": update(CalendarDayRecord).values(kind="rest_day"),
    "a day taken out": text("DELETE FROM calendar_day WHERE day = '2026-02-14'"),
    "a year renamed": update(CalendarYearRecord).values(year=2027),
    "the digest replaced": update(RuleBookRevision).values(digest="0" * 64),
}


@pytest.mark.parametrize("name", sorted(TAMPERING))
def test_rows_changed_behind_the_register_s_back_are_noticed(name: str, engine: Engine, session: Session) -> None:
    publish(session, "一")
    import_calendar(session, *library_calendar([2026]), source="library", now=NOW)
    session.execute(TAMPERING[name])
    session.commit()
    with Session(engine) as other:
        with pytest.raises(Conflict) as refusal:
            load_rulebook(other)
        assert refusal.value.code == "restrictions.revision.digest_differs"
        assert refusal.value.params == {"revision": 2}
        with pytest.raises(Conflict):
            publish(other, "二")


def test_one_word_changed_in_a_stored_rule_is_noticed(engine: Engine, session: Session) -> None:
    publish(session, "一")
    record = session.query(RuleRecord).one()
    record.document = record.document | {"sentence": "可以通行。"}
    session.commit()
    with Session(engine) as other, pytest.raises(Conflict, match="digest_differs"):
        load_rulebook(other)


def test_a_revision_taken_by_another_meanwhile_is_a_conflict_and_can_be_tried_again(engine: Engine) -> None:
    with Session(engine) as slow, Session(engine) as quick:

        def overtake(*_: object) -> None:
            publish(quick, "快")
            quick.commit()

        event.listen(slow, "before_flush", overtake, once=True)
        with pytest.raises(Conflict) as refusal:
            publish(slow, "慢")
        assert refusal.value.code == "restrictions.revision.taken"
        assert refusal.value.params == {"revision": 1}
        slow.rollback()
        publish(slow, "慢")
        slow.commit()
        assert [rule.id for rule in load_rulebook(slow).rules] == ["快/ring", "慢/ring"]
        assert current_revision(slow) == 2


def test_many_who_publish_at_once_each_get_a_revision_of_their_own(product_database: Database) -> None:
    with product_database.writing() as session:
        publish(session, "号0")

    def publish_alone(number: int) -> None:
        with product_database.writing() as session:
            publish(session, f"号{number}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(publish_alone, range(1, 7)))

    with product_database.reading() as session:
        assert current_revision(session) == 7
        assert {rule.notice.number for rule in load_rulebook(session).rules} == {f"号{number}" for number in range(7)}


def test_a_notice_that_two_revoke_at_once_is_revoked_once(product_database: Database) -> None:
    with product_database.writing() as session:
        publish(session, "号")
    together = Barrier(2)

    def revoke(name: str) -> str:
        together.wait()
        try:
            with product_database.writing() as session:
                revoke_notice(session, "号", by=name, now=NOW + HOUR)
        except Conflict as refusal:
            return refusal.code
        return "revoked"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(revoke, ["民警甲", "民警乙"]))

    assert answers == [RestrictionsCode.NOTICE_ALREADY_REVOKED, "revoked"]
    with product_database.reading() as session:
        assert current_revision(session) == 2
