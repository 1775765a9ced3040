"""Markdown-ish text as layout and OCR tools write it -> passages.

In: a `Source` of plain text with some Markdown in it. Out: `Recovered`, one passage a line.
What a line is depends on the line alone (and, for code, on the fence above it); what lines
belong together is for repair to decide. An indented line is an indented paragraph, never code:
that is what newspapers mean by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from publisher.model import ColumnAlignment, Edit, Problem, Source, edit_names
from publisher.read.encoding import encoding_problem
from publisher.read.escapes import hidden, with_escapes
from publisher.read.inline import begins_markup, scan
from publisher.read.markdown_lines import CONTENT, Line, lines
from publisher.read.markdown_pictures import picture_in
from publisher.read.markdown_tables import (
    HtmlTables,
    column_alignments,
    html_table,
    is_empty_row,
    row_cells,
    space,
)
from publisher.read.notes import with_calls
from publisher.read.pictures import with_cells_told, with_embedded
from publisher.read.readable import with_readable
from publisher.read.recovered import (
    EMPTY,
    Cell,
    Mark,
    Passage,
    PassageKind,
    Picture,
    Piece,
    Recovered,
    deleted,
    plain,
    uncovered,
)
from publisher.read.side_by_side import doubt, in_order
from publisher.shared.blanks import BLANK, LINE_ENDS

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
# >>> f[spec.argmax()]: what somebody typed at Python's prompt, which is no markup.
_PROMPT = re.compile(r">>> (?:import |from |[ -~]*[=(\[])")
_QUOTE = re.compile(rf"(?:(?!{_PROMPT.pattern})>[ \t]?)+")
# A sign that newspapers print before an entry (● ■ ◆) is text; "- 7 -" is a folio.
_BULLET = re.compile(r"[-*+•][ \t\u3000]+(?=\S)(?!\d{1,4}[ \t]*[-—]$)")
# A number, then a dot or bracket; not a decimal (1.5), not a year or a date (2024.12).
NUMBER = re.compile(r"\d{1,3}(?:[.．、][ \t\u3000]*|[)）][ \t\u3000]*)(?=[^\d\s.．])")
_NOTE = re.compile(r"\[\^([^\]\[\s]{1,40})\]:[ \t]*(?=\S)")
_FENCE = re.compile(r"(```+|~~~+)[^`\n]*$")
_ROW = re.compile(r"\|(?:[^|\n]*\|)+")
# In lines; what has more is no formula whose end is missing.
_LONGEST_FORMULA = 40
_WHITE = BLANK + LINE_ENDS
_ROW_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+")


def read_markdown(source: Source) -> Recovered:
    """Divide a source into passages. Time is linear in its length."""
    shown = hidden(source.text)
    ordered = in_order(shown, [*lines(shown)])
    passages = tuple(with_escapes(_Blocks(shown, ordered.lines).passages(), shown, source.text))
    said = encoding_problem(source)
    problems = (*((said,) if said else ()), *_doubts(source, ordered.doubts))
    gaps = tuple(_gap(source.text, *span) for span in uncovered(source.text, passages))
    recovered = Recovered(source, passages, gaps, problems=problems)
    return with_readable(with_cells_told(with_embedded(with_calls(recovered))))


class _Blocks:
    """The blocks of a text, found line by line; a line is of the first kind that it can be of."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._last_fences = _last_fences(text, self._lines)
        self._tables = HtmlTables(text)
        self._fence = ""  # what closes the block of code that is open
        self._table: int | None = None  # where the table of rows between bars begins that is open
        self._row = 0
        self._columns: list[ColumnAlignment] = []  # of that table
        self._formula_end = 0
        self._empty = 0  # lines of a quotation with nothing in them, which are its blank lines

    def passages(self) -> Iterator[Passage]:
        """All passages of the text."""
        for number, line in enumerate(self._lines):
            if self._empty:
                line, self._empty = replace(line, blank_before=line.blank_before + self._empty), 0
            yield from self._line(number, line)

    def _line(self, number: int, line: Line) -> Iterable[Passage]:
        if line.start < self._formula_end:
            return ()
        if line.start < self._tables.end:
            return _behind_table(self._text, line, self._tables.end)
        if self._fence:
            return self._code_line(line)
        if self._text[line.start].isalpha():  # no block of several lines begins with a letter or Han
            self._table = None
            return self._text_line(line)
        if fence := self._opening_fence(number, line):
            self._fence = fence
            return ()
        if self._tables.begins(line):
            self._table = None
            cells = html_table(self._text, line, self._tables.end)
            return chain(cells, _behind_table(self._text, line, self._tables.end))
        if _ROW.fullmatch(self._text, line.start, line.end):
            return self._table_row(number, line)
        self._table = None
        return self._other_line(number, line)

    def _opening_fence(self, number: int, line: Line) -> str:
        """The signs that close the block of code that a line opens; "" where it opens none."""
        mark = _FENCE.match(self._text, line.start, line.end) if self._last_fences else None
        return mark[1][:3] if mark and self._last_fences.get(mark[1][0], 0) > number else ""

    def _code_line(self, line: Line) -> Iterator[Passage]:
        mark = _FENCE.match(self._text, line.start, line.end)
        if mark and mark[1].startswith(self._fence) and mark.end() == mark.end(1):
            self._fence = ""
        else:
            code = plain(line.start, line.end, self._text)
            yield Passage("code", (code,), blank_before=line.blank_before)

    def _table_row(self, number: int, line: Line) -> Iterator[Passage]:
        if self._table is None or line.blank_before:
            self._table, self._row, self._columns = line.start, 0, []
        if self._is_row_rule(number):
            self._columns = self._columns or column_alignments(self._text, line)
            return
        is_header = self._row == 0 and self._is_row_rule(number + 1)
        if is_header:
            self._columns = column_alignments(self._text, self._lines[number + 1])
            if is_empty_row(self._text, line):
                return  # a table without a head, as Markdown must write it
        yield from row_cells(self._text, line, Cell(self._table, self._row, is_header), self._columns)
        self._row += 1

    def _is_row_rule(self, number: int) -> bool:
        """Whether a line exists and is the rule below the head of a table."""
        if number >= len(self._lines):
            return False
        line = self._lines[number]
        return bool(_ROW_RULE.fullmatch(self._text, line.start, line.end))

    def _other_line(self, number: int, line: Line) -> list[Passage]:
        if formula := _formula(self._text, self._lines, number):
            self._formula_end = formula[-1].end
            return [_formula_passage(self._text, formula)]
        return self._text_line(line)

    def _text_line(self, line: Line) -> list[Passage]:
        passages = _passages(self._text, line)
        self._empty = 0 if passages else line.blank_before + 1
        return passages


def _formula(text: str, lines: list[Line], number: int) -> list[Line]:
    """The lines of a formula that stands between two lines of two dollar signs, these included; or none."""
    if not text.startswith("$$", lines[number].start) or lines[number].end - lines[number].start != 2:
        return []
    for end in range(number + 1, min(number + _LONGEST_FORMULA, len(lines))):
        if lines[end].blank_before:
            break
        if text[lines[end].start : lines[end].end] == "$$":
            return lines[number : end + 1] if end > number + 1 else []
    return []


def _formula_passage(text: str, lines: list[Line]) -> Passage:
    """A formula as one line of code, without the dollar signs around it."""
    pieces: list[Piece] = []
    for line in lines[1:-1]:
        if pieces:
            pieces.append(space(text, pieces[-1].end, line.start, "a line end in a formula"))
        pieces.append(plain(line.start, line.end, text))
    return Passage("code", tuple(pieces), blank_before=lines[0].blank_before)


def _behind_table(text: str, line: Line, end: int) -> Iterator[Passage]:
    """The passages of the text that follows a table on its last line."""
    if line.end > end and (content := CONTENT.search(text, max(end, line.start), line.end)):
        yield from _passages(text, Line(*content.span(), blank_before=0, indent=0.0))


def _last_fences(text: str, lines: list[Line]) -> dict[str, int]:
    """The last line of each kind of fence: one with none behind it is text that looks like a fence."""
    last: dict[str, int] = {}
    if "```" not in text and "~~~" not in text:
        return last
    for number, line in enumerate(lines):
        if match := _FENCE.match(text, line.start, line.end):
            last[match[1][0]] = number
    return last


def _passages(text: str, line: Line) -> list[Passage]:
    """The passages of one line that is neither code nor table: one, or more around pictures."""
    start, end = line.start, line.end
    if text[start : start + 1].isalpha() and not begins_markup(text, start, end):
        words = plain(start, end, text)
        return [
            EMPTY.altered(
                pieces=(words,), text=words.text, blank_before=line.blank_before, indent=line.indent
            )
        ]
    shape = _Shape("text", line)
    if text[start : start + 1].isalpha():  # no markup of a line begins with a letter or Han
        return [*_around_images(text, start, end, shape)]
    if match := _HEADING.match(text, start, end):
        start = match.end()
        shape = _Shape("heading", line, len(match[1]))
        end = start + len(_unclosed(text[start:end]))
    elif _RULE.fullmatch(text, start, end):
        return [_Shape("separator", line).passage((plain(start, start, text),))]
    elif match := _NOTE.match(text, start, end):
        start = match.end()
        shape = _Shape("note", line, note=match[1])
    elif match := _QUOTE.match(text, start, end):
        start = match.end()
        shape = _Shape("quotation", line, match[0].count(">"))
    elif _PROMPT.match(text, start, end):
        shape = _Shape("quotation", line, 1)
    elif bullet := _BULLET.match(text, start, end):
        # Tools write a bullet before a printed number, too: "- 1.报名".
        shape, start = _item(text, line, bullet.end(), end)
    elif NUMBER.match(text, start, end) and not picture_in(text, start, end):
        shape, start = _item(text, line, start, end)
    # Of nothing but a mark (">" alone) there is no text to keep a passage for.
    return [*_around_images(text, start, end, shape)] if start < end else []


def _item(text: str, line: Line, start: int, end: int) -> tuple[_Shape, int]:
    """The shape of an entry of a list, with its number, and where its text begins."""
    match = NUMBER.match(text, start, end)
    if match is None or picture_in(text, start, end):
        return _Shape("item", line, int(line.indent)), start
    content = CONTENT.search(text, match.end(), end)
    label_end = content.start() if content else match.end()
    return _Shape("item", line, int(line.indent), (plain(start, label_end, text),)), label_end


def _unclosed(heading: str) -> str:
    """A heading without the signs that close it; they stand apart, or else are its own: C#."""
    without = heading.rstrip("#")
    return heading if without and without[-1] not in BLANK else without.rstrip(BLANK)


class _Shape(NamedTuple):
    """The kind of a line, with what its markup says of the passages."""

    kind: PassageKind
    line: Line
    level: int = 0
    label: tuple[Piece, ...] = ()
    picture: Picture | None = None
    note: str = ""

    def passage(self, pieces: tuple[Piece, ...], marks: tuple[Mark, ...] = ()) -> Passage:
        """A passage of this shape."""
        kind, line, level, label, picture, note = self
        return EMPTY.altered(
            kind=kind, pieces=pieces, text=EMPTY.reading(pieces), marks=marks, level=level, label=label,
            blank_before=line.blank_before, indent=line.indent, picture=picture, note=note,
        )  # fmt: skip


def _around_images(text: str, start: int, end: int, shape: _Shape) -> Iterator[Passage]:
    position = start
    while begins_markup(text, position, end) and (image := picture_in(text, position, end)):
        match, picture = image
        if match.start() > position:
            yield from _text(text, position, match.start(), shape)
        image_shape = _Shape("image", shape.line, shape.level, picture=picture)
        yield image_shape.passage((plain(match.start(), match.start(), text),))
        position = match.end()
    if position < end:
        yield from _text(text, position, end, shape)


def _text(text: str, start: int, end: int, shape: _Shape) -> Iterator[Passage]:
    content = CONTENT.search(text, start, end)
    if content is None:
        return
    pieces, marks = scan(text, *content.span())
    if any(piece.text for piece in pieces):
        yield shape.passage(pieces, marks)


def _doubts(source: Source, pages: list[Line]) -> Iterator[Problem]:
    """A problem for each page that may have columns and is left as it is."""
    if pages:
        places = source.places()
        yield from (doubt(page, places) for page in pages)


def _gap(text: str, start: int, end: int) -> Edit:
    between = text[start:end]
    if not between.strip(_WHITE):
        return deleted(edit_names.BLANK, start, end, text, "white space between lines")
    return deleted(edit_names.MARKUP, start, end, text, "markup")
