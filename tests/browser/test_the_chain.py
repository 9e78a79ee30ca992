"""The whole chain by clicks: in Chinese and in English, at a desk and on a phone, from the note to the receipt."""

from tests.browser.at_the_desk import change_to_a_lawful_hour, choose_the_lawful_route, issue, make_draft, write_note
from tests.browser.conftest import Walk
from tests.browser.looking_on import look_up, read_figures, read_lists, read_roads, read_rules
from tests.browser.on_site import arrive, be_refused, depart, fail_one_item, load, pass_five_items, receive


def test_a_tank_of_petrol_is_walked_from_the_note_to_the_receipt(walk: Walk) -> None:
    clock = walk.site.clock
    consignor = walk.sign_in("tuoyun", "周敏")
    write_note(consignor)
    dispatcher = walk.sign_in("diaodu", "陈立")
    make_draft(dispatcher)
    choose_the_lawful_route(dispatcher)
    lawful_hour = change_to_a_lawful_hour(dispatcher)
    number = issue(dispatcher)

    clock.put("07:10")
    loader = walk.sign_in("zhuangche", "吴昊")
    fail_one_item(loader)
    pass_five_items(loader)
    load(loader)

    clock.put("08:00")
    driver, escort = walk.sign_in("siji", "王建国"), walk.sign_in("yayun", "李秀芳")
    be_refused(driver, lawful_hour)
    clock.put(lawful_hour)
    depart(driver, escort)

    clock.put("09:40")
    look_up(walk.sign_in("jiaojing", "民警甲"), number)

    clock.put("10:10")
    arrive(driver)
    receive(walk.sign_in("shouhuo", "邓洁"))
    read_lists(consignor, dispatcher)

    regulator = walk.sign_in("jianguan", "监管员甲")
    read_rules(regulator)
    read_figures(regulator)
    read_roads(walk.sign_in("guanli", "系统管理员"))
    walk.finds_no_fault()
