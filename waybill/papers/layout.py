"""The pieces of a ruled form: cells with a label in two languages, and boxes of cells that share one width."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black, whitesmoke
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table

from restrictions.civil import to_civil
from waybill.papers.fonts_loading import BOLD, REGULAR, printable
from waybill.papers.labels import Label, label

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 12 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
"""The width of every box, 186 mm."""

NOTHING = "—"
"""What stands in a field that does not apply."""

LINE = 0.5
_FIRST_IDEOGRAPH = "\u2e80"
_ENGLISH_SIZE = 5.5
_PADDING = 2
_LEAD = 1.5

Style = tuple[Any, ...]

RULES: tuple[Style, ...] = (
    ("GRID", (0, 0), (-1, -1), LINE, black),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), _LEAD),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _LEAD),
)
"""The look of every box."""

SHADE = whitesmoke

_LABEL = ParagraphStyle("label", fontName=REGULAR, fontSize=8, leading=8.2, alignment=TA_CENTER, wordWrap="CJK")
_SECTION = ParagraphStyle("section", parent=_LABEL, fontName=BOLD)
_VALUE = ParagraphStyle("value", fontName=REGULAR, fontSize=9, leading=11)
_SMALL = ParagraphStyle("small", parent=_VALUE, fontSize=7.5, leading=9.2)
_FINE = ParagraphStyle("fine", parent=_VALUE, fontSize=6.3, leading=7.8)


def label_cell(key: str) -> Paragraph:
    """Return the cell of a field's label, English small beneath the Chinese."""
    return _label_of(label(key), _LABEL)


def section_cell(key: str) -> Paragraph:
    """Return the cell that heads a group of fields, in bold."""
    return _label_of(label(key), _SECTION)


def value_cell(text: str) -> Paragraph:
    """Return a field's value; an empty one prints as a dash."""
    return _text(text, _VALUE)


def small_cell(text: str, *, is_centred: bool = False) -> Paragraph:
    """Return a value in the smaller type of the goods box."""
    style = ParagraphStyle("centred", parent=_SMALL, alignment=TA_CENTER) if is_centred else _SMALL
    return _text(text, style)


def fine_cell(text: str) -> Paragraph:
    """Return text in the smallest type, for footers and notes."""
    return _text(text, _FINE)


def names_cell(strong: str, plain: str) -> Paragraph:
    """Return a name in bold with another one small beneath it."""
    markup = f'<font name="{BOLD}">{_escaped(strong)}</font><br/><font size="6.3">{_escaped(plain)}</font>'
    return Paragraph(markup, _wrapping(_SMALL, strong + plain))


def box(
    rows: Sequence[Sequence[Any]], widths_mm: Sequence[float], styles: Sequence[Style] = (), **options: Any
) -> Table:
    """Return a ruled box of `WIDTH`, whose rows stay whole; `options` are those of the table."""
    return Table(
        [list(row) for row in rows],
        colWidths=[width * mm for width in widths_mm],
        style=[*RULES, *styles],
        **options,
    )


def shaded(*columns: int) -> list[Style]:
    """Return the styles that set off the label columns of a box."""
    return [("BACKGROUND", (column, 0), (column, -1), SHADE) for column in columns]


def spanned(*columns: int) -> list[Style]:
    """Return the styles that make one cell of each of the columns."""
    return [("SPAN", (column, 0), (column, -1)) for column in columns]


def instant_text(instant: datetime) -> str:
    """Return an instant on the wall clock, to the minute."""
    return to_civil(instant).strftime("%Y-%m-%d %H:%M")


def tick_text(*, is_yes: bool) -> str:
    """Return the two answers with the true one ticked."""
    yes, no = ("■", "□") if is_yes else ("□", "■")
    return f"{yes} {label('yes')} / {no} {label('no')}"


def _label_of(words: Label, style: ParagraphStyle) -> Paragraph:
    english = f'<font name="{REGULAR}" size="{_ENGLISH_SIZE}">{escape(words.en)}</font>'
    return Paragraph(f"{escape(words.zh)}<br/>{english}", style)


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    shown = text.strip() or NOTHING
    return Paragraph(_escaped(shown), _wrapping(style, shown))


def _wrapping(style: ParagraphStyle, text: str) -> ParagraphStyle:
    """Return `style` with line breaks for the script of `text`: between any two ideographs, else between words."""
    if any(character >= _FIRST_IDEOGRAPH for character in text):
        return ParagraphStyle(f"{style.name}-cjk", parent=style, wordWrap="CJK")
    return style


def _escaped(text: str) -> str:
    return escape(printable(text))
