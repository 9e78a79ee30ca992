"""Reading back what was printed."""

import pypdfium2
import zxingcpp

_SCALE = 3
"""216 dots an inch: less than any printer's or phone's."""


def qr_text_of(pdf: bytes) -> str:
    """Return the text of the one QR code on the first page, read from its picture as a scanner does."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=_SCALE).to_pil().convert("L")
    finally:
        document.close()
    codes = [code for code in zxingcpp.read_barcodes(picture) if code.format == zxingcpp.BarcodeFormat.QRCode]
    assert len(codes) == 1, f"{len(codes)} QR codes"
    text: str = codes[0].text
    return text


def words_of(pdf: bytes) -> str:
    """Return what is written on all pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
