"""Sentences about notes, waybills, parties, vehicles, crew and the steps between them."""

from collections.abc import Mapping

from web.languages import phrase

SENTENCES: Mapping[str, str] = {
    "waybill.actor.role_may_not": phrase("%(role)s账号不能做这一步。"),
    "waybill.actor.no_organisation": phrase("这个账号不属于任何单位，不能办理。"),
    "waybill.note.not_found": phrase("没有找到这份托运清单。"),
    "waybill.note.has_findings": phrase("托运清单还有问题，没有保存。"),
    "waybill.note.already_taken": phrase("托运清单 %(number)s 已经制作了运单。"),
    "waybill.note.consignor_is_another": phrase("托运人须是您自己的单位。"),
    "waybill.waybill.not_found": phrase("没有找到这份运单。"),
    "waybill.waybill.has_findings": phrase("运单还有问题，这一步没有完成。"),
    "waybill.waybill.step_not_allowed": phrase("运单目前为“%(state)s”，不能进行“%(step)s”。"),
    "waybill.waybill.changed_meanwhile": phrase("这份运单刚刚被别人改动过，请刷新后再试。"),
    "waybill.waybill.void_without_reason": phrase("作废须写明原因。"),
    "waybill.waybill.still_loaded": phrase("货物还在车上，须先卸下才能作废。"),
    "waybill.register.not_found": phrase("登记簿中没有这一项。"),
    "waybill.number.malformed": phrase("“%(text)s”不是运单号，应为 25 位数字。"),
    "waybill.number.check_digit_wrong": phrase("运单号 %(text)s 的校验位不对，请核对是否抄错。"),
    "waybill.number.licence_malformed": phrase("承运人的经营许可证号“%(licence)s”不是 12 位数字，无法编号。"),
    "waybill.number.exhausted": phrase("%(series)s 在 %(day)s 的编号已用完。"),
    "waybill.event.digest_wrong": phrase("这条记录的内容与其摘要不符。"),
    "waybill.event.link_broken": phrase("这条记录与前一条不相连。"),
    "waybill.event.sequence_broken": phrase("记录的次序断开，应为第 %(expected)s 条。"),
    "waybill.event.step_impossible": phrase("记录中的“%(step)s”在当时的状态下不可能发生。"),
    "waybill.event.tail_missing": phrase("记录应有 %(expected)s 条，只有 %(found)s 条。"),
    "waybill.party.missing": phrase("没有选择%(role)s。"),
    "waybill.party.phone_missing": phrase("没有填写%(role)s的电话。"),
    "waybill.party.phone_malformed": phrase("%(role)s的电话不符合格式。"),
    "waybill.party.does_not_act_as": phrase("“%(name)s”没有登记为%(role)s。"),
    "waybill.place.missing": phrase("没有填写这个地点。"),
    "waybill.emergency_phone.missing": phrase("没有填写应急联系电话。"),
    "waybill.emergency_phone.malformed": phrase("应急联系电话不符合格式。"),
    "waybill.paper.not_on_record": phrase("%(paper)s（%(number)s）没有登记有效期，无法确认有效。"),
    "waybill.paper.expired": phrase("%(paper)s（%(number)s）有效期至 %(valid_to)s，至 %(day)s 已过期。"),
    "waybill.paper.scope_lacks_class": phrase("%(paper)s（%(number)s）的经营范围不含第 %(hazard_class)s 类。"),
    "waybill.paper.scope_lacks_highly_toxic": phrase(
        "%(paper)s（%(number)s）的经营范围不含剧毒化学品，不能运输 %(un_number)s。"
    ),
    "waybill.vehicle.missing": phrase("没有选择车辆。"),
    "waybill.vehicle.kind_wrong": phrase("%(plate)s 是%(kind)s，不能用在这里。"),
    "waybill.trailer.missing": phrase("牵引车 %(plate)s 须选择挂车。"),
    "waybill.trailer.not_allowed": phrase("载货汽车 %(plate)s 不能带挂车。"),
    "waybill.vehicle.rated_load_unknown": phrase("%(plate)s 没有登记核定载质量。"),
    "waybill.vehicle.rated_load_exceeded": phrase("装载量 %(load_g)s 超过 %(plate)s 的核定载质量 %(rated_load_kg)s。"),
    "waybill.vehicle.on_other_waybill": phrase("%(plate)s 正在执行另一份运单。"),
    "waybill.driver.missing": phrase("没有选择驾驶员。"),
    "waybill.escort.missing": phrase("没有选择押运员。"),
    "waybill.escort.is_the_driver": phrase("押运员 %(name)s 同时是驾驶员，须由两人担任。"),
    "waybill.certificate.missing": phrase("%(name)s 没有登记%(kind)s。"),
    "waybill.certificate.lacks_endorsement": phrase("%(name)s 的%(kind)s不含所需范围：%(needed)s。"),
    "waybill.certificate.expired": phrase(
        "%(name)s 的%(kind)s（%(number)s）有效期至 %(valid_to)s，至 %(day)s 已过期。"
    ),
    "waybill.certificate.on_probation": phrase("%(name)s 的驾驶证在实习期内（至 %(until)s），不能驾驶危险货物车辆。"),
    "waybill.crew.on_other_waybill": phrase("%(name)s 正在执行另一份运单。"),
    "waybill.departure.missing": phrase("没有填写出发时间。"),
    "waybill.departure.without_offset": phrase("出发时间“%(text)s”没有时区。"),
    "waybill.departure.in_the_past": phrase("出发时间 %(departure)s 已经过去（现在 %(now)s）。"),
    "waybill.route.missing": phrase("还没有选定路线。"),
    "waybill.route.not_lawful": phrase(
        "%(departure)s 出发时这条路线不能合法通行：%(verdict)s，遇到 %(encounters)s 处限制。"
    ),
    "waybill.route.other_network": phrase("路线是在另一个路网上选定的，请重新选定路线。"),
    "waybill.route.ends_elsewhere": phrase("路线没有连到运单的%(end)s。"),
    "waybill.departure.out_of_range": phrase("出发时间“%(text)s”超出可用范围。"),
    "waybill.place.off_globe": phrase("地点的坐标超出范围，请在地图上重新选点。"),
    "waybill.record.content_differs": phrase("运单内容与记录中签发的内容不一致。"),
    "waybill.record.state_differs": phrase("运单状态与记录不一致。"),
    "waybill.text.not_storable": phrase("文字中有不能保存的字符，请删去后再提交。"),
}
