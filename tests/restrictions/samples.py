"""The small world that tests of the law share: one factory for each value, every field with a plain answer."""

from datetime import UTC, date, datetime
from typing import Any

from restrictions.goods import LoadedGoods, UNNumber
from restrictions.judgement import Reason
from restrictions.notation import Document
from restrictions.places import RoadPlace
from restrictions.rules import Cause, Effect, NoticeReference, Rule
from restrictions.spans import Span
from restrictions.tunnels import CarriageMode, TunnelCode
from restrictions.unit import TransportUnit

NOTICE = NoticeReference(
    number="测〔2026〕1号", title="测试通告", issuer="测试支队", published_on=date(2026, 1, 5), is_example=True
)


def at(text: str) -> datetime:
    """The instant of a wall clock in Chongqing: `2026-03-02 08:00`."""
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


def span(start: str, end: str, *, is_certain: bool = True) -> Span:
    return Span(at(start), at(end), is_certain)


def petrol(**changes: Any) -> LoadedGoods:
    values: dict[str, Any] = {
        "un_number": UNNumber("1203"),
        "hazard_class": "3",
        "mode": CarriageMode.TANK,
        "net_mass_g": 18_000_000,
        "gross_mass_g": 18_000_000,
        "tunnel_code": TunnelCode.D_E,
    }
    return LoadedGoods(**values | changes)


def unit_with(*goods: LoadedGoods, **changes: Any) -> TransportUnit:
    values: dict[str, Any] = {"plate": "渝A12345", "goods": goods}
    return TransportUnit(**values | changes)


def a_rule(**changes: Any) -> Rule:
    values: dict[str, Any] = {
        "id": "测〔2026〕1号/ring",
        "notice": NOTICE,
        "sentence": "内环快速路禁止危险货物运输车辆通行。",
        "sentence_en": "No dangerous goods on the inner ring.",
        "cause": Cause.HABITUAL_CONGESTION,
        "effect": Effect.PROHIBIT,
        "where": (RoadPlace("内环快速路"),),
        "valid_from": at("2026-01-10 00:00"),
    }
    return Rule(**values | changes)


def codes_of(reasons: tuple[Reason, ...]) -> list[str]:
    return [str(reason.code) for reason in reasons]


def a_rule_document(**changes: Any) -> Document:
    values: Document = {
        "id": "ring",
        "sentence": "内环快速路禁止危险货物运输车辆通行。",
        "sentence_en": "No dangerous goods on the inner ring.",
        "cause": "habitual_congestion",
        "effect": "prohibit",
        "where": [{"type": "road", "road": "内环快速路"}],
        "valid_from": "2026-01-10T00:00:00+08:00",
        "when": [{"type": "daily", "hours": ["07:00-09:30"], "days": {"selector": "work_days"}}],
    }
    return values | changes


def a_notice_document(*rules: Document, **changes: Any) -> Document:
    values: Document = {
        "number": "测〔2026〕1号",
        "title": "测试通告",
        "issuers": ["测试支队"],
        "published_on": "2026-01-05",
        "rules": list(rules) or [a_rule_document()],
    }
    return values | changes
