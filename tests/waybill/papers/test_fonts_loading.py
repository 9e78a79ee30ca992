from reportlab.pdfbase import pdfmetrics

from waybill.papers.fonts_loading import BOLD, REGULAR, load_fonts, printable


def test_both_fonts_hold_every_ideograph_of_gbk() -> None:
    load_fonts()
    two_bytes = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF) if low != 0x7F)
    characters = {text for text in (pair.decode("gbk", "ignore") for pair in two_bytes) if len(text) == 1}
    ideographs = {character for character in characters if "\u4e00" <= character <= "\u9fff"}
    assert len(ideographs) > 20_000
    for font in (REGULAR, BOLD):
        assert not {
            character for character in ideographs if ord(character) not in pdfmetrics.getFont(font).face.charToGlyph
        }


def test_rare_characters_of_chemicals_and_names_are_kept() -> None:
    assert printable("翀焜䶮胂铷碲蒎 α³≤℃") == "翀焜䶮胂铷碲蒎 α³≤℃"


def test_a_character_without_a_glyph_prints_as_its_code_point() -> None:
    assert printable("𠮷田") == "[U+20BB7]田"
    assert printable("a\x00b\x1b") == "a[U+0000]b[U+001B]"
    assert printable("\ud800") == "[U+D800]"


def test_line_ends_and_tabs_print_as_spaces() -> None:
    assert printable("a\nb\tc\r\nd") == "a b c  d"
