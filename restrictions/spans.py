"""Half-open spans of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The instants from `start` up to, not including, `end`, both aware.

    `is_certain` is false where it could not be known whether the span applies, as for a work-day rule in
    a year whose calendar is not known. Such a span binds like any other and makes the answer `unknown`.
    """

    start: datetime
    end: datetime
    is_certain: bool = True

    def __post_init__(self) -> None:
        """Refuse a naive or an empty span."""
        if self.start.tzinfo is None or self.end.tzinfo is None:
            message = "a span needs aware instants"
            raise ValueError(message)
        if self.end <= self.start:
            message = f"an empty span: {self.start} to {self.end}"
            raise ValueError(message)

    def meets(self, other: "Span") -> bool:
        """Return whether the two share an instant."""
        return self.start < other.end and other.start < self.end

    def holds(self, instant: datetime) -> bool:
        """Return whether `instant` lies in the span."""
        return self.start <= instant < self.end

    def clipped(self, over: "Span") -> "Span | None":
        """Return the part that lies in `over`, if any."""
        if not self.meets(over):
            return None
        return Span(max(self.start, over.start), min(self.end, over.end), self.is_certain)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` sorted, those that touch and agree in certainty joined. Certain and uncertain ones stay apart."""
    ordered = sorted(spans)
    result: list[Span] = []
    for certainty in (True, False):
        last: Span | None = None
        for span in (item for item in ordered if item.is_certain is certainty):
            if last is not None and span.start <= last.end:
                last = Span(last.start, max(last.end, span.end), certainty)
                result[-1] = last
            else:
                last = span
                result.append(span)
    return sorted(result)
