"""Organisations, people, vehicles, tanks and places on record."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from restrictions.goods import UNNumber
from storage.identity import new_id
from tests.waybill.factories import NOW, World, place
from waybill.named_place import NamedPlace, places_of
from waybill.organisation import organisations_acting_as
from waybill.party import PartyRole
from waybill.person import Certificate, CertificateKind, Endorsement, people_holding
from waybill.tank import Tank, tanks_of
from waybill.vehicle import PlateColour, Vehicle, VehicleKind, vehicles_of

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("role", PartyRole)
def test_organisations_are_found_by_what_they_do(world: World, session: Session, role: PartyRole) -> None:
    assert set(session.scalars(organisations_acting_as(role))) == set(world.organisations[role])


def test_an_organisation_takes_a_duty_once(world: World, session: Session) -> None:
    world.carrier.acts_as(PartyRole.CARRIER, PartyRole.LOADER)
    session.commit()
    assert world.carrier.roles == {PartyRole.CARRIER, PartyRole.LOADER}


def test_vehicles_and_tanks_are_those_of_their_owner(world: World, session: Session) -> None:
    owner = world.carrier.id
    assert session.scalars(vehicles_of(owner)).all() == [world.rigid, world.tractor, world.trailer]
    assert session.scalars(vehicles_of(owner, VehicleKind.TRAILER)).all() == [world.trailer]
    assert session.scalars(tanks_of(owner)).all() == [world.tank, world.trailer_tank]


def test_people_are_found_by_their_certificate(world: World, session: Session) -> None:
    assert session.scalars(people_holding(world.carrier.id, CertificateKind.DRIVER)).all() == [world.driver]
    assert session.scalars(people_holding(world.carrier.id, CertificateKind.ESCORT)).all() == [world.escort]
    other = world.organisation(PartyRole.CARRIER, 1)
    assert session.scalars(people_holding(other.id, CertificateKind.DRIVER)).all() == []


def test_of_two_certificates_the_valid_one_counts(world: World, session: Session) -> None:
    old = world.driver.certificates_of(CertificateKind.DRIVER)[0]
    old.valid_to_on = date(2026, 1, 1)
    renewed = Certificate(
        id=new_id(NOW),
        owner_id=world.carrier.id,
        kind=CertificateKind.DRIVER,
        number="新证",
        valid_to_on=date(2032, 1, 1),
        endorsements=[Endorsement.GENERAL.value],
    )
    world.driver.certificates.append(renewed)
    session.flush()
    assert world.driver.certificate_for(CertificateKind.DRIVER, {Endorsement.GENERAL}, DAY) is renewed
    assert world.driver.certificates_of(CertificateKind.DRIVER) == [renewed, old]
    assert world.driver.certificate_for(CertificateKind.DRIVER, {Endorsement.EXPLOSIVES}, DAY) is None


def test_a_tank_s_list_answers_yes_no_or_nothing(world: World) -> None:
    answers = [world.tank.lists(UNNumber(number)) for number in ("1203", "1789")]
    world.tank.media = []
    assert [*answers, world.tank.lists(UNNumber("1203"))] == [True, False, None]


def test_plate_colours_have_the_numbers_of_the_standard() -> None:
    assert {colour: colour.code for colour in PlateColour} == {
        PlateColour.BLUE: 1,
        PlateColour.YELLOW: 2,
        PlateColour.BLACK: 3,
        PlateColour.WHITE: 4,
        PlateColour.GREEN: 5,
        PlateColour.OTHER: 9,
    }


def test_a_plate_is_registered_once_for_each_owner(world: World, session: Session) -> None:
    session.add(Vehicle(id=new_id(NOW), owner_id=world.carrier.id, plate="渝D45678", kind=VehicleKind.RIGID))
    session.flush()
    session.add(Vehicle(id=new_id(NOW), owner_id=world.carrier.id, plate="渝D45678", kind=VehicleKind.RIGID))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_named_place_becomes_the_place_of_a_document(world: World, session: Session) -> None:
    depot = place("长寿油库", "A")
    session.add(
        NamedPlace(
            id=new_id(NOW),
            owner_id=world.carrier.id,
            name=depot.name,
            region_code=depot.region_code,
            address=depot.address,
            longitude=depot.longitude,
            latitude=depot.latitude,
        )
    )
    session.commit()
    session.expire_all()
    assert [found.to_draft() for found in session.scalars(places_of(world.carrier.id))] == [depot]


def test_a_new_row_without_media_has_an_empty_list(world: World, session: Session) -> None:
    tank = Tank(id=new_id(NOW), owner_id=world.carrier.id, number="G-9", volume_l=1)
    session.add(tank)
    session.commit()
    assert (tank.media, tank.code, tank.lists(UNNumber("1203"))) == ([], "", None)
