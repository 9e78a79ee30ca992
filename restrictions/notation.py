"""Rules and judgements written as plain JSON values and read back.

Every union is tagged by `type`; instants are ISO 8601 in UTC, hours `07:00-09:00`, sets sorted lists, a verdict
its name in lower case. Reading is strict: an unknown key or a value out of form raises `cattrs` errors that name
the path, so that no key of a notice is dropped in silence.
"""

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


def _read_instant(value: Any, _: type) -> datetime:
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if instant.tzinfo is None:
        message = f"{value} has no offset"
        raise ValueError(message)
    return instant.astimezone(UTC)


def _read_date(value: Any, _: type) -> date:
    return value if type(value) is date else date.fromisoformat(str(value))


def _read_un_number(value: Any, _: type) -> UNNumber:
    return UNNumber.parse(str(value))


def _write_set(values: frozenset[Any]) -> list[Any]:
    return sorted(item.value if isinstance(item, Enum) else item for item in values)


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(datetime, _read_instant)
    converter.register_unstructure_hook(datetime, lambda value: value.astimezone(UTC).isoformat())
    converter.register_structure_hook(date, _read_date)
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_structure_hook(timedelta, lambda value, _: timedelta(seconds=value))
    converter.register_unstructure_hook(timedelta, lambda value: int(value.total_seconds()))
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
