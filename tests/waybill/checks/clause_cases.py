"""One change for each clause, and the finding that it must bring."""

from dataclasses import dataclass, replace
from datetime import timedelta

from restrictions.goods import PackingGroup
from restrictions.tunnels import CarriageMode
from tests.waybill.checks.changes import (
    BLACK_POWDER,
    DEPARTURE_DAY,
    DRIVER,
    ESCORT,
    EXPLOSIVES,
    LICENCE,
    PATHOGENS,
    POTASSIUM_CYANIDE,
    THE_DAY_BEFORE,
    Change,
    attribute,
    both,
    carrier,
    certificate,
    draft,
    goods,
    licensed_for,
    named,
    party,
    phone_of_consignment,
    rigid,
    tank,
    with_trailer,
    without_certificate,
)
from tests.waybill.factories import NOW, drums, petrol
from waybill.codes import WaybillCode
from waybill.goods.codes import GoodsCode
from waybill.party import PartyRole
from waybill.person import CertificateKind, Endorsement


@dataclass(frozen=True)
class Case:
    sentence: str
    change: Change
    code: str
    field: str


CASES = [
    Case("no goods at all", both(goods(), draft(tank_id=None)), WaybillCode.GOODS_MISSING, "goods"),
    Case(
        "a UN number that the list does not know",
        goods(petrol(net_mass_g=9_000_000), drums("9999", 1)),
        GoodsCode.UNKNOWN_UN_NUMBER,
        "goods[1].un_number",
    ),
    Case(
        "a variant that the number does not have",
        goods(drums(variant=7)),
        GoodsCode.UNKNOWN_VARIANT,
        "goods[0].variant",
    ),
    Case(
        "goods that may not travel by road",
        both(licensed_for("8"), goods(drums("1798", 1, packing_group=None))),
        WaybillCode.CARRIAGE_NOT_ALLOWED,
        "goods[0].un_number",
    ),
    Case(
        "an N.O.S. entry without its technical name",
        goods(drums("1993", 3)),
        WaybillCode.TECHNICAL_NAME_MISSING,
        "goods[0].technical_name",
    ),
    Case(
        "a technical name of blanks",
        goods(drums("1993", 3, technical_name="  ")),
        WaybillCode.TECHNICAL_NAME_MISSING,
        "goods[0].technical_name",
    ),
    Case(
        "another packing group than the list's",
        goods(petrol(packing_group=PackingGroup.III)),
        WaybillCode.PACKING_GROUP_DIFFERS,
        "goods[0].packing_group",
    ),
    Case(
        "no packing group where the list has one",
        goods(petrol(packing_group=None)),
        WaybillCode.PACKING_GROUP_DIFFERS,
        "goods[0].packing_group",
    ),
    Case(
        "packing group III where the list has none",
        both(licensed_for("6.2"), goods(replace(PATHOGENS, technical_name="病毒", packing_group=PackingGroup.III))),
        WaybillCode.PACKING_GROUP_DIFFERS,
        "goods[0].packing_group",
    ),
    Case("no quantity", goods(petrol(net_mass_g=0)), WaybillCode.QUANTITY_NOT_POSITIVE, "goods[0].net_mass_g"),
    Case("a negative quantity", goods(petrol(net_mass_g=-1)), WaybillCode.QUANTITY_NOT_POSITIVE, "goods[0].net_mass_g"),
    Case(
        "a gross mass below the net mass",
        goods(drums(gross_mass_g=799_999)),
        WaybillCode.GROSS_BELOW_NET,
        "goods[0].gross_mass_g",
    ),
    Case(
        "more packages than a column holds",
        goods(drums(packages=10**30)),
        WaybillCode.QUANTITY_TOO_LARGE,
        "goods[0].packages",
    ),
    Case("a volume of nothing", goods(petrol(volume_ml=0)), WaybillCode.VOLUME_MISSING, "goods[0].volume_ml"),
    Case("packages without a number", goods(drums(packages=0)), WaybillCode.PACKAGES_MISSING, "goods[0].packages"),
    Case("petrol in bulk", goods(petrol(mode=CarriageMode.BULK)), WaybillCode.BULK_NOT_ALLOWED, "goods[0].mode"),
    Case(
        "explosives without their net explosive mass",
        both(EXPLOSIVES, goods(replace(BLACK_POWDER, net_explosive_g=0))),
        WaybillCode.NET_EXPLOSIVE_MISSING,
        "goods[0].net_explosive_g",
    ),
    Case(
        "a net explosive mass that would lessen that of others",
        goods(drums(net_explosive_g=-1)),
        WaybillCode.NET_EXPLOSIVE_MISSING,
        "goods[0].net_explosive_g",
    ),
    Case(
        "an escort's certificate without a number",
        certificate("escort", ESCORT, number=" "),
        WaybillCode.CERTIFICATE_MISSING,
        "escort_id",
    ),
    Case("packages of no kind", goods(drums(packaging=" ")), WaybillCode.PACKAGES_MISSING, "goods[0].packaging"),
    Case(
        "explosives beside paint",
        both(EXPLOSIVES, goods(BLACK_POWDER, drums())),
        WaybillCode.MIXED_LOADING_FORBIDDEN,
        "goods[1].un_number",
    ),
    Case(
        "a pair on which the table is silent",
        goods(drums(), drums("2211", 1, packing_group=PackingGroup.III)),
        WaybillCode.MIXED_LOADING_UNKNOWN,
        "goods[1].un_number",
    ),
    Case("no emergency telephone", phone_of_consignment(" "), WaybillCode.EMERGENCY_PHONE_MISSING, "emergency_phone"),
    Case(
        "an emergency telephone nobody can dial",
        phone_of_consignment("ask"),
        WaybillCode.EMERGENCY_PHONE_MALFORMED,
        "emergency_phone",
    ),
    Case("no departure", draft(departure=None), WaybillCode.DEPARTURE_MISSING, "departure"),
    Case(
        "a departure more than three hours ago",
        draft(departure=NOW - timedelta(hours=3, seconds=1)),
        WaybillCode.DEPARTURE_PAST,
        "departure",
    ),
    Case("a carrier without a licence", carrier(licence_number=""), WaybillCode.PAPER_UNKNOWN, "carrier"),
    Case("a licence without a date", carrier(licence_valid_to_on=None), WaybillCode.PAPER_UNKNOWN, "carrier"),
    Case(
        "a licence that ended the day before",
        carrier(licence_valid_to_on=THE_DAY_BEFORE),
        WaybillCode.PAPER_EXPIRED,
        "carrier",
    ),
    Case("a licence for another class", carrier(licence_scope=["8"]), WaybillCode.SCOPE_LACKS_CLASS, "carrier"),
    Case("a licence for nothing", carrier(licence_scope=[]), WaybillCode.SCOPE_LACKS_CLASS, "carrier"),
    Case("no vehicle", both(draft(vehicle_id=None), tank(vehicle_id=None)), WaybillCode.VEHICLE_MISSING, "vehicle_id"),
    Case(
        "the vehicle of another carrier",
        both(named("vehicle_id", lambda world: world.other_vehicle.id), tank(vehicle_id=None)),
        WaybillCode.VEHICLE_MISSING,
        "vehicle_id",
    ),
    Case(
        "a trailer that drives alone",
        both(
            named("vehicle_id", lambda world: world.trailer.id),
            named("tank_id", lambda world: world.trailer_tank.id),
        ),
        WaybillCode.VEHICLE_KIND_WRONG,
        "vehicle_id",
    ),
    Case(
        "a tractor without its trailer",
        both(named("vehicle_id", lambda world: world.tractor.id), tank(vehicle_id=None)),
        WaybillCode.TRAILER_MISSING,
        "trailer_id",
    ),
    Case(
        "a rigid truck with a trailer",
        both(
            named("trailer_id", lambda world: world.trailer.id),
            named("tank_id", lambda world: world.trailer_tank.id),
        ),
        WaybillCode.TRAILER_NOT_ALLOWED,
        "trailer_id",
    ),
    Case(
        "a tractor that pulls a truck",
        both(named("vehicle_id", lambda world: world.tractor.id), named("trailer_id", lambda world: world.rigid.id)),
        WaybillCode.VEHICLE_KIND_WRONG,
        "trailer_id",
    ),
    Case("a vehicle without 道路运输证", rigid(transport_certificate=""), WaybillCode.PAPER_UNKNOWN, "vehicle_id"),
    Case(
        "a 道路运输证 that ended the day before",
        rigid(transport_valid_to_on=THE_DAY_BEFORE),
        WaybillCode.PAPER_EXPIRED,
        "vehicle_id",
    ),
    Case("a 道路运输证 for another class", rigid(scope=["2.1", "8"]), WaybillCode.SCOPE_LACKS_CLASS, "vehicle_id"),
    Case("a vehicle never inspected", rigid(inspection_valid_to_on=None), WaybillCode.PAPER_UNKNOWN, "vehicle_id"),
    Case(
        "an inspection that ended the day before",
        rigid(inspection_valid_to_on=THE_DAY_BEFORE),
        WaybillCode.PAPER_EXPIRED,
        "vehicle_id",
    ),
    Case(
        "a trailer whose inspection ended",
        both(with_trailer, attribute(lambda world, _: world.trailer, inspection_valid_to_on=THE_DAY_BEFORE)),
        WaybillCode.PAPER_EXPIRED,
        "trailer_id",
    ),
    Case(
        "a trailer whose 道路运输证 ended",
        both(with_trailer, attribute(lambda world, _: world.trailer, transport_valid_to_on=THE_DAY_BEFORE)),
        WaybillCode.PAPER_EXPIRED,
        "trailer_id",
    ),
    Case(
        "a trailer for another class",
        both(with_trailer, attribute(lambda world, _: world.trailer, scope=["8"])),
        WaybillCode.SCOPE_LACKS_CLASS,
        "trailer_id",
    ),
    Case("no rated load on record", rigid(rated_load_kg=None), WaybillCode.RATED_LOAD_UNKNOWN, "vehicle_id"),
    Case("one kilogram over the rated load", rigid(rated_load_kg=17_999), WaybillCode.RATED_LOAD_EXCEEDED, "goods"),
    Case(
        "packages whose gross mass is over the rated load",
        both(goods(drums(net_mass_g=18_400_000, gross_mass_g=18_500_001)), draft(tank_id=None)),
        WaybillCode.RATED_LOAD_EXCEEDED,
        "goods",
    ),
    Case("goods in a tank, and no tank", draft(tank_id=None), WaybillCode.TANK_MISSING, "tank_id"),
    Case(
        "drums, and a tank",
        both(goods(drums()), named("tank_id", lambda world: world.tank.id)),
        WaybillCode.TANK_NOT_NEEDED,
        "tank_id",
    ),
    Case(
        "two goods in one tank",
        goods(petrol(net_mass_g=9_000_000, volume_ml=12_000_000), petrol(net_mass_g=9_000_000, volume_ml=12_000_000)),
        WaybillCode.TANK_SHARED,
        "goods[1].mode",
    ),
    Case(
        "the tank of another vehicle",
        named("tank_id", lambda world: world.trailer_tank.id),
        WaybillCode.TANK_ON_OTHER_VEHICLE,
        "tank_id",
    ),
    Case("a tank of a weaker code", tank(code="LGAV"), WaybillCode.TANK_CODE_DOES_NOT_FIT, "tank_id"),
    Case("a tank without a code", tank(code=""), WaybillCode.TANK_CODE_CANNOT_CONFIRM, "tank_id"),
    Case("a tank of another regime", tank(code="T4"), WaybillCode.TANK_CODE_CANNOT_CONFIRM, "tank_id"),
    Case("an empty list of media", tank(media=[]), WaybillCode.TANK_MEDIA_EMPTY, "tank_id"),
    Case("a list of other media", tank(media=["1202"]), WaybillCode.TANK_MEDIA_LACK_GOODS, "tank_id"),
    Case("no test date", tank(next_test_on=None), WaybillCode.TANK_TEST_UNKNOWN, "tank_id"),
    Case("a test due on the day", tank(next_test_on=DEPARTURE_DAY), WaybillCode.TANK_TEST_OVERDUE, "tank_id"),
    Case("no allowed mass", tank(allowed_mass_kg=None), WaybillCode.TANK_ALLOWED_MASS_UNKNOWN, "tank_id"),
    Case(
        "one kilogram over the allowed mass",
        tank(allowed_mass_kg=17_999),
        WaybillCode.TANK_ALLOWED_MASS_EXCEEDED,
        "goods[0].net_mass_g",
    ),
    Case(
        "more litres than the tank has", tank(volume_l=24_499), WaybillCode.TANK_VOLUME_EXCEEDED, "goods[0].volume_ml"
    ),
    Case("no driver", draft(driver_id=None), WaybillCode.DRIVER_MISSING, "driver_id"),
    Case("no escort", draft(escort_id=None), WaybillCode.ESCORT_MISSING, "escort_id"),
    Case(
        "a driver without a licence",
        without_certificate("driver", LICENCE),
        WaybillCode.CERTIFICATE_MISSING,
        "driver_id",
    ),
    Case(
        "a driving licence that ended the day before",
        certificate("driver", LICENCE, valid_to_on=THE_DAY_BEFORE),
        WaybillCode.CERTIFICATE_EXPIRED,
        "driver_id",
    ),
    Case(
        "a driver on the last day of probation",
        certificate("driver", LICENCE, probation_to_on=DEPARTURE_DAY),
        WaybillCode.LICENCE_ON_PROBATION,
        "driver_id",
    ),
    Case(
        "a driver without 从业资格证",
        without_certificate("driver", DRIVER),
        WaybillCode.CERTIFICATE_MISSING,
        "driver_id",
    ),
    Case(
        "a 从业资格证 of another kind",
        certificate("driver", DRIVER, kind=CertificateKind.LOADING_MANAGER),
        WaybillCode.CERTIFICATE_MISSING,
        "driver_id",
    ),
    Case(
        "a driver's 从业资格证 that ended the day before",
        certificate("driver", DRIVER, valid_to_on=THE_DAY_BEFORE),
        WaybillCode.CERTIFICATE_EXPIRED,
        "driver_id",
    ),
    Case(
        "a driver's 从业资格证 without a date",
        certificate("driver", DRIVER, valid_to_on=None),
        WaybillCode.CERTIFICATE_EXPIRED,
        "driver_id",
    ),
    Case(
        "a driver's 从业资格证 for radioactive material only",
        certificate("driver", DRIVER, endorsements=["radioactive"]),
        WaybillCode.CERTIFICATE_LACKS_ENDORSEMENT,
        "driver_id",
    ),
    Case(
        "an escort without 从业资格证",
        without_certificate("escort", ESCORT),
        WaybillCode.CERTIFICATE_MISSING,
        "escort_id",
    ),
    Case(
        "an escort's 从业资格证 that ended the day before",
        certificate("escort", ESCORT, valid_to_on=THE_DAY_BEFORE),
        WaybillCode.CERTIFICATE_EXPIRED,
        "escort_id",
    ),
    Case(
        "an escort's 从业资格证 for explosives only",
        certificate("escort", ESCORT, endorsements=["explosives"]),
        WaybillCode.CERTIFICATE_LACKS_ENDORSEMENT,
        "escort_id",
    ),
    Case(
        "explosives without the police's permit",
        both(licensed_for("1", endorsement=Endorsement.EXPLOSIVES), goods(BLACK_POWDER)),
        WaybillCode.SPECIAL_PAPER_MISSING,
        "goods[0].un_number",
    ),
    Case(
        "剧毒 goods without the police's pass",
        both(licensed_for("6.1", "highly_toxic", endorsement=Endorsement.HIGHLY_TOXIC), goods(POTASSIUM_CYANIDE)),
        WaybillCode.SPECIAL_PAPER_MISSING,
        "goods[0].un_number",
    ),
    Case(
        "radioactive material without the police's approval",
        both(
            licensed_for("7", endorsement=Endorsement.RADIOACTIVE),
            goods(drums("2908", 1, packing_group=None)),
        ),
        WaybillCode.SPECIAL_PAPER_MISSING,
        "goods[0].un_number",
    ),
    *(Case(f"no {role}", party(role, name=""), WaybillCode.PARTY_MISSING, role) for role in PartyRole),
    *(
        Case(f"a {role} without a telephone", party(role, phone=""), WaybillCode.PARTY_PHONE_MISSING, f"{role}.phone")
        for role in PartyRole
    ),
    *(
        Case(
            f"a {role} whose telephone is none",
            party(role, phone="12-"),
            WaybillCode.PARTY_PHONE_MALFORMED,
            f"{role}.phone",
        )
        for role in PartyRole
    ),
]
