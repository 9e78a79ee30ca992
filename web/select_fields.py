"""Choosing a row of the register, or a member of an enum, in a form: the empty option first."""

from collections.abc import Iterable
from enum import Enum
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from web.wording.terms import WORDS


def key_or_none(value: Any) -> UUID | None:
    """Return the key that a form sent, None for the empty option; raise `ValueError` for anything else."""
    if value is None or value in ("", "None"):
        return None
    return value if isinstance(value, UUID) else UUID(str(value))


def option(value: object, label: str, **attributes: str) -> SelectChoice:
    """Return an option; `attributes` are those of its tag, `data_vehicle` being `data-vehicle`."""
    return SelectChoice(str(value), label, attributes)


def word_options(members: Iterable[Enum], *, any_label: Any = None) -> list[SelectChoice]:
    """Return the members of an enum by their words; `any_label` begins the list with an option for all of them."""
    options = [SelectChoice(str(member.value), lazy_gettext(WORDS[type(member)][member])) for member in members]
    return options if any_label is None else [SelectChoice("", any_label), *options]


class KeyField(SelectField):  # type: ignore[misc]  # wtforms ships no types
    """The choice of one row; `data` is its key, None where none is chosen."""

    data: UUID | None

    def __init__(self, label: Any, **options: Any) -> None:
        """Begin with no options: the view offers those of the actor's organisation."""
        super().__init__(label, coerce=key_or_none, choices=[_none()], **options)

    def offer(self, options: Iterable[SelectChoice]) -> None:
        """Offer `options` after the empty one."""
        self.choices = [_none(), *options]

    def offers(self, key: UUID) -> bool:
        """Return whether `key` is among the options."""
        return any(choice.value == str(key) for choice in self.choices)

    def choose_only(self) -> None:
        """Choose the only option there is, where nothing is chosen yet."""
        if self.data is None and len(self.choices) == 2:  # noqa: PLR2004  # the empty one and one more
            self.data = key_or_none(self.choices[1].value)


def _none() -> SelectChoice:
    return SelectChoice("", lazy_gettext("请选择"))
