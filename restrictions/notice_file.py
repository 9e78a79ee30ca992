"""Notice files, YAML or JSON, read without the liberties that YAML readers take.

A key that stands twice is refused rather than the first one dropped, and dates, hours and words such as `no` stay
text, so that both formats give the same document.
"""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from restrictions.codes import RestrictionsCode
from restrictions.notation import Document
from restrictions.outcome import Malformed


class _PlainLoader(yaml.SafeLoader):
    """YAML with the scalars of JSON only."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own attribute

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Refuse a key that is no text, or stands twice."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for index, key in enumerate(keys):
            if not isinstance(key, str) or key in keys[:index]:
                mark = node.value[index][0].start_mark
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is no text or stands twice", mark)
        return super().construct_mapping(node, deep=deep)


for _tag, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"-?(0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", list("-0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


def read_notice_file(path: Path) -> Document:
    """Read the notice document at `path`, JSON if it is called `.json`, else YAML.

    Raises `Malformed` where there is no such file, or none that can be read as one document. What the document
    says is for `parse_notice` to check.
    """
    try:
        text = path.read_text(encoding="utf-8")
        document = _read_json(text) if path.suffix == ".json" else yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - derived from SafeLoader
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise _unreadable(path, line=_line_of(error), reason=str(error)) from error
    if not isinstance(document, dict):
        raise _unreadable(path, line=1, reason=type(document).__name__)
    return document


def _read_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        message = f"a key stands twice among {[key for key, _ in pairs]}"
        raise ValueError(message)
    return mapping


def _refuse_constant(name: str) -> None:
    message = f"{name} is no JSON"
    raise ValueError(message)


def _line_of(error: Exception) -> int:
    """Return the line at fault, counted from 1, or 0 where the reader does not say."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return error.problem_mark.line + 1
    return error.lineno if isinstance(error, json.JSONDecodeError) else 0


def _unreadable(path: Path, *, line: int, reason: str) -> Malformed:
    return Malformed(RestrictionsCode.NOTICE_FILE_UNREADABLE, field="file", name=path.name, line=line, reason=reason)
