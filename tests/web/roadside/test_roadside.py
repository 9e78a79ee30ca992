"""The officer asks, and sees in one colour what the record says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from tests.web.conftest import Clock
from tests.web.morning_peak import SENTENCE, publish_morning_peak
from tests.web.town import Town, told
from waybill.actor import Role
from waybill.keys import KeyRing
from waybill.lifecycle import State
from waybill.papers.qr_payload import read_payload, write_payload
from waybill.waybill_record import Waybill, WaybillVersion

PLATE = "渝A12345"


def ask(town: Town, text: str, language: str = "zh") -> TestResponse:
    return town.get(Role.POLICE, "/roadside", language=language, query_string={"q": text})


def light(answer: TestResponse) -> str:
    """The colour of the first banner."""
    return answer.text.partition("hazway-light-")[2].partition('"')[0]


def qr_of(town: Town, waybill_id: UUID) -> str:
    return town.read(waybill_id).versions[-1].qr_text


def signed_otherwise(town: Town, waybill_id: UUID, **changes: Any) -> str:
    """A QR text of this platform's keys that says something else."""
    keys = town.installation.keys
    return write_payload(replace(read_payload(qr_of(town, waybill_id), keys.public_keys), **changes), keys)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.POLICE])
def test_only_police_ask(town: Town, role: Role) -> None:
    assert town.get(role, "/roadside?q=1").status_code == 403


def test_the_page_begins_with_one_field(town: Town) -> None:
    page = town.get(Role.POLICE, "/roadside")
    assert page.status_code == 200
    assert page.text.count('name="q"') == 1
    assert "autofocus" in page.text
    assert town.get(Role.POLICE, "/roadside?q=%20").status_code == 200


def test_the_field_stands_on_the_home_page_too_with_the_vehicles_under_way(town: Town) -> None:
    waybill = town.read(town.waybill(State.IN_TRANSIT))
    town.waybill(State.ISSUED)
    page = town.get(Role.POLICE, "/")
    assert 'name="q"' in page.text
    assert f"/roadside?q={waybill.number}" in page.text
    assert told(page).count(PLATE) == 1
    assert 'name="q"' not in town.get(Role.REGULATOR, "/").text


@pytest.mark.parametrize("asked_by", ["plate", "spaced plate", "number", "qr", "qr with a line break"])
def test_every_way_of_asking_leads_to_the_whole_document(town: Town, asked_by: str) -> None:
    waybill = town.read(town.waybill(State.IN_TRANSIT))
    texts = {
        "plate": PLATE,
        "spaced plate": " 渝a·12345 ",
        "number": str(waybill.number),
        "qr": waybill.versions[-1].qr_text,
        "qr with a line break": waybill.versions[-1].qr_text + "\r\n",
    }

    answer = ask(town, texts[asked_by])

    assert answer.status_code == 200
    assert light(answer) == "green"
    text = told(answer)
    for said in (
        "运单真实，可以通行",
        PLATE,
        "运输中",
        "签章与记录：验证通过",
        "路线：可以通行",
        "查询时间 2026-11-25 08:30",
        "应急电话 023-4000 1203",
        "33 1203",
        "UN1203",
        "第 3 类",
        "隧道代码 (D/E)",
        "实际装载 17.9 t",
        "王强",
        "从业资格证 王强-driver",
        "李敏",
        "G-0001",
        "至 2027-06-30",
        "长江路",
        str(waybill.number),
    ):
        assert said in text, said
    assert "data-drawing" in answer.text
    assert "autofocus" not in answer.text


@pytest.mark.parametrize(
    ("state", "colour", "words"),
    [
        (State.ISSUED, "amber", "还没有装货前查验合格的记录"),
        (State.CHECKED, "amber", "还没有登记装载"),
        (State.REJECTED, "amber", "装货前查验不合格，不得装货"),
        (State.LOADED, "amber", "驾驶员还没有确认出发"),
        (State.IN_TRANSIT, "green", "运单真实，可以通行"),
        (State.ARRIVED, "amber", "收货人还没有签收"),
        (State.COMPLETED, "amber", "已经签收完成"),
        (State.VOID, "red", "已经作废"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_state_has_its_colour_and_its_meaning(
    town: Town, state: State, colour: str, words: str, language: str
) -> None:
    waybill = town.read(town.waybill(state))
    answer = ask(town, str(waybill.number), language)
    assert light(answer) == colour
    assert (words in told(answer)) is (language == "zh")


def test_a_trip_that_breaks_a_rule_is_red_with_rule_place_and_hours(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.LOADED)
    publish_morning_peak(town)
    clock.advance(timedelta(hours=23, minutes=30))

    answer = ask(town, str(town.read(waybill_id).number))

    assert light(answer) == "red"
    text = told(answer)
    for said in (
        "运单真实，但有违规",
        "行程违反限行规定",
        SENTENCE,
        "中山隧道",
        "2026-11-26 07:00–09:00",
        "如果现在出发",
    ):
        assert said in text, said
    assert '"verdict": "prohibited"' in answer.text


def test_a_vehicle_under_way_is_judged_by_its_departure(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)
    publish_morning_peak(town, "12:00-13:00")
    clock.advance(timedelta(hours=4))
    answer = ask(town, str(town.read(waybill_id).number))
    assert light(answer) == "green"
    assert "按 2026-11-25 08:30 实际出发" in told(answer)


def test_a_plate_without_an_open_waybill_is_told_in_exactly_that_sense(town: Town) -> None:
    town.waybill(State.COMPLETED)
    answer = ask(town, PLATE)
    assert (answer.status_code, light(answer)) == (200, "amber")
    text = told(answer)
    assert "本系统中没有这辆车的未完成运单" in text
    assert "不等于没有运单" in text
    assert "危险货物运单（电子或纸质，驾驶员随车携带）" in text
    assert "《危险货物道路运输安全管理办法》第 24 条" in text
    assert "本系统登记的车主：重庆示例carrier1有限公司" in text


def test_a_plate_that_nobody_registered_has_no_owner(town: Town) -> None:
    assert "登记的车主" not in told(ask(town, "川A99999"))


def test_a_vehicle_with_two_open_waybills_shows_the_one_under_way_first(town: Town) -> None:
    following, under_way = town.read(town.waybill(State.ISSUED)), town.read(town.waybill(State.IN_TRANSIT))
    answer = ask(town, PLATE)
    assert light(answer) == "green"
    assert f"这辆车的另一份运单：{following.number}" in told(answer)
    assert str(under_way.number) in told(answer)


@pytest.mark.parametrize(("language", "words"), [("zh", "不是本平台的"), ("en", "not")])
def test_a_forged_qr_is_red_with_the_reason(
    town: Town, tmp_path_factory: pytest.TempPathFactory, language: str, words: str
) -> None:
    genuine = qr_of(town, town.waybill(State.IN_TRANSIT))
    strangers = KeyRing.read_or_create(tmp_path_factory.mktemp("keys") / "k", town.installation.clock())
    forged = write_payload(read_payload(genuine, town.installation.keys.public_keys), strangers)
    answer = ask(town, forged, language)
    assert (answer.status_code, light(answer)) == (422, "red")
    assert words in told(answer)
    assert ("请用号牌再查一次" in told(answer)) is (language == "zh")


def test_a_qr_of_another_plate_is_red_and_one_past_its_time_amber(town: Town, clock: Clock) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)
    other = ask(town, signed_otherwise(town, waybill_id, plate="渝A99999"))
    assert light(other) == "red"
    assert "运单不可信" in told(other)
    assert "渝A99999" in told(other)
    clock.advance(timedelta(days=3))
    late = ask(town, qr_of(town, waybill_id))
    assert light(late) == "amber"
    assert "过期" in told(late)


def test_a_qr_of_an_older_version_is_amber_and_of_one_never_made_red(town: Town) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)
    older = ask(town, signed_otherwise(town, waybill_id, version=0))
    assert light(older) == "amber"
    assert "二维码不是运单的现行版本" in told(older)
    assert light(ask(town, signed_otherwise(town, waybill_id, version=2))) == "red"


def test_content_changed_behind_the_application_is_red_and_not_shown(town: Town) -> None:
    waybill_id = town.waybill(State.IN_TRANSIT)
    version = town.read(waybill_id).versions[-1]
    with town.installation.database.writing() as session:
        session.execute(update(WaybillVersion).values(content={**version.content, "emergency_phone": "110"}))
    answer = ask(town, PLATE)
    assert light(answer) == "red"
    assert "运单不可信" in told(answer)
    assert "应急电话 110" not in told(answer)


def test_a_state_changed_behind_the_application_is_red(town: Town) -> None:
    waybill = town.read(town.waybill(State.ISSUED))
    with town.installation.database.writing() as session:
        session.execute(update(Waybill).values(state=State.IN_TRANSIT))
    assert light(ask(town, str(waybill.number))) == "red"


def test_papers_past_their_day_are_amber_and_named(town: Town) -> None:
    waybill = town.read(town.waybill(State.IN_TRANSIT))
    town.change(rigid={"inspection_valid_to_on": date(2026, 11, 24)})
    answer = ask(town, str(waybill.number))
    assert light(answer) == "amber"
    assert "登记的证件已过期：渝A12345" in told(answer)
    town.change(rigid={"inspection_valid_to_on": date(2026, 11, 25)})
    assert light(ask(town, str(waybill.number))) == "green"


def test_where_the_network_is_gone_the_document_is_still_shown(town: Town) -> None:
    waybill = town.read(town.waybill(State.IN_TRANSIT))
    assert waybill.route is not None
    (town.installation.roads.folder_of(waybill.route.network_digest) / "meta.json").unlink()
    vars(town.installation).pop("roads")  # another process, which has not kept it
    answer = ask(town, str(waybill.number))
    assert (answer.status_code, light(answer)) == (200, "amber")
    assert "现在无法判定路线" in told(answer)
    assert "王强" in told(answer)


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("hello", 400, "无法识别"),
        ("渝A1", 400, "号牌如 渝A12345"),
        ("HZW1:ABC", 400, "请擦净二维码重新扫描"),
        ("HZW1:" + "A" * 6000, 400, "请改用号牌或运单号再查一次"),
        ("5001050000332026112500018", 400, "请对照运单逐位核对号码"),
        ("5001050000332026112500019", 404, "请核对号码"),
        ("<script>alert(1)</script>", 400, "无法识别"),
    ],
)
def test_text_that_leads_nowhere_is_amber_with_what_to_do(town: Town, text: str, status: int, words: str) -> None:
    answer = ask(town, text)
    assert (answer.status_code, light(answer)) == (status, "amber")
    assert words in told(answer)
    assert "<script>alert" not in answer.text
