"""One legal waybill, and one change for each clause that breaks exactly that clause."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from restrictions.goods import UNNumber
from restrictions.outcome import Severity
from restrictions.permits import Permit
from restrictions.register.permits import grant_permit
from restrictions.spans import Span
from tests.waybill.checks.changes import (
    BLACK_POWDER,
    DEPARTURE_DAY,
    DETONATORS,
    EXPLOSIVES,
    LICENCE,
    PATHOGENS,
    POTASSIUM_CYANIDE,
    SULPHUR_IN_BULK,
    THE_DAY_BEFORE,
    Change,
    both,
    carrier,
    certificate,
    draft,
    findings_after,
    goods,
    licensed_for,
    rigid,
    tank,
    with_trailer,
)
from tests.waybill.checks.clause_cases import CASES, Case
from tests.waybill.factories import NOW, World, drums, make_draft, petrol
from waybill.checks.gathered import check_waybill
from waybill.checks.special_papers import check_special_papers
from waybill.codes import WaybillCode
from waybill.dispatch_facts import gather_facts
from waybill.drafts import WaybillDraft
from waybill.person import CertificateKind, Endorsement
from waybill.waybill_record import Waybill


def a_second_driver_as_escort(world: World, waybill: Waybill) -> None:
    """The driver also holds an escort's certificate, and is named twice."""
    world.driver.certificates.append(world.escort.certificates_of(CertificateKind.ESCORT)[0])
    world.session.flush()
    waybill.set_draft(replace(waybill.draft, escort_id=world.driver.id))


def test_the_legal_waybill_has_no_finding(world: World) -> None:
    assert findings_after(world, lambda *_: None) == []


@pytest.mark.parametrize("case", CASES, ids=[case.sentence for case in CASES])
def test_one_change_breaks_exactly_one_clause(world: World, case: Case) -> None:
    findings = findings_after(world, case.change)

    assert [(finding.code, finding.field) for finding in findings] == [(case.code, case.field)]
    assert findings[0].blocks


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("papers end on the day itself", carrier(licence_valid_to_on=DEPARTURE_DAY)),
        ("the 道路运输证 ends on the day itself", rigid(transport_valid_to_on=DEPARTURE_DAY)),
        ("the inspection ends on the day itself", rigid(inspection_valid_to_on=DEPARTURE_DAY)),
        ("the driver's licence ends on the day", certificate("driver", LICENCE, valid_to_on=DEPARTURE_DAY)),
        ("probation ended the day before", certificate("driver", LICENCE, probation_to_on=THE_DAY_BEFORE)),
        ("the test falls due the day after", tank(next_test_on=date(2026, 3, 3))),
        ("the rated load is met to the kilogram", rigid(rated_load_kg=18_000)),
        ("the allowed mass is met to the kilogram", tank(allowed_mass_kg=18_000)),
        ("the tank is filled to its last litre", tank(volume_l=24_500)),
        ("the tank is loose", tank(vehicle_id=None)),
        ("the tank is of a safer code", tank(code="L4BN")),
        ("the departure was three hours ago", draft(departure=NOW - timedelta(hours=3))),
        ("a tractor pulls a trailer with the tank", with_trailer),
        (
            "the scope names the division's class",
            both(licensed_for("6"), goods(replace(PATHOGENS, technical_name="病毒"))),
        ),
        ("an N.O.S. entry has its technical name", goods(drums("1993", 3, technical_name="环己烷"))),
        ("sulphur in bulk, as the list allows", both(licensed_for("4.1"), goods(SULPHUR_IN_BULK))),
        ("two goods that may stand together", goods(petrol(net_mass_g=9_000_000), drums())),
        ("explosives with every paper", both(EXPLOSIVES, goods(BLACK_POWDER))),
    ],
)
def test_the_other_end_of_each_bound_is_lawful(world: World, sentence: str, change: Change) -> None:
    assert findings_after(world, change) == [], sentence


def test_the_driver_cannot_be_the_own_escort(world: World) -> None:
    findings = findings_after(world, a_second_driver_as_escort)

    assert [(finding.code, finding.field) for finding in findings] == [(WaybillCode.ESCORT_IS_DRIVER, "escort_id")]


def test_a_pair_that_may_stand_together_only_so_is_told_and_does_not_block(world: World) -> None:
    findings = findings_after(world, both(EXPLOSIVES, goods(BLACK_POWDER, DETONATORS)))

    assert [(finding.code, finding.severity) for finding in findings] == [
        (WaybillCode.MIXED_LOADING_CONDITIONAL, Severity.WARN)
    ]
    assert findings[0].params["condition"] == "waybill.mixed_loading.separate_compartments"


def test_a_tank_load_without_its_volume_is_told_and_does_not_block(world: World) -> None:
    findings = findings_after(world, goods(petrol(volume_ml=None)))

    assert [(finding.code, finding.severity) for finding in findings] == [(WaybillCode.VOLUME_MISSING, Severity.WARN)]


def test_highly_toxic_goods_need_a_scope_that_says_so(world: World) -> None:
    lawful_but_for_scope = both(
        licensed_for("6.1", endorsement=Endorsement.HIGHLY_TOXIC, paper="highly_toxic_pass"), goods(POTASSIUM_CYANIDE)
    )
    findings = findings_after(world, lawful_but_for_scope)

    assert [(finding.code, finding.field) for finding in findings] == [
        (WaybillCode.SCOPE_LACKS_HIGHLY_TOXIC, "carrier"),
        (WaybillCode.SCOPE_LACKS_HIGHLY_TOXIC, "vehicle_id"),
    ]


def test_a_permit_for_another_vehicle_or_another_day_is_no_permit(world: World) -> None:
    def permit_for_another_plate(world: World, _: Waybill) -> None:
        week = Span(NOW, NOW + timedelta(days=7))
        grant_permit(world.session, Permit("explosives_permit", "1", "公安局", "渝Z99999", week), now=NOW)

    def permit_that_ends_first(world: World, _: Waybill) -> None:
        span = Span(NOW, NOW + timedelta(hours=1))
        grant_permit(world.session, Permit("explosives_permit", "2", "公安局", world.rigid.plate, span), now=NOW)

    only_papers = licensed_for("1", endorsement=Endorsement.EXPLOSIVES)
    findings = findings_after(
        world, both(only_papers, permit_for_another_plate, permit_that_ends_first, goods(BLACK_POWDER))
    )

    assert [finding.code for finding in findings] == [WaybillCode.SPECIAL_PAPER_MISSING]
    assert findings[0].params["state"] == "expired"


@pytest.mark.parametrize(("ends_after", "is_held"), [(timedelta(0), True), (-timedelta(microseconds=1), False)])
def test_a_permit_covers_the_whole_drive_though_the_departure_was_put_off_after_the_route_was_chosen(
    world: World, session: Session, ends_after: timedelta, *, is_held: bool
) -> None:
    travel = timedelta(hours=5)
    waybill = make_draft(world)
    facts = gather_facts(session, waybill, now=NOW)
    put_off = NOW + timedelta(days=2)
    world.carrier.licence_scope = [*world.carrier.licence_scope, "1"]
    permit = Permit("explosives_permit", "1", "公安局", world.rigid.plate, Span(NOW, put_off + travel + ends_after))
    late = replace(facts, goods=(BLACK_POWDER,), permits=(permit,), departure=put_off, travel=travel)
    assert (check_special_papers(late) == []) is is_held
    on_the_way_late = replace(late, departure=NOW, now=put_off)
    assert (check_special_papers(on_the_way_late) == []) is is_held


def test_the_facts_tell_how_long_the_chosen_route_takes(world: World, session: Session) -> None:
    waybill = make_draft(world)
    assert waybill.route is not None
    judgement = waybill.route.judgement
    waybill.set_departure(judgement.departure + timedelta(days=2))
    assert gather_facts(session, waybill, now=NOW).travel == judgement.arrival - judgement.departure


def test_a_late_departure_is_checked_on_the_day_it_happens(world: World, session: Session) -> None:
    waybill = make_draft(world)
    world.tank.next_test_on = date(2026, 3, 3)
    session.flush()

    facts = gather_facts(session, waybill, now=NOW + timedelta(hours=14))

    assert [finding.code for finding in check_waybill(facts)] == [
        WaybillCode.DEPARTURE_PAST,
        WaybillCode.TANK_TEST_OVERDUE,
    ]


def test_an_empty_draft_is_told_everything_at_once(world: World) -> None:
    findings = findings_after(world, lambda _, waybill: waybill.set_draft(WaybillDraft()))

    assert {finding.code for finding in findings} == {
        WaybillCode.DEPARTURE_MISSING,
        WaybillCode.VEHICLE_MISSING,
        WaybillCode.TANK_MISSING,
        WaybillCode.DRIVER_MISSING,
        WaybillCode.ESCORT_MISSING,
    }


def test_a_damaged_un_number_never_reaches_the_checks() -> None:
    for text in ("120", "12O3", "１２０３", "UN 12034", ""):
        with pytest.raises(Exception, match="un_number"):
            UNNumber.parse(text)
