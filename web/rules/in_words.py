"""A rule's parts in words: when, where, which vehicles, which goods. Given to templates as filters."""

from collections.abc import Callable, Iterator
from typing import Any

from flask_babel import gettext

from restrictions.goods import GoodsCriterion
from restrictions.places import (
    AreaPlace,
    Direction,
    Place,
    RoadClassPlace,
    RoadPlace,
    SegmentPlace,
    StructurePlace,
    TunnelLengthPlace,
    WaysPlace,
)
from restrictions.unit import UnitCriterion, UnitKind
from restrictions.windows import ALL_DAY, AbsoluteWindow, Always, DailyWindow, Days, DaySelector, Hours, TimeWindow
from web.display import day, in_brackets, length, listed, time_span
from web.languages import phrase
from web.wording.terms import word

_DAYS = {
    DaySelector.EVERY_DAY: phrase("每日"),
    DaySelector.WORK_DAYS: phrase("工作日（含调休上班日）"),
    DaySelector.REST_DAYS_AND_HOLIDAYS: phrase("休息日和节假日"),
    DaySelector.HOLIDAYS: phrase("节假日"),
    DaySelector.DAY_BEFORE_HOLIDAY: phrase("节假日前一天"),
}
_HOLIDAYS = (
    phrase("元旦"),
    phrase("春节"),
    phrase("清明节"),
    phrase("劳动节"),
    phrase("端午节"),
    phrase("中秋节"),
    phrase("国庆节"),
    phrase("抗战胜利70周年纪念日"),
)
_WEEKDAYS = (
    phrase("星期一"),
    phrase("星期二"),
    phrase("星期三"),
    phrase("星期四"),
    phrase("星期五"),
    phrase("星期六"),
    phrase("星期日"),
)
_DIRECTIONS = {
    Direction.BOTH: phrase("双向"),
    Direction.FORWARD: phrase("单向（起点至终点）"),
    Direction.BACKWARD: phrase("单向（终点至起点）"),
}
_KINDS = {
    UnitKind.DANGEROUS_GOODS: phrase("危险货物运输车辆"),
    UnitKind.TRUCK: phrase("所有货车"),
}


def window_text(window: TimeWindow) -> str:
    """Return when a window holds."""
    if isinstance(window, Always):
        return str(gettext("全天"))
    if isinstance(window, AbsoluteWindow):
        return listed(time_span(span) for span in window.fixed)
    return _daily(window)


def place_text(place: Place) -> str:
    """Return where a place lies, as its notice names it."""
    return _PLACES[type(place)](place)


def unit_text(who: UnitCriterion) -> str:
    """Return which vehicles are meant."""
    return " · ".join((gettext(_KINDS[who.kind]), *_narrowings(who)))


def goods_text(goods: GoodsCriterion) -> str:
    """Return which goods are meant."""
    named = [
        *(gettext("第 %(hazard)s 类", hazard=item) for item in sorted(goods.classes)),
        *(number.display for number in sorted(goods.un_numbers)),
        *(word(flag) for flag in sorted(goods.flags)),
    ]
    text = listed(named) if named else str(gettext("所有危险货物"))
    excluded = [
        *(gettext("第 %(hazard)s 类", hazard=item) for item in sorted(goods.excluded_classes)),
        *(number.display for number in sorted(goods.excluded_un_numbers)),
    ]
    return str(gettext("%(goods)s（%(excluded)s 除外）", goods=text, excluded=listed(excluded))) if excluded else text


def _daily(window: DailyWindow) -> str:
    hours = listed(_hours(item) for item in window.hours)
    text = f"{_days(window.days)} {hours}"
    if window.first_day is None and window.last_day is None:
        return text
    return str(
        gettext("%(text)s（%(first)s 至 %(last)s）", text=text, first=day(window.first_day), last=day(window.last_day))
    )


def _days(days: Days) -> str:
    if days.selector is DaySelector.WEEKDAYS:
        return listed(gettext(_WEEKDAYS[number - 1]) for number in sorted(days.iso_weekdays))
    text = str(gettext(_DAYS[days.selector]))
    return text + in_brackets(listed(gettext(name) for name in sorted(days.names))) if days.names else text


def _hours(hours: Hours) -> str:
    return str(gettext("全天")) if hours == ALL_DAY else str(hours).replace("-", "–")


def _narrowings(who: UnitCriterion) -> Iterator[str]:
    yield from (word(state) for state in sorted(who.load_states))
    yield from (word(mode) for mode in sorted(who.modes))
    if who.registrations:
        yield gettext("号牌 %(provinces)s", provinces=listed(sorted(who.registrations)))
    if who.except_registrations:
        yield gettext("号牌 %(provinces)s 除外", provinces=listed(sorted(who.except_registrations)))


def _within(text: str, area: Any) -> str:
    return text if area is None else str(gettext("%(area)s 范围内的%(roads)s", area=area.name, roads=text))


def _ways(place: WaysPlace) -> str:
    return f"way {', '.join(map(str, place.way_ids))} · {gettext(_DIRECTIONS[place.direction])}"


def _segment(place: SegmentPlace) -> str:
    ends = f"{place.start.name or '—'} – {place.end.name or '—'}"
    return f"{place.road} {ends} · {gettext(_DIRECTIONS[place.direction])}"


def _tunnels(place: TunnelLengthPlace) -> str:
    return _within(gettext("长度超过 %(length)s 的隧道", length=length(place.over_m)), place.within)


_PLACES: dict[type, Callable[[Any], str]] = {
    WaysPlace: _ways,
    RoadPlace: lambda place: _within(place.road, place.within),
    RoadClassPlace: lambda place: _within(word(place.road_class), place.within),
    SegmentPlace: _segment,
    StructurePlace: lambda place: place.name,
    TunnelLengthPlace: _tunnels,
    AreaPlace: lambda place: _within(gettext("道路"), place.area),
}

FILTERS = {"window_text": window_text, "place_text": place_text, "unit_text": unit_text, "goods_text": goods_text}
"""Given to templates by the blueprint of these pages."""
