"""Fields of the API's schemas that marshmallow lacks: exact quantities, UN numbers, verdicts, departures."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from flask_smorest import Api
from marshmallow import fields

from restrictions.goods import UNNumber
from restrictions.judgement import Verdict
from restrictions.outcome import Malformed

DECIMAL_PATTERN = r"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,3})?$"
"""Thousandths exactly, so that a kilogram or a litre is a whole number of grams or millilitres."""

T = TypeVar("T")
_DECIMAL = re.compile(DECIMAL_PATTERN, re.ASCII)
_THOUSAND = 1000


class _ValueField(fields.Field[T]):
    """A field that reads and writes by its value alone, whatever stands around it."""

    def write(self, value: T) -> str:
        """Return `value` as it is sent."""
        raise NotImplementedError

    def read(self, value: Any) -> T:
        """Return what was sent as a value; raise `ValidationError`."""
        raise NotImplementedError

    def _serialize(self, value: T | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:  # noqa: ARG002 - marshmallow's signature
        return None if value is None else self.write(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:  # noqa: ARG002 - likewise
        return self.read(value)


class Thousandths(_ValueField[int]):
    """A decimal string such as `"18000.5"`, kept as a whole number of thousandths.

    A JSON number is refused: a float would have lost what the string says exactly.
    """

    default_error_messages = {"decimal": "Not a decimal string."}  # noqa: RUF012 - marshmallow's form

    def __init__(self, description: str, **options: Any) -> None:
        """Describe the quantity; the unit stands in the name of the field."""
        metadata = {"pattern": DECIMAL_PATTERN, "description": description, "example": "18000.5"}
        super().__init__(metadata=metadata, **options)

    def write(self, value: int) -> str:
        """Return the thousandths as a decimal string."""
        return decimal_text(value)

    def read(self, value: Any) -> int:
        """Return a decimal string as thousandths."""
        if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
            raise self.make_error("decimal")
        return int(Decimal(value) * _THOUSAND)


class UnNumber(_ValueField[UNNumber]):
    """A UN number: `1203` or `UN1203` in, four digits out."""

    default_error_messages = {"un_number": "Not a UN number."}  # noqa: RUF012 - marshmallow's form

    def __init__(self, **options: Any) -> None:
        """Take the options of any field."""
        metadata = {"description": "Four digits, zeros kept; `UN` may stand before them.", "example": "1203"}
        super().__init__(metadata=metadata, **options)

    def write(self, value: UNNumber) -> str:
        """Return the four digits."""
        return str(value)

    def read(self, value: Any) -> UNNumber:
        """Return the number that the text is."""
        if not isinstance(value, str):
            raise self.make_error("un_number")
        try:
            return UNNumber.parse(value)
        except Malformed as refusal:
            raise self.make_error("un_number") from refusal


class VerdictField(_ValueField[Verdict]):
    """A verdict by its name in lower case. Answers only."""

    def __init__(self, **options: Any) -> None:
        """Take the options of any field."""
        names = [verdict.name.lower() for verdict in Verdict]
        super().__init__(metadata={"enum": names, "description": "Best first, worst last."}, **options)

    def write(self, value: Verdict) -> str:
        """Return the name."""
        return Verdict(value).name.lower()


class Departure(_ValueField[datetime]):
    """An instant asked about. One without an offset is passed on as it is: the operation refuses it by its own code."""

    default_error_messages = {"instant": "Not a valid datetime."}  # noqa: RUF012 - marshmallow's form

    def __init__(self, **options: Any) -> None:
        """Take the options of any field."""
        description = "With its offset, such as `2026-11-25T08:30:00+08:00`; in a query `+` is written `%2B`."
        super().__init__(metadata={"description": description, "example": "2026-11-25T00:30:00Z"}, **options)

    def write(self, value: datetime) -> str:
        """Return the instant in ISO 8601."""
        return value.isoformat()

    def read(self, value: Any) -> datetime:
        """Return what ISO 8601 says, aware or not."""
        try:
            return datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self.make_error("instant") from error


def decimal_text(thousandths: int) -> str:
    """Return a whole number of thousandths as a decimal string without zeros at its end."""
    whole, rest = divmod(abs(thousandths), _THOUSAND)
    digits = f"{rest:03}".rstrip("0")
    return f"{'-' if thousandths < 0 else ''}{whole}{f'.{digits}' if digits else ''}"


def describe_fields(api: Api) -> None:
    """Tell the OpenAPI document what these fields are."""
    api.register_field(Thousandths, "string", "decimal")
    api.register_field(UnNumber, "string", None)
    api.register_field(VerdictField, "string", None)
    api.register_field(Departure, "string", "date-time")
