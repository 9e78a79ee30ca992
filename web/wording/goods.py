"""Sentences about goods, mixed loading and tanks."""

from collections.abc import Mapping

from web.languages import phrase

SENTENCES: Mapping[str, str] = {
    "waybill.goods.missing": phrase("还没有填写货物。"),
    "waybill.goods.unknown_un_number": phrase("危险货物一览表中没有 UN%(un_number)s。"),
    "waybill.goods.unknown_variant": phrase("UN%(un_number)s 没有第 %(variant)s 个条目。"),
    "waybill.goods.list_unreadable": phrase("危险货物一览表的数据文件在第 %(line)s 行损坏。"),
    "waybill.goods.tank_code_malformed": phrase("“%(text)s”不是罐体代码。"),
    "waybill.goods.carriage_not_allowed": phrase("%(un_number)s 在一览表中为“%(status)s”，不能按此运输。"),
    "waybill.goods.technical_name_missing": phrase("%(un_number)s（%(name)s）须补充填写技术名称。"),
    "waybill.goods.packing_group_differs": phrase("包装类别填写为“%(given)s”，一览表为“%(listed)s”。"),
    "waybill.goods.quantity_not_positive": phrase("净重须大于零。"),
    "waybill.goods.gross_below_net": phrase("毛重 %(gross_mass_g)s 小于净重 %(net_mass_g)s。"),
    "waybill.goods.volume_missing": phrase("没有填写体积。"),
    "waybill.goods.packages_missing": phrase("包装件运输须填写包装种类和件数。"),
    "waybill.goods.bulk_not_allowed": phrase("%(un_number)s 在一览表中不允许散装运输。"),
    "waybill.goods.net_explosive_missing": phrase("%(un_number)s 须填写净爆炸物质量。"),
    "waybill.goods.special_paper_missing": phrase("运输 %(un_number)s 须持有%(paper)s：%(state)s。"),
    "waybill.goods.mixed_loading_forbidden": phrase("%(first)s 与 %(second)s 禁止混装：%(condition)s。"),
    "waybill.goods.mixed_loading_unknown": phrase(
        "%(first)s 与 %(second)s 能否混装无法判定，按禁止处理：%(condition)s。"
    ),
    "waybill.goods.mixed_loading_conditional": phrase("%(first)s 与 %(second)s 须满足条件才能混装：%(condition)s。"),
    "waybill.mixed_loading.table": phrase("按混装配装表"),
    "waybill.mixed_loading.explosives_table": phrase("按爆炸品配装组表"),
    "waybill.mixed_loading.no_labels_on_record": phrase("一览表中没有其标志"),
    "waybill.mixed_loading.no_compatibility_group": phrase("一览表中没有其配装组"),
    "waybill.mixed_loading.limited_with_explosives": phrase("有限数量或例外数量货物不得与爆炸品混装"),
    "waybill.mixed_loading.whole_load_as_blasting_explosive": phrase("全部货物按爆破炸药对待"),
    "waybill.mixed_loading.separate_compartments": phrase("须分装在有效隔离的隔舱内"),
    "waybill.mixed_loading.proven_no_sympathetic_detonation": phrase("须证明没有殉爆危险"),
    "waybill.mixed_loading.group_n_as_group_d": phrase("N 组货物按 D 组对待"),
    "waybill.mixed_loading.same_type_only": phrase("仅限同一类型的物品"),
    "waybill.tank.missing": phrase("罐式运输须选择罐体。"),
    "waybill.tank.not_needed": phrase("货物不是罐式运输，却选择了罐体 %(tank)s。"),
    "waybill.tank.on_other_vehicle": phrase("罐体 %(tank)s 不在车辆 %(plate)s 上。"),
    "waybill.tank.shared_by_goods": phrase("一个罐体不能装 %(lines)s 种货物。"),
    "waybill.tank.code_does_not_fit": phrase("罐体 %(tank)s 的代码为 %(actual)s，装 %(un_number)s 需要 %(required)s。"),
    "waybill.tank.code_cannot_confirm": phrase(
        "无法确认罐体 %(tank)s（代码 %(actual)s）能否装 %(un_number)s（需要 %(required)s）。"
    ),
    "waybill.tank.media_cannot_confirm": phrase("罐体 %(tank)s 没有登记适装介质列表，无法确认能否装 %(un_number)s。"),
    "waybill.tank.media_lack_goods": phrase("罐体 %(tank)s 的适装介质列表中没有 %(un_number)s。"),
    "waybill.tank.test_date_unknown": phrase("罐体 %(tank)s 没有登记下次检验日期。"),
    "waybill.tank.test_overdue": phrase("罐体 %(tank)s 应在 %(next_test)s 前检验，至 %(day)s 已过期。"),
    "waybill.tank.allowed_mass_unknown": phrase("罐体 %(tank)s 没有登记允许最大充装量。"),
    "waybill.tank.allowed_mass_exceeded": phrase(
        "装载量 %(load_g)s 超过罐体 %(tank)s 的允许最大充装量 %(allowed_mass_kg)s。"
    ),
    "waybill.tank.volume_exceeded": phrase("体积 %(volume_ml)s 超过罐体 %(tank)s 的容积 %(tank_volume_l)s。"),
    "waybill.goods.quantity_too_large": phrase("数量过大，请核对单位。"),
}
