"""The whole chain as people walk it, over the pages of the demo: from the note to the receipt."""

from datetime import datetime

from flask import Flask

from tests.scenario.conftest import SignIn
from tests.scenario.printed import qr_text_of, words_of
from tests.scenario.visitor import Labelled, Page, Visitor
from tests.web.conftest import Clock
from waybill.inspection import ItemKey

RULE = "工作日7时至9时30分、17时至19时，内环快速路东环立交至北环立交段双向禁止危险货物运输车辆通行"
FIVE_PASSES = {f"answers-{key.value}": "pass" for key in ItemKey}


def at(hour: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-25T{hour}:00+08:00")


def test_a_tank_of_petrol_goes_from_the_note_to_the_receipt(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    consignor, dispatcher, loader = sign_in("tuoyun"), sign_in("diaodu"), sign_in("zhuangche")
    driver, officer, consignee = sign_in("siji"), sign_in("jiaojing"), sign_in("shouhuo")

    write_note(consignor)
    draft = make_draft(dispatcher)
    route = ask_for_the_peak(draft)
    lawful_hour = hour_beside_it(route)
    issued = choose_the_lawful_hour_and_issue(route, lawful_hour)
    qr_text = print_and_read_back(issued)

    clock.instant = at("07:10")
    gate = open_from_home(loader, "渝A54321")
    held = fail_one_item(gate)
    passed = pass_five_items(held)
    load(passed)

    clock.instant = at("08:00")
    refused = press_departure(driver)
    refused.says("现在不能出发", RULE, "地点 内环快速路", "限行时间 2026-11-25 07:00–09:30")
    refused.says(f"最早可以出发的时间 2026-11-25 {lawful_hour}")
    clock.instant = at(lawful_hour)
    press_departure(driver).says(f"{lawful_hour} 已确认出发", "运输中")

    clock.instant = at("09:35")
    look_up(officer, qr_text)
    look_up(officer, "渝A54321")

    clock.instant = at("10:10")
    open_from_home(driver, "渝A54321").press("已经到达").says("已确认到达", "已到达")
    receive(consignee)
    open_from_home_list(consignor, "已完成")
    assert app.extensions["hazway"].clock is clock


def write_note(consignor: Visitor) -> None:
    page = consignor.open("/").follow("新建托运清单")
    found = page.piece("/notes/goods", {"line": "0", "goods-0-search": "汽油"}).says("UN1203", "车用汽油或汽油")
    option = next(button for button in found.root.all("button") if "UN1203" in button.text)
    page.put("goods-0-choice", page.piece(option.attributes["hx-get"]))
    page.press(
        "保存并交给承运人",
        {
            "goods-0-mode": "tank",
            "goods-0-net_mass_g": ["18", "t"],
            "goods-0-volume_ml": ["24500", "L"],
            "origin": Labelled("朝阳河油库"),
            "destination": Labelled("北碚加油站"),
            "carrier-organisation_id": Labelled("示例渝安危货运输公司"),
            "loader-organisation_id": Labelled("示例渝石油品销售公司"),
            "consignee-organisation_id": Labelled("示例北碚加油站"),
            "emergency_phone": "023-60000011",
        },
        nth=1,
    ).says("托运清单", "待承运", "UN1203 车用汽油或汽油", "18 t", "朝阳河油库")


def make_draft(dispatcher: Visitor) -> Page:
    note = dispatcher.open("/").follow("UN1203").says("18 t")
    return note.press("制作运单").says("制作运单", "草稿")


def ask_for_the_peak(draft: Page) -> Page:
    """Choose vehicle and crew, and ask for a departure that meets the congested segment."""
    route = draft.press(
        "保存并规划路线",
        {
            "vehicle_id": Labelled("渝A54321"),
            "tank_id": Labelled("示例罐G-2602"),
            "driver_id": Labelled("王建国"),
            "escort_id": Labelled("李秀芳"),
            "departure": "2026-11-25T07:30",
        },
    )
    return route.says(
        "通常路线，这个时间不能走",
        "禁止通行",
        RULE,
        "示例〔2026〕第1号",
        "内环快速路",
        "示意路网",
        "改走合法路线",
        "通常路线，改时间出发",
    )


def hour_beside_it(route: Page) -> str:
    """The hour that the page offers for the usual route: once the segment can be reached after 09:30."""
    (shown,) = [item.text for item in route.root.all("p") if "hazway-hour" in item.attributes.get("class", "")]
    day, hour = shown.split()
    assert day == "2026-11-25"
    assert "09:00" < hour < "09:30"
    return hour


def choose_the_lawful_hour_and_issue(route: Page, hour: str) -> Page:
    draft = route.press("选这个时间").says(f"已选定路线，2026-11-25 {hour} 出发", "可以通行")
    return draft.press("签发运单").says("运单已签发", "已签发")


def print_and_read_back(issued: Page) -> str:
    paper = issued.follow("打开运单 PDF")
    assert (paper.status, paper.mimetype) == (200, "application/pdf")
    number = next(element.text for element in issued.root.walk() if element.attributes.get("class") == "hazway-number")
    for words in (number.replace(" ", ""), "渝A54321", "王建国", "李秀芳", "UN1203", "示例渝安危货运输公司"):
        assert words in words_of(paper.data)
    text = qr_text_of(paper.data)
    assert text.startswith("HZW1:")
    return text


def open_from_home(visitor: Visitor, words: str) -> Page:
    return visitor.open("/").follow(words)


def fail_one_item(gate: Page) -> Page:
    gate.says("闸门未开，不得装货", "还没有查验")
    form = gate.follow("开始查验").says("渝A54321 道路运输证", "王建国 机动车驾驶证", "示例罐G-2602 罐体下次检验")
    asked = form.press("提交查验结果", {**FIVE_PASSES, "answers-crew_papers": "fail"})
    assert asked.status == 422
    asked.says("请写明原因")
    held = asked.press("提交查验结果", {"reasons-crew_papers": ["2"]})
    closed = held.says("闸门未开，不得装货", "押运员不在场").visitor.open(f"{gate.url}/load")
    closed.says("查验不合格，不能装货")
    assert not closed.root.all("input", name="actual_g")
    return held


def pass_five_items(held: Page) -> Page:
    opened = held.follow("重新查验").press("提交查验结果", FIVE_PASSES)
    return opened.says("第 2 次查验", "闸门已开 至 11:10")


def load(opened: Page) -> None:
    page = opened.follow("登记装载量").says("最多装 18 t", "运单数量 · 以此为限")
    over = page.press("确认装载", {"actual_g": ["18.02", "t"]})
    assert over.status == 422
    over.says("20 kg")
    over.press("确认装载", {"actual_g": ["17.96", "t"]}).says("已登记装载 17.96 t", "第 1 次查验 ✗ 不合格")


def press_departure(driver: Visitor) -> Page:
    return open_from_home(driver, "渝A54321").press("现在出发")


def look_up(officer: Visitor, text: str) -> None:
    page = officer.open("/roadside").press("查询", {"q": text})
    page.says("渝A54321", "运输中", "验证通过", "可以通行", "王建国", "李秀芳", "UN1203", "实际装载 17.96 t")


def receive(consignee: Visitor) -> None:
    page = open_from_home(consignee, "UN1203").says("17.96 t")
    page.press("确认签收", {"received_g": ["17.95", "t"]}).says("已完成")


def open_from_home_list(consignor: Visitor, words: str) -> None:
    consignor.open("/waybills").says("渝A54321", words)
