"""Editions as Chromium shows them: by day, by night, in vertical lines.

Run with `make validate-seen`. With GALLERY=1 in the environment the screenshots replace those in
examples/special-report/gallery, which README shows.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

import publisher
from publisher import settings
from publisher.model import Document
from tests.write.epub.editions import write

pytestmark = pytest.mark.seen

WIDTH, HEIGHT, SCALE = 600, 800, 1.5  # a reading tablet's screen

# What reading systems add: pages of whole lines with margins, and by night their own ground and ink.
MARGINS = """html { overflow: hidden } body { margin: 2.5em 2.2em; column-fill: auto; column-gap: 5em; }
body { height: calc(100vh - 5em); width: calc(100vw - 4.4em); column-width: %s; }"""
NIGHT = ":root { background: #16181c; color: #c9c7c1 }"
VIEWS = {
    "epub-light": ({}, ""),
    "epub-dark": ({}, NIGHT),
    "epub-vertical": ({"vertical": True}, ""),
}


@pytest.fixture(scope="module")
def report(root: Path) -> Document:
    known = settings.load(root / "examples" / "special-report" / "publication.toml")
    return publisher.read(root / "seeds" / "special-report.md", settings=known)


@pytest.fixture
def photographed(
    tmp_path: Path, needs: Callable[[str], str], report: Document
) -> Callable[..., Image.Image]:
    """A page of the report's edition on the screen."""
    chromium = needs("chromium")

    def photograph(page: str, options: dict[str, object], style: str) -> Image.Image:
        with ZipFile(BytesIO(write(report, embed_fonts=True, **options)[0])) as edition:
            edition.extractall(tmp_path)
        with (tmp_path / "EPUB" / "book.css").open("a", encoding="utf-8") as sheet:
            across = "calc(100vh - 5em)" if options.get("vertical") else "calc(100vw - 4.4em)"
            sheet.write(MARGINS % across + style)
        shot = tmp_path / "shot.png"
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={WIDTH},{HEIGHT}",
            f"--force-device-scale-factor={SCALE}", f"--screenshot={shot}",
            (tmp_path / "EPUB" / page).as_uri(),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        return Image.open(shot).convert("RGB")

    return photograph


def ink(image: Image.Image) -> Image.Image:
    """Where a page differs from its ground, as black and white."""
    grey = image.convert("L")
    ground = grey.getpixel((2, 2))
    return grey.point(lambda value: 255 if abs(value - ground) > 60 else 0)


@pytest.mark.parametrize("view", VIEWS)
def test_an_article(view: str, photographed: Callable[..., Image.Image], root: Path) -> None:
    options, style = VIEWS[view]
    page = photographed("article-3.xhtml", options, style)
    inked = ink(page)
    left, top, right, bottom = inked.getbbox()
    width, height = page.size
    assert left > 20, "the text keeps a margin"
    assert right < width - 20
    assert (right - left) * (bottom - top) > 0.6 * width * height, "the page is filled"
    share = inked.histogram()[255] / (width * height)
    assert 0.02 < share < 0.25, "text, neither blank nor blotted"
    ground = page.convert("L").getpixel((2, 2))
    assert (ground < 60) == (view == "epub-dark")
    if os.environ.get("GALLERY"):
        target = root / "examples" / "special-report" / "gallery" / f"{view}.png"
        target.parent.mkdir(exist_ok=True)
        page.quantize(48).save(target, optimize=True)
        assert target.stat().st_size < 300_000


def test_the_title_page_takes_the_colours_of_the_night(photographed: Callable[..., Image.Image]) -> None:
    grey = photographed("title.xhtml", {}, NIGHT).convert("L")
    assert grey.getpixel((2, 2)) < 60
    assert grey.getextrema()[1] > 180
