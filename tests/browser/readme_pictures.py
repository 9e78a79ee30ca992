"""The pictures of the README: by the walk that takes them, what each person sees on the screen that is theirs."""

from tests.browser.album import Showcase
from tests.browser.demo_site import ROOT

_WHOLE = 10_000
_HEIGHTS = {
    "en-1440": {
        "consignor-note-form": _WHOLE,
        "dispatcher-route": _WHOLE,
        "dispatcher-waybill": 1250,
        "regulator-rule": 1100,
    },
    "en-390": {
        "loader-inspection": 1700,
        "loader-gate-shut": 1150,
        "loader-gate-open": 1150,
        "loader-too-much": _WHOLE,
        "driver-refused": _WHOLE,
        "driver-qr": _WHOLE,
        "officer-plate": 1500,
        "officer-unknown": 1150,
    },
}


def showcase_of(walk: str) -> Showcase | None:
    """Return where a walk, such as `en-390`, leaves its pictures for the README."""
    return Showcase(ROOT / "docs" / "pictures", _HEIGHTS[walk]) if walk in _HEIGHTS else None
