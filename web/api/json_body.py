"""Reading a JSON body: all of it, or nothing."""

import json
from collections.abc import Sequence
from typing import Any


def read_json(body: bytes) -> Any:
    """Return what `body` says.

    Raises `ValueError` for what is no JSON in UTF-8, names a member twice, nests too deep, or has a number too long.
    """
    try:
        return json.loads(body.decode(), object_pairs_hook=_members)
    except RecursionError as error:
        message = "nested too deep"
        raise ValueError(message) from error


def _members(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        message = "a member is named twice"
        raise ValueError(message)
    return members
