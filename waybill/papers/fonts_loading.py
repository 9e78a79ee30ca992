"""The bundled fonts, made known to the printer once."""

from functools import cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from restrictions.outcome import Conflict
from waybill.papers.codes import PaperCode

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
_FIRST_PRINTABLE = 0x20
_SPACES = str.maketrans("\t\n\r\u2028", "    ")


@cache
def load_fonts() -> None:
    """Register the fonts; raise `Conflict` where a font file is missing or damaged."""
    for name in (REGULAR, BOLD):
        try:
            with as_file(files("waybill.papers") / "fonts" / f"{name}.ttf") as path:
                pdfmetrics.registerFont(TTFont(name, path))
        except (OSError, TTFError) as error:
            raise Conflict(PaperCode.FONT_MISSING, field="fonts", font=name) from error


def printable(text: str) -> str:
    """Return `text` as it can be printed whole: a character without a glyph becomes its code point, `[U+20BB7]`.

    The font would print an empty box for it, and nobody could tell which character was lost. Line ends and tabs
    become spaces; other control characters their code points.
    """
    load_fonts()
    glyphs = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return "".join(_printable_character(character, glyphs) for character in text.translate(_SPACES))


def _printable_character(character: str, glyphs: dict[int, int]) -> str:
    point = ord(character)
    return character if point >= _FIRST_PRINTABLE and point in glyphs else f"[U+{point:04X}]"
