"""A page asked for in English is English, but for names that the record or the list of goods holds."""

import html
import re
from collections.abc import Iterator

import pytest

from tests.fuzzing.stage import Stage
from tests.fuzzing.test_pages import Asked
from tests.fuzzing.valid_pages import VALID
from waybill.goods.dangerous_goods_list import all_entries

CHINESE = re.compile("[\u4e00-\u9fff]+")
IN_CHINESE = re.compile(r'<(\w+)[^>]*\blang="zh[^>]*>.*?</\1>', re.DOTALL)
"""What says of itself that it is Chinese, as the choice of languages and the keys for plates do."""


@pytest.fixture(scope="session")
def names(stage: Stage) -> str:
    """Every text of the record and every Chinese name of goods, one after the other."""
    goods = (entry.name_zh for entry in all_entries())
    return "\n".join((*stage.texts(), *goods))


@pytest.mark.parametrize("label", [label for label in VALID if label.startswith("GET ")])
def test_an_english_page_holds_no_chinese_but_names(stage: Stage, names: str, label: str) -> None:
    valid, asked = VALID[label], Asked(stage, label)
    answer = asked.send(
        stage.people.name_of(valid.role, valid.document), asked.parts, valid.pairs(stage), {"Accept-Language": "en"}
    )
    assert [
        text for text in chinese_in(answer.text if answer.mimetype == "text/html" else "") if text not in names
    ] == []


def chinese_in(page: str) -> Iterator[str]:
    for found in CHINESE.finditer(html.unescape(IN_CHINESE.sub("", page))):
        yield found[0]


def test_chinese_planted_in_a_page_is_found() -> None:
    assert list(chinese_in('<p title="保存">Save</p><b>重庆</b><a lang="zh">中文</a>')) == ["保存", "重庆"]
