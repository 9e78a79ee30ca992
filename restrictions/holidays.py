"""The holidays that rules may name."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def holiday_names() -> Mapping[str, str]:
    """Return the Chinese name, which calendars and rules use, by the English name that `chinese_calendar` gives."""
    text = resources.files("restrictions").joinpath("holidays.csv").read_text(encoding="utf-8")
    return {row["name_en"]: row["name_zh"] for row in csv.DictReader(text.splitlines())}


def is_holiday_name(name: str) -> bool:
    """Return whether a calendar can hold a holiday of this name; a rule for any other would never be in force."""
    return name in holiday_names().values()
