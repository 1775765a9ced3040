"""Lines of a page as an OCR engine saw them -> passages and zones.

In: pages of regions of lines with their boxes (ALTO, PAGE, hOCR). Out: `Recovered`. Its source is the text
laid out as it was printed: a line for each line with the blanks that the file has, indents as ideographic
spaces, a blank line between regions; a zone for each line. The file itself has a tag for each word or
character, so that no text of it could be pointed to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from publisher.errors import InputError
from publisher.model import Box, Place, Role, Size, Source, Span, edit_names
from publisher.read.layout import PERMILLE, Layout, PagePosition
from publisher.read.located import String
from publisher.read.plain_lines import plain_lines
from publisher.read.recovered import Recovered
from publisher.shared.blanks import LINE_ENDS

RegionKind = Literal["text", "heading", "caption", "noise", "picture"]

# A line that begins further in is set to the middle or the right; its blanks say nothing of paragraphs.
_WIDEST_INDENT = 4
# Less than this, in characters, is the page's own slant or a narrow first character.
_NARROWEST_INDENT = 0.8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line; the box in the units of its page."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that the engine saw as one block, or a picture, which has none."""

    kind: RegionKind
    lines: tuple[PrintedLine, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its number from 1, its size, and its regions in reading order."""

    number: int
    size: Size
    regions: tuple[Region, ...]


def around(boxes: Sequence[Box]) -> Box:
    """The box around some boxes; nothing at the origin where there are none."""
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def recovered(name: str, sha256: str, pages: Sequence[PrintedPage]) -> Recovered:
    """Lay the pages out.

    Raises:
        InputError: They hold no text.
    """
    laid = _laid_out(pages)
    if not any(line for _, _, lines in laid for line in lines):
        hint = "did the engine recognise any text?"
        raise InputError("has no text", code="input.no-text", place=Place(name, 0, 0), hints=(hint,))
    text = "\n\n".join("\n".join(lines) for _, _, lines in laid if lines)
    source = Source(name, "utf-8", sha256, text, is_laid_out=True)
    layout = Layout(source, lines=plain_lines, rule=edit_names.BLOCK)
    at = 0
    for page, region, lines in laid:
        position = _position(page, region.box)
        if region.kind == "picture":
            layout.picture(at, "")
            continue
        start = at
        for line, printed in zip(lines, region.lines, strict=True):
            end = at + len(line)
            layout.zone(Span(end - len(line.lstrip("\u3000")), end), _position(page, printed.box), "line")
            at = end + 1
        if lines:
            _put(layout, region.kind, _string(text, start, at - 1), position)
            at += 1
    return layout.recovered()


def _laid_out(pages: Sequence[PrintedPage]) -> list[tuple[PrintedPage, Region, list[str]]]:
    """Each region without its empty lines, and how its lines read."""
    found = []
    for page in pages:
        for region in page.regions:
            said = tuple(line for line in region.lines if line.text.strip())
            if said or region.kind == "picture":
                found.append((page, replace(region, lines=said), _indented(said)))
    return found


def _indented(lines: Sequence[PrintedLine]) -> list[str]:
    """The lines with an ideographic space for each character that they begin further in; one that has such
    spaces of its own keeps them."""
    if not lines:
        return []
    em = median((line.box.right - line.box.left) / max(len(line.text), 1) for line in lines)
    left = min(line.box.left for line in lines)
    found = []
    for line in lines:
        indent = (line.box.left - left) / em if em > 0 else 0.0
        text = line.text.translate(_NO_LINE_ENDS).strip(" \t")
        is_set_in = _NARROWEST_INDENT <= indent <= _WIDEST_INDENT and not text.startswith("\u3000")
        found.append("\u3000" * (round(indent) if is_set_in else 0) + text)
    return found


_NO_LINE_ENDS = dict.fromkeys(map(ord, LINE_ENDS), " ")


def _put(layout: Layout, kind: RegionKind, string: String, position: PagePosition) -> None:
    roles: dict[RegionKind, Role | Literal["noise"]] = {"caption": "caption", "noise": "noise"}
    if kind == "heading":
        layout.text(string, "heading", level=1, position=position)
    elif role := roles.get(kind):
        layout.text(string, role=role)
    else:
        layout.text(string, position=position)


def _position(page: PrintedPage, box: Box) -> PagePosition:
    """A place in thousandths of the page, whatever the engine counts in."""
    width, height = page.size.width or 1.0, page.size.height or 1.0
    left, top, right, bottom = box
    scaled = (left / width, top / height, right / width, bottom / height)
    return PagePosition(page.number, Box(*(round(1000 * edge, 1) for edge in scaled)), PERMILLE, "permille")


def _string(text: str, start: int, end: int) -> String:
    found = String(text[start:end])
    found.start, found.end = start, end
    return found
