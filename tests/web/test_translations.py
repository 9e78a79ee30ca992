"""The catalogue is complete, and its two files say the same."""

import re

import pytest

from web.translations.catalogue import read_compiled, read_english, sentences_of_source

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][A-Z0-9]{5,6}")
"""A number plate begins with a Chinese character in every language."""
NAMED = re.compile(r"%\(\w+\)[sd]")


def test_every_sentence_of_the_source_has_english() -> None:
    english = read_english()
    assert [text for text in sentences_of_source() if not english.get(text)] == []


def test_the_catalogue_holds_nothing_that_the_source_does_not() -> None:
    assert sorted(set(read_english()) - set(sentences_of_source())) == []


def test_the_compiled_file_says_what_the_written_one_says() -> None:
    assert read_compiled() == {text: english for text, english in read_english().items() if english}


@pytest.mark.parametrize(
    ("chinese", "english"), sorted((text, english) for text, english in read_english().items() if english)
)
def test_the_english_names_the_same_values_and_is_english(chinese: str, english: str) -> None:
    assert set(NAMED.findall(english)) == set(NAMED.findall(chinese))
    assert not CHINESE.search(PLATE.sub("", english))


def test_sentences_of_templates_and_of_code_are_both_found() -> None:
    found = sentences_of_source()
    assert "退出登录" in found
    assert "账号或密码不正确。" in found
    assert "密码" in found
