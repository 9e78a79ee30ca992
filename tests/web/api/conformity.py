"""Holding answers against the OpenAPI document: status, media type, and body by its JSON schema."""

import re
from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]

_KINDS: dict[str, Any] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


class Conformity:
    """The document of an app, and what in an answer does not agree with it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._paths = {
            re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$"): operations
            for path, operations in document["paths"].items()
        }

    def operation(self, method: str, path: str) -> Document:
        """The operation that a request asked for."""
        found = [operations for pattern, operations in self._paths.items() if pattern.match(path)]
        plain = [operations for operations in found if method.lower() in operations]
        assert plain, f"{method} {path} is not described"
        operation: Document = plain[0][method.lower()]
        return operation

    def faults(self, method: str, path: str, status: int, media_type: str, body: Any) -> list[str]:
        """What of an answer is not as described."""
        answers = self.operation(method, path)["responses"]
        if str(status) not in answers:
            return [f"status {status} is not described, only {sorted(answers)}"]
        answer = self._resolved(answers[str(status)])
        if media_type not in answer.get("content", {}):
            return [f"media type {media_type} is not described for {status}"]
        if "json" not in media_type:
            return []
        return list(self._faults(body, answer["content"][media_type]["schema"], "body"))

    def _resolved(self, schema: Document) -> Document:
        while "$ref" in schema:
            target: Any = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            schema = target
        return schema

    def _faults(self, value: Any, schema: Document, where: str) -> Iterator[str]:
        schema = self._resolved(schema)
        for choices in (schema[key] for key in ("anyOf", "oneOf") if key in schema):
            if not any(not list(self._faults(value, choice, where)) for choice in choices):
                yield f"{where} is none of its choices"
        for part in schema.get("allOf", ()):
            yield from self._faults(value, part, where)
        kinds = schema.get("type", list(_KINDS))
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if not any(_KINDS[kind](value) for kind in kinds):
            yield f"{where} is {value!r}, not {kinds}"
            return
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where} is {value!r}, none of {schema['enum']}"
        if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
            yield f"{where} is {value!r}, not as {schema['pattern']}"
        if isinstance(value, dict) and "properties" in schema:
            yield from self._faults_of_object(value, schema, where)
        if isinstance(value, list) and "items" in schema:
            for index, item in enumerate(value):
                yield from self._faults(item, schema["items"], f"{where}[{index}]")

    def _faults_of_object(self, value: Document, schema: Document, where: str) -> Iterator[str]:
        known = schema["properties"]
        yield from (f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        if schema.get("additionalProperties") is False:
            yield from (f"{where}.{name} is not described" for name in value if name not in known)
        for name, part in value.items():
            if name in known:
                yield from self._faults(part, known[name], f"{where}.{name}")


def schema_faults(document: Document) -> Iterator[str]:
    """What makes schemas of the document invalid: the traps that were met before."""
    yield from _schema_faults(document, "#")


def _schema_faults(node: Any, where: str) -> Iterator[str]:
    if isinstance(node, dict):
        kinds = node.get("type")
        if isinstance(kinds, list) and len(kinds) != len(set(kinds)):
            yield f"{where}/type repeats {kinds}"
        if isinstance(kinds, str | list) and not set([kinds] if isinstance(kinds, str) else kinds) <= {
            *_KINDS,
            "http",
            "apiKey",
        }:
            yield f"{where}/type is {kinds}"
        for bound in ("minimum", "maximum"):
            if bound in node and isinstance(node[bound], str):
                yield f"{where}/{bound} is text"
        for key, inner in node.items():
            yield from _schema_faults(inner, f"{where}/{key}")
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from _schema_faults(inner, f"{where}/{index}")
