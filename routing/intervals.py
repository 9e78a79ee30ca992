"""Sets of whole milliseconds as sorted, disjoint, half-open intervals."""

from collections.abc import Iterable, Sequence

Interval = tuple[int, int]
"""From the first millisecond up to, not including, the second."""


def union(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the set that `intervals` cover together; empty ones are dropped."""
    if len(intervals) == 1:  # nearly always, and asked at every step of a search
        start, end = intervals[0]
        return ((start, end),) if start < end else ()
    result: list[Interval] = []
    for start, end in sorted(item for item in intervals if item[0] < item[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return tuple(result)


def difference(intervals: Sequence[Interval], removed: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the part of `intervals` outside `removed`."""
    if not removed:
        return union(intervals)
    holes = union(removed)
    result: list[Interval] = []
    for start, end in union(intervals):
        position = start
        for hole_start, hole_end in holes:
            if hole_end <= position or hole_start >= end:
                continue
            if position < hole_start:
                result.append((position, hole_start))
            position = max(position, hole_end)
        if position < end:
            result.append((position, end))
    return tuple(result)


def intersection(interval: Interval, others: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the parts of `others` that lie in `interval`."""
    clipped = ((max(interval[0], start), min(interval[1], end)) for start, end in others)
    return tuple(item for item in clipped if item[0] < item[1])
