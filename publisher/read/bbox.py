"""`pdftotext -bbox-layout`, the boxes of a PDF's words -> text to repair.

In: the bytes of its XHTML. Out: `Recovered`, with pages and the box of every line, in the order of the
file's blocks; where it has narrow columns side by side in one line, column by column. (`pdftotext -bbox`
alone knows no lines and is read as a page of the web.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from lxml import etree

from publisher.model import Box, Size
from publisher.read.decode import decode
from publisher.read.elements import text_of
from publisher.read.gutters import Block, blocks
from publisher.read.html import parsed
from publisher.read.page_columns import NARROWEST_GUTTER, Run
from publisher.read.printed import PrintedLine, PrintedPage, Region, around, recovered
from publisher.read.printed_words import WIDE, Word, joined, signs
from publisher.read.recovered import Recovered
from publisher.shared.xml_text import number

# The box of a word is so much higher than its type is large, in the faces that newspapers are set in.
_HEIGHT = 1.4
# Marks that have one half of their square blank, before or behind them.
_OPENING, _CLOSING = "（《〈“‘「『【〔", "，。、；：！？）》〉”’」』】〕"


class Placed(NamedTuple):
    """A word and its box."""

    text: str
    box: Box


def read_bbox(data: bytes, name: str) -> Recovered:
    """Read a file.

    Raises:
        DecodeError, InputError: As `publisher.read.html.read_html`; also a file without text.
    """
    source = decode(data, name, longest_line=None)
    found = [element for element in parsed(source).iter() if element.tag == "page"]
    pages = tuple(_page(element, at) for at, element in enumerate(found, 1))
    return recovered(name, source.sha256, pages)


def _page(page: etree._Element, at: int) -> PrintedPage:
    size = Size(number(page.get("width")), number(page.get("height")))
    lines = [[*_words(line)] for line in page.iter("line")]
    parts = [part for line in lines for part in _parts(line)]
    found = blocks([_run(number, part) for number, part in enumerate(parts)])
    if found is None:
        return PrintedPage(at, size, tuple(_regions(page)))
    return PrintedPage(at, size, tuple(_region(block, parts) for block in found))


def _regions(page: etree._Element) -> Iterator[Region]:
    for block in page.iter("block"):
        lines = tuple(PrintedLine(_joined([*_words(line)]), _box(line)) for line in block.iter("line"))
        yield Region("text", lines, _box(block))


def _region(block: Block, words: Sequence[Sequence[Placed]]) -> Region:
    lines = tuple(_line([word for run in line for word in words[run.at]]) for line in block)
    return Region("text", lines, around([line.box for line in lines]))


def _line(words: Sequence[Placed]) -> PrintedLine:
    return PrintedLine(_joined(words), around([word.box for word in words]))


def _joined(words: Sequence[Placed]) -> str:
    """The line that words make, which are parted where the PDF has a space or white as wide as one."""
    return joined([Word(word.text, word.box, "space") for word in words])


def _words(line: etree._Element) -> Iterator[Placed]:
    for word in line.iter("word"):
        if text := text_of(word).strip():
            yield Placed(text, _box(word))


def _parts(words: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The words of a line, divided wherever a gutter could stand between two of them."""
    part: list[Placed] = []
    em = _em(words)
    for word in words:
        if part and _printed(word, em).left - _printed(part[-1], em).right >= NARROWEST_GUTTER * em:
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _run(at: int, words: Sequence[Placed]) -> Run:
    em = _em(words)
    return Run(at, around([_printed(word, em) for word in words]), em)


def _em(words: Sequence[Placed]) -> float:
    """The size of the type that words are set in, by those that are Chinese for the most part."""
    wide = [one for one in words if 2 * len(WIDE.findall(one.text)) > len(one.text)]
    if wide:
        return median((one.box.right - one.box.left) / signs(one.text) for one in wide)
    return median([one.box.bottom - one.box.top for one in words] or [0.0]) / _HEIGHT


def _printed(word: Placed, em: float) -> Box:
    """The box of a word without the blank half of a mark at its edge, which may hang into a gutter."""
    left, top, right, bottom = word.box
    left += em / 2 if word.text[0] in _OPENING else 0.0
    right -= em / 2 if word.text[-1] in _CLOSING else 0.0
    return Box(left, top, right, bottom)


def _box(element: etree._Element) -> Box:
    left, top, right, bottom = (number(element.get(edge)) for edge in ("xmin", "ymin", "xmax", "ymax"))
    return Box(left, top, right, bottom)
