"""What loader, crew and consignee do: inspect, load, depart, arrive, receive."""

from playwright.sync_api import expect

from tests.browser.at_the_desk import PLATE, RULE
from tests.browser.person import Person
from waybill.inspection import ItemKey


def fail_one_item(loader: Person) -> None:
    """Find the crew's papers wrong: the page asks why, and then the gate stays shut."""
    say = loader.say
    loader.takes_picture("loader-home")
    loader.go_to("装货查验")
    loader.reads(PLATE, say("今天（%(count)d 辆）", count=1))
    loader.takes_picture("loader-queue")
    loader.follow(PLATE)
    loader.reads(say("闸门未开，不得装货"), say("已签发"))
    loader.takes_picture("loader-gate-not-inspected")
    loader.follow(say("开始查验"))
    loader.reads("示例罐G-2602", "李秀芳", PLATE)
    _answer(loader, failed=ItemKey.CREW_PAPERS)
    loader.reads(say("有不合格项，提交后闸门不开。"))
    loader.press("提交查验结果", refused=422)
    loader.reads(say("“%(item)s”判为不合格，请写明原因。", item=say("驾驶员、押运员证件有效且与运单一致")))
    loader.main.locator("label[for=reasons-crew_papers-2]").click()
    loader.takes_picture("loader-inspection")
    loader.press("提交查验结果")
    loader.reads(say("闸门未开，不得装货"), say("押运员不在场"), say("第 %(count)d 次查验", count=1))
    loader.takes_picture("loader-gate-shut")


def pass_five_items(loader: Person) -> None:
    """Inspect again, find everything right, and the gate is open for four hours."""
    say = loader.say
    loader.follow(say("重新查验"))
    _answer(loader, failed=None)
    loader.reads(say("已填 {done} / {all} 项").format(done=5, all=5))
    loader.takes_picture("loader-inspection-passed")
    loader.press("提交查验结果")
    loader.reads(say("闸门已开"), say("至 %(until)s", until="11:10"))
    loader.takes_picture("loader-gate-open")


def load(loader: Person) -> None:
    """Be refused 20 kg too much, then load."""
    say = loader.say
    loader.follow(say("登记装载量"))
    loader.reads(say("最多装 %(limit)s", limit="18 t"))
    loader.fill("实际装载量（净重）", "18.02")
    loader.reads(say("超出上限 {mass}，不得超装").format(mass="20 kg"))
    loader.takes_picture("loader-too-much")
    loader.press("确认装载", refused=422)
    loader.reads("20 kg")
    loader.fill("实际装载量（净重）", "17.96")
    loader.press("确认装载")
    loader.reads("17.96 t", say("已装载"))
    loader.takes_picture("loader-loaded")


def _answer(loader: Person, *, failed: ItemKey | None) -> None:
    for key in ItemKey:
        answer = "fail" if key is failed else "pass"
        loader.main.locator(f"label[for=answers-{key.value}-{answer}]").click()


def be_refused(driver: Person, lawful_hour: str) -> None:
    """Try to leave into the ban: the page says why, and when."""
    say = driver.say
    driver.takes_picture("driver-home")
    driver.follow(PLATE)
    driver.reads(say("已装载"), "17.96 t", "UN1203")
    driver.takes_picture("driver-trip")
    _confirm(driver, "确认出发", "现在出发", refused=422)
    driver.reads(say("现在不能出发"), RULE[driver.language], "内环快速路", f"2026-11-25 {lawful_hour}")
    driver.takes_picture("driver-refused")


def depart(driver: Person, escort: Person) -> None:
    """Leave at the lawful hour. The escort sees it; the QR code is at hand."""
    say = driver.say
    driver.follow(say("返回行程"))
    _confirm(driver, "确认出发", "现在出发")
    driver.reads(say("运输中"), PLATE)
    driver.takes_picture("driver-under-way")
    driver.follow(say("出示二维码"))
    code = driver.main.get_by_role("img", name=say("运单二维码，执法人员扫描核对"))
    expect(code).to_be_visible()
    assert code.evaluate("image => image.complete && image.naturalWidth > 0")
    driver.reads(PLATE)
    driver.takes_picture("driver-qr")
    driver.follow(say("返回"))
    escort.go_to("我的行程")
    escort.reads(PLATE, say("运输中"))
    escort.follow(PLATE)
    escort.reads(say("出发和到达由驾驶员 %(name)s 确认。", name="王建国"))
    escort.takes_picture("escort-trip")


def arrive(driver: Person) -> None:
    _confirm(driver, "确认到达", "已经到达")
    driver.reads(driver.say("已到达"))
    driver.takes_picture("driver-arrived")


def _confirm(driver: Person, label: str, button: str, *, refused: int = 0) -> None:
    """Open what hides a step that cannot be taken back, and take it."""
    driver.main.locator("summary").filter(has_text=driver.say(label)).click()
    driver.press(button, refused=refused)


def receive(consignee: Person) -> None:
    """Weigh, and receive ten kilograms less than was loaded."""
    say = consignee.say
    consignee.takes_picture("consignee-home")
    consignee.follow("UN1203")
    consignee.reads("17.96 t", say("已到达"))
    consignee.fill("实收净重", "17.95")
    consignee.takes_picture("consignee-receipt")
    consignee.press("确认签收")
    consignee.reads(say("已完成"), "17.95 t")
    consignee.takes_picture("consignee-received")
