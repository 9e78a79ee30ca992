"""A form field for an hour on the wall clock, meant in the zone of `restrictions.civil`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext
from wtforms import DateTimeLocalField

from restrictions.civil import ZONE, to_civil

_YEARS = range(2000, 2100)
_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


class CivilTimeField(DateTimeLocalField):  # type: ignore[misc]  # wtforms ships no types
    """A date and hour; `data` is the instant, aware UTC, or None where nothing was typed."""

    def __init__(self, label: Any, **options: Any) -> None:
        """Take what browsers send for `datetime-local`, and what people type where they do not know it."""
        super().__init__(label, format=_FORMATS, **options)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the hour as one on the wall clock."""
        self.data = None
        if not valuelist or not str(valuelist[0]).strip():
            return
        try:
            super().process_formdata([str(valuelist[0]).strip()])
        except ValueError:
            self.data = None
        hour: datetime | None = self.data
        if hour is None or hour.year not in _YEARS:
            self.data = None
            raise ValueError(gettext("请填写日期和时间，如 2026-11-25 08:30。"))
        self.data = hour.replace(tzinfo=ZONE).astimezone(UTC)

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return "" if self.data is None else f"{to_civil(self.data):%Y-%m-%dT%H:%M}"
