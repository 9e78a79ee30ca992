"""The regulator's figures, counted over what was really done."""

from datetime import timedelta

import pytest

from restrictions.civil import civil_date
from tests.waybill.factories import make_waybill
from tests.web.conftest import NOW, Clock
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.inspection import ItemKey
from waybill.lifecycle import State
from web.figures.counting import DAYS, Figures, count_figures


def count(town: Town) -> Figures:
    with town.installation.database.reading() as session:
        return count_figures(session, town.actor(Role.REGULATOR), town.installation.clock())


@pytest.mark.parametrize("role", list(Role))
def test_figures_are_the_regulator_s(town: Town, role: Role) -> None:
    assert town.get(role, "/figures").status_code == (200 if role is Role.REGULATOR else 403)


def test_an_empty_record_has_figures_of_nought(town: Town) -> None:
    figures = count(town)
    assert set(figures.by_state) == set(State) - {State.DRAFT}
    assert set(figures.by_state.values()) == {0}
    assert (figures.issued, figures.inspections, figures.failed, figures.most_a_day) == (0, 0, 0, 0)
    assert (figures.carriers.registered, figures.carriers.with_waybill) == (2, 0)
    assert figures.failed_items == {}
    assert "这些天没有不合格的查验项" in told(town.get(Role.REGULATOR, "/figures"))


def test_every_waybill_counts_once_and_drafts_do_not(town: Town) -> None:
    town.draft()
    for state in (State.ISSUED, State.REJECTED, State.COMPLETED, State.VOID, State.IN_TRANSIT):
        town.waybill(state)
    figures = count(town)
    assert {state: number for state, number in figures.by_state.items() if number} == {
        State.ISSUED: 1,
        State.REJECTED: 1,
        State.IN_TRANSIT: 1,
        State.COMPLETED: 1,
        State.VOID: 1,
    }
    assert (figures.issued, figures.inspections, figures.failed) == (5, 3, 1)
    today = figures.by_day[-1]
    assert (today.day, today.issued, today.departed, today.inspections, today.failed) == (civil_date(NOW), 5, 2, 3, 1)
    assert figures.failed_items == {ItemKey.VEHICLE_PAPERS: 1}
    assert (figures.carriers.share, figures.vehicles.with_waybill, figures.vehicles.registered) == (0.5, 1, 3)


def test_a_check_whose_hours_are_over_counts_as_issued(town: Town, clock: Clock) -> None:
    town.waybill(State.CHECKED)
    assert count(town).by_state[State.CHECKED] == 1
    clock.advance(timedelta(hours=4))
    assert (count(town).by_state[State.CHECKED], count(town).by_state[State.ISSUED]) == (0, 1)


def test_a_day_begins_at_midnight_on_the_wall_and_old_days_fall_out(town: Town, clock: Clock) -> None:
    midnight = NOW.replace(hour=16, minute=0)  # 24:00 in Chongqing
    for at in (midnight - timedelta(microseconds=1), midnight):
        with town.installation.database.writing() as session:
            world = town.world(session)
            world.now = at
            make_waybill(world, State.ISSUED)
    clock.instant = midnight
    assert [day.issued for day in count(town).by_day[-2:]] == [1, 1]
    clock.instant = midnight + timedelta(days=DAYS - 1)
    assert count(town).issued == 1
    clock.instant = midnight + timedelta(days=DAYS)
    assert count(town).issued == 0


def test_the_page_tells_the_figures_and_leads_to_the_waybills(town: Town) -> None:
    town.waybill(State.REJECTED)
    page = town.get(Role.REGULATOR, "/figures")
    text = told(page)
    for said in ("签发的运单 1", "装货前查验不合格 1", "共查验 1 次 · 100%", "登记 2，有运单 1", "50%", "2026-11-25"):
        assert said in text, said
    assert "/waybills?state=rejected" in page.text
    assert "Carriers" not in text
    assert town.get(Role.REGULATOR, "/figures", language="en").status_code == 200


def test_what_was_rejected_waits_on_the_regulator_s_home_page(town: Town) -> None:
    waybill_id = town.waybill(State.REJECTED)
    town.waybill(State.CHECKED)
    page = town.get(Role.REGULATOR, "/")
    assert f"/waybills/{waybill_id}" in page.text
    assert page.text.count('href="/waybills/') == 1
    assert "装货前查验不合格、还没有重新合格的运单" in told(page)
    assert "/figures" in page.text
