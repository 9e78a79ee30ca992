"""When each clause of a ladder holds for one unit, later clauses replacing earlier ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from restrictions.spans import Span
from restrictions.unit import TransportUnit
from restrictions.work_calendar import WorkCalendar
from routing.codes import RoutingCode
from routing.conditional import Condition
from routing.instants import from_ms, to_ms, to_ms_up
from routing.intervals import Interval, difference, intersection, union
from routing.tag_limits import TagClause


class Times(NamedTuple):
    """Instants (ms) at which something holds, and others at which it may hold."""

    certain: tuple[Interval, ...] = ()
    uncertain: tuple[Interval, ...] = ()

    @property
    def all(self) -> tuple[Interval, ...]:
        """Both together."""
        return union((*self.certain, *self.uncertain))

    def without(self, other: "Times") -> "Times":
        """Return what is left where `other` takes its place: where it only may, both may hold."""
        certain = difference(self.certain, other.all)
        rest = difference(self.all, other.certain)
        return Times(certain, difference(rest, certain))

    def within(self, other: "Times") -> "Times":
        """Return the times common to both, certain where both are."""
        certain = _common(self.certain, other.certain)
        return Times(certain, difference(_common(self.all, other.all), certain))

    def spans(self) -> tuple[Span, ...]:
        """Return the times as spans, sorted."""
        certain = (Span(from_ms(start), from_ms(end)) for start, end in self.certain)
        uncertain = (Span(from_ms(start), from_ms(end), is_certain=False) for start, end in self.uncertain)
        return tuple(sorted((*certain, *uncertain)))


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
        if holds is False:
            return
        times = self._times_of(condition)
        if clause.fault is not None:
            doubted = self._doubted_times(clause, times)
            self._doubted.append(Statement(clause, is_destination_only=False, times=doubted, doubt=clause.fault))
        elif holds is None:
            if clause.meaning.restricts:
                doubt = RoutingCode.TAG_CONDITION_UNKNOWN
                self._doubted.append(Statement(clause, is_destination_only=False, times=times, doubt=doubt))
        elif condition is not None and condition.is_for_destination:
            self._held = [part for item in self._held for part in _spared(item, times)]
        else:
            self._replace(clause, times)

    def _replace(self, clause: TagClause, times: Times) -> None:
        self._held = [item._replace(times=item.times.without(times)) for item in self._held]
        if clause.meaning.restricts:
            self._held.append(Statement(clause, clause.meaning.is_destination_only, times))

    def _doubted_times(self, clause: TagClause, times: Times) -> Times:
        """Return when nobody knows what holds: where only the hours of opening are named, outside them."""
        if clause.fault is not RoutingCode.WAY_LIMIT_WITHOUT_BASE:
            return times
        is_for_destination = clause.condition is not None and clause.condition.is_for_destination
        return self._whole() if is_for_destination else self._whole().without(times)

    def _whole(self) -> Times:
        return Times(((to_ms(self.over.start), to_ms_up(self.over.end)),))

    def _times_of(self, condition: Condition | None) -> Times:
        if condition is None or condition.times is None:
            return self._whole()
        spans = condition.times.spans(self.over, self.calendar)
        return Times(
            union([(to_ms(span.start), to_ms_up(span.end)) for span in spans if span.is_certain]),
            union([(to_ms(span.start), to_ms_up(span.end)) for span in spans if not span.is_certain]),
        )


def _spared(item: Statement, times: Times) -> Iterator[Statement]:
    """Yield a statement in two: when it spares destinations, and when it still does not."""
    if item.is_destination_only:
        yield item
        return
    spared = Times(item.times.within(times).certain)
    yield item._replace(is_destination_only=True, times=Times(spared.certain))
    yield item._replace(times=Times(*(difference(part, spared.certain) for part in item.times)))


def _common(first: Sequence[Interval], second: Sequence[Interval]) -> tuple[Interval, ...]:
    return union([part for interval in first for part in intersection(interval, second)])
