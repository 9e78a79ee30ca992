"""What marshmallow says of a field is said in the reader's language."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale
from marshmallow import Schema, fields

import web.api
from web.field_messages import field_message

ONLY_WRITING = re.compile(r".*cannot be formatted as.*")
FILLED = {"obj_type": "datetime", "awareness": "aware"}


def schemas() -> Iterator[type[Schema]]:
    for module in pkgutil.walk_packages(web.api.__path__, "web.api."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Schema):
                yield value


def messages_of(field: fields.Field) -> Iterator[str]:  # type: ignore[type-arg]
    """Every message that the field, what is in it, and its validators may give."""
    yield from map(str, field.error_messages.values())
    for validator in field.validators:
        names = [name for name in dir(validator) if re.fullmatch(r"default_message|message_(min|max|all|equal)", name)]
        yield from (str(getattr(validator, name)) for name in names)
    if isinstance(field, fields.List):
        yield from messages_of(field.inner)


def given_messages() -> list[str]:
    every = (field for schema in schemas() for field in schema().fields.values())
    found = {message for field in every for message in messages_of(field)}
    filled = (re.sub(r"\{(\w+)\}", lambda found: FILLED.get(found[1], "1"), message) for message in found)
    return sorted(message for message in filled if not ONLY_WRITING.fullmatch(message))


def test_messages_of_fields_and_of_their_validators_are_found() -> None:
    assert {"Not a UN number.", "Length must be 1.", "Longer than maximum length 1."} <= set(given_messages())


@pytest.mark.parametrize("message", given_messages())
def test_every_message_has_its_row(app: Flask, message: str) -> None:
    with app.test_request_context():
        assert field_message(message) != message, f"no row for {message!r} in web/field_messages.py"


def test_a_message_keeps_its_values_in_both_languages(app: Flask) -> None:
    with app.test_request_context():
        assert field_message("Longer than maximum length 40.") == "长度不能超过 40。"
        with force_locale("en"):
            assert field_message("Longer than maximum length 40.") == "This must not be longer than 40."
