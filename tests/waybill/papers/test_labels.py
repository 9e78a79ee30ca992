import pytest

from restrictions.goods import ListFlag, QuantityRegime
from restrictions.judgement import Verdict
from restrictions.tunnels import CarriageMode
from waybill.papers.fonts_loading import printable
from waybill.papers.labels import all_labels, find_label, label


def test_everything_a_content_may_name_has_a_label() -> None:
    keys = [
        *(f"verdict.{verdict.name.lower()}" for verdict in Verdict),
        *(f"flag.{flag}" for flag in ListFlag),
        *(f"mode.{mode}" for mode in CarriageMode),
        *(f"regime.{regime}" for regime in QuantityRegime if regime is not QuantityRegime.FULL),
    ]
    assert [key for key in keys if find_label(key) is None] == []


def test_every_label_has_both_languages_and_all_its_glyphs() -> None:
    for key, words in all_labels().items():
        assert words.zh, key
        assert words.en.isascii(), key
        assert printable(words.zh + words.en) == words.zh + words.en


def test_an_unknown_label_is_told() -> None:
    assert find_label("nothing") is None
    with pytest.raises(KeyError):
        label("nothing")
