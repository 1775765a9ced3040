"""How well lines are set, measured on finished PDFs by PDFium: nothing of ours takes part.

    python -m tests.benchmarks.lines build/special-report.pdf …

In: PDFs with horizontal lines. Out: a Markdown table: lines that begin or end with a mark that
may not stand there, and how far the gaps between Han characters were opened.
"""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

# GB/T 15834, 5.1: neither first nor last. A dash or an ellipsis may begin a line.
NEVER_FIRST = set("，。、；：？！”’）》〉」』】〕·～")
NEVER_LAST = set("“‘（《〈「『【〔")
# Openings of the gap between two Han characters, in parts of an em.
STEPS = ((1 / 32, "to 1/32"), (1 / 16, "to 1/16"), (1 / 8, "to 1/8"), (1 / 4, "to 1/4"), (9.0, "more"))
# Boxes are rounded to hundredths of a point.
_UNOPENED = 0.004


class Glyph(NamedTuple):
    """A character as it is drawn: its origin and size in points."""

    text: str
    x: float
    y: float
    size: float


class Quality(NamedTuple):
    """What was counted.

    Attributes:
        openings: Lines by the opening of their Han gaps.
    """

    lines: int
    first: int
    last: int
    openings: Counter[str]


def quality(path: str) -> Quality:
    """Count the lines of body size in a file."""
    size = _body_size(path)
    lines = [line for line in map(_shown, _lines(path)) if line and round(line[0].size, 1) == size]
    openings = Counter(_opening(line) for line in lines)
    return Quality(
        len(lines),
        sum(line[0].text in NEVER_FIRST for line in lines),
        sum(line[-1].text in NEVER_LAST for line in lines),
        openings,
    )


def _shown(line: list[Glyph]) -> list[Glyph]:
    """Without the spaces at its ends."""
    shown = [index for index, glyph in enumerate(line) if glyph.text != " "]
    return line[shown[0] : shown[-1] + 1] if shown else []


def _opening(line: list[Glyph]) -> str:
    steps = [
        right.x - left.x - left.size
        for left, right in pairwise(line)
        if _is_han(left.text) and _is_han(right.text)
    ]
    opened = max(steps, default=0.0) / line[0].size
    return (
        "none" if opened < _UNOPENED else next(name for most, name in STEPS if opened <= most + _UNOPENED)
    )


def _is_han(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _lines(path: str) -> Iterator[list[Glyph]]:
    """Glyphs that follow each other on one baseline, without a column's gutter between them."""
    line: list[Glyph] = []
    for glyph in _glyphs(path):
        if line and (
            abs(glyph.y - line[-1].y) > 0.01 or not -0.6 < (glyph.x - line[-1].x) / line[-1].size < 4
        ):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _glyphs(path: str) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(pdfium.FPDFText_CountChars(text)):
                code = pdfium.FPDFText_GetUnicode(text, index)
                if code >= 0x20 and not pdfium.FPDFText_IsGenerated(text, index):
                    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                    yield Glyph(chr(code), x.value, y.value, pdfium.FPDFText_GetFontSize(text, index))


def _body_size(path: str) -> float:
    """The size of most characters."""
    sizes = Counter(round(glyph.size, 1) for glyph in _glyphs(path))
    return sizes.most_common(1)[0][0]


def table(paths: list[str]) -> str:
    """The figures of several files."""
    names = ["none", *(name for _, name in STEPS)]
    rows = [
        "| file | lines | begin wrongly | end wrongly | Han gaps opened: " + " | ".join(names) + " |",
        "|---" * (4 + len(names)) + "|",
    ]
    for path in paths:
        found = quality(path)
        shares = [f"{found.openings[name] / found.lines:.1%}" for name in names]
        rows.append(
            f"| {path} | {found.lines:,} | {found.first} | {found.last} | " + " | ".join(shares) + " |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(sys.argv[1:]))
