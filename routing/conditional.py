"""Conditional tag values: `no @ (Mo-Fr 07:00-09:00 AND weight>7.5); yes @ destination`.

Source: the OpenStreetMap proposal "Conditional restrictions". Times are opening hours; the properties of a vehicle
and the groups it may belong to are ours to answer.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from restrictions.unit import TransportUnit
from routing.opening_times import OpeningTimes
from routing.tag_values import parse_count, parse_metres, parse_tonnes
from routing.unit_measures import Bounds, Measure, bounds_of

_CLAUSE = re.compile(r"\s*(?P<value>[^@;()\s][^@;()]*?)\s*@\s*(?:\((?P<inner>[^()]*)\)|(?P<bare>[^();]+))\s*(?:;|$)")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_COMPARISON = re.compile(r"(?P<property>[a-z]+)\s*(?P<operator><=|>=|<|>|==?)\s*(?P<figure>[^<>=]+)")
_PURPOSES = frozenset({"destination", "delivery", "customers", "loading", "unloading"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """A property of the vehicle against a figure, in the units of `Measure`."""

    measure: Measure
    operator: str
    figure: float

    def holds_for(self, unit: TransportUnit) -> bool | None:
        """Return whether `unit` meets it, None where the measure is not known well enough."""
        return _OPERATORS[self.operator](bounds_of(self.measure, unit), self.figure)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of road users, or a state of the road, by the word a tag has for it."""

    word: str

    def holds_for(self, unit: TransportUnit) -> bool | None:
        """Return whether `unit` belongs to it, None where that is not known."""
        by_unit = _BY_UNIT.get(self.word)
        return _GROUPS[self.word] if by_unit is None else by_unit(unit)


@dataclass(frozen=True, slots=True)
class Condition:
    """Parts that must all hold; `unread` holds those that were not understood.

    Without `times` it holds at any. Several have been joined by "and", of which it is not known whether both are
    meant or either: they stand in `unread` as well.
    """

    times: tuple[OpeningTimes, ...] = ()
    tests: tuple[Comparison | Group, ...] = ()
    is_for_destination: bool = False
    unread: tuple[str, ...] = ()

    def holds_for(self, unit: TransportUnit) -> bool | None:
        """Return whether `unit` meets the parts about vehicles: False where it surely fails one, None in doubt."""
        answers = {test.holds_for(unit) for test in self.tests}
        if False in answers:
            return False
        return None if None in answers else True


@dataclass(frozen=True, slots=True)
class Clause:
    """One value and the condition on which it holds."""

    value: str
    condition: Condition


def parse_conditional(text: str) -> tuple[Clause, ...]:
    """Parse a conditional value into its clauses, of which a later one wins; raise `ValueError` for another form."""
    clauses = []
    position = 0
    while position < len(text):
        match = _CLAUSE.match(text, position)
        if match is None:
            message = f"not a conditional value: {text!r}"
            raise ValueError(message)
        condition = match["inner"] if match["inner"] is not None else match["bare"]
        clauses.append(Clause(match["value"], parse_condition(condition)))
        position = match.end()
    return tuple(clauses)


def parse_condition(text: str) -> Condition:
    """Parse what stands behind the `@`. Never raises: a part that is not understood stands in `unread`."""
    times: list[OpeningTimes] = []
    tests: list[Comparison | Group] = []
    unread: list[str] = []
    is_for_destination = False
    for part in _AND.split(text.strip()):
        try:
            if part in _PURPOSES:
                is_for_destination = True
            elif part in _GROUPS or part in _BY_UNIT:
                tests.append(Group(part))
            elif match := _COMPARISON.fullmatch(part):
                tests.append(_comparison(match))
            else:
                times.append(OpeningTimes(part))
        except ValueError:
            unread.append(part)
    if len(times) > 1:
        unread.extend(item.text for item in times)
    return Condition(tuple(times), tuple(tests), is_for_destination, tuple(unread))


def _comparison(match: re.Match[str]) -> Comparison:
    if match["property"] not in _PROPERTIES:
        message = f"not a property of a vehicle: {match[0]!r}"
        raise ValueError(message)
    measure, parse = _PROPERTIES[match["property"]]
    return Comparison(measure, match["operator"], parse(match["figure"]))


def _is_equal(bounds: Bounds, figure: float) -> bool | None:
    if bounds.is_below(figure) or bounds.is_at_most(figure) is False:
        return False
    return True if bounds.least == bounds.most == figure else None


def _negated(answer: bool | None) -> bool | None:  # noqa: FBT001 - an answer of three values, no switch
    return None if answer is None else not answer


_OPERATORS: dict[str, Callable[[Bounds, float], bool | None]] = {
    "<": Bounds.is_below,
    "<=": Bounds.is_at_most,
    ">": lambda bounds, figure: _negated(bounds.is_at_most(figure)),
    ">=": lambda bounds, figure: _negated(bounds.is_below(figure)),
    "=": _is_equal,
    "==": _is_equal,
}

_PROPERTIES: dict[str, tuple[Measure, Callable[[str], float]]] = {
    "weight": (Measure.WEIGHT_T, parse_tonnes),
    "gcweight": (Measure.WEIGHT_T, parse_tonnes),
    "weightrating": (Measure.RATED_WEIGHT_T, parse_tonnes),
    "gcweightrating": (Measure.RATED_WEIGHT_T, parse_tonnes),
    "axleload": (Measure.AXLE_LOAD_T, parse_tonnes),
    "bogieweight": (Measure.BOGIE_LOAD_T, parse_tonnes),
    "height": (Measure.HEIGHT_M, parse_metres),
    "width": (Measure.WIDTH_M, parse_metres),
    "length": (Measure.LENGTH_M, parse_metres),
    "axles": (Measure.AXLES, parse_count),
}

_BY_UNIT: dict[str, Callable[[TransportUnit], bool | None]] = {
    "hazmat": lambda unit: unit.is_dangerous,
    "trailer": lambda unit: unit.has_trailer,
    "hgv_articulated": lambda unit: unit.has_trailer,
}
"""Words whose answer depends on the unit."""

_GROUPS: dict[str, bool | None] = {
    **dict.fromkeys(("vehicle", "motor_vehicle", "hgv"), True),
    **dict.fromkeys(
        ("bus", "psv", "taxi", "hov", "motorcar", "motorcycle", "moped", "bicycle", "foot", "emergency", "disabled"),
        False,
    ),
    **dict.fromkeys(("residents", "resident", "agricultural", "forestry", "staff", "employees", "private"), False),
    **dict.fromkeys(("caravan", "motorhome", "tourist_bus", "coach", "light_rail", "tram"), False),
    # Not on record, or not to be known beforehand.
    **dict.fromkeys(("permit", "wet", "snow", "ice", "fog", "rain", "winter", "flood"), None),
}
"""Which words mean a truck with dangerous goods: always, never, or perhaps."""
