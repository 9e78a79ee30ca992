"""What those see who look on: the officer at the roadside, the regulator, the administrator, the lists in the end."""

from tests.browser.at_the_desk import PLATE, RULE
from tests.browser.person import Person


def look_up(officer: Person, number: str) -> None:
    """Ask by plate, by number, and by a plate that nobody knows."""
    say = officer.say
    officer.takes_picture("officer-home")
    officer.go_to("路检查询")
    for asked, station in ((PLATE, "officer-plate"), (number, "officer-number")):
        _ask(officer, asked)
        officer.reads(PLATE, say("运输中"), say("验证通过"), say("可以通行"), "王建国", "李秀芳", "UN1203")
        officer.reads(say("实际装载 %(mass)s", mass="17.96 t"), "内环快速路")
        officer.sees_map()
        officer.takes_picture(station)
    _ask(officer, "渝A00000")
    officer.reads(say("本系统中没有这辆车的未完成运单"), "渝A00000")
    officer.takes_picture("officer-unknown")


def _ask(officer: Person, text: str) -> None:
    officer.fill("号牌、运单号或二维码内容", text)
    officer.press("查询")


def read_lists(consignor: Person, dispatcher: Person) -> None:
    """Both who began find the waybill ended, each in a list of its own."""
    consignor.go_to("托运清单")
    consignor.reads("UN1203", "北碚加油站")
    consignor.takes_picture("consignor-list")
    dispatcher.go_to("运单")
    dispatcher.reads(PLATE, dispatcher.say("已完成"))
    dispatcher.takes_picture("dispatcher-list")
    dispatcher.follow("UN1203")
    dispatcher.reads(dispatcher.say("已完成"), "17.95 t")
    dispatcher.takes_picture("dispatcher-waybill-ended")


def read_rules(regulator: Person) -> None:
    """The rules in force with their causes, and one of them on the map."""
    say = regulator.say
    regulator.takes_picture("regulator-home")
    regulator.go_to("限行规定")
    regulator.reads(RULE[regulator.language], say("常态拥堵路段"))
    regulator.takes_picture("regulator-rules")
    regulator.follow(RULE[regulator.language][:30])
    regulator.reads("示例〔2026〕第1号", "示例交巡警支队", say("示意路网"))
    regulator.sees_map()
    regulator.takes_picture("regulator-rule")


def read_figures(regulator: Person) -> None:
    """One waybill, two inspections, one of them failed."""
    say = regulator.say
    regulator.go_to("统计")
    regulator.reads(say("签发的运单"), say("共查验 %(count)s 次", count=2))
    regulator.reads(say("登记 %(registered)s，有运单 %(active)s", registered=2, active=1))
    regulator.takes_picture("regulator-figures")
    regulator.go_to("运单")
    regulator.reads(PLATE, say("已完成"))
    regulator.takes_picture("regulator-list")


def read_roads(administrator: Person) -> None:
    """The roads in use, what of them could not be read, and who may do what."""
    say = administrator.say
    administrator.takes_picture("administrator-home")
    administrator.go_to("路网")
    administrator.reads(say("使用中"), say("示意路网"))
    administrator.takes_picture("administrator-roads")
    administrator.main.get_by_role("article").get_by_role("link").first.click()
    administrator.reads(say("导入时没有读懂的"), say("转弯限制"))
    administrator.takes_picture("administrator-network")
    administrator.go_to("权限表")
    administrator.reads("/roadside", say("无需登录"))
    administrator.takes_picture("administrator-roles")
    administrator.open("/waybills/00000000-0000-0000-0000-000000000000", refused=403)
    administrator.reads("403", say("返回首页"))
    administrator.takes_picture("administrator-refused")
