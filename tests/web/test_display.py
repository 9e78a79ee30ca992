"""How values look."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from flask import Flask

from web import display

INSTANT = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)


class NamedGoods(NamedTuple):
    name_zh: str
    name_en: str


def test_an_instant_is_shown_on_the_wall_clock() -> None:
    assert display.instant(INSTANT) == "2026-11-25 08:30"
    assert display.instant("2026-11-24T20:00:00-04:00") == "2026-11-25 08:00"
    assert display.hour(INSTANT) == "08:30"
    assert display.day(datetime(2026, 11, 24, 16, 0, tzinfo=UTC)) == "2026-11-25"
    assert display.day(date(2026, 11, 25)) == "2026-11-25"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        display.instant("2026-11-25T08:30:00")


def test_an_arrival_is_rounded_up_to_the_minute_be_it_an_instant_or_its_text() -> None:
    assert display.up_to_minute(INSTANT) == "2026-11-25 08:30"
    assert display.up_to_minute(INSTANT + timedelta(seconds=1)) == "2026-11-25 08:31"
    assert display.up_to_minute("2026-11-25T00:30:00.5+00:00") == "2026-11-25 08:31"


@pytest.mark.parametrize(
    ("language", "name", "other", "aside"),
    [("zh", "车用汽油", "PETROL", "（计划）"), ("en", "PETROL", "车用汽油", " (计划)")],
)
def test_goods_and_asides_are_in_the_language_of_the_page(
    app: Flask, language: str, name: str, other: str, aside: str
) -> None:
    goods = NamedGoods("车用汽油", "PETROL")
    with app.test_request_context(headers={"Accept-Language": language}):
        assert (display.goods_name(goods), display.other_goods_name(goods)) == (name, other)
        assert display.in_brackets("计划") == aside


def test_goods_without_an_english_name_keep_the_chinese_one(app: Flask) -> None:
    goods = NamedGoods("某种货物", "")
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert (display.goods_name(goods), display.other_goods_name(goods)) == ("某种货物", "")


@pytest.mark.parametrize(
    ("value_g", "shown"),
    [
        (0, "0 g"),
        (999, "999 g"),
        (1_000, "1 kg"),
        (1_250, "1.25 kg"),
        (999_999, "999.999 kg"),
        (1_000_000, "1 t"),
        (18_000_001, "18.000001 t"),
        (18_500_000, "18.5 t"),
        (1_234_000_000, "1,234 t"),
        (-1_500, "-1.5 kg"),
    ],
)
def test_a_mass_is_shown_exactly(value_g: int, shown: str) -> None:
    assert display.mass(value_g) == shown


@pytest.mark.parametrize(
    ("value_m", "shown"), [(0, "0 m"), (999.4, "999 m"), (999.6, "1.0 km"), (1_000, "1.0 km"), (12_345, "12.3 km")]
)
def test_a_length_is_metres_or_kilometres(value_m: float, shown: str) -> None:
    assert display.length(value_m) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (timedelta(0), "0 分钟"),
        (timedelta(seconds=1), "1 分钟"),
        (timedelta(minutes=59), "59 分钟"),
        (timedelta(minutes=60), "1 小时 0 分"),
        (3_660_001, "1 小时 2 分"),
        (timedelta(days=1, minutes=1), "24 小时 1 分"),
    ],
)
def test_a_duration_is_rounded_up_to_the_minute(app: Flask, value: timedelta | int, shown: str) -> None:
    with app.test_request_context():
        assert display.duration(value) == shown


@pytest.mark.parametrize("show", [display.instant, display.day, display.mass, display.length, display.volume])
def test_what_is_not_known_is_a_dash(show: object) -> None:
    assert callable(show)
    assert show(None) == "—"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("limit_g", 2_000, "2 kg"),
        ("allowed_mass_kg", 18_000, "18 t"),
        ("distance_m", 1_500, "1.5 km"),
        ("volume_ml", 24_500_000, "24,500 L"),
        ("made_at", "2026-11-25T00:30:00+00:00", "2026-11-25 08:30"),
        ("departure", "2026-11-25T00:30:00+00:00", "2026-11-25 08:30"),
        ("made_at", "yesterday", "yesterday"),
        ("net_mass_g", "much", "much"),
        ("plate", "渝A12345", "渝A12345"),
    ],
)
def test_a_named_value_is_shown_by_the_unit_in_its_name(name: str, value: object, shown: str) -> None:
    assert display.by_name(name, value) == shown
