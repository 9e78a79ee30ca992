import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from restrictions.outcome import Malformed
from restrictions.places import Point
from tests.waybill.papers.sample_waybill import WAYBILL, petrol, waybill
from waybill.seal import canonical_bytes
from waybill.sealed_content import ContentCode, SealedPoint, SealedWaybill


@pytest.mark.parametrize(
    "document",
    [
        WAYBILL,
        waybill(trailer=None, tank=None, route=None),
        waybill(goods=(petrol(packing_group=None), petrol(volume_ml=None))),
    ],
)
def test_content_comes_back_whole_through_json(document: SealedWaybill) -> None:
    assert SealedWaybill.from_content(json.loads(json.dumps(document.to_content()))) == document


def test_content_holds_no_float_so_that_equal_content_has_equal_bytes() -> None:
    def leaves(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [leaf for item in value.values() for leaf in leaves(item)]
        return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list) else [value]

    assert not [leaf for leaf in leaves(WAYBILL.to_content()) if isinstance(leaf, float)]
    east = timezone(timedelta(hours=8))
    elsewhere = waybill(issued_at=WAYBILL.issued_at.astimezone(east))
    assert canonical_bytes(elsewhere.to_content()) == canonical_bytes(WAYBILL.to_content())


def test_a_point_is_kept_to_the_centimetre() -> None:
    point = Point(106.55123456, 29.56987654, "x")
    assert SealedPoint.of(point) == SealedPoint(1_065_512_346, 295_698_765)
    assert SealedPoint.of(SealedPoint.of(point).to_point()) == SealedPoint.of(point)
    assert SealedPoint.of(Point(-180, -90)) == SealedPoint(-1_800_000_000, -900_000_000)


@pytest.mark.parametrize("schema", [None, 0, 2, "1", [1]])
def test_content_of_another_schema_is_refused(schema: object) -> None:
    with pytest.raises(Malformed) as refusal:
        SealedWaybill.from_content({**WAYBILL.to_content(), "schema": schema})
    assert refusal.value.code == ContentCode.UNKNOWN_SCHEMA


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", "1"), ("version", 1.5), ("version", True), ("remarks", None), ("remarks", 7), ("surplus", 1),
        ("goods", None), ("goods", [{}]), ("goods", "UN1203"), ("driver", 3), ("verdict", "fine"),
        ("verdict", "ALLOWED"), ("issued_at", "2026-11-25T01:00:00"), ("issued_at", "yesterday"),
        ("issued_at", "2026-11-25T09:00:00+08:00"), ("is_city_delivery", 0), ("route", {"length_m": 1}),
    ],
)  # fmt: skip
def test_content_that_to_content_does_not_write_is_refused(key: str, value: object) -> None:
    with pytest.raises(Malformed) as refusal:
        SealedWaybill.from_content({**WAYBILL.to_content(), key: value})
    assert refusal.value.code == ContentCode.MALFORMED


def test_a_missing_field_is_refused_whichever_it_is() -> None:
    for key in WAYBILL.to_content():
        content = WAYBILL.to_content()
        del content[key]
        with pytest.raises(Malformed):
            SealedWaybill.from_content(content)


@pytest.mark.parametrize("field", ["issued_at", "valid_until", "departure_at", "dispatched_at"])
def test_a_naive_time_is_never_written(field: str) -> None:
    with pytest.raises(ValueError, match="naive"):
        waybill(**{field: datetime(2026, 11, 25, 1, 0)})  # noqa: DTZ001 - the point of the test
    assert WAYBILL.route is not None
    with pytest.raises(ValueError, match="naive"):
        waybill(route=replace(WAYBILL.route, arrival_at=datetime(2026, 11, 25, 1, 0)))  # noqa: DTZ001 - likewise
