"""Numbers: their form, their check digit, and that no two are equal however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Malformed
from waybill.codes import WaybillCode
from waybill.numbering import NumberCounter, check_digit, next_note_number, next_waybill_number, parse_waybill_number
from web.database import Database

LICENCE = "500115008888"
DAY = date(2026, 3, 2)


def test_a_number_is_licence_date_serial_and_check_digit(session: Session) -> None:
    first, second = (next_waybill_number(session, LICENCE, DAY) for _ in range(2))

    assert (first[:24], second[:24]) == ("500115008888202603020001", "500115008888202603020002")
    assert parse_waybill_number(first) == first
    assert len(first) == 25


def test_serials_begin_again_each_day_and_for_each_licence(session: Session) -> None:
    next_waybill_number(session, LICENCE, DAY)
    assert next_waybill_number(session, LICENCE, date(2026, 3, 3))[20:24] == "0001"
    assert next_waybill_number(session, "500115009999", DAY)[20:24] == "0001"


def test_notes_count_apart(session: Session) -> None:
    numbers = [next_note_number(session, "91500000MA5U000001", DAY) for _ in range(2)]
    assert numbers == ["T91500000MA5U000001202603020001", "T91500000MA5U000001202603020002"]


def test_a_number_given_is_not_given_again_when_the_transaction_is_undone_and_others_went_on(engine: Engine) -> None:
    with Session(engine) as session:
        kept = next_waybill_number(session, LICENCE, DAY)
        session.commit()
        undone = next_waybill_number(session, LICENCE, DAY)
        session.rollback()
        following = next_waybill_number(session, LICENCE, DAY)
    assert kept < undone == following


def test_the_day_s_last_serial_is_9999(session: Session) -> None:
    session.add(NumberCounter(series=LICENCE, day=DAY, last=9998))
    session.flush()

    assert next_waybill_number(session, LICENCE, DAY)[20:24] == "9999"
    with pytest.raises(Conflict) as refused:
        next_waybill_number(session, LICENCE, DAY)
    assert refused.value.code == WaybillCode.NUMBER_EXHAUSTED


@pytest.mark.parametrize("licence", ["", "50011500888", "5001150088889", "50011500888X", "５００１１５００８８８８"])
def test_a_licence_that_is_not_twelve_digits_gives_no_number(session: Session, licence: str) -> None:
    with pytest.raises(Conflict) as refused:
        next_waybill_number(session, licence, DAY)
    assert refused.value.code == WaybillCode.NUMBER_NO_LICENCE


def test_every_single_wrong_digit_is_found(session: Session) -> None:
    number = next_waybill_number(session, LICENCE, DAY)
    for position, digit in enumerate(number):
        for wrong in "0123456789".replace(digit, ""):
            with pytest.raises(Malformed):
                parse_waybill_number(number[:position] + wrong + number[position + 1 :])


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_digit("0794") == "5"  # the example of ISO/IEC 7064, MOD 11,10


def test_a_number_may_be_read_with_spaces() -> None:
    digits = LICENCE + "202603020001"
    number = digits + check_digit(digits)
    assert parse_waybill_number(f" {number[:12]} {number[12:20]} {number[20:]}\n") == number


@pytest.mark.parametrize("text", ["", "1", "x" * 25, "1" * 24, "1" * 26, "１" * 25])
def test_another_form_is_no_number(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse_waybill_number(text)
    assert refused.value.code == WaybillCode.NUMBER_MALFORMED


def test_many_threads_are_given_many_numbers(product_database: Database) -> None:
    def ask(_: int) -> str:
        with product_database.writing() as session:
            return next_waybill_number(session, LICENCE, DAY)

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(ask, range(200)))

    assert sorted(int(number[20:24]) for number in numbers) == list(range(1, 201))
