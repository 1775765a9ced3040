"""Strips: what a galley is cut into when pages are made up.

In: set lines, rules, pictures. Out: `Strip`, a whole number of grid lines high, with its marks
placed from its own corner: x along the lines, y across them, whichever way the lines run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from publisher.compose.frames import moved
from publisher.compose.pages import Mark, TextLine
from publisher.compose.units import Pt, Rows

# The em box of Han characters reaches from 0.12 em below the baseline to 0.88 em above it
# (OpenType BASE, ideographic em box, in every face in use).
ASCENT = 0.88


# Roles of paragraphs that any line end may part; lines of verse and of a signature stay together.
_PROSE = frozenset({"lead", "body", "dateline", "list", "quotation"})


class Strip(NamedTuple):
    """Matter that no column end divides.

    Attributes:
        height: In lines of the grid.
        marks: In reading order.
        keep: The next strip must be in the same column. sticks: It had better be, if that leaves no hole.
        blank: White that is left out at the head of a column.
        asides: Ruby and note marks: drawn with the strip, read after the column.
        notes: Strips of the notes that are called here, to be set at the column's foot
            or under the table that calls them.
        ground: What lies under the marks and is no part of the text: panels, frames.
        target: Id of the node that begins here.
        floats: Part of a picture or a table, which need not stand where the text has it: rather than
            leave a hole at a column's foot it changes places with the text behind it.
        is_late: Whether it did; it is read after the columns, like a note.
        goes_on: Whether what floats goes on in the next strip, which may stand in another column.
        signs: Part of what a text is signed with: it stands behind all that floats.
        opening: What stands in its place where it is the first of a column: the head of its table
            once more above it, a picture without white above it; the strip itself where empty.
        smaller: Of the first strip of a picture, or of a table on a vertical page: the same in no more than
            so many lines, its caption included; no strips where that would be too small.
    """

    height: Rows
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    blank: bool = False
    asides: tuple[TextLine, ...] = ()
    notes: tuple[Strip, ...] = ()
    ground: tuple[Mark, ...] = ()
    target: str = ""
    floats: bool = False
    is_late: bool = False
    signs: bool = False
    sticks: bool = False
    opening: tuple[Strip, ...] = ()
    smaller: Callable[[int], list[Strip]] | None = None
    goes_on: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing but marks, to be read where they stand."""
        return not (self.target or self.ground or self.asides or self.notes or self.is_late)

    @property
    def parts_paragraph(self) -> bool:
        """Whether it is a line of a paragraph that goes on in the next strip."""
        line = self.marks[0] if self.marks else None
        if not isinstance(line, TextLine) or line.matter.role not in _PROSE:
            return False
        return line.end < len(line.matter.text) and not self.floats

    @property
    def opens_paragraph(self) -> bool:
        """Whether it is the first line of a paragraph."""
        line = self.marks[0] if self.marks else None
        return isinstance(line, TextLine) and not line.start

    @property
    def length(self) -> Pt:
        """How far a line of text reaches."""
        line = self.marks[0] if self.marks else None
        return line.runs[-1].edge(line.runs[-1].end) if isinstance(line, TextLine) and line.runs else 0.0


def full_height(strip: Strip) -> Rows:
    """Lines of a strip and of the notes that are called in it."""
    if strip.notes:
        return strip.height + sum(note.height for note in strip.notes)
    return strip.height


def total_height(strips: Iterable[Strip]) -> Rows:
    """Lines of strips under one another, and of the notes that are called in them."""
    return sum(map(full_height, strips))


def first_height(strips: Sequence[Strip]) -> Rows:
    """Lines of the first strips that stay together."""
    height = 0
    for strip in strips:
        height += full_height(strip)
        if not strip.keep:
            break
    return height


def opened(strips: Sequence[Strip]) -> Sequence[Strip]:
    """Strips as they stand where the first of them that is no white opens a column."""
    first = next((strip for strip in strips if not strip.blank), None)
    if first is None or not first.opening:
        return strips
    at = strips.index(first)
    opening = (one._replace(is_late=first.is_late) for one in first.opening)
    return [*strips[:at], *opening, *strips[at + 1 :]]


def floating(strips: Iterable[Strip], *, in_parts: bool = False) -> Iterator[Strip]:
    """Strips of a picture or a table, which floats unless column ends may divide it.

    Args:
        in_parts: Whether each strip is what a column holds of it, so that it floats all the same.
    """
    found = list(strips)
    if in_parts and len(found) > 1:
        *first, last = (strip._replace(floats=True) for strip in found)
        return iter([*(strip._replace(goes_on=True) for strip in first), last])
    is_whole = all(strip.keep for strip in found[:-1])
    return iter([strip._replace(floats=True) for strip in found] if is_whole else found)


def together(strips: Iterable[Strip]) -> Iterator[Strip]:
    """Strips that no column end divides."""
    found = list(strips)
    return chain((strip._replace(keep=True) for strip in found[:-1]), found[-1:])


def kept_with_next(strips: Iterable[Strip], *, loosely: bool = False) -> Iterator[Strip]:
    """Strips of which the last stays with whatever comes behind, or had better do so."""
    waiting: Strip | None = None
    for strip in strips:
        if waiting is not None:
            yield waiting
        waiting = strip
    if waiting is not None:
        yield waiting._replace(sticks=True) if loosely else waiting._replace(keep=True)


def unparted(strips: Iterable[Strip], most: int) -> Iterator[Strip]:
    """Lines of a paragraph that no column end divides, not for level feet either, unless they are more than
    `most`."""
    found = list(strips)
    return iter(found) if len(found) > most else rather_together(together(found), most)


def notes_under(strips: Sequence[Strip]) -> list[Strip]:
    """Put the notes called in a table or in level matter directly below its last line, above any white that
    follows. There is no note rule: a table ends with one."""
    notes = [note for strip in strips for note in strip.notes]
    if not notes:
        return list(strips)
    bare = [strip._replace(notes=()) for strip in strips]
    end = max(at for at, strip in enumerate(bare, 1) if not strip.blank)
    return [*bare[:end], *notes, *bare[end:]]


def rather_together(strips: Iterable[Strip], most: int) -> Iterator[Strip]:
    """Strips that had better not be divided, as those of a notice, unless they are more than `most`."""
    found = list(strips)
    if len(found) > most:
        return iter(found)
    return chain((strip._replace(sticks=True) for strip in found[:-1]), found[-1:])


def only_seen(strip: Strip) -> Strip:
    """A strip as it is printed a second time, which is not read again."""
    return Strip(strip.height, ground=(*strip.marks, *strip.asides, *strip.ground))


def lowered(strip: Strip, by: Pt) -> Strip:
    """The strip with everything on it `by` points further down."""
    return strip._replace(
        marks=tuple(moved(mark, 0.0, by) for mark in strip.marks),
        asides=tuple(one._replace(y=one.y + by) for one in strip.asides),
        ground=tuple(moved(mark, 0.0, by) for mark in strip.ground),
    )


def shifted(strip: Strip, by: Pt) -> Strip:
    """The strip with everything on it `by` points further along."""
    return strip._replace(
        marks=tuple(moved(mark, by, 0.0) for mark in strip.marks),
        asides=tuple(one._replace(x=one.x + by) for one in strip.asides),
        ground=tuple(moved(mark, by, 0.0) for mark in strip.ground),
    )
