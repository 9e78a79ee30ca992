"""Sentences about the loading gate, receipt and the roadside."""

from collections.abc import Mapping

from web.languages import phrase

SENTENCES: Mapping[str, str] = {
    "waybill.inspection.item_unanswered": phrase("“%(item)s”还没有查验结果。"),
    "waybill.inspection.item_already_failed": phrase("“%(item)s”按登记信息不合格，不能判为合格。"),
    "waybill.inspection.item_always_applies": phrase("“%(item)s”必须查验，不能选“不适用”。"),
    "waybill.inspection.expired": phrase("查验结果已于 %(valid_until)s 失效，须重新查验。"),
    "waybill.inspection.not_found": phrase("没有找到这次查验。"),
    "waybill.inspection.failed": phrase("查验不合格，不能装货。须整改后重新查验。"),
    "waybill.inspection.missing": phrase("还没有查验，不能装货。"),
    "waybill.inspection.waybill_out_of_date": phrase("运单有效期至 %(valid_until)s，现已过期（现在 %(now)s）。"),
    "waybill.loading.quantity_not_positive": phrase("装载量须大于零。"),
    "waybill.loading.over_limit": phrase(
        "装载量 %(actual_g)s 超过上限 %(limit_g)s（%(part)s），超出 %(excess_g)s，不得超装。"
    ),
    "waybill.loading.limit_unknown": phrase("上限不明：没有登记%(part)s，不能装货。"),
    "waybill.receipt.quantity_negative": phrase("实收量不能为负。"),
    "waybill.receipt.differs_without_remark": phrase("实收 %(received_g)s 与装载 %(loaded_g)s 不一致，须写明原因。"),
    "waybill.roadside.text_not_understood": phrase("无法识别。请输入号牌、运单号或二维码内容。"),
    "waybill.roadside.no_open_waybill": phrase("%(plate)s 目前没有有效的电子运单。"),
    "waybill.roadside.waybill_not_open": phrase("这份运单目前为“%(state)s”，不能作为正在运输的凭证。"),
    "waybill.roadside.unknown_number": phrase("系统中没有运单 %(number)s。"),
    "waybill.roadside.qr_digest_differs": phrase("二维码与系统中的运单内容不一致，可能是伪造。"),
    "waybill.roadside.qr_version_differs": phrase("二维码不是运单的现行版本，请以系统中的为准。"),
    "waybill.roadside.qr_plate_differs": phrase("二维码上的号牌为 %(qr)s，系统中为 %(record)s。"),
    "waybill.roadside.qr_expired": phrase("二维码已于 %(valid_until)s 过期。"),
    "waybill.roadside.seal_broken": phrase("运单的电子签章无法通过验证：%(problem)s"),
    "waybill.roadside.record_broken": phrase("运单的记录被改动过：%(problem)s"),
}
