"""What consignor and dispatcher do: the note, the draft, the route, the waybill."""

import re

from playwright.sync_api import expect

from tests.browser.person import Person

PLATE = "渝A54321"
RULE = {
    "zh": "工作日7时至9时30分、17时至19时，内环快速路东环立交至北环立交段双向禁止危险货物运输车辆通行",
    "en": "On work days from 07:00 to 09:30 and from 17:00 to 19:00 dangerous-goods vehicles may not use",
}


def write_note(consignor: Person) -> None:
    """18 t of petrol in a tank, from the depot to the filling station; the goods are found by the keyboard alone."""
    say, page = consignor.say, consignor.page
    consignor.takes_picture("consignor-home")
    consignor.follow(say("新建托运清单"))
    search = page.get_by_role("searchbox", name=say("货物"))
    search.press_sequentially("汽油", delay=40)
    expect(page.locator("[data-goods-option]").first).to_contain_text("UN1203")
    consignor.takes_picture("consignor-goods-found")
    search.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label(say("数量（净重）"), exact=True)).to_be_focused()
    consignor.reads("UN1203", "车用汽油或汽油", "LGBF")
    page.keyboard.type("18")
    consignor.fill("体积", "24500")
    consignor.choose("起运地", "朝阳河油库")
    consignor.choose("目的地", "北碚加油站")
    consignor.choose("承运人", "示例渝安危货运输公司")
    consignor.choose("收货人", "示例北碚加油站")
    consignor.fill("应急联系电话", "023-60000011")
    consignor.takes_picture("consignor-note-form")
    consignor.press("保存并交给承运人")
    consignor.reads(say("待承运"), "UN1203", "车用汽油或汽油", "18 t", "朝阳河油库", "北碚加油站")
    consignor.takes_picture("consignor-note")


def make_draft(dispatcher: Person) -> None:
    """Take the note that waits, and choose vehicle and crew; the tank comes with the vehicle."""
    say = dispatcher.say
    dispatcher.takes_picture("dispatcher-home")
    dispatcher.follow("UN1203")
    dispatcher.reads(say("待承运"), "示例渝石油品销售公司", "18 t")
    dispatcher.press("制作运单")
    dispatcher.reads(say("草稿"), say("还没有选定路线。选好车辆和出发时间后，规划一条合法的路线。"))
    dispatcher.choose("车辆", PLATE)
    expect(dispatcher.main.locator("#tank_id option:checked")).to_contain_text("示例罐G-2602")
    dispatcher.choose("驾驶员", "王建国")
    dispatcher.choose("押运员", "李秀芳")
    dispatcher.fill("计划出发时间（北京时间）", "2026-11-25T08:00")
    dispatcher.reads(say("%(count)d 项须处理后才能签发", count=1))
    dispatcher.takes_picture("dispatcher-draft")


def choose_the_lawful_route(dispatcher: Person) -> None:
    """Ask for the morning peak, see rule, place and hours, and beside them what is lawful; choose the other route."""
    say = dispatcher.say
    dispatcher.press("保存并规划路线")
    dispatcher.reads(say("通常路线，这个时间不能走"), say("禁止通行"), RULE[dispatcher.language])
    dispatcher.reads("示例〔2026〕第1号", "内环快速路", "2026-11-25 07:00–09:30", say("示意路网"))
    dispatcher.reads(say("改走合法路线"), say("可以通行"), say("通常路线，改时间出发"))
    dispatcher.sees_map()
    dispatcher.takes_picture("dispatcher-route")
    dispatcher.press("选这条路线")
    dispatcher.reads(
        say("可以通行"), "2026-11-25 08:00", say("检查全部通过，可以签发。签发时还会按当时的规定重新判定路线。")
    )
    dispatcher.takes_picture("dispatcher-draft-with-route")


def change_to_a_lawful_hour(dispatcher: Person) -> str:
    """Plan once more, and take the usual route at the hour that the page offers for it; return that hour."""
    dispatcher.press("保存并规划路线")
    day, hour = dispatcher.main.locator(".hazway-hour").inner_text().split()
    assert day == "2026-11-25"
    assert "09:00" < hour < "09:30"
    dispatcher.press("选这个时间")
    dispatcher.reads(dispatcher.say("可以通行"), f"2026-11-25 {hour}")
    return hour


def issue(dispatcher: Person) -> str:
    """Issue, take the paper, and return the waybill's number."""
    say = dispatcher.say
    dispatcher.press("签发运单")
    dispatcher.reads(say("已签发"), say("验证通过"), PLATE, "王建国", "李秀芳", "示例罐G-2602")
    number = dispatcher.main.locator(".hazway-number").inner_text().replace(" ", "")
    assert re.fullmatch(r"\d{10,}", number)
    paper = dispatcher.main.get_by_role("link", name=say("打开运单 PDF"))
    answer = dispatcher.page.request.get(dispatcher.watch.address + (paper.get_attribute("href") or ""))
    assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
    assert dispatcher.main.locator(".hazway-qr").evaluate("image => image.complete && image.naturalWidth > 0")
    dispatcher.takes_picture("dispatcher-waybill")
    dispatcher.follow(say("在地图上看路线"))
    dispatcher.reads(say("签发时的判定"), say("可以通行"))
    dispatcher.sees_map()
    dispatcher.takes_picture("dispatcher-route-issued")
    return number
