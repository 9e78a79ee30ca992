"""What is wrong with a document that did not read as the value it should be: one finding for each fault."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args

from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from restrictions.codes import RestrictionsCode
from restrictions.outcome import Finding, Refusal
from restrictions.places import Point, Polygon
from restrictions.spans import Span
from restrictions.windows import Hours

LONGEST_VALUE = 80
"""How much of a wrong value a finding repeats, in characters."""

_CODES: Mapping[Any, RestrictionsCode] = {
    Hours: RestrictionsCode.HOURS_MALFORMED,
    Point: RestrictionsCode.POINT_OFF_GLOBE,
    Polygon: RestrictionsCode.POLYGON_TOO_FEW_CORNERS,
    Span: RestrictionsCode.SPAN_REVERSED,
    date: RestrictionsCode.DATE_MALFORMED,
    datetime: RestrictionsCode.INSTANT_MALFORMED,
}
_OBJECTS = (Point, Polygon, Span)


def faults_of(error: Exception, document: Any) -> tuple[Finding, ...]:
    """Return what `error` says, which `notation` raised on reading `document`.

    The field of each finding is the path of the value at fault, such as `rules[0].when[1].hours[0]`.
    """
    return tuple(_faults(error, document, "", None))


def join(at: str, key: str | int) -> str:
    """Return the path of `key` below the path `at`."""
    if isinstance(key, int):
        return f"{at}[{key}]"
    return f"{at}.{key}" if at else key


def _faults(error: Exception, value: Any, at: str, kind: Any) -> Iterator[Finding]:
    if isinstance(error, ClassValidationError) and not isinstance(value, Mapping):
        yield Finding(RestrictionsCode.DOCUMENT_VALUE_WRONG, at, {"value": _short(value)})
    elif isinstance(error, ClassValidationError | IterableValidationError):
        with_notes, without = error.group_exceptions()
        for inner, note in with_notes:
            key = note.name if hasattr(note, "name") else note.index
            yield from _fault_of_part(inner, value, at, key, note.type)
        for inner in without:
            yield from _faults(inner, value, at, error.cl)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(str(item) for item in error.extra_fields):
            yield Finding(RestrictionsCode.DOCUMENT_KEY_UNKNOWN, join(at, key), {"key": key})
    elif isinstance(error, Refusal):
        yield Finding(error.code, at, error.params)
    elif isinstance(error, KeyError) and isinstance(value, Mapping):
        yield _fault_of_tag(value, at)
    else:
        yield _fault_of_value(value, at, kind)


def _fault_of_part(error: Exception, whole: Any, at: str, key: str | int, kind: Any) -> Iterator[Finding]:
    if isinstance(error, KeyError) and isinstance(whole, Mapping) and key not in whole:
        yield Finding(RestrictionsCode.DOCUMENT_KEY_MISSING, join(at, key), {"key": key})
    else:
        yield from _faults(error, _part(whole, key), join(at, key), kind)


def _part(whole: Any, key: str | int) -> Any:
    if isinstance(key, int):
        return whole[key] if isinstance(whole, list | tuple) else whole
    return whole.get(key) if isinstance(whole, Mapping) else whole


def _fault_of_tag(value: Mapping[str, Any], at: str) -> Finding:
    """Return what is wrong with a value of several possible forms that names none, or one that there is not."""
    if "type" not in value:
        return Finding(RestrictionsCode.DOCUMENT_KEY_MISSING, join(at, "type"), {"key": "type"})
    return Finding(RestrictionsCode.DOCUMENT_CHOICE_UNKNOWN, join(at, "type"), {"value": _short(value["type"])})


def _fault_of_value(value: Any, at: str, kind: Any) -> Finding:
    kinds = [item for item in get_args(kind) if item is not NoneType] if NoneType in get_args(kind) else [kind]
    expected = kinds[0] if len(kinds) == 1 else None
    if isinstance(expected, type) and issubclass(expected, Enum):
        choices = ", ".join(str(member.value) for member in expected)
        return Finding(RestrictionsCode.DOCUMENT_CHOICE_UNKNOWN, at, {"value": _short(value), "choices": choices})
    is_other_shape = expected in _OBJECTS and not isinstance(value, Mapping)
    code = RestrictionsCode.DOCUMENT_VALUE_WRONG if is_other_shape else _CODES.get(expected)
    return Finding(code or RestrictionsCode.DOCUMENT_VALUE_WRONG, at, {"value": _short(value)})


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
