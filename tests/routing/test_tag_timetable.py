"""Which clause holds when: the timetable against the plain question, asked minute by minute."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from restrictions.spans import Span
from restrictions.unit import TransportUnit
from restrictions.work_calendar import UNKNOWN_CALENDAR
from routing.conditional import parse_condition
from routing.tag_limits import TagClause
from routing.tag_timetable import Timetable
from routing.tag_values import CLOSED, DESTINATION_ONLY, OPEN, Meaning
from tests.routing.saying import MONDAY
from tests.routing.world import TANKER

UNMEASURED = replace(TANKER, gross_mass_kg=None)
CONDITIONS = st.sampled_from(
    [
        *("07:00-09:00", "08:00-20:00", "22:00-06:00", "Tu", "24/7", "PH", "Mo-Fr,PH 10:00-12:00"),
        *("weight>7.5", "weight>40", "bus", "wet", "08:30-11:00 AND weight<50"),
    ]
)
CLAUSES = st.lists(st.tuples(st.sampled_from([OPEN, CLOSED, DESTINATION_ONLY]), CONDITIONS), min_size=1, max_size=6)
STEP = timedelta(minutes=30)
FALSE, MAYBE, TRUE = 0, 1, 2


@given(CLAUSES, st.sampled_from([TANKER, UNMEASURED]))
def test_at_every_half_hour_the_last_clause_that_holds_decides(
    drawn: list[tuple[Meaning, str]], unit: TransportUnit
) -> None:
    clauses = [
        TagClause(str(number), text, meaning, parse_condition(text)) for number, (meaning, text) in enumerate(drawn)
    ]
    timetable = Timetable(unit, MONDAY, UNKNOWN_CALENDAR)
    timetable.lay_on(TagClause("base", "no", CLOSED))
    for clause in clauses:
        timetable.lay_on(clause)
    instant = MONDAY.start
    while instant < MONDAY.end:
        moment = Span(instant, instant + timedelta(minutes=1))
        found = {
            (item.clause.key, span.is_certain and item.doubt is None)
            for item in timetable.statements()
            for span in item.times.spans()
            if span.meets(moment)
        }
        assert found == _expected(clauses, unit, moment), (instant, drawn)
        instant += STEP


def _expected(clauses: list[TagClause], unit: TransportUnit, moment: Span) -> set[tuple[str, bool]]:
    """Return what may bind at `moment`, and what surely does: all that stand before the last sure clause are gone."""
    standing = {("base", True)}
    for clause in clauses:
        holds = _holds(clause, unit, moment)
        if holds == TRUE:
            standing = {(clause.key, True)} if clause.meaning.restricts else set()
        elif holds == MAYBE:
            standing = {(key, False) for key, _ in standing}
            standing |= {(clause.key, False)} if clause.meaning.restricts else set()
    return standing


def _holds(clause: TagClause, unit: TransportUnit, moment: Span) -> int:
    condition = clause.condition
    assert condition is not None
    of_vehicle = condition.holds_for(unit)
    times = [part.times(moment, UNKNOWN_CALENDAR) for part in condition.times]
    if of_vehicle is False or not all(part.all for part in times):
        return FALSE
    return TRUE if of_vehicle is True and all(part.certain for part in times) else MAYBE
