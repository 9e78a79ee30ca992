"""A legal world in one call, and a waybill of it as far along as a test asks.

    world = make_world(session, NOW)
    waybill = make_waybill(world, State.CHECKED)

Everything is lawful until a test changes it: `world.tank.media = []`.
"""

import secrets
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path as FilePath
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.goods import PackingGroup, UNNumber
from restrictions.places import WaysPlace
from restrictions.register.revision_record import Change
from restrictions.register.revisions import make_revision
from restrictions.rulebook import RuleBook
from restrictions.rules import Cause, Effect, NoticeReference, Rule
from restrictions.tunnels import CarriageMode
from restrictions.windows import DailyWindow, Hours
from routing.bound_roads import BoundRoads, bind_roads
from storage.identity import new_id
from tests.routing.drawing import DrawnNetwork, draw
from waybill.actor import Actor, Role
from waybill.consigning import create_note
from waybill.consignment_note import ConsignmentNote
from waybill.dispatching import amend_draft, draft_waybill, void_waybill
from waybill.drafts import GoodsLineDraft, NoteDraft, PartyDraft, PlaceDraft, WaybillDraft
from waybill.driving import confirm_arrival, confirm_departure
from waybill.inspecting import record_inspection
from waybill.inspection import Answer, ItemAnswer, ItemKey
from waybill.issuing import issue
from waybill.keys import KeyRing
from waybill.lifecycle import State
from waybill.loading import record_loading
from waybill.organisation import Organisation
from waybill.party import PartyRole
from waybill.person import Certificate, CertificateKind, Endorsement, Person
from waybill.receiving import receive
from waybill.route_planning import choose_route, route_answer
from waybill.tank import Tank
from waybill.vehicle import Vehicle, VehicleKind
from waybill.waybill_record import Waybill

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Chongqing."""

DEPARTURE = NOW + timedelta(hours=4)
IN_THE_PEAK = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
"""The next morning, 08:00 in Chongqing."""

EIGHTEEN_TONNES_G = 18_000_000
GOOD_UNTIL = date(2027, 6, 30)
SCOPE = ["3", "8", "9"]


@cache
def drawn_town() -> DrawnNetwork:
    """Two ways from A to C: straight through B, or from B around by D."""
    return draw(
        """
        A---B---C
            |   |
            D---E
            |
            F
        """,
        {
            "AB": {"name": "长江路"},
            "BC": {"name": "中山隧道", "highway": "primary"},
            "BDEC": {"name": "滨江路", "highway": "secondary"},
            "DF": {"name": "支路", "highway": "secondary"},
        },
    )


def morning_peak(effect: Effect = Effect.PROHIBIT, lifted_by: str = "") -> Rule:
    """A rule that closes B to C from 07:00 to 09:00."""
    return Rule(
        id="peak",
        notice=NoticeReference("例1号", "示例通告", "示例公安局", date(2026, 1, 1), is_example=True),
        sentence="每日7时至9时禁止危险货物运输车辆通行。",
        sentence_en="Closed to dangerous goods from 7 to 9.",
        cause=Cause.HABITUAL_CONGESTION,
        effect=effect,
        where=(WaysPlace((drawn_town().way("BC"),)),),
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
        when=(DailyWindow((Hours.parse("07:00-09:00"),)),),
        lifted_by=lifted_by,
    )


def make_roads(*rules: Rule, revision: int = 1) -> BoundRoads:
    """The drawn town under `rules`."""
    return bind_roads(drawn_town().network, RuleBook(revision, rules))


def make_revisions(session: Session, *, up_to: int) -> None:
    """Let the register hold empty rule books of revision 1 to `up_to`."""
    for revision in range(1, up_to + 1):
        book = RuleBook(revision, ())
        make_revision(session, book, change=Change.CALENDAR_CHANGED, subject="2026", made_by="", now=NOW)


@cache
def make_keys() -> KeyRing:
    """Keys of this test run."""
    return KeyRing.read_or_create(FilePath(tempfile.mkdtemp()) / "keys", NOW)


@dataclass
class World:
    """Two organisations in each role, the first of which does what tests tell of."""

    session: Session
    now: datetime
    organisations: Mapping[PartyRole, tuple[Organisation, Organisation]]
    rigid: Vehicle
    tractor: Vehicle
    trailer: Vehicle
    tank: Tank
    trailer_tank: Tank
    driver: Person
    escort: Person
    other_vehicle: Vehicle
    roads: BoundRoads = field(default_factory=make_roads)
    keys: KeyRing = field(default_factory=make_keys)

    def organisation(self, role: PartyRole, index: int = 0) -> Organisation:
        return self.organisations[role][index]

    @property
    def carrier(self) -> Organisation:
        return self.organisation(PartyRole.CARRIER)

    def actor(self, role: Role, index: int = 0) -> Actor:
        """The account of `role` in the first organisation (or, with `index` 1, the second) that has such accounts."""
        party = _EMPLOYER.get(role)
        organisation_id = None if party is None else self.organisation(party, index).id
        people: Mapping[Role, UUID] = {Role.DRIVER: self.driver.id, Role.ESCORT: self.escort.id}
        person_id = people.get(role) if index == 0 else None
        return Actor(
            UUID(int=0x100 * index + list(Role).index(role)), f"{role}-{index}", role, organisation_id, person_id
        )

    def note_draft(self, **changes: Any) -> NoteDraft:
        draft = NoteDraft(
            carrier=PartyDraft(self.carrier.id),
            loader=PartyDraft(self.organisation(PartyRole.LOADER).id),
            consignee=PartyDraft(self.organisation(PartyRole.CONSIGNEE).id),
            origin=place("长寿油库", "A"),
            destination=place("南岸加油站", "C"),
            goods=(petrol(),),
            emergency_phone="023-4000 1203",
        )
        return replace(draft, **changes)

    def waybill_draft(self, **changes: Any) -> WaybillDraft:
        draft = WaybillDraft(
            vehicle_id=self.rigid.id,
            tank_id=self.tank.id,
            driver_id=self.driver.id,
            escort_id=self.escort.id,
            departure=self.now + timedelta(hours=4),
        )
        return replace(draft, **changes)


_EMPLOYER = {
    Role.CONSIGNOR: PartyRole.CONSIGNOR,
    Role.DISPATCHER: PartyRole.CARRIER,
    Role.DRIVER: PartyRole.CARRIER,
    Role.ESCORT: PartyRole.CARRIER,
    Role.LOADER: PartyRole.LOADER,
    Role.CONSIGNEE: PartyRole.CONSIGNEE,
}


def place(name: str, letter: str) -> PlaceDraft:
    """A place at a letter of the drawn town."""
    point = drawn_town().point(letter)
    return PlaceDraft(name, point.longitude, point.latitude, address=f"{name}1号", region_code="500115")


def petrol(**changes: Any) -> GoodsLineDraft:
    """18 t of UN 1203 in a tank."""
    line = GoodsLineDraft(
        un_number=UNNumber("1203"),
        variant=1,
        mode=CarriageMode.TANK,
        net_mass_g=EIGHTEEN_TONNES_G,
        packing_group=PackingGroup.II,
        volume_ml=24_500_000,
    )
    return replace(line, **changes)


def drums(un_number: str = "1263", variant: int = 2, **changes: Any) -> GoodsLineDraft:
    """A line in drums; by default paint of packing group II."""
    line = GoodsLineDraft(
        un_number=UNNumber(un_number),
        variant=variant,
        mode=CarriageMode.PACKAGES,
        net_mass_g=800_000,
        packing_group=PackingGroup.II,
        gross_mass_g=880_000,
        packaging="钢桶",
        packages=4,
    )
    return replace(line, **changes)


def make_world(session: Session, now: datetime = NOW) -> World:
    """Write two organisations in each role, with vehicles, tanks and people, all lawful until mid 2027."""
    organisations = {role: (_organisation(role, 0, now), _organisation(role, 1, now)) for role in PartyRole}
    session.add_all([organisation for pair in organisations.values() for organisation in pair])
    session.flush()
    carrier, other = organisations[PartyRole.CARRIER]
    rigid = _vehicle(carrier, "渝A12345", VehicleKind.RIGID, now, rated_load_kg=18_500, tare_kg=11_500)
    tractor = _vehicle(carrier, "渝B23456", VehicleKind.TRACTOR, now, tare_kg=8_800)
    trailer = _vehicle(carrier, "渝C3456挂", VehicleKind.TRAILER, now, rated_load_kg=32_000, tare_kg=7_200)
    other_vehicle = _vehicle(other, "渝D45678", VehicleKind.RIGID, now, rated_load_kg=18_500, tare_kg=11_500)
    session.add_all([rigid, tractor, trailer, other_vehicle])
    session.flush()
    tank = _tank(carrier, rigid, "G-0001", now)
    trailer_tank = _tank(carrier, trailer, "G-0002", now, volume_l=42_000, allowed_mass_kg=31_000)
    driver = _person(carrier, "王强", CertificateKind.DRIVER, now)
    escort = _person(carrier, "李敏", CertificateKind.ESCORT, now)
    session.add_all([tank, trailer_tank, driver, escort])
    session.flush()
    return World(
        session, now, organisations, rigid, tractor, trailer, tank, trailer_tank, driver, escort, other_vehicle
    )


def make_note(world: World, **changes: Any) -> ConsignmentNote:
    """A note of the first consignor to the first carrier; `changes` are those of a `NoteDraft`."""
    return create_note(world.session, world.actor(Role.CONSIGNOR), world.note_draft(**changes), now=world.now)


def make_draft(
    world: World, note: ConsignmentNote | None = None, *, with_route: bool = True, **changes: Any
) -> Waybill:
    """A draft with vehicle, crew and, if not left out, a route; `changes` are those of a `WaybillDraft`."""
    dispatcher = world.actor(Role.DISPATCHER)
    note = note or make_note(world)
    waybill = draft_waybill(world.session, dispatcher, note.id, now=world.now)
    amend_draft(world.session, dispatcher, waybill.id, world.waybill_draft(**changes), now=world.now)
    if with_route:
        take_usual_route(world, waybill)
    return waybill


def take_usual_route(world: World, waybill: Waybill) -> None:
    departure = waybill.draft.departure
    assert departure is not None
    answer = route_answer(world.session, world.roads, waybill, departure=departure)
    assert answer.lawful is not None
    choose_route(
        world.session,
        world.actor(Role.DISPATCHER),
        waybill.id,
        answer.lawful.path,
        answer.lawful.judgement.departure,
        world.roads,
        now=world.now,
    )


def make_waybill(world: World, state: State = State.ISSUED) -> Waybill:
    """A waybill brought to `state` by the operations that lead there."""
    waybill = make_draft(world)
    for step in _WAYS[state]:
        _STEPS[step](world, waybill)
    assert waybill.state is state
    return waybill


def all_pass(**changes: Answer) -> list[ItemAnswer]:
    """Five passes, but for the items named."""
    return [ItemAnswer(key, changes.get(key.value, Answer.PASS)) for key in ItemKey]


def do_issue(world: World, waybill: Waybill) -> None:
    issue(world.session, world.actor(Role.DISPATCHER), waybill.id, world.roads, world.keys, now=world.now)


def do_check(world: World, waybill: Waybill) -> None:
    record_inspection(world.session, world.actor(Role.LOADER), waybill.id, all_pass(), now=world.now)


def do_fail(world: World, waybill: Waybill) -> None:
    answers = all_pass(vehicle_papers=Answer.FAIL)
    record_inspection(world.session, world.actor(Role.LOADER), waybill.id, answers, now=world.now)


def do_load(world: World, waybill: Waybill) -> None:
    record_loading(world.session, world.actor(Role.LOADER), waybill.id, 17_900_000, now=world.now)


def do_depart(world: World, waybill: Waybill) -> None:
    confirm_departure(world.session, world.actor(Role.DRIVER), waybill.id, world.roads, now=world.now)


def do_arrive(world: World, waybill: Waybill) -> None:
    confirm_arrival(world.session, world.actor(Role.DRIVER), waybill.id, now=world.now)


def do_receive(world: World, waybill: Waybill) -> None:
    receive(world.session, world.actor(Role.CONSIGNEE), waybill.id, 17_900_000, "", now=world.now)


def do_void(world: World, waybill: Waybill) -> None:
    void_waybill(world.session, world.actor(Role.DISPATCHER), waybill.id, "车辆故障", is_unloaded=True, now=world.now)


_STEPS: Mapping[str, Callable[[World, Waybill], None]] = {
    "issue": do_issue,
    "check": do_check,
    "fail": do_fail,
    "load": do_load,
    "depart": do_depart,
    "arrive": do_arrive,
    "receive": do_receive,
    "void": do_void,
}
_WAYS: Mapping[State, tuple[str, ...]] = {
    State.DRAFT: (),
    State.ISSUED: ("issue",),
    State.REJECTED: ("issue", "fail"),
    State.CHECKED: ("issue", "check"),
    State.LOADED: ("issue", "check", "load"),
    State.IN_TRANSIT: ("issue", "check", "load", "depart"),
    State.ARRIVED: ("issue", "check", "load", "depart", "arrive"),
    State.COMPLETED: ("issue", "check", "load", "depart", "arrive", "receive"),
    State.VOID: ("issue", "void"),
}


def _organisation(role: PartyRole, index: int, now: datetime) -> Organisation:
    number = list(PartyRole).index(role) * 10 + index
    organisation = Organisation(
        id=new_id(now),
        credit_code=f"91500000MA5U00{number:04}",
        name=f"重庆示例{role}{index + 1}有限公司",
        contact="张三",
        phone=f"023-6800{number:04}",
    )
    organisation.acts_as(role)
    if role is PartyRole.CARRIER:
        organisation.licence_number = f"5001{secrets.randbelow(10**8):08}"
        organisation.licence_valid_to_on = GOOD_UNTIL
        organisation.licence_scope = list(SCOPE)
    return organisation


def _vehicle(owner: Organisation, plate: str, kind: VehicleKind, now: datetime, **masses: int) -> Vehicle:
    return Vehicle(
        id=new_id(now),
        owner_id=owner.id,
        plate=plate,
        kind=kind,
        transport_certificate=f"渝交运管危字{plate[-4:]}号",
        transport_valid_to_on=GOOD_UNTIL,
        scope=list(SCOPE),
        inspection_valid_to_on=GOOD_UNTIL,
        length_mm=9_800,
        width_mm=2_500,
        height_mm=3_600,
        axle_load_kg=10_000,
        **masses,
    )


def _tank(
    owner: Organisation,
    vehicle: Vehicle,
    number: str,
    now: datetime,
    volume_l: int = 25_000,
    allowed_mass_kg: int = 18_500,
) -> Tank:
    return Tank(
        id=new_id(now),
        owner_id=owner.id,
        vehicle_id=vehicle.id,
        number=number,
        code="LGBF",
        volume_l=volume_l,
        allowed_mass_kg=allowed_mass_kg,
        next_test_on=GOOD_UNTIL,
        media=["1203", "1202"],
    )


def _person(owner: Organisation, name: str, kind: CertificateKind, now: datetime) -> Person:
    person = Person(id=new_id(now), owner_id=owner.id, name=name, phone="13800001203")
    person.certificates = [_certificate(owner, name, kind, now)]
    if kind is CertificateKind.DRIVER:
        person.certificates.append(_certificate(owner, name, CertificateKind.DRIVING_LICENCE, now))
    return person


def _certificate(owner: Organisation, name: str, kind: CertificateKind, now: datetime) -> Certificate:
    return Certificate(
        id=new_id(now),
        owner_id=owner.id,
        kind=kind,
        number=f"{name}-{kind}",
        valid_to_on=GOOD_UNTIL,
        endorsements=[] if kind is CertificateKind.DRIVING_LICENCE else [Endorsement.GENERAL.value],
    )
