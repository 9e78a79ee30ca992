"""The printed waybill: A4 upright, the fields of the official form in its order, Chinese with English beneath.

Where the ministry's own page was not seen the paper says so: the layout is ours, the field order is the form's.
"""

import io
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import LayoutError, NextPageTemplate

from restrictions.notation import Document
from restrictions.outcome import Malformed, Unlawful
from waybill.papers.codes import PaperCode
from waybill.papers.fonts_loading import BOLD, REGULAR, load_fonts
from waybill.papers.form_boxes import extra_boxes, form_boxes
from waybill.papers.labels import label
from waybill.papers.layout import LINE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, WIDTH, fine_cell, instant_text, value_cell
from waybill.papers.qr_drawing import draw_qr, qr_modules
from waybill.seal import Seal, SealCode, digest_of
from waybill.sealed_content import SealedWaybill

_QR_SIZE = 34 * mm
_FIRST_HEADER = 36 * mm
_LATER_HEADER = 12 * mm
_FOOTER = 17 * mm


def write_waybill_pdf(content: Document, seal: Seal, qr_text: str) -> bytes:
    """Return the PDF of one issued version; equal arguments give equal bytes.

    `content` is what `SealedWaybill.to_content` wrote, and `seal` must be the seal on it: the paper bears its digest
    and key. `qr_text` is printed as it is. Raises `Malformed` for content of another form, for a QR text or a field
    that no page holds, `Unlawful` where the digest is not the content's, `Conflict` where a font is missing.
    """
    if digest_of(content) != seal.digest:
        raise Unlawful(SealCode.DIGEST_DIFFERS, field="seal")
    waybill = SealedWaybill.from_content(content)
    qr_modules(qr_text)
    load_fonts()
    data, pages = _print(waybill, seal, qr_text, 1)
    if pages > 1:
        # Only now is it known what each page must say of their number.
        data, _ = _print(waybill, seal, qr_text, pages)
    return data


def _print(waybill: SealedWaybill, seal: Seal, qr_text: str, pages: int) -> tuple[bytes, int]:
    """Return the PDF whose footers tell of `pages` pages, and the number that there are."""

    def draw_first(canvas: Canvas, document: BaseDocTemplate) -> None:
        _draw_first_header(canvas, waybill, qr_text)
        _draw_footer(canvas, waybill, seal, document.page, pages)

    def draw_later(canvas: Canvas, document: BaseDocTemplate) -> None:
        text = f"{label('title').zh}{label('continued').zh} {label('number').zh} {waybill.number}"
        _draw_cell(canvas, value_cell(text), MARGIN, PAGE_HEIGHT - MARGIN, WIDTH)
        _draw_footer(canvas, waybill, seal, document.page, pages)

    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageTemplates=[
            PageTemplate("first", [_frame(_FIRST_HEADER)], onPage=draw_first),
            PageTemplate("later", [_frame(_LATER_HEADER)], onPage=draw_later),
        ],
        title=f"{label('title').zh} {waybill.number}",
        subject=label("title").en,
        creator="Hazway",
        lang="zh-CN",
        invariant=1,
    )
    flow: list[Any] = [NextPageTemplate("later"), *form_boxes(waybill), *extra_boxes(waybill)]
    try:
        document.build(flow)
    except LayoutError as error:
        raise Malformed(PaperCode.TEXT_TOO_LONG, field="content") from error
    return out.getvalue(), document.page


def _frame(header: float) -> Frame:
    bottom = MARGIN + _FOOTER
    height = PAGE_HEIGHT - MARGIN - header - bottom
    return Frame(MARGIN, bottom, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _draw_first_header(canvas: Canvas, waybill: SealedWaybill, qr_text: str) -> None:
    top = PAGE_HEIGHT - MARGIN
    words = label("title")
    middle = PAGE_WIDTH / 2
    canvas.setFont(BOLD, 18)
    canvas.drawCentredString(middle, top - 16, words.zh)
    canvas.setFont(REGULAR, 7.5)
    canvas.drawCentredString(middle, top - 27, words.en)
    draw_qr(canvas, qr_text, PAGE_WIDTH - MARGIN - _QR_SIZE, top - _QR_SIZE, _QR_SIZE)
    lines = (
        ("number", waybill.number),
        ("version", str(waybill.version)),
        ("issued_at", instant_text(waybill.issued_at)),
        ("valid_until", instant_text(waybill.valid_until)),
    )
    y = top - 38
    for key, text in lines:
        y -= _draw_cell(canvas, value_cell(f"{label(key)}：{text}"), MARGIN, y, WIDTH - _QR_SIZE)


def _draw_footer(canvas: Canvas, waybill: SealedWaybill, seal: Seal, page: int, pages: int) -> None:
    canvas.setLineWidth(LINE)
    canvas.line(MARGIN, MARGIN + _FOOTER - 6, PAGE_WIDTH - MARGIN, MARGIN + _FOOTER - 6)
    parts = (("number", waybill.number), ("version", str(waybill.version)), ("kid", seal.kid))
    lines = (
        " · ".join(f"{label(key)} {text}" for key, text in parts),
        f"{label('digest')} {seal.digest}",
        str(label("layout_not_verified")),
    )
    y = MARGIN + _FOOTER - 9
    for line in lines:
        y -= _draw_cell(canvas, fine_cell(line), MARGIN, y, WIDTH - 30 * mm)
    canvas.setFont(REGULAR, 6.3)
    for line_number, words in enumerate(label("page"), start=1):
        text = words.format(page=page, pages=pages)
        canvas.drawRightString(PAGE_WIDTH - MARGIN, MARGIN + _FOOTER - 9 - 8 * line_number, text)


def _draw_cell(canvas: Canvas, cell: Paragraph, left: float, top: float, width: float) -> float:
    """Draw a paragraph downwards from `top`; return its height."""
    _, height = cell.wrap(width, PAGE_HEIGHT)
    cell.drawOn(canvas, left, top - height)
    return float(height)
