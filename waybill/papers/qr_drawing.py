"""The QR code drawn as one shape, sharp at any size."""

import segno
from reportlab.pdfgen.canvas import Canvas

from restrictions.outcome import Malformed
from waybill.papers.codes import PaperCode

QUIET_MODULES = 4
"""The white border that ISO/IEC 18004 asks for."""


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules of the code for `text`, rows from the top, without the border.

    Error correction is M, so that a crease or a stain does not stop the reading. Text too long for any code raises
    `Malformed`.
    """
    try:
        code = segno.make(text, error="m", micro=False, boost_error=False)
    except segno.DataOverflowError as error:
        raise Malformed(PaperCode.QR_TOO_LONG, field="qr", length=len(text)) from error
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def draw_qr(canvas: Canvas, text: str, left: float, bottom: float, size: float) -> None:
    """Draw the code for `text`, its border included, in a square of `size` points."""
    modules = qr_modules(text)
    step = size / (len(modules) + 2 * QUIET_MODULES)
    shape = canvas.beginPath()
    for row, cells in enumerate(modules):
        y = bottom + size - (QUIET_MODULES + row + 1) * step
        for column, is_dark in enumerate(cells):
            if is_dark:
                shape.rect(left + (QUIET_MODULES + column) * step, y, step, step)
    canvas.drawPath(shape, stroke=0, fill=1)
