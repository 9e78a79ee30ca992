"""Rules and judgements written as plain JSON values and read back.

Every union is tagged by `type`; instants are ISO 8601 in UTC, hours `07:00-09:00`, sets sorted lists, a verdict
its name in lower case, durations seconds. Reading is strict: an unknown key or a value out of form raises `cattrs`
errors that name the path, so that no key of a notice is dropped in silence, and no value is bent into another type:
text is no truth value, a number no text, text no list.
"""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar, cast

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from restrictions.goods import UNNumber
from restrictions.judgement import EncounterSource, Verdict
from restrictions.outcome import Params
from restrictions.places import Area, Place
from restrictions.windows import Hours, TimeWindow

T = TypeVar("T")
Document = dict[str, Any]


def _read_text(value: Any, kind: type) -> Any:
    """Read text, or a member of an enum of texts."""
    if not isinstance(value, str):
        message = f"not text: {value!r}"
        raise TypeError(message)
    return kind(value)


def _read_truth(value: Any, _: type) -> bool:
    if not isinstance(value, bool):
        message = f"neither true nor false: {value!r}"
        raise TypeError(message)
    return value


def _read_integer(value: Any, kind: type) -> Any:
    if not isinstance(value, int) or isinstance(value, bool):
        message = f"not a whole number: {value!r}"
        raise TypeError(message)
    return kind(value)


def _read_number(value: Any, _: type) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        message = f"not a finite number: {value!r}"
        raise TypeError(message)
    return float(value)


def _make_list_reader(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """Read a JSON list into the tuple or frozenset `kind`; text and mappings, which are iterable too, are no lists."""
    listed = list[kind.__args__[0]]

    def read_list(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            message = f"not a list: {value!r}"
            raise TypeError(message)
        return kind.__origin__(converter.structure(value, listed))

    return read_list


def _read_duration(value: Any, kind: type) -> timedelta:
    return timedelta(seconds=_read_number(value, kind))


def _write_duration(value: timedelta) -> int | float:
    seconds = value.total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def _read_instant(value: Any, _: type) -> datetime:
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if instant.tzinfo is None:
        message = f"{value} has no offset"
        raise ValueError(message)
    return instant.astimezone(UTC)


def _read_date(value: Any, _: type) -> date:
    return value if type(value) is date else date.fromisoformat(value)


def _read_un_number(value: Any, _: type) -> UNNumber:
    return UNNumber.parse(str(value))


def _write_set(values: frozenset[Any]) -> list[Any]:
    return sorted(item.value if isinstance(item, Enum) else item for item in values)


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _read_text)
    converter.register_structure_hook(bool, _read_truth)
    converter.register_structure_hook(int, _read_integer)
    converter.register_structure_hook(float, _read_number)
    converter.register_structure_hook_factory(_is_listed, _make_list_reader)
    converter.register_structure_hook(datetime, _read_instant)
    converter.register_unstructure_hook(datetime, lambda value: value.astimezone(UTC).isoformat())
    converter.register_structure_hook(date, _read_date)
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_structure_hook(timedelta, _read_duration)
    converter.register_unstructure_hook(timedelta, _write_duration)
    converter.register_structure_hook(Hours, lambda value, _: Hours.parse(value))
    converter.register_unstructure_hook(Hours, str)
    converter.register_structure_hook(UNNumber, _read_un_number)
    converter.register_unstructure_hook(UNNumber, str)
    converter.register_structure_hook(Verdict, lambda value, _: Verdict[str(value).upper()])
    converter.register_unstructure_hook(Verdict, lambda value: value.name.lower())
    converter.register_structure_hook_func(_is_params, lambda value, _: MappingProxyType(dict(value)))
    converter.register_unstructure_hook_func(_is_params, dict)
    converter.register_unstructure_hook_func(_is_frozenset, _write_set)
    for union in (Area, Place, TimeWindow, EncounterSource):
        configure_tagged_union(union, converter, tag_name="type", tag_generator=_tag_of)
        _allow_none(union, converter)
    return converter


def _allow_none(union: Any, converter: Converter) -> None:
    """Teach `union | None`, which Python flattens to a union of its own."""
    optional = union | None
    converter.register_structure_hook(
        optional, lambda value, _: None if value is None else converter.structure(value, union)
    )
    converter.register_unstructure_hook(
        optional, lambda value: None if value is None else converter.unstructure(value, union)
    )


def _is_params(cls: Any) -> bool:
    return bool(cls == Params)


def _is_frozenset(cls: Any) -> bool:
    return cls is frozenset or getattr(cls, "__origin__", None) is frozenset


def _is_listed(cls: Any) -> bool:
    """Whether `cls` is a frozenset or a tuple of any length."""
    arguments = getattr(cls, "__args__", ())
    is_long_tuple = getattr(cls, "__origin__", None) is tuple and arguments[1:] == (Ellipsis,)
    return is_long_tuple or (_is_frozenset(cls) and len(arguments) == 1)


def _tag_of(cls: type) -> str:
    return _TAGS.get(cls.__name__, cls.__name__)


_TAGS = {
    "AbsoluteWindow": "absolute",
    "AdministrativeArea": "administrative_area",
    "Always": "always",
    "AreaPlace": "area",
    "DailyWindow": "daily",
    "Polygon": "polygon",
    "RoadClassPlace": "road_class",
    "RoadPlace": "road",
    "RuleSource": "rule",
    "SegmentPlace": "segment",
    "StructurePlace": "structure",
    "TagSource": "tag",
    "TunnelLengthPlace": "tunnel_length",
    "WaysPlace": "ways",
}

CONVERTER = _make_converter()


def to_document(value: Any) -> Document:
    """Return `value`, one of the dataclasses of `restrictions`, as JSON values."""
    return cast("Document", CONVERTER.unstructure(value))


def from_document(document: Document, kind: type[T]) -> T:
    """Read a `kind` back; raise `cattrs.ClassValidationError` naming every path at fault."""
    return CONVERTER.structure(document, kind)
