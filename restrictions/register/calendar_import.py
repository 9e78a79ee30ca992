"""Bringing the work calendar of a year into the register. It is an input of every verdict, so it makes a revision."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from restrictions.codes import RestrictionsCode
from restrictions.outcome import Finding, Malformed
from restrictions.register.calendar_record import CalendarDayRecord, CalendarYearRecord
from restrictions.register.revision_record import Change
from restrictions.register.revisions import calendar_in, current_revision, hold_rulebook, make_revision
from restrictions.rulebook import RuleBook
from restrictions.work_calendar import CalendarDay, WorkCalendar
from storage.identity import new_id


def load_calendar(session: Session) -> WorkCalendar:
    """Return the work calendar of the latest revision; it knows no year before the first import."""
    return calendar_in(session, current_revision(session))


def import_calendar(
    session: Session,
    years: Iterable[int],
    days: Iterable[CalendarDay],
    *,
    source: str,
    now: datetime,
    imported_by: str = "",
) -> int:
    """Make `days` the listed days of `years`, in place of what was known of these years; others stay.

    Returns the revision that then stands: a new one, unless the calendar knew all this already. Raises `Malformed`
    for a day outside `years` or given twice, `Conflict` where another session made a revision meanwhile.
    """
    chosen, listed = sorted(set(years)), sorted(days, key=lambda item: item.day)
    _check(chosen, listed)
    book = hold_rulebook(session)
    calendar = _replaced(book.calendar, chosen, listed)
    if calendar == book.calendar:
        return book.revision
    revision = make_revision(
        session,
        RuleBook(book.revision + 1, book.rules, calendar),
        change=Change.CALENDAR_CHANGED,
        subject=", ".join(str(year) for year in chosen),
        made_by=imported_by,
        now=now,
    )
    standing = CalendarYearRecord.stands_in(book.revision)
    for replaced in session.scalars(select(CalendarYearRecord).where(standing, CalendarYearRecord.year.in_(chosen))):
        replaced.end(revision)
    for year in chosen:
        record = CalendarYearRecord(id=new_id(now), year=year, source=source, imported_at=now)
        record.days = [
            CalendarDayRecord(day=item.day, kind=item.kind, name=item.name) for item in listed if item.day.year == year
        ]
        record.begin(revision)
        session.add(record)
    session.flush()
    return revision.revision


def _replaced(calendar: WorkCalendar, years: Sequence[int], days: Sequence[CalendarDay]) -> WorkCalendar:
    kept = [item for item in calendar.listed_days() if item.day.year not in years]
    return WorkCalendar(calendar.known_years | set(years), (*kept, *days))


def _check(years: Sequence[int], days: Sequence[CalendarDay]) -> None:
    times = Counter(item.day for item in days)
    findings = [
        *(
            Finding(RestrictionsCode.CALENDAR_DAY_OUTSIDE_YEARS, "days", {"day": item.day.isoformat()})
            for item in days
            if item.day.year not in years
        ),
        *(
            Finding(RestrictionsCode.CALENDAR_DAY_REPEATED, "days", {"day": day.isoformat()})
            for day, count in times.items()
            if count > 1
        ),
    ]
    if findings:
        raise Malformed(findings[0].code, field="days", findings=tuple(findings))
