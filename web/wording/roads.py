"""Sentences about roads, places and routes: the codes of `routing`."""

from collections.abc import Mapping

from web.languages import phrase

SENTENCES: Mapping[str, str] = {
    "routing.extract.unreadable": phrase("道路文件 %(path)s 读不了：%(reason)s"),
    "routing.extract.without_roads": phrase("文件中没有货车可走的道路。"),
    "routing.extract.place_not_found": phrase("没有找到名为“%(place)s”的地方。"),
    "routing.extract.source_unreachable": phrase("连不上 OpenStreetMap 的服务器：%(reason)s"),
    "routing.network.not_found": phrase("没有导入这个路网：%(name)s。"),
    "routing.network.damaged": phrase("路网 %(name)s 的文件已损坏，请重新导入。"),
    "routing.network.other_format": phrase("路网 %(name)s 是用其他版本导入的，请重新导入。"),
    "routing.place.off_network": phrase("“%(name)s”离最近的道路有 %(distance_m)s，无法规划路线。请核对位置。"),
    "routing.path.empty": phrase("没有给出路线。"),
    "routing.path.unknown_edge": phrase("路线中有路网上没有的路段：%(edge)s。"),
    "routing.path.turn_not_allowed": phrase("路线在道路 %(way_id)s 处的转弯不被允许。"),
    "routing.path.wait_not_allowed": phrase("路线在不能停车等待的地方等待（第 %(edge)s 段之前）。"),
    "routing.route.not_connected": phrase("两地之间没有相通的道路。"),
    "routing.route.closed_to_unit": phrase("在任何时间，这辆车装载这些货物都不能从起点到达终点。"),
    "routing.route.no_lawful_hour": phrase("在所查时间范围内没有可以合法通行的时间。"),
    "routing.tag.forbids_dangerous_goods": phrase("道路标注禁止危险货物车辆通行（%(key)s=%(value)s）"),
    "routing.tag.forbids_explosives_and_flammables": phrase(
        "道路标注禁止装载爆炸品和易燃品的车辆通行（%(key)s=%(value)s）"
    ),
    "routing.tag.water_protection": phrase("道路经过水源保护区（%(key)s=%(value)s）"),
    "routing.tag.water_pollution_unknown": phrase(
        "道路禁止污染水源的货物通行（%(key)s=%(value)s），系统没有该货物是否污染水源的数据，不能视为允许"
    ),
    "routing.tag.tunnel_category_closed": phrase(
        "隧道为 %(category)s 类，所载货物的隧道通行限制代码不允许进入（%(key)s=%(value)s）"
    ),
    "routing.tag.tunnel_code_unknown": phrase(
        "隧道为 %(category)s 类，而所载货物的隧道通行限制代码不明（%(key)s=%(value)s）"
    ),
    "routing.tag.closed_to_trucks": phrase("道路标注禁止货车通行（%(key)s=%(value)s）"),
    "routing.tag.limit_exceeded": phrase("车辆的%(kind)s为 %(actual)s，超过道路限值 %(limit)s（%(key)s=%(value)s）"),
    "routing.tag.dimension_unknown": phrase("道路限制%(kind)s（%(key)s=%(value)s），而车辆的%(kind)s没有登记"),
    "routing.tag.condition_unknown": phrase(
        "道路有一条带条件的限制（%(key)s=%(value)s），而车辆是否符合条件无法判定，按不可通行处理"
    ),
    "routing.tag.unreadable": phrase("道路上有一条读不懂的限制（%(key)s=%(value)s），按不可通行处理"),
    "routing.binding.place_not_found": phrase(
        "规定 %(rule)s 的地点在这个路网上没有找到，其所在的道路或区域按无法判定处理"
    ),
    "routing.way.clipped": phrase("道路在文件边界处被截断。"),
    "routing.way.without_nodes": phrase("道路没有可用的节点，已略去。"),
    "routing.way.ferry_left_out": phrase("轮渡“%(name)s”未导入。"),
    "routing.way.limit_unreadable": phrase("道路的限制 %(key)s=%(value)s 读不懂，按不可通行处理。"),
    "routing.way.condition_unreadable": phrase("道路的限制 %(key)s=%(value)s 带有读不懂的条件，按不可通行处理。"),
    "routing.way.limit_without_base": phrase(
        "道路的标注 %(key)s=%(value)s 只写明何时可以通行，没有写明其余时间，其余时间按不可通行处理。"
    ),
    "routing.way.lanes_ignored": phrase("按车道写的标注 %(key)s=%(value)s 没有逐车道采用。"),
    "routing.way.condition_left_aside": phrase("标注 %(key)s=%(value)s 与能否通行无关，没有采用。"),
    "routing.way.speed_by_condition": phrase("带条件的限速 %(key)s=%(value)s 没有采用。"),
    "routing.way.speed_unreadable": phrase("道路的限速 %(key)s=%(value)s 读不懂，未采用。"),
    "routing.way.direction_unreadable": phrase("道路的通行方向 %(key)s=%(value)s 读不懂。"),
    "routing.node.barrier": phrase("此处有障碍物（%(barrier)s），按不能通过处理。"),
    "routing.node.post_unreadable": phrase("里程桩“%(value)s”读不懂。"),
    "routing.turn.via_way": phrase("转弯限制“%(value)s”经由一段道路，未能采用。"),
    "routing.turn.conditional": phrase("转弯限制“%(value)s”带有条件，按始终有效处理。"),
    "routing.turn.incomplete": phrase("转弯限制不完整，缺少的道路没有采用。"),
    "routing.turn.ambiguous": phrase("转弯限制所指的转弯不止一种。"),
    "routing.turn.unreadable": phrase("转弯限制“%(value)s”读不懂，所指道路之间一律不转弯。"),
    "routing.turn.not_in_source": phrase("这种来源不含转弯限制；请改用完整的 OSM 文件。"),
    "routing.parking.off_network": phrase("停车区“%(name)s”不在路网附近，不能用来停车等待。"),
    "routing.boundary.incomplete": phrase("区域“%(name)s”的边界不完整，按此区域写的规定将找不到地点。"),
    "routing.binding.way_not_found": phrase("路网上没有这条道路。"),
    "routing.binding.road_not_found": phrase("路网上没有找到这条路。"),
    "routing.binding.segment_not_found": phrase("路网上没有找到这一路段。"),
    "routing.binding.structure_not_found": phrase("路网上没有找到这座桥梁或隧道。"),
    "routing.binding.area_not_found": phrase("路网上没有这个区域的边界。"),
    "routing.binding.without_edges": phrase("这个地点在路网上没有道路。"),
    "routing.binding.enclosing_not_found": phrase("这个地点和它所在的道路或区域都没有找到，整个路网按无法判定处理。"),
    "routing.binding.without_enclosing": phrase(
        "这个地点没有找到，又没有写明所在的道路或区域，整个路网按无法判定处理。"
    ),
}
