"""Numbers of waybills and notes: unique under concurrency, never used again.

A waybill's number is `licence(12) date(8) serial(4) check(1)`, all digits; a choice, for the form's own rule was not
found. The check digit is that of ISO/IEC 7064, MOD 11,10, which shows every single wrong digit.
"""

import re
from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from restrictions.outcome import Conflict, Malformed
from storage.base import Base
from storage.insertion import insert_or_update
from waybill.codes import WaybillCode

LAST_SERIAL = 9999
_LICENCE = re.compile(r"[0-9]{12}")
_NUMBER = re.compile(r"[0-9]{25}")


class NumberCounter(Base):
    """The last serial given in one series on one civil day. A series is a licence, or `T` and a consignor's code."""

    __tablename__ = "number_counter"

    series: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


def next_waybill_number(session: Session, licence_number: str, day: date) -> str:
    """Return the next number of the carrier's licence on the civil `day`.

    Raises `Conflict` where the licence is not twelve digits or the day's serials are used up.
    """
    if not _LICENCE.fullmatch(licence_number):
        raise Conflict(WaybillCode.NUMBER_NO_LICENCE, field="carrier", licence=licence_number)
    digits = f"{licence_number}{day:%Y%m%d}{_next_serial(session, licence_number, day):04}"
    return digits + check_digit(digits)


def next_note_number(session: Session, credit_code: str, day: date) -> str:
    """Return the next number of the consignor's notes on the civil `day`: `T`, credit code, date, serial."""
    series = f"T{credit_code}"
    return f"{series}{day:%Y%m%d}{_next_serial(session, series, day):04}"


def parse_waybill_number(text: str) -> str:
    """Return the number in `text`, spaces taken out; raise `Malformed` for another form or a wrong check digit."""
    digits = "".join(text.split())
    if not _NUMBER.fullmatch(digits):
        raise Malformed(WaybillCode.NUMBER_MALFORMED, field="number", text=text)
    if check_digit(digits[:-1]) != digits[-1]:
        raise Malformed(WaybillCode.NUMBER_CHECK_DIGIT, field="number", text=text)
    return digits


def check_digit(digits: str) -> str:
    """Return the digit that completes `digits` (ISO/IEC 7064, MOD 11,10)."""
    remainder = 10
    for digit in digits:
        remainder = ((remainder + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - remainder) % 10)


def _next_serial(session: Session, series: str, day: date) -> int:
    """Count up in one statement, so that no two transactions are given the same serial."""
    counter = insert_or_update(session, NumberCounter).values(series=series, day=day, last=1)
    counted = counter.on_conflict_do_update(
        index_elements=[NumberCounter.series, NumberCounter.day], set_={"last": NumberCounter.last + 1}
    ).returning(NumberCounter.last)
    serial: int = session.execute(counted, execution_options={"populate_existing": True}).scalar_one()
    if serial > LAST_SERIAL:
        raise Conflict(WaybillCode.NUMBER_EXHAUSTED, series=series, day=day.isoformat())
    return serial
