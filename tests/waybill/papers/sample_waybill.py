"""One waybill, 18 t of petrol in a tank from Changshou to Jiangbei; a test changes what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from restrictions.goods import ListFlag, PackingGroup, UNNumber
from restrictions.judgement import Verdict
from restrictions.tunnels import CarriageMode, TunnelCode
from waybill.sealed_content import (
    SealedCrewMember,
    SealedGoodsLine,
    SealedParty,
    SealedPlace,
    SealedPoint,
    SealedRoute,
    SealedTank,
    SealedVehicle,
    SealedWaybill,
)

PETROL = SealedGoodsLine(
    un_number=UNNumber("1203"),
    variant=1,
    name_zh="车用汽油或汽油",
    name_en="MOTOR SPIRIT or GASOLINE or PETROL",
    technical_name="",
    hazard_class="3",
    classification_code="F1",
    labels=("3",),
    subsidiary_hazards=(),
    packing_group=PackingGroup.II,
    packaging="罐体",
    packages=0,
    mode=CarriageMode.TANK,
    net_mass_g=18_000_000,
    gross_mass_g=18_000_000,
    volume_ml=24_500_500,
    tunnel_code=TunnelCode.D_E,
    flags=frozenset({ListFlag.KEY_SUPERVISED, ListFlag.SPECIAL_CONTROL}),
)

WAYBILL = SealedWaybill(
    number="500115000123202611250001K",
    version=1,
    issued_at=datetime(2026, 11, 25, 0, 40, tzinfo=UTC),
    valid_until=datetime(2026, 11, 27, 1, 0, tzinfo=UTC),
    consignor=SealedParty("重庆长寿石油化工有限公司", "王建国", "023-40000001"),
    consignee=SealedParty("重庆江北加油站有限公司", "李敏", "023-60000002"),
    loader=SealedParty("重庆长寿石油化工有限公司装车栈台", "赵强", "023-40000003"),
    departure_at=datetime(2026, 11, 25, 1, 0, tzinfo=UTC),
    origin=SealedPlace("500115", "重庆市长寿区晏家街道化中大道18号", SealedPoint(1_070_800_000, 298_500_000)),
    destination=SealedPlace("500105", "重庆市江北区港城东路6号"),
    is_city_delivery=False,
    carrier=SealedParty("重庆安达危险货物运输有限公司", "陈伟", "023-60000004", "渝交运管许可危字500105000123号"),
    vehicle=SealedVehicle("渝A12345", 2, "500105012345"),
    trailer=SealedVehicle("渝A6789挂", 2, "500105067890"),
    tank=SealedTank("GT-2023-0456", 30_500, "LGBF"),
    driver=SealedCrewMember("刘洋", "5001050020230001234", "13900000001"),
    escort=SealedCrewMember("周翀", "5001050020230005678", "13900000002"),
    goods=(PETROL,),
    remarks="",
    dispatcher="孙丽",
    dispatched_at=datetime(2026, 11, 25, 0, 40, tzinfo=UTC),
    emergency_phone="023-40000009",
    verdict=Verdict.ALLOWED,
    rulebook_revision=7,
    network_digest="3f1b" * 16,
    route=SealedRoute(
        68_430,
        datetime(2026, 11, 25, 2, 35, tzinfo=UTC),
        ("化中大道", "渝长高速", "内环快速", "港城东路"),
        "9d2c" * 16,
    ),
)


def waybill(**changes: Any) -> SealedWaybill:
    return replace(WAYBILL, **changes)


def petrol(**changes: Any) -> SealedGoodsLine:
    return replace(PETROL, **changes)
