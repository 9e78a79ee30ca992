"""What marshmallow says of a field, in the reader's language. It speaks English; a message without a row stays so."""

import re

from flask_babel import gettext

from web.languages import phrase

MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"Missing data for required field\.", phrase("缺少这一项。")),
        (r"Field may not be null\.", phrase("这一项不能为空。")),
        (r"Unknown field\.", phrase("没有这一项。")),
        (r"Invalid (?:input type|type|value)\.", phrase("内容的类型不对。")),
        (r"Not a valid mapping type\.", phrase("内容的类型不对。")),
        (r"Not a valid (?:integer|number)\.", phrase("应为数字。")),
        (r"(?:Number too large\.|Special numeric values .+)", phrase("数字过大，或不是有限的数。")),
        (r"Not a valid (?:utf-8 )?string\.", phrase("应为文字。")),
        (r"String does not match expected pattern\.", phrase("格式不对。")),
        (r"Not a decimal string\.", phrase('应为文字形式的小数，最多三位小数，不能为负，如 "18000.5"。')),
        (r"Not a UN number\.", phrase("不是联合国编号，应为四位数字，如 1203。")),
        (r"Not a valid UUID\.", phrase("不是有效的标识。")),
        (r"Not a valid aware datetime\.", phrase("不是带时区的时间，应如 2026-11-25T08:30:00+08:00。")),
        (r"Not a valid (?:datetime|date|time)\.", phrase("不是有效的时间。")),
        (r"Not a valid boolean\.", phrase("应为真或假。")),
        (r"Not a valid list\.", phrase("应为列表。")),
        (r"Must be greater than or equal to (?P<least>[^ ]+)\.", phrase("不能小于 %(least)s。")),
        (r"Must be less than or equal to (?P<most>[^ ]+)\.", phrase("不能大于 %(most)s。")),
        (
            r"Must be greater than or equal to (?P<least>[^ ]+) and less than or equal to (?P<most>[^ ]+)\.",
            phrase("应在 %(least)s 与 %(most)s 之间。"),
        ),
        (r"Length must be between (?P<least>\d+) and (?P<most>\d+)\.", phrase("长度应为 %(least)s 至 %(most)s。")),
        (r"Length must be (?P<length>\d+)\.", phrase("长度应为 %(length)s。")),
        (r"Longer than maximum length (?P<most>\d+)\.", phrase("长度不能超过 %(most)s。")),
        (r"Shorter than minimum length (?P<least>\d+)\.", phrase("长度不能少于 %(least)s。")),
        (r"Runs backwards on its only edge\.", phrase("在唯一的路段上逆向。")),
        (r"Must be one of: (?P<choices>.+)\.", phrase("应为以下之一：%(choices)s。")),
    )
)


def field_message(text: str) -> str:
    """Return a message of marshmallow in the language of the request."""
    for pattern, translated in MESSAGES:
        found = pattern.fullmatch(text)
        if found:
            return str(gettext(translated)) % found.groupdict()
    return text
