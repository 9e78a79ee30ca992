"""Instants at which something holds, and others at which it only may."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from restrictions.spans import Span
from routing.instants import from_ms, to_ms, to_ms_up
from routing.intervals import Interval, difference, intersection, union


class Times(NamedTuple):
    """Instants (ms) at which something surely holds, and others at which it may hold; the two are disjoint."""

    certain: tuple[Interval, ...] = ()
    uncertain: tuple[Interval, ...] = ()

    @classmethod
    def of(cls, certain: Sequence[Interval], possible: Sequence[Interval]) -> "Times":
        """Return times certain at `certain` and uncertain at what else is `possible`."""
        return cls(union(certain), difference(possible, certain))

    @classmethod
    def throughout(cls, span: Span) -> "Times":
        """Return all of `span`."""
        return cls(((to_ms(span.start), to_ms_up(span.end)),))

    @property
    def all(self) -> tuple[Interval, ...]:
        """Both together."""
        return union((*self.certain, *self.uncertain))

    def doubted(self) -> "Times":
        """Return the same times, none of them certain."""
        return Times((), self.all)

    def without(self, other: "Times") -> "Times":
        """Return what is left where `other` takes its place: where it only may, both may hold."""
        return Times.of(difference(self.certain, other.all), difference(self.all, other.certain))

    def within(self, other: "Times") -> "Times":
        """Return the times common to both, certain where both are."""
        return Times.of(common(self.certain, other.certain), common(self.all, other.all))

    def spans(self) -> tuple[Span, ...]:
        """Return the times as spans, sorted."""
        certain = (Span(from_ms(start), from_ms(end)) for start, end in self.certain)
        uncertain = (Span(from_ms(start), from_ms(end), is_certain=False) for start, end in self.uncertain)
        return tuple(sorted((*certain, *uncertain)))


def common(first: Iterable[Interval], second: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the set that both cover."""
    return union([part for interval in first for part in intersection(interval, second)])


def joined(parts: Iterable[Times]) -> Times:
    """Return the times of any of `parts`, certain where one of them is."""
    listed = list(parts)
    certain = [interval for part in listed for interval in part.certain]
    return Times.of(certain, [interval for part in listed for interval in part.all])
