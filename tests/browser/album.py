"""The pictures of one walk: each station in a file of its own, in few colours, numbered as the walk goes."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

COLOURS = 64
"""Enough for letters, lines and the map; a picture has a quarter of its bytes then."""


@dataclass(frozen=True)
class Showcase:
    """A folder for the few pictures that a document shows, and how much of each, in pixels from the top."""

    folder: Path
    heights: dict[str, int]


class Album:
    """Keeps all pictures in `folder`, which it makes, and those of the showcase there, too."""

    def __init__(self, folder: Path, showcase: Showcase | None = None) -> None:
        self._folder = folder
        self._showcase = showcase
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, station: str) -> None:
        """Take the whole page, from the bar to the footer."""
        self._count += 1
        screen = page.viewport_size
        assert screen
        page.set_viewport_size({**screen, "height": max(screen["height"], _height(page))})  # nothing sticks half-way
        taken = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        page.set_viewport_size(screen)
        _write(taken, self._folder / f"{self._count:02}-{station}.png")
        if self._showcase and station in self._showcase.heights:
            height = min(taken.height, self._showcase.heights[station])
            _write(taken.crop((0, 0, taken.width, height)), self._showcase.folder / f"{station}.png")


def _height(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollHeight"))


def _write(picture: Image.Image, path: Path) -> None:
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
