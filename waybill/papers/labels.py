"""The words of the printed form, Chinese and English, which are data."""

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Label(NamedTuple):
    """One label in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Return both on one line."""
        return f"{self.zh} {self.en}"


def label(key: str) -> Label:
    """Return the label of `key`; an unknown key raises `KeyError`."""
    return all_labels()[key]


def find_label(key: str) -> Label | None:
    """Return the label of `key`, None where there is none, as for a code that is newer than the form."""
    return all_labels().get(key)


@cache
def all_labels() -> dict[str, Label]:
    """Return every label by its key."""
    text = (files("waybill.papers") / "labels.json").read_text(encoding="utf-8")
    return {key: Label(*value) for key, value in json.loads(text).items()}
