"""hOCR, as Tesseract and Kraken write it -> text to repair.

In: the bytes of an hOCR file (http://kba.github.io/hocr-spec/1.2/). Out: `Recovered`, with pages and the
box of every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publisher.model import Box, Size
from publisher.read.decode import decode
from publisher.read.elements import classes, text_of
from publisher.read.html import parsed
from publisher.read.printed import PrintedLine, PrintedPage, Region, RegionKind, around, recovered
from publisher.read.printed_words import Between, Word, joined
from publisher.read.recovered import Recovered
from publisher.shared.blanks import HTML_SPACE
from publisher.shared.xml_text import number

_BOX = re.compile(r"\bbbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)")
_LINES = {"ocr_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocrx_line"}
_WORD, _CHARACTER = "ocrx_word", "ocrx_cinfo"
_PICTURES = {"ocr_photo", "ocr_image", "ocr_linedrawing"}
# By what the engine calls a region's lines. Tesseract's ocr_header is a line in large type, not the page's.
_KINDS: dict[str, RegionKind] = {"ocr_caption": "caption", "ocr_footer": "noise"}


def read_hocr(data: bytes, name: str) -> Recovered:
    """Read a file.

    Raises:
        DecodeError, InputError: As `publisher.read.html.read_html`.
    """
    source = decode(data, name, longest_line=None)
    found = [element for element in parsed(source).iter() if "ocr_page" in classes(element)]
    pages = tuple(_page(element, at) for at, element in enumerate(found, 1))
    return recovered(name, source.sha256, pages)


def _page(page: etree._Element, at: int) -> PrintedPage:
    box = _box(page)
    regions = tuple(_moved(region, box) for region in _regions(page))
    return PrintedPage(at, Size(box.right - box.left, box.bottom - box.top), regions)


def _regions(element: etree._Element) -> Iterator[Region]:
    """The innermost blocks; lines outside every block make one for themselves."""
    loose: list[etree._Element] = []
    for child in element:
        given = classes(child)
        if given & _LINES:
            loose.append(child)
            continue
        if loose:
            yield _region(loose)
            loose = []
        if given & _PICTURES:
            yield Region("picture", (), _box(child))
        else:
            yield from _regions(child)
    if loose:
        yield _region(loose)


def _region(lines: list[etree._Element]) -> Region:
    printed = tuple(PrintedLine(joined([*_words(line)]), _box(line)) for line in lines)
    kinds = {_KINDS.get(name, "text") for line in lines for name in classes(line) & _LINES}
    kind: RegionKind = kinds.pop() if len(kinds) == 1 else "text"
    return Region(kind, printed, around([line.box for line in printed]))


def _words(line: etree._Element) -> Iterator[Word]:
    """The words of a line; text outside of them is parted by its white space alone."""
    is_parted = False
    for text, element in _texts(line):
        folded = HTML_SPACE.sub(" ", text)
        if word := folded.strip(" "):
            before: Between = "" if element is None else "word"
            before = "blank" if is_parted or folded.startswith(" ") else before
            yield Word(word, None if element is None else _stated_box(element), before)
            is_parted = folded.endswith(" ")
        else:
            is_parted = is_parted or folded != ""


def _texts(element: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """The stretches of text in an element, each with the word that it is, if it is one."""
    yield element.text or "", None
    for child in element:
        if _WORD in classes(child):
            yield _spelled(child), child
        else:
            yield from _texts(child)
        yield child.tail or "", None


def _spelled(word: etree._Element) -> str:
    """The text of a word; white space between the tags of its characters is the file's."""
    characters = [one for one in word if _CHARACTER in classes(one)]
    return "".join(text_of(one).strip() for one in characters) or text_of(word)


def _stated_box(element: etree._Element) -> Box | None:
    found = _BOX.search(element.get("title", ""))
    return Box(*map(number, found.groups())) if found else None


def _box(element: etree._Element) -> Box:
    return _stated_box(element) or around([])


def _moved(region: Region, page: Box) -> Region:
    """The region as its page counts, whose corner may lie anywhere on the scan."""
    if not (page.left or page.top):
        return region

    def moved(box: Box) -> Box:
        return Box(box.left - page.left, box.top - page.top, box.right - page.left, box.bottom - page.top)

    lines = tuple(PrintedLine(line.text, moved(line.box)) for line in region.lines)
    return Region(region.kind, lines, moved(region.box))
