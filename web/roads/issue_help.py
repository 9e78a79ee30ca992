"""What an issue of an import means for judging and planning, and what may be done about it."""

from collections.abc import Mapping

from flask_babel import gettext

from routing.codes import RoutingCode
from web.languages import phrase

HELP: Mapping[str, str] = {
    RoutingCode.WAY_CLIPPED: phrase("导入的范围切断了道路，范围外的部分没有导入。要用到那一带时，请导入更大的范围。"),
    RoutingCode.WAY_WITHOUT_NODES: phrase("这条路在导入的文件里没有形状，路线不会经过它。请用完整的文件重新导入。"),
    RoutingCode.WAY_FERRY_LEFT_OUT: phrase("轮渡不导入，路线不会乘船。"),
    RoutingCode.WAY_LIMIT_UNREADABLE: phrase(
        "这条路有一条读不懂的限制，凡受它影响的车辆一律按无法判定处理，路线会避开。请到源数据核对、改正后重新导入。"
    ),
    RoutingCode.WAY_CONDITION_UNREADABLE: phrase(
        "条件读不懂的那些时间里，凡受它影响的车辆一律按无法判定处理。请到源数据核对、改正后重新导入。"
    ),
    RoutingCode.WAY_LIMIT_WITHOUT_BASE: phrase("请到源数据补上平时是否可以通行，再重新导入。"),
    RoutingCode.WAY_LANES_IGNORED: phrase(
        "路线不区分车道：只要有一条车道可走，这条路就按可以通行处理。驾驶员须按现场标志选择车道。"
    ),
    RoutingCode.WAY_CONDITION_LEFT_ASIDE: phrase(
        "这类标注说的是超车、其他车辆等，不影响路线。驾驶员须按现场标志行驶。"
    ),
    RoutingCode.WAY_SPEED_BY_CONDITION: phrase("时间按平时的限速计算，在限速较低的时段里可能比实际快。"),
    RoutingCode.WAY_SPEED_UNREADABLE: phrase("按道路类别的最高车速计算时间，可能比实际快。"),
    RoutingCode.WAY_DIRECTION_UNREADABLE: phrase("单行方向读不懂，请到源数据核对、改正后重新导入。"),
    RoutingCode.NODE_BARRIER: phrase("这里按不能通过处理，路线会绕开。如果货车可以通过，请到源数据改正后重新导入。"),
    RoutingCode.NODE_POST_UNREADABLE: phrase("这根里程桩不用来定位里程。"),
    RoutingCode.TURN_VIA_WAY: phrase("这条转弯限制没有采用，路线可能在此转弯。驾驶员须按现场标志行驶。"),
    RoutingCode.TURN_CONDITIONAL: phrase("有条件的转弯限制按始终有效处理，路线在此不转弯。"),
    RoutingCode.TURN_INCOMPLETE: phrase("缺少的那部分没有采用，路线可能在此转弯。驾驶员须按现场标志行驶。"),
    RoutingCode.TURN_AMBIGUOUS: phrase("所指的每一种转弯都按限制处理。"),
    RoutingCode.TURN_UNREADABLE: phrase("所指道路之间的转弯都按禁止处理。请到源数据核对、改正后重新导入。"),
    RoutingCode.TURNS_NOT_IN_SOURCE: phrase(
        "这个路网没有转弯限制，路线可能在禁止转弯处转弯。正式使用请导入 OSM 文件。"
    ),
    RoutingCode.PARKING_OFF_NETWORK: phrase("路线不会安排在这里停车等待。"),
    RoutingCode.BOUNDARY_INCOMPLETE: phrase("按这个区域写的限行规定在这个路网上找不到地点，会按无法判定处理。"),
}


def help_on(code: str) -> str:
    """Return what an issue means, "" for a code of which nothing is written."""
    text = HELP.get(code, "")
    return str(gettext(text)) if text else ""
