"""The rule book of a revision, and how the next one is made."""

from collections.abc import Iterable
from datetime import datetime

from cattrs import BaseValidationError
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from restrictions.codes import RestrictionsCode
from restrictions.notation import from_document
from restrictions.outcome import Conflict, NotFound
from restrictions.register.calendar_record import CalendarYearRecord
from restrictions.register.notice_record import RuleRecord
from restrictions.register.revision_record import Change, RuleBookRevision
from restrictions.rulebook import EMPTY_RULEBOOK, RuleBook
from restrictions.rules import Rule
from restrictions.work_calendar import WorkCalendar


def current_revision(session: Session) -> int:
    """Return the number of the latest revision, 0 before the first."""
    return session.scalar(select(func.max(RuleBookRevision.revision))) or 0


def load_rulebook(session: Session, revision: int | None = None) -> RuleBook:
    """Return the rule book of `revision`, of the latest where it is None; revision 0 is the empty book.

    Raises `NotFound` for a revision that was never made, and `Conflict` where the rows no longer give the book
    whose digest was recorded with it.
    """
    number = current_revision(session) if revision is None else revision
    if number == 0:
        return EMPTY_RULEBOOK
    made = session.get(RuleBookRevision, number)
    if made is None:
        raise NotFound(RestrictionsCode.REVISION_NOT_FOUND, field="revision", revision=number)
    try:
        book = RuleBook(number, _rules_in(session, number), calendar_in(session, number))
    except (BaseValidationError, AttributeError, TypeError, ValueError) as error:
        raise Conflict(RestrictionsCode.REVISION_DIGEST_DIFFERS, field="revision", revision=number) from error
    if book.digest != made.digest:
        raise Conflict(RestrictionsCode.REVISION_DIGEST_DIFFERS, field="revision", revision=number)
    return book


def hold_rulebook(session: Session) -> RuleBook:
    """Return the latest rule book, which nobody else changes until this transaction ends.

    The row of the first revision stands for the book. Before there is one, `make_revision` decides who was first.
    """
    first = select(RuleBookRevision.revision).where(RuleBookRevision.revision == 1)
    session.execute(first.with_for_update(key_share=True))
    return load_rulebook(session)


def rulebook_as_of(session: Session, recorded_at: datetime) -> RuleBook:
    """Return the rule book as it was known at `recorded_at` (aware)."""
    latest = select(func.max(RuleBookRevision.revision)).where(RuleBookRevision.made_at <= recorded_at)
    return load_rulebook(session, session.scalar(latest) or 0)


def calendar_in(session: Session, revision: int) -> WorkCalendar:
    """Return the work calendar of `revision`."""
    years = session.scalars(select(CalendarYearRecord).where(CalendarYearRecord.stands_in(revision))).all()
    return WorkCalendar((item.year for item in years), (day.to_day() for item in years for day in item.days))


def make_revision(
    session: Session, book: RuleBook, *, change: Change, subject: str, made_by: str, now: datetime
) -> RuleBookRevision:
    """Record that `book`, whose number follows the latest, is now the rule book.

    Raises `Conflict` where another session made a revision meanwhile; the transaction must then be rolled back,
    and the operation may be tried again.
    """
    before = session.get(RuleBookRevision, book.revision - 1)
    revision = RuleBookRevision(
        revision=book.revision,
        made_at=now if before is None else max(now, before.made_at),
        made_by=made_by,
        change=change,
        subject=subject,
        digest=book.digest,
    )
    session.add(revision)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict(RestrictionsCode.REVISION_TAKEN, field="revision", revision=book.revision) from error
    return revision


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return `rules` as every rule book holds them, by id, whatever order the database keeps."""
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _rules_in(session: Session, revision: int) -> tuple[Rule, ...]:
    documents = session.scalars(select(RuleRecord.document).where(RuleRecord.stands_in(revision)))
    return in_order(from_document(document, Rule) for document in documents)
