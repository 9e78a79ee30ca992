"""The codes of this package's refusals."""

from enum import StrEnum


class QrCode(StrEnum):
    """Why the text of a QR code was not believed."""

    NOT_OURS = "waybill.qr.not_ours"
    TOO_LONG = "waybill.qr.too_long"
    MALFORMED = "waybill.qr.malformed"
    UNKNOWN_KEY = "waybill.qr.unknown_key"
    FORGED = "waybill.qr.forged"


class PaperCode(StrEnum):
    """Why a document could not be printed."""

    FONT_MISSING = "waybill.paper.font_missing"
    QR_TOO_LONG = "waybill.paper.qr_too_long"
    TEXT_TOO_LONG = "waybill.paper.text_too_long"
