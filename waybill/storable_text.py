"""Text that no database can hold, found before it reaches one."""

from collections.abc import Iterator
from typing import Any

from restrictions.outcome import Malformed
from waybill.codes import WaybillCode

_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"


def refuse_unstorable(document: Any, field: str = "") -> None:
    """Raise `Malformed` naming the first field of `document` that holds a NUL or half of a surrogate pair.

    `document` is any nest of JSON values, `field` the path at which it stands.
    """
    for path, text in _texts(document, field):
        if any(character == "\0" or _FIRST_SURROGATE <= character <= _LAST_SURROGATE for character in text):
            raise Malformed(WaybillCode.TEXT_NOT_STORABLE, field=path)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")
