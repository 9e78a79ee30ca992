from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from restrictions.library_calendar import library_calendar
from restrictions.outcome import Malformed
from restrictions.register.calendar_import import import_calendar, load_calendar
from restrictions.register.calendar_record import CalendarYearRecord
from restrictions.register.revision_record import Change, RuleBookRevision
from restrictions.register.revisions import current_revision, load_rulebook
from restrictions.work_calendar import UNKNOWN_CALENDAR, CalendarDay, DayKind, WorkCalendar
from tests.restrictions.samples import at

NOW = at("2026-01-06 09:00")
LATER = NOW + timedelta(days=1)
NEW_YEAR = CalendarDay(date(2027, 1, 1), DayKind.HOLIDAY, "元旦")
MADE_UP = CalendarDay(date(2027, 1, 3), DayKind.WORK_DAY, "元旦")


def test_before_the_first_import_no_year_is_known(session: Session) -> None:
    assert load_calendar(session) == UNKNOWN_CALENDAR


def test_the_library_s_years_are_read_back_as_they_were(session: Session) -> None:
    years, days = library_calendar([2025, 2026])
    assert import_calendar(session, years, days, source="chinesecalendar 1.11", now=NOW, imported_by="管理员") == 1
    session.commit()
    session.expire_all()
    assert load_calendar(session) == WorkCalendar(years, days)
    assert load_rulebook(session).calendar == WorkCalendar(years, days)
    records = session.scalars(select(CalendarYearRecord).order_by(CalendarYearRecord.year)).all()
    assert [(item.year, item.source, item.imported_at, item.recorded_from) for item in records] == [
        (2025, "chinesecalendar 1.11", NOW, NOW),
        (2026, "chinesecalendar 1.11", NOW, NOW),
    ]


def test_a_change_of_the_calendar_is_a_revision_since_verdicts_read_it(session: Session) -> None:
    import_calendar(session, [2026, 2025], [], source="by hand", now=NOW, imported_by="管理员")
    made = session.get_one(RuleBookRevision, 1)
    assert (made.change, made.subject, made.made_by) == (Change.CALENDAR_CHANGED, "2025, 2026", "管理员")


def test_importing_what_is_known_already_changes_nothing(session: Session) -> None:
    years, days = library_calendar([2026])
    assert import_calendar(session, years, days, source="library", now=NOW) == 1
    assert import_calendar(session, years, reversed(days), source="library again", now=LATER) == 1
    assert current_revision(session) == 1
    assert import_calendar(session, [], [], source="nothing", now=LATER) == 1


def test_a_year_imported_again_replaces_that_year_and_leaves_the_others(session: Session) -> None:
    years, days = library_calendar([2026])
    import_calendar(session, years, days, source="library", now=NOW)
    import_calendar(session, [2027], [NEW_YEAR], source="first notice", now=NOW)
    assert import_calendar(session, [2027], [NEW_YEAR, MADE_UP], source="second notice", now=LATER) == 3
    assert load_calendar(session) == WorkCalendar([2026, 2027], [*days, NEW_YEAR, MADE_UP])
    assert load_rulebook(session, 2).calendar == WorkCalendar([2026, 2027], [*days, NEW_YEAR])
    assert load_rulebook(session, 1).calendar == WorkCalendar([2026], days)
    of_2027 = session.scalars(select(CalendarYearRecord).where(CalendarYearRecord.year == 2027)).all()
    assert {(item.source, item.first_revision, item.end_revision, item.recorded_to) for item in of_2027} == {
        ("first notice", 2, 3, LATER),
        ("second notice", 3, None, None),
    }


def test_a_day_left_out_of_a_later_import_is_listed_no_longer(session: Session) -> None:
    import_calendar(session, [2027], [NEW_YEAR, MADE_UP], source="first notice", now=NOW)
    import_calendar(session, [2027], [NEW_YEAR], source="corrected", now=LATER)
    assert load_rulebook(session).calendar == load_calendar(session) == WorkCalendar([2027], [NEW_YEAR])


def test_a_year_without_listed_days_is_known_all_the_same(session: Session) -> None:
    import_calendar(session, [2027], [], source="by hand", now=NOW)
    assert load_calendar(session).kind_of(date(2027, 1, 1)) is DayKind.WORK_DAY


@pytest.mark.parametrize(
    ("years", "days", "codes"),
    [
        ([2026], [NEW_YEAR], ["day_outside_years"]),
        ([], [NEW_YEAR], ["day_outside_years"]),
        ([2027], [NEW_YEAR, NEW_YEAR], ["day_repeated"]),
        ([2026], [NEW_YEAR, MADE_UP], ["day_outside_years", "day_outside_years"]),
    ],
)
def test_days_that_do_not_belong_are_refused(
    years: list[int], days: list[CalendarDay], codes: list[str], session: Session
) -> None:
    with pytest.raises(Malformed) as refusal:
        import_calendar(session, years, days, source="by hand", now=NOW)
    assert [finding.code for finding in refusal.value.findings] == [f"restrictions.calendar.{code}" for code in codes]
    assert current_revision(session) == 0
