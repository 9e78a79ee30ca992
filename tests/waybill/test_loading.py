"""How much may be loaded, and when at all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, Forbidden, Malformed, NotFound, Unlawful
from tests.waybill.factories import (
    NOW,
    World,
    do_check,
    do_issue,
    drums,
    make_draft,
    make_note,
    make_waybill,
)
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.dispatch_facts import gather_facts
from waybill.lifecycle import State
from waybill.loading import Loading, loadings_of, record_loading
from waybill.loading_limit import LimitKind, limit_parts, smallest
from waybill.waybill_record import Waybill


def load(world: World, waybill: Waybill, actual_g: int, after: timedelta = timedelta(0)) -> Loading:
    return record_loading(world.session, world.actor(Role.LOADER), waybill.id, actual_g, now=NOW + after)


@pytest.mark.parametrize(
    ("rated_kg", "allowed_kg", "kind", "limit_g"),
    [
        (18_500, 18_500, LimitKind.WAYBILL_QUANTITY, 18_000_000),
        (17_999, 18_500, LimitKind.RATED_LOAD, 17_999_000),
        (18_500, 17_999, LimitKind.TANK_ALLOWED_MASS, 17_999_000),
        (None, 17_999, LimitKind.RATED_LOAD, None),
        (17_999, None, LimitKind.TANK_ALLOWED_MASS, None),
    ],
)
def test_the_limit_is_the_smallest_part_and_the_unknown_one_before_all(
    world: World,
    session: Session,
    rated_kg: int | None,
    allowed_kg: int | None,
    kind: LimitKind,
    limit_g: int | None,
) -> None:
    waybill = make_draft(world, with_route=False)
    world.rigid.rated_load_kg, world.tank.allowed_mass_kg = rated_kg, allowed_kg
    session.flush()
    part = smallest(limit_parts(gather_facts(session, waybill, now=NOW)))
    assert (part.kind, part.mass_g) == (kind, limit_g)


def test_each_part_stands_with_its_mass(world: World, session: Session) -> None:
    waybill = make_draft(world)
    parts = limit_parts(gather_facts(session, waybill, now=NOW))
    assert {part.kind: part.mass_g for part in parts} == {
        LimitKind.RATED_LOAD: 18_500_000,
        LimitKind.WAYBILL_QUANTITY: 18_000_000,
        LimitKind.TANK_ALLOWED_MASS: 18_500_000,
    }


def test_packaging_uses_up_rated_load(world: World, session: Session) -> None:
    waybill = make_draft(world, make_note(world, goods=(drums(),)), tank_id=None)
    parts = limit_parts(gather_facts(session, waybill, now=NOW))
    assert {part.kind: part.mass_g for part in parts} == {
        LimitKind.RATED_LOAD: 18_500_000 - 80_000,
        LimitKind.WAYBILL_QUANTITY: 800_000,
    }


def test_the_trailer_s_rated_load_counts_in_a_combination(world: World, session: Session) -> None:
    waybill = make_draft(world, vehicle_id=world.tractor.id, trailer_id=world.trailer.id, tank_id=world.trailer_tank.id)
    parts = {part.kind: part.mass_g for part in limit_parts(gather_facts(session, waybill, now=NOW))}
    assert parts[LimitKind.RATED_LOAD] == 32_000_000


def test_a_load_at_the_limit_is_stored_with_what_limited_it(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    loading = load(world, waybill, 18_000_000)
    session.commit()
    session.expire_all()
    assert (loading.actual_g, loading.limit_g, loading.limited_by) == (18_000_000, 18_000_000, "waybill_quantity")
    assert (waybill.state, waybill.loaded_g) == (State.LOADED, 18_000_000)
    assert session.scalars(loadings_of(waybill.id)).all() == [loading]


def test_one_gram_over_the_limit_is_over(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    session.commit()
    with pytest.raises(Unlawful) as refused:
        load(world, waybill, 18_000_001)
    session.rollback()
    assert refused.value.code == WaybillCode.LOADING_OVER_LIMIT
    assert (refused.value.params["limit_g"], refused.value.params["part"]) == (18_000_000, "waybill_quantity")
    assert session.scalars(loadings_of(waybill.id)).all() == []


def test_a_limit_lowered_after_the_check_counts(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    world.tank.allowed_mass_kg = 17_000
    session.flush()
    with pytest.raises(Unlawful) as refused:
        load(world, waybill, 17_500_000)
    assert refused.value.params["part"] == LimitKind.TANK_ALLOWED_MASS
    assert load(world, waybill, 17_000_000).limited_by == LimitKind.TANK_ALLOWED_MASS


@pytest.mark.parametrize("thing", ["rigid.rated_load_kg", "tank.allowed_mass_kg"])
def test_a_limit_that_is_not_on_record_lets_nothing_be_loaded(world: World, session: Session, thing: str) -> None:
    waybill = make_waybill(world, State.CHECKED)
    name, column = thing.split(".")
    setattr(getattr(world, name), column, None)
    session.flush()
    with pytest.raises(Unlawful) as refused:
        load(world, waybill, 1)
    assert refused.value.code == WaybillCode.LOADING_LIMIT_UNKNOWN


@pytest.mark.parametrize("actual_g", [0, -1])
def test_nothing_is_no_load(world: World, actual_g: int) -> None:
    waybill = make_waybill(world, State.CHECKED)
    with pytest.raises(Malformed):
        load(world, waybill, actual_g)


def test_a_load_in_the_last_microsecond_of_the_check_counts_and_the_next_does_not(world: World) -> None:
    waybill = make_waybill(world, State.CHECKED)
    with pytest.raises(Conflict) as refused:
        load(world, waybill, 1_000_000, after=timedelta(hours=4))
    assert refused.value.code == WaybillCode.INSPECTION_EXPIRED
    assert load(world, waybill, 1_000_000, after=timedelta(hours=4) - timedelta(microseconds=1)).actual_g == 1_000_000


def test_after_the_expiry_a_new_check_opens_the_gate_again(world: World) -> None:
    waybill = make_waybill(world, State.CHECKED)
    world.now = NOW + timedelta(hours=4)
    do_check(world, waybill)
    assert load(world, waybill, 1_000_000, after=timedelta(hours=5)).actual_g == 1_000_000


@pytest.mark.parametrize("state", [State.ISSUED, State.REJECTED, State.LOADED, State.VOID])
def test_without_a_check_in_force_nothing_is_loaded(world: World, state: State) -> None:
    waybill = make_waybill(world, state)
    with pytest.raises(Conflict):
        load(world, waybill, 1_000_000)


def test_only_the_loader_of_this_waybill_loads(world: World, session: Session) -> None:
    waybill = make_waybill(world, State.CHECKED)
    with pytest.raises(Forbidden):
        record_loading(session, world.actor(Role.DRIVER), waybill.id, 1_000_000, now=NOW)
    with pytest.raises(NotFound):
        record_loading(session, world.actor(Role.LOADER, 1), waybill.id, 1_000_000, now=NOW)


def test_a_loading_names_the_check_it_stands_on(world: World) -> None:
    waybill = make_draft(world)
    do_issue(world, waybill)
    do_check(world, waybill)
    do_check(world, waybill)
    loading = load(world, waybill, 1_000_000)
    assert waybill.check_valid_until == NOW + timedelta(hours=4)
    assert loading.inspection_id is not None


def test_a_vehicle_loaded_for_one_waybill_is_not_loaded_for_another_that_was_checked_before(world: World) -> None:
    first, second = make_waybill(world, State.CHECKED), make_waybill(world, State.CHECKED)
    load(world, first, 17_000_000)
    with pytest.raises(Unlawful) as refused:
        load(world, second, 1_000_000)
    assert [finding.code for finding in refused.value.findings] == [
        WaybillCode.VEHICLE_ON_OTHER_WAYBILL,
        WaybillCode.CREW_ON_OTHER_WAYBILL,
        WaybillCode.CREW_ON_OTHER_WAYBILL,
    ]


def test_a_paper_that_ends_at_midnight_does_not_load_after_it_on_the_check_of_the_evening(
    world: World, session: Session
) -> None:
    evening = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # 23:00 in Chongqing
    waybill = make_draft(world, departure=evening)
    do_issue(world, waybill)
    world.rigid.inspection_valid_to_on = date(2026, 3, 2)
    session.flush()
    world.now = evening
    do_check(world, waybill)
    midnight = evening + timedelta(hours=1) - NOW
    with pytest.raises(Unlawful) as refused:
        load(world, waybill, 1_000_000, after=midnight)
    assert [finding.code for finding in refused.value.findings] == [WaybillCode.PAPER_EXPIRED]
    assert load(world, waybill, 1_000_000, after=midnight - timedelta(microseconds=1))
