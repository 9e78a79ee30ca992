"""The product's own sentences, so that one walk finds its labels in either language."""

from web.translations.catalogue import read_english


class Catalogue:
    """Translates as the pages do: `say("第 %(count)d 次查验", count=2)`. `KeyError` for what is in none."""

    def __init__(self, language: str) -> None:
        english = read_english()
        self._sentences = english if language == "en" else {sentence: sentence for sentence in english}

    def __call__(self, sentence: str, **values: object) -> str:
        text = self._sentences[sentence]
        return text % values if values else text
