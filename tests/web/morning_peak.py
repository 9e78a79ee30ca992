"""A published notice that closes the drawn town's tunnel, B to C, from 07:00 to 09:00."""

from restrictions.register.publishing import publish_notice
from tests.waybill.factories import drawn_town
from tests.web.conftest import NOW
from tests.web.town import Town

NUMBER = "示例〔2026〕第9号"
SENTENCE = "每日7时至9时禁止危险货物运输车辆通行中山隧道。"
SENTENCE_EN = "Closed to dangerous goods from 7 to 9."


def publish_morning_peak(town: Town, hours: str = "07:00-09:00") -> None:
    document = {
        "number": NUMBER,
        "title": "示例通告",
        "issuers": ["示例交巡警支队"],
        "published_on": "2026-01-05",
        "is_example": True,
        "rules": [
            {
                "id": "peak",
                "sentence": SENTENCE,
                "sentence_en": SENTENCE_EN,
                "cause": "habitual_congestion",
                "effect": "prohibit",
                "where": [{"type": "ways", "way_ids": [drawn_town().way("BC")]}],
                "enclosing": {"type": "ways", "way_ids": [drawn_town().way("BC")]},
                "valid_from": "2026-01-10T00:00:00+08:00",
                "when": [{"type": "daily", "hours": [hours]}],
            }
        ],
    }
    with town.installation.database.writing() as session:
        publish_notice(session, document, published_by="test", now=NOW)
