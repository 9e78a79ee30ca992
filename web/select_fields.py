"""Choosing a row of the register in a form: options by key, the empty one first."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import SelectField

Option = tuple[str, str, dict[str, str]]
"""A value, a label, attributes of the option."""


def key_or_none(value: Any) -> UUID | None:
    """Return the key that a form sent, None for the empty option; raise `ValueError` for anything else."""
    if value is None or value in ("", "None"):
        return None
    return value if isinstance(value, UUID) else UUID(str(value))


class KeyField(SelectField):  # type: ignore[misc]  # wtforms ships no types
    """The choice of one row; `data` is its key, None where none is chosen."""

    data: UUID | None

    def __init__(self, label: Any, **options: Any) -> None:
        """Begin with no options: the view offers those of the actor's organisation."""
        super().__init__(label, coerce=key_or_none, choices=[("", lazy_gettext("请选择"), {})], **options)

    def offer(self, options: Iterable[Option]) -> None:
        """Offer `options` after the empty one; a single option is chosen where nothing was sent."""
        self.choices = [("", lazy_gettext("请选择"), {}), *options]

    def choose_only(self) -> None:
        """Choose the only option there is, where nothing is chosen yet."""
        if self.data is None and self.choices is not None and len(self.choices) == 2:  # noqa: PLR2004 - the empty one and one more
            self.data = key_or_none(self.choices[1][0])
