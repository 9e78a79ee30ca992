import json
from pathlib import Path

import pytest

from restrictions.notice_file import read_notice_file
from restrictions.outcome import Malformed
from tests.restrictions.samples import a_notice_document

PLAIN = """
number: 测〔2026〕1号
published_on: 2026-01-05
hours: 07:00-09:30
clock: 22:00
answer: no
switch: on
truth: true
whole: 1203
zeros: 0331
octal: 0o17
part: 106.5
grown: 1_000
hex: 0x1F
nothing: null
empty:
merge: {<<: x}
"""


def written(folder: Path, text: str, name: str = "notice.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_yaml_is_read_with_the_scalars_of_json_only(tmp_path: Path) -> None:
    assert read_notice_file(written(tmp_path, PLAIN)) == {
        "number": "测〔2026〕1号",
        "published_on": "2026-01-05",
        "hours": "07:00-09:30",
        "clock": "22:00",
        "answer": "no",
        "switch": "on",
        "truth": True,
        "whole": 1203,
        "zeros": "0331",
        "octal": "0o17",
        "part": 106.5,
        "grown": "1_000",
        "hex": "0x1F",
        "nothing": None,
        "empty": None,
        "merge": {"<<": "x"},
    }


def test_json_and_yaml_give_the_same_document(tmp_path: Path) -> None:
    document = a_notice_document()
    text = json.dumps(document, ensure_ascii=False)
    assert read_notice_file(written(tmp_path, text, "notice.json")) == document
    assert read_notice_file(written(tmp_path, text)) == document


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("number: 1\ntitle: a\ntitle: b\n", 3),
        ("rules:\n  - id: a\n    where:\n      - {type: road, road: x, road: y}\n", 4),
        ("1: a\n", 1),
        ("? [a, b]\n: c\n", 1),
        ("number: [1\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: !!python/object/apply:os.getcwd []\n", 1),
        ("a: *unknown\n", 1),
        ("- a\n- b\n", 1),
        ("just words\n", 1),
        ("", 1),
        ("a: \x07\n", 0),
    ],
)
def test_yaml_that_is_not_one_plain_document_is_refused_with_the_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(Malformed) as refusal:
        read_notice_file(written(tmp_path, text))
    assert refusal.value.code == "restrictions.notice_file.unreadable"
    assert (refusal.value.params["name"], refusal.value.params["line"]) == ("notice.yaml", line)
    assert refusal.value.params["reason"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1,\n "a": 2}', 0),
        ('{"a": 1,\n}', 2),
        ('{"a": NaN}', 0),
        ("[]", 1),
        ("5", 1),
        ("", 1),
        ('{"a": {"b": 1, "b": 2}}', 0),
    ],
)
def test_json_that_is_not_one_plain_document_is_refused(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(Malformed) as refusal:
        read_notice_file(written(tmp_path, text, "notice.json"))
    assert refusal.value.code == "restrictions.notice_file.unreadable"
    assert refusal.value.params["line"] == line


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notice.yaml").write_bytes(b"number: \xff\xfe\n")
    for path in (tmp_path / "missing.yaml", tmp_path, tmp_path / "notice.yaml"):
        with pytest.raises(Malformed) as refusal:
            read_notice_file(path)
        assert refusal.value.code == "restrictions.notice_file.unreadable"
