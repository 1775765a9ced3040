"""Tables in a Markdown text: of HTML, and of rows between bars.

In: the text, and the line that a table begins with or a row is. Out: a passage for its title and each cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from publisher.model import ColumnAlignment, Edit, Reach, Span, edit_names
from publisher.read.html_table import caption, cells, text_outside
from publisher.read.inline import scan
from publisher.read.markdown_lines import CONTENT, LINE, Line
from publisher.read.recovered import EMPTY, Cell, Mark, Passage, Piece, plain

_TABLE = re.compile(r"<table\b[^<>\n]{0,1000}>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
# By whether a colon stands before and behind the hyphens of a column (GFM 4.10).
_COLONS: dict[tuple[bool, bool], ColumnAlignment] = {
    (False, False): "",
    (True, False): "start",
    (True, True): "center",
    (False, True): "end",
}


class HtmlTables:
    """Finds HTML tables from the top down, in linear time: no place is searched twice for an end.

    Attributes:
        end: The offset where the last table that was found ends.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._searched = 0
        self.end = 0

    def begins(self, line: Line) -> bool:
        """Whether a line begins with a table that holds all its text in cells and a title."""
        if line.start < self._searched or not _TABLE.match(self._text, line.start, line.end):
            return False
        closing = _TABLE_END.search(self._text, line.start)
        self._searched = closing.end() if closing else len(self._text)
        if not closing or "<!--" in self._text[line.start : closing.end()]:
            return False
        if text_outside(self._text, line.start, closing.end()):
            return False
        self.end = closing.end()
        return True


def html_table(text: str, line: Line, end: int) -> Iterator[Passage]:
    """The title of a table, then its cells."""
    reached = line.start
    if title := caption(text, line.start, end):
        pieces, marks = _html_text(text, [title])
        reached = pieces[-1].end
        yield Passage(
            "text", pieces, marks, blank_before=line.blank_before, role="table", belongs_to=line.start
        )
    for cell in cells(text, reached, end):
        pieces, marks = _html_text(text, cell.texts)
        pieces = pieces or (plain(reached, reached, text),)
        reached = pieces[-1].end
        place = Cell(line.start, cell.row, cell.header, Reach(cell.high, cell.wide), cell.alignment)
        yield Passage("cell", pieces, marks, blank_before=line.blank_before, cell=place)


def _html_text(text: str, spans: Iterable[Span]) -> tuple[tuple[Piece, ...], tuple[Mark, ...]]:
    """Text between tags as one line, a space for each line end in it."""
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for start, stop in _stretches(text, spans):
        if pieces:
            pieces.append(space(text, pieces[-1].end, start, "a line end in a cell"))
        found, own = scan(text, start, stop)
        pieces.extend(found)
        marks.extend(own)
    return tuple(pieces), tuple(marks)


def _stretches(text: str, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The lines of a cell, without the white space around them."""
    for span in spans:
        for part in LINE.finditer(text, span.start, span.end):
            if content := CONTENT.search(text, *part.span()):
                yield content.span()


def space(text: str, start: int, end: int, reason: str) -> Piece:
    """A space that stands for a stretch of the text."""
    edit = Edit(edit_names.MARKUP, start, end, text[start:end], " ", 1.0, reason)
    return Piece(start, end, " ", edit)


def is_empty_row(text: str, line: Line) -> bool:
    """Whether a row between bars has nothing in its cells."""
    return not text[line.start : line.end].replace("|", "").strip()


def column_alignments(text: str, rule: Line) -> list[ColumnAlignment]:
    """Where the colons of a delimiter row range the columns."""
    words = text[rule.start : rule.end].strip("|").split("|")
    return [_COLONS[word.strip()[:1] == ":", word.strip()[-1:] == ":"] for word in words]


def row_cells(text: str, line: Line, place: Cell, columns: Sequence[ColumnAlignment]) -> Iterator[Passage]:
    """The cells of a row between bars; `columns` is where the delimiter row ranges them."""
    start = line.start + 1
    said = iter(columns)
    while (bar := text.find("|", start, line.end)) >= 0:
        place = place._replace(alignment=next(said, ""))
        content = CONTENT.search(text, start, bar)
        span = content.span() if content else (start, start)
        pieces, marks = scan(text, *span)
        pieces = pieces or (plain(*span, text),)
        yield EMPTY.altered(
            kind="cell", pieces=pieces, marks=marks, blank_before=line.blank_before, cell=place
        )
        start = bar + 1
