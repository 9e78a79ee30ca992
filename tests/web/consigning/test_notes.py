"""Consignment notes over HTTP: written, refused without losing anything, listed, repeated."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.waybill.factories import drums
from tests.web.town import DESTINATION, ORIGIN, Town, chosen_in, petrol_form, told, value_of
from waybill.actor import Role
from waybill.consignment_note import ConsignmentNote, NoteState
from waybill.lifecycle import State
from waybill.party import PartyRole


def notes_of(town: Town) -> list[ConsignmentNote]:
    with town.installation.database.reading() as session:
        return list(session.scalars(select(ConsignmentNote).order_by(ConsignmentNote.number)))


def test_a_consignor_writes_a_note_of_eighteen_tonnes_of_petrol(town: Town) -> None:
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town))
    assert answer.status_code == 303, told(answer)
    (note,) = notes_of(town)
    (line,) = note.lines
    assert (line.un_number, line.variant, line.net_mass_g, line.volume_ml) == ("1203", 1, 18_000_000, 24_500_000)
    assert line.packing_group == "II"
    assert note.origin.name == ORIGIN
    assert note.party(PartyRole.CARRIER).organisation_id == town.organisation(PartyRole.CARRIER).id
    page = town.get(Role.CONSIGNOR, answer.location)
    assert note.number in told(page)
    assert "18 t" in told(page)


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        (["18", "t"], 18_000_000),
        (["18.000001", "t"], 18_000_001),
        ([".5", "t"], 500_000),
        (["１８．５", "t"], 18_500_000),
        (["18。5", "t"], 18_500_000),
        (["18,000", "kg"], 18_000_000),
        (["0.1", "kg"], 100),
    ],
)
def test_a_mass_is_taken_to_the_gram_as_people_type_it(town: Town, typed: list[str], grams: int) -> None:
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **{"goods-0-net_mass_g": typed}))
    assert answer.status_code == 303, told(answer)
    assert notes_of(town)[0].lines[0].net_mass_g == grams


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["", "t"], "请填写数量"),
        (["十八", "t"], "不是数字"),
        (["18,5", "t"], "不是数字"),
        (["1e3", "t"], "不是数字"),
        (["NaN", "t"], "不是数字"),
        (["18.0000001", "t"], "小数位过多"),
        (["0.0001", "kg"], "小数位过多"),
        (["9999999999999999", "t"], "数字过大"),
        (["18", "斤"], "请选择单位"),
        (["0", "t"], "净重须大于零"),
        (["-18", "t"], "净重须大于零"),
    ],
)
def test_a_mass_that_cannot_be_taken_is_refused_at_its_field(town: Town, typed: list[str], complaint: str) -> None:
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **{"goods-0-net_mass_g": typed}))
    assert answer.status_code == 422
    errors = re.search(r'id="goods-0-net_mass_g-errors">(.*?)</div>\s*</div>', answer.text, re.DOTALL)
    assert errors is not None, told(answer)
    assert complaint in errors[1]
    assert value_of(answer, "goods-0-net_mass_g") == typed[0]
    assert notes_of(town) == []


EMPTY: dict[str, Any] = {
    "carrier-organisation_id": "",
    "loader-organisation_id": "",
    "consignee-organisation_id": "",
    "origin": "",
    "destination": "",
    "emergency_phone": "",
}


def test_everything_missing_is_told_at_once_and_each_at_its_field(town: Town) -> None:
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **EMPTY, **{"goods-0-net_mass_g": ["x", "t"]}))
    assert answer.status_code == 422
    wrong = set(re.findall(r'id="([\w-]+)-errors"', answer.text))
    assert wrong == {*EMPTY, "goods-0-net_mass_g"}


def test_nothing_typed_is_lost_when_the_note_is_refused(town: Town) -> None:
    typed = petrol_form(
        town,
        **{
            "emergency_phone": "不知道",
            "remark": "油罐车须带静电带",
            "loader-contact": "班长",
            "goods-0-un_number": None,
            "goods-0-search": "油漆稀释剂",
            "goods-0-technical_name": "二甲苯",
        },
    )
    answer = town.post(Role.CONSIGNOR, "/notes/new", **typed)
    assert answer.status_code == 422
    assert value_of(answer, "emergency_phone") == "不知道"
    assert value_of(answer, "loader-contact") == "班长"
    assert value_of(answer, "goods-0-search") == "油漆稀释剂"
    assert value_of(answer, "goods-0-net_mass_g") == "18"
    assert "油罐车须带静电带" in answer.text
    assert chosen_in(answer, "origin") == typed["origin"]
    assert chosen_in(answer, "carrier-organisation_id") == typed["carrier-organisation_id"]
    assert "应急联系电话不符合格式" in told(answer)


def test_an_unknown_un_number_is_named(town: Town) -> None:
    search = {"goods-0-un_number": None, "goods-0-variant": None, "goods-0-search": "9999"}
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **search))
    assert answer.status_code == 422
    assert "危险货物一览表中没有“9999”" in told(answer)


def test_a_forged_un_number_or_variant_counts_as_none_chosen(town: Town) -> None:
    for forged in ({"goods-0-un_number": "12x3"}, {"goods-0-variant": "77"}, {"goods-0-un_number": "9999"}):
        answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **forged))
        assert answer.status_code == 422
        assert "请选择货物" in told(answer)


def test_a_typed_un_number_with_one_row_needs_no_choosing(town: Town) -> None:
    search = {"goods-0-un_number": None, "goods-0-variant": None, "goods-0-search": "un 1203"}
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **search))
    assert answer.status_code == 303, told(answer)


def test_a_number_with_several_rows_asks_which_and_offers_them(town: Town) -> None:
    search = {"goods-0-un_number": None, "goods-0-variant": None, "goods-0-search": "1263"}
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **search))
    assert answer.status_code == 422
    assert "请从列表中选一项" in told(answer)
    assert "/notes/goods/1263/2?line=0" in answer.text


def test_a_generic_entry_asks_for_its_technical_name(town: Town) -> None:
    nos = {"goods-0-un_number": "1993", "goods-0-variant": "3"}
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **nos))
    assert answer.status_code == 422
    assert "须补充填写技术名称" in told(answer)
    assert 'id="goods-0-technical_name-errors"' in answer.text


def test_fields_of_another_way_of_carriage_are_kept_in_the_form_and_not_taken(town: Town) -> None:
    form = petrol_form(
        town, **{"goods-0-packages": "4", "goods-0-packaging": "钢桶", "goods-0-gross_mass_g": ["19", "t"]}
    )
    assert town.post(Role.CONSIGNOR, "/notes/new", **form).status_code == 303
    line = notes_of(town)[0].lines[0]
    assert (line.packages, line.packaging, line.gross_mass_g) == (0, "", None)


def test_a_line_is_added_and_taken_out_without_losing_the_others(town: Town) -> None:
    two = {"goods-3-search": "1263", "goods-3-mode": "packages", "goods-3-net_mass_g": ["800", "kg"]}
    added = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **two), step="add")
    assert added.status_code == 200
    assert added.text.count("data-goods-line") == 3
    assert value_of(added, "goods-1-net_mass_g") == "800"
    removed = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **two), step="remove-0")
    assert removed.text.count("data-goods-line") == 1
    assert value_of(removed, "goods-0-search") == "1263"
    assert notes_of(town) == []


def test_findings_reach_the_right_line_whatever_the_lines_were_numbered(town: Town) -> None:
    second = {
        "goods-7-un_number": "1263",
        "goods-7-variant": "2",
        "goods-7-mode": "packages",
        "goods-7-net_mass_g": ["800", "kg"],
    }
    answer = town.post(Role.CONSIGNOR, "/notes/new", **petrol_form(town, **second))
    assert answer.status_code == 422
    assert 'id="goods-1-packages-errors"' in answer.text


def test_goods_are_found_by_number_and_by_name_in_both_languages(town: Town) -> None:
    for words in ("1203", "UN1203", "汽油", "gasoline"):
        answer = town.get(Role.CONSIGNOR, "/notes/goods", query_string={"line": 2, "goods-2-search": words})
        assert answer.status_code == 200
        assert "UN1203" in told(answer), words
        assert "/notes/goods/1203/1?line=2" in answer.text
    nothing = town.get(Role.CONSIGNOR, "/notes/goods", query_string={"line": 0, "goods-0-search": "没有这种货"})
    assert "一览表中没有" in told(nothing)


def test_an_unverified_list_is_marked_so(town: Town) -> None:
    answer = town.get(Role.CONSIGNOR, "/notes/goods", query_string={"line": 0, "goods-0-search": "3475"})
    assert "未核实名单" in told(answer)


def test_goods_that_may_not_be_carried_cannot_be_chosen(town: Town) -> None:
    answer = town.get(Role.CONSIGNOR, "/notes/goods", query_string={"line": 0, "goods-0-search": "2186"})
    assert "禁止运输" in told(answer)
    assert "/notes/goods/2186" not in answer.text


def test_choosing_goods_tells_what_they_are_and_keeps_the_technical_name(town: Town) -> None:
    answer = town.get(
        Role.CONSIGNOR, "/notes/goods/1993/3", query_string={"line": 1, "goods-1-technical_name": "二甲苯"}
    )
    assert value_of(answer, "goods-1-un_number") == "1993"
    assert value_of(answer, "goods-1-variant") == "3"
    assert value_of(answer, "goods-1-technical_name") == "二甲苯"
    assert "第 3 类" in told(answer)
    assert town.get(Role.CONSIGNOR, "/notes/goods/9999/1").status_code == 404
    assert town.get(Role.CONSIGNOR, "/notes/goods/x/1").status_code == 400


def test_a_note_is_repeated_with_all_that_it_said(town: Town) -> None:
    note_id = town.note(goods=(drums(),), remark="轻放")
    answer = town.get(Role.CONSIGNOR, f"/notes/new?repeat={note_id}")
    assert value_of(answer, "goods-0-un_number") == "1263"
    assert value_of(answer, "goods-0-variant") == "2"
    assert value_of(answer, "goods-0-net_mass_g") == "800"
    assert chosen_in(answer, "goods-0-net_mass_g") == "kg"
    assert value_of(answer, "goods-0-packages") == "4"
    assert chosen_in(answer, "goods-0-mode") == "packages"
    assert chosen_in(answer, "origin") == str(town.place_ids[ORIGIN])
    assert chosen_in(answer, "destination") == str(town.place_ids[DESTINATION])
    assert chosen_in(answer, "consignee-organisation_id") == str(town.organisation(PartyRole.CONSIGNEE).id)
    assert value_of(answer, "emergency_phone") == "023-4000 1203"
    assert "轻放" in answer.text


def test_a_new_note_begins_with_the_telephone_of_the_last(town: Town) -> None:
    town.note()
    assert value_of(town.get(Role.CONSIGNOR, "/notes/new"), "emergency_phone") == "023-4000 1203"


def test_another_organisations_note_does_not_exist(town: Town) -> None:
    note_id = town.note()
    for role, index, path in (
        (Role.CONSIGNOR, 1, f"/notes/{note_id}"),
        (Role.DISPATCHER, 1, f"/notes/{note_id}"),
        (Role.CONSIGNOR, 1, f"/notes/new?repeat={note_id}"),
    ):
        assert town.get(role, path, index).status_code == 404
    assert str(note_id) not in town.get(Role.CONSIGNOR, "/notes", 1).text


def test_another_consignors_place_cannot_be_named(town: Town) -> None:
    answer = town.post(Role.CONSIGNOR, "/notes/new", 1, **petrol_form(town))
    assert answer.status_code == 422
    assert 'id="origin-errors"' in answer.text
    assert notes_of(town) == []


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.CONSIGNOR, Role.DISPATCHER}])
def test_other_roles_have_no_notes(town: Town, role: Role) -> None:
    assert town.get(role, "/notes").status_code == 403
    assert town.get(role, "/notes/new").status_code == 403


def test_the_list_is_narrowed_by_its_address(town: Town) -> None:
    petrol, paint = town.note(), town.note(goods=(drums(),))
    town.waybill(State.DRAFT)

    def listed(**query: str) -> set[UUID]:
        page = town.get(Role.CONSIGNOR, "/notes", query_string=query).text
        return {UUID(found) for found in re.findall(r'stretched-link" href="/notes/([0-9a-f-]{36})"', page)}

    assert {petrol, paint} < listed()
    assert listed(text="UN1263") == {paint}
    assert paint not in listed(text="1203")
    assert listed(text=town.organisation(PartyRole.CONSIGNEE).name) == listed()
    assert listed(text="%") == set()
    assert listed(state=NoteState.OPEN.value) == {petrol, paint}
    assert len(listed(state=NoteState.TAKEN.value)) == 1
    assert listed(day="2026-11-25") == listed()
    assert listed(day="2026-11-24") == set()


def test_a_filter_that_cannot_be_read_is_told_and_lists_nothing(town: Town) -> None:
    town.note()
    answer = town.get(Role.CONSIGNOR, "/notes?day=gestern&state=lost")
    assert answer.status_code == 422
    assert 'id="day-errors"' in answer.text
    assert 'id="state-errors"' in answer.text


def test_the_pages_of_notes_render_in_english(town: Town) -> None:
    note_id = town.note()
    for path in ("/notes", "/notes/new", f"/notes/{note_id}"):
        answer = town.get(Role.CONSIGNOR, path, language="en")
        assert answer.status_code == 200
        assert '<html lang="en"' in answer.text


def test_the_home_page_lists_what_waits_for_a_carrier(town: Town) -> None:
    note_id = town.note()
    assert f"/notes/{note_id}" in town.get(Role.CONSIGNOR, "/").text
    assert f"/notes/{note_id}" in town.get(Role.DISPATCHER, "/").text
    assert f"/notes/{note_id}" not in town.get(Role.DISPATCHER, "/", 1).text


def test_markup_in_what_is_typed_is_only_text(town: Town) -> None:
    answer = town.post(
        Role.CONSIGNOR,
        "/notes/new",
        **petrol_form(town, emergency_phone="<script>x</script>", **{"goods-0-net_mass_g": ['"><b>', "t"]}),
    )
    assert "<script>x" not in answer.text
    assert "<b>" not in answer.text
