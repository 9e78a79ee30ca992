"""Issuing: judged again, checked whole, numbered, frozen, sealed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Forbidden, NotFound, Unlawful
from restrictions.windows import DailyWindow, Hours
from routing.bound_roads import bind_roads
from tests.routing.drawing import draw
from tests.waybill.factories import (
    DEPARTURE,
    NOW,
    World,
    do_issue,
    drums,
    make_draft,
    make_note,
    make_revisions,
    make_roads,
    make_waybill,
    morning_peak,
    petrol,
)
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.dispatching import amend_draft
from waybill.event_record import events_of
from waybill.issuing import issue
from waybill.lifecycle import State
from waybill.numbering import parse_waybill_number
from waybill.papers.qr_payload import read_payload
from waybill.route_planning import RouteUnlawful
from waybill.seal import verify
from waybill.waybill_record import Waybill


def test_an_issued_waybill_is_numbered_frozen_and_sealed(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    session.commit()
    session.expire_all()

    version = waybill.current_version
    assert version is not None
    assert waybill.number is not None
    assert parse_waybill_number(waybill.number) == waybill.number
    assert waybill.number.startswith(world.carrier.licence_number + "20260302")
    verify(version.content, version.seal, world.keys.public_keys)
    assert (waybill.version, version.version, waybill.issued_at) == (1, 1, NOW)


def test_the_content_tells_what_was_on_record(world: World) -> None:
    note = make_note(world, goods=(petrol(net_mass_g=9_000_000), drums()), remark="避开学校")
    waybill = make_draft(world, note, remark="双人双锁")
    do_issue(world, waybill)
    version = waybill.current_version
    assert version is not None
    content = version.sealed

    assert content.carrier.licence_number == world.carrier.licence_number
    assert (content.vehicle.plate, content.vehicle.plate_colour_code) == ("渝A12345", 2)
    assert content.trailer is None
    assert content.tank is not None
    assert (content.tank.number, content.tank.volume_l, content.tank.code) == ("G-0001", 25_000, "LGBF")
    assert (content.driver.name, content.driver.certificate_number) == ("王强", "王强-driver")
    assert (content.escort.name, content.escort.certificate_number) == ("李敏", "李敏-escort")
    assert [(line.un_number, line.net_mass_g, line.gross_mass_g) for line in content.goods] == [
        ("1203", 9_000_000, 9_000_000),
        ("1263", 800_000, 880_000),
    ]
    assert content.goods[0].tunnel_code == "D/E"
    assert content.remarks == "避开学校; 双人双锁"
    assert content.origin.address == "长寿油库 长寿油库1号"
    assert content.departure_at == DEPARTURE
    assert content.route is not None
    assert content.route.road_names == ("长江路", "中山隧道")
    assert content.valid_until == content.route.arrival_at + timedelta(hours=24)
    assert content.network_digest == world.roads.network.digest


def test_the_judgement_is_stored_with_the_version(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    session.commit()
    session.expire_all()
    version, route = waybill.current_version, waybill.route
    assert version is not None
    assert route is not None
    assert version.judgement == route.judgement
    assert version.judgement.rulebook_revision == 1


def test_the_qr_text_says_what_the_seal_says(world: World) -> None:
    waybill = make_waybill(world, State.ISSUED)
    version = waybill.current_version
    assert version is not None
    claim = read_payload(version.qr_text, world.keys.public_keys)
    assert (claim.number, claim.version, claim.digest, claim.plate) == (waybill.number, 1, version.digest, "渝A12345")
    assert claim.un_numbers == ("1203",)


def test_the_event_holds_the_digest_of_the_sealed_content(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.COMPLETED)
    events = session.scalars(events_of(waybill.id)).all()
    issued_and_later = {event.content_digest for event in events[3:]}
    assert len(issued_and_later) == 1
    assert issued_and_later.isdisjoint(event.content_digest for event in events[:3])


def test_a_finding_that_blocks_refuses_with_all_findings_and_takes_no_number(world: World, session: Session) -> None:
    waybill = make_draft(world)
    world.tank.media = []
    world.rigid.inspection_valid_to_on = date(2026, 3, 1)
    session.commit()
    with pytest.raises(Unlawful) as refused:
        do_issue(world, waybill)
    session.rollback()

    assert [finding.code for finding in refused.value.findings] == [
        WaybillCode.PAPER_EXPIRED,
        WaybillCode.TANK_MEDIA_EMPTY,
    ]
    assert (waybill.state, waybill.number, waybill.versions) == (State.DRAFT, None, [])


def test_a_warning_does_not_block(world: World) -> None:
    waybill = make_draft(world, make_note(world, goods=(petrol(volume_ml=None),)))
    do_issue(world, waybill)
    assert waybill.state is State.ISSUED


def test_without_a_route_nothing_is_issued(world: World) -> None:
    waybill = make_draft(world, with_route=False)
    with pytest.raises(Unlawful) as refused:
        do_issue(world, waybill)
    assert [finding.code for finding in refused.value.findings] == [WaybillCode.ROUTE_MISSING]


def test_a_rule_published_after_the_choice_refuses_the_issue(world: World, session: Session) -> None:
    waybill = make_draft(world)
    session.commit()
    all_afternoon = (DailyWindow((Hours.parse("12:00-18:00"),)),)
    world.roads = make_roads(replace(morning_peak(), when=all_afternoon), revision=2)
    with pytest.raises(RouteUnlawful) as refused:
        do_issue(world, waybill)
    session.rollback()
    assert refused.value.judgement.rulebook_revision == 2
    assert (waybill.state, waybill.number) == (State.DRAFT, None)


def test_a_departure_moved_into_the_peak_after_the_choice_refuses_the_issue(world: World, session: Session) -> None:
    world.roads = make_roads(morning_peak())
    waybill = make_draft(world)
    moved = world.waybill_draft(departure=DEPARTURE + timedelta(hours=18))
    amend_draft(session, world.actor(Role.DISPATCHER), waybill.id, moved, now=NOW)
    with pytest.raises(RouteUnlawful):
        do_issue(world, waybill)


def test_a_route_on_another_network_is_to_be_chosen_again(world: World) -> None:
    waybill = make_draft(world)
    other = draw("A---B---C", {"AB": {}, "BC": {}})
    world.roads = bind_roads(other.network, world.roads.rulebook)
    with pytest.raises(Conflict) as refused:
        do_issue(world, waybill)
    assert refused.value.code == WaybillCode.ROUTE_OTHER_NETWORK


def test_a_carrier_whose_licence_is_no_number_gets_none(world: World, session: Session) -> None:
    waybill = make_draft(world)
    world.carrier.licence_number = "渝交运管许可字"
    session.flush()
    with pytest.raises(Conflict) as refused:
        do_issue(world, waybill)
    assert refused.value.code == WaybillCode.NUMBER_NO_LICENCE


def test_others_cannot_issue(world: World, session: Session) -> None:
    waybill = make_draft(world)
    with pytest.raises(Forbidden):
        issue(session, world.actor(Role.CONSIGNOR), waybill.id, world.roads, world.keys, now=NOW)
    with pytest.raises(NotFound):
        issue(session, world.actor(Role.DISPATCHER, 1), waybill.id, world.roads, world.keys, now=NOW)


def test_what_changes_in_the_register_does_not_reach_the_sealed_content(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.ISSUED)
    version = waybill.current_version
    assert version is not None
    before = version.sealed
    world.driver.name, world.rigid.plate = "改名", "渝A99999"
    session.commit()
    session.expire_all()
    assert version.sealed == before
    verify(version.content, version.seal, world.keys.public_keys)


def test_numbers_follow_one_another(world: World) -> None:
    first, second = (make_waybill(world, State.ISSUED) for _ in range(2))
    assert isinstance(first, Waybill)
    assert (first.number or "")[20:24] == "0001"
    assert (second.number or "")[20:24] == "0002"


def test_nothing_is_issued_under_rules_that_were_replaced_meanwhile(world: World, session: Session) -> None:
    waybill = make_draft(world)
    make_revisions(session, up_to=2)
    with pytest.raises(Conflict) as refused:
        do_issue(world, waybill)
    assert (refused.value.code, waybill.state) == (WaybillCode.ROUTE_OLD_RULES, State.DRAFT)
    world.roads = make_roads(revision=2)
    do_issue(world, waybill)
    assert waybill.state is State.ISSUED
