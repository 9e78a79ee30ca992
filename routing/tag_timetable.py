"""When each clause of a ladder holds for one unit, later clauses replacing earlier ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from restrictions.spans import Span
from restrictions.unit import TransportUnit
from restrictions.work_calendar import WorkCalendar
from routing.codes import RoutingCode
from routing.conditional import Condition
from routing.intervals import difference
from routing.tag_limits import TagClause
from routing.times import Times, joined


class Statement(NamedTuple):
    """A clause that restricts, whether destinations are spared, and when. `doubt` says why nobody knows."""

    clause: TagClause
    is_destination_only: bool
    times: Times
    doubt: RoutingCode | None = None


@dataclass(slots=True)
class Timetable:
    """The statements in force for `unit` within `over`, while clauses are laid on one after another."""

    unit: TransportUnit
    over: Span
    calendar: WorkCalendar
    _held: list[Statement] = field(default_factory=list)
    _doubted: list[Statement] = field(default_factory=list)

    def statements(self) -> Iterator[Statement]:
        """Yield what restricts at some time."""
        yield from (item for item in (*self._held, *self._doubted) if item.times.all)

    def lay_on(self, clause: TagClause) -> None:
        """Let `clause` say what holds from now on."""
        condition = clause.condition
        holds = True if condition is None else condition.holds_for(self.unit)
        times = self._times_of(condition)
        if clause.fault is RoutingCode.WAY_LIMIT_WITHOUT_BASE:
            self._doubt(clause, self._outside_opening(clause, times, holds=holds))
        elif holds is False:
            return
        elif clause.fault is not None:
            if clause.restricts_perhaps:
                self._doubt(clause, times)
        elif condition is not None and condition.is_for_destination:
            spared = Times(times.certain) if holds else Times()
            self._held = [part for item in self._held for part in _spared(item, spared)]
        elif holds is None:
            self._replace(clause, times.doubted(), doubt=RoutingCode.TAG_CONDITION_UNKNOWN)
        else:
            self._replace(clause, times)

    def _replace(self, clause: TagClause, times: Times, doubt: RoutingCode | None = None) -> None:
        self._held = [item._replace(times=item.times.without(times)) for item in self._held]
        if clause.meaning.restricts:
            self._held.append(Statement(clause, clause.meaning.is_destination_only, times, doubt))

    def _doubt(self, clause: TagClause, times: Times) -> None:
        self._doubted.append(Statement(clause, is_destination_only=False, times=times, doubt=clause.fault))

    def _outside_opening(self, clause: TagClause, times: Times, *, holds: bool | None) -> Times:
        """Return when nobody knows what holds, where a tag says only when and for whom the road is open."""
        condition = clause.condition
        is_surely_open = holds and condition is not None and not (condition.unread or condition.is_for_destination)
        whole = Times.throughout(self.over)
        return whole.without(Times(times.certain)) if is_surely_open else whole

    def _times_of(self, condition: Condition | None) -> Times:
        if condition is None or not condition.times:
            return Times.throughout(self.over)
        return joined(times.times(self.over, self.calendar) for times in condition.times)


def _spared(item: Statement, times: Times) -> Iterator[Statement]:
    """Yield a statement in two: when it spares destinations, and when it still does not."""
    if item.is_destination_only:
        yield item
        return
    common_times = item.times.within(times)
    yield item._replace(is_destination_only=True, times=common_times)
    yield item._replace(times=Times(*(difference(part, common_times.all) for part in item.times)))
