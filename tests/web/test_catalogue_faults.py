"""The catalogue as it is written has no fault, and none can be planted in it unseen."""

import pytest

from tests.web.catalogue_faults import faults_of
from web.translations import FOLDER
from web.translations.catalogue import sentences_of_source

WRITTEN = (FOLDER / "en" / "LC_MESSAGES" / "messages.po").read_text("utf-8")


def test_the_catalogue_has_no_fault() -> None:
    assert list(faults_of(WRITTEN, sentences_of_source())) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ('msgid "保存"\nmsgstr ""\n', "no English: 保存"),
        ('msgid "保存"\nmsgstr " "\n', "no English: 保存"),
        ('#, fuzzy\nmsgid "保存"\nmsgstr "Keep"\n', "fuzzy: 保存"),
        ('msgid "保存"\nmsgstr "Save 保存"\n', "not English: 保存"),
        ('msgid "%(count)d 张"\nmsgstr "%(number)d papers"\n', "other values: %(count)d 张"),
        ('msgid "%(count)d 张"\nmsgstr "papers"\n', "other values: %(count)d 张"),
        ('msgid "%(count)d 张"\nmsgstr "%(count)s papers"\n', "other values: %(count)d 张"),
        ('msgid "%(part)s"\nmsgstr "%(part)s, 100 %"\n', "cannot be filled in: %(part)s"),
        ('#~ msgid "删除"\n#~ msgstr "Delete"\n', "no longer said: 删除"),
    ],
)
def test_a_fault_planted_in_a_catalogue_is_found(planted: str, fault: str) -> None:
    assert fault in list(faults_of(planted))


def test_a_sentence_that_the_catalogue_lacks_is_found() -> None:
    assert list(faults_of('msgid "保存"\nmsgstr "Save"\n', ["保存", "删除"])) == ["not in the catalogue: 删除"]


def test_a_plate_may_stand_in_english() -> None:
    assert list(faults_of('msgid "号牌如 渝A12345"\nmsgstr "A plate such as 渝A12345"\n')) == []
