"""Markdown-ish text as layout and OCR tools write it -> passages.

In: a `Source` of plain text with some Markdown in it. Out: `Recovered`, one passage a line.
What a line is depends on the line alone (and, for code, on the fence above it); what lines
belong together is for repair to decide. An indented line is an indented paragraph, never code:
that is what newspapers mean by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from publisher.model import ColumnAlignment, Edit, Reach, Source, Span, edit_names
from publisher.read.encoding import encoding_problem
from publisher.read.escapes import hidden, with_escapes
from publisher.read.html_table import caption, cells, text_outside
from publisher.read.inline import scan
from publisher.read.line import BLANK, LINE_ENDS, width
from publisher.read.notes import with_calls
from publisher.read.pictures import with_cells_told, with_embedded
from publisher.read.readable import with_readable
from publisher.read.recovered import (
    Cell,
    Mark,
    Passage,
    PassageKind,
    Picture,
    Piece,
    Recovered,
    deleted,
    plain,
)

_LINE = re.compile(f"[^{LINE_ENDS}]+")
_CONTENT = re.compile(f"[^{BLANK}](?:.*[^{BLANK}])?", re.DOTALL)

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
# A sign that newspapers print before an entry (● ■ ◆) is text; "- 7 -" is a folio.
_BULLET = re.compile(r"[-*+•][ \t\u3000]+(?=\S)(?!\d{1,4}[ \t]*[-—]$)")
# A number, then a dot or bracket; not a decimal (1.5), not a year or a date (2024.12).
_NUMBER = re.compile(r"\d{1,3}(?:[.．、][ \t\u3000]*|[)）][ \t\u3000]*)(?=[^\d\s.．])")
_NOTE = re.compile(r"\[\^([^\]\[\s]{1,40})\]:[ \t]*(?=\S)")
_FENCE = re.compile(r"(```+|~~~+)[^`\n]*$")
_IMAGE = re.compile(
    r"!\[([^\[\]\n]{0,1000})\]\(\s*<?(data:[^()<>\s]*+|[^()<>\s]{0,1000})>?(?:\s+\"[^\"\n]{0,1000}\")?\s*\)"
)
_HTML_IMAGE = re.compile(r"<img\b[^<>\n]*+>", re.IGNORECASE)
_HTML_SOURCE = re.compile(r"""\bsrc\s*=\s*["'](data:[^"'<>\n]*+|[^"'<>\n]{1,1000})["']""", re.IGNORECASE)
_HTML_ALTERNATIVE = re.compile(r"""\balt\s*=\s*["']([^"'<>\n]{0,1000})["']""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TABLE = re.compile(r"<table\b[^<>\n]{0,1000}>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_ROW = re.compile(r"\|(?:[^|\n]*\|)+")
# In lines; what has more is no formula whose end is missing.
_LONGEST_FORMULA = 40
_ROW_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+")
# By whether a colon stands before and behind the hyphens of a column (GFM 4.10).
_COLONS: dict[tuple[bool, bool], ColumnAlignment] = {
    (False, False): "",
    (True, False): "start",
    (True, True): "center",
    (False, True): "end",
}


@dataclass(slots=True)
class _Line:
    """One physical line: its content without the white space around it."""

    start: int
    end: int
    blank_before: int
    indent: float


def read_markdown(source: Source) -> Recovered:
    """Divide a source into passages. Time is linear in its length."""
    shown = hidden(source.text)
    passages = tuple(with_escapes(_passages(shown), shown, source.text))
    said = encoding_problem(source)
    gaps = tuple(_gaps(source.text, passages))
    recovered = Recovered(source, passages, gaps, problems=(said,) if said else ())
    return with_readable(with_cells_told(with_embedded(with_calls(recovered))))


def _lines(text: str) -> Iterator[_Line]:
    """Lines that are not blank; comments count as blank."""
    position = 0
    newlines = 1
    for start, end in _outside_comments(text):
        for match in _LINE.finditer(text, start, end):
            newlines += text.count("\n", position, match.start()) or (match.start() > position)
            content = _CONTENT.search(text, match.start(), match.end())
            position = match.end()
            if content is None:
                continue
            indent = width(text[match.start() : content.start()])
            yield _Line(content.start(), content.end(), max(newlines - 1, 0), indent)
            newlines = 0


def _outside_comments(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _COMMENT.finditer(text):
        yield position, match.start()
        position = match.end()
    yield position, len(text)


def _passages(text: str) -> Iterator[Passage]:
    fence = ""
    table: int | None = None
    row = 0
    columns: list[ColumnAlignment] = []
    lines = list(_lines(text))
    fences = _last_fences(text, lines)
    tables = _Tables(text)
    formula_end = 0
    empty = 0  # lines of a quotation with nothing in them, which are its blank lines
    for number, line in enumerate(lines):
        if empty:
            line, empty = replace(line, blank_before=line.blank_before + empty), 0
        if line.start < formula_end:
            continue
        if line.start < tables.end:
            yield from _behind_table(text, line, tables.end)
            continue
        mark = _FENCE.match(text, line.start, line.end)
        if fence:
            if mark and mark[1].startswith(fence) and mark.end() == mark.end(1):
                fence = ""
            else:
                yield Passage("code", (plain(line.start, line.end, text),), blank_before=line.blank_before)
            continue
        if mark and fences.get(mark[1][0], 0) > number:
            fence = mark[1][:3]
            continue
        if tables.begins(line):
            yield from _html_table(text, line, tables.end)
            yield from _behind_table(text, line, tables.end)
            table = None
            continue
        if _ROW.fullmatch(text, line.start, line.end):
            if table is None or line.blank_before:
                table, row, columns = line.start, 0, []
            if _is_row_rule(text, lines, number):
                columns = columns or _alignments(text, line)
                continue
            header = row == 0 and _is_row_rule(text, lines, number + 1)
            if header:
                columns = _alignments(text, lines[number + 1])
                if _is_empty_row(text, line):
                    continue  # a table without a head, as Markdown must write it
            yield from _cells(text, line, Cell(table, row, header), columns)
            row += 1
            continue
        table = None
        if formula := _formula(text, lines, number):
            yield from _formula_passage(text, formula)
            formula_end = formula[-1].end
            continue
        found = list(_passage(text, line))
        empty = 0 if found else line.blank_before + 1
        yield from found


def _formula(text: str, lines: list[_Line], number: int) -> list[_Line]:
    """The lines of a formula that stands between two lines of two dollar signs, these included; or none."""
    if not text.startswith("$$", lines[number].start) or lines[number].end - lines[number].start != 2:
        return []
    for end in range(number + 1, min(number + _LONGEST_FORMULA, len(lines))):
        if lines[end].blank_before:
            break
        if text[lines[end].start : lines[end].end] == "$$":
            return lines[number : end + 1] if end > number + 1 else []
    return []


def _formula_passage(text: str, lines: list[_Line]) -> Iterator[Passage]:
    """A formula as one line of code, without the dollar signs around it."""
    pieces: list[Piece] = []
    for line in lines[1:-1]:
        if pieces:
            pieces.append(_space(text, pieces[-1].end, line.start, "a line end in a formula"))
        pieces.append(plain(line.start, line.end, text))
    yield Passage("code", tuple(pieces), blank_before=lines[0].blank_before)


class _Tables:
    """Finds HTML tables from the top down; a place that none ends behind is searched once.

    Attributes:
        end: Where the table that was found last ends.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._searched = 0
        self.end = 0

    def begins(self, line: _Line) -> bool:
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


def _html_table(text: str, line: _Line, end: int) -> Iterator[Passage]:
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
        held = pieces or (plain(reached, reached, text),)
        reached = held[-1].end
        place = Cell(line.start, cell.row, cell.header, Reach(cell.high, cell.wide), cell.alignment)
        yield Passage("cell", held, marks, blank_before=line.blank_before, cell=place)


def _html_text(text: str, spans: Iterable[Span]) -> tuple[tuple[Piece, ...], tuple[Mark, ...]]:
    """Text between tags as one line, a space for each line end in it."""
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for start, stop in _stretches(text, spans):
        if pieces:
            pieces.append(_space(text, pieces[-1].end, start, "a line end in a cell"))
        found, own = scan(text, start, stop)
        pieces.extend(found)
        marks.extend(own)
    return tuple(pieces), tuple(marks)


def _stretches(text: str, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The lines of a cell, without the white space around them."""
    for span in spans:
        for part in _LINE.finditer(text, span.start, span.end):
            if content := _CONTENT.search(text, *part.span()):
                yield content.span()


def _space(text: str, start: int, end: int, reason: str) -> Piece:
    edit = Edit(edit_names.MARKUP, start, end, text[start:end], " ", 1.0, reason)
    return Piece(start, end, " ", edit)


def _behind_table(text: str, line: _Line, end: int) -> Iterator[Passage]:
    """What a line has behind the table that ends in it."""
    if line.end > end and (content := _CONTENT.search(text, max(end, line.start), line.end)):
        yield from _passage(text, _Line(*content.span(), blank_before=0, indent=0.0))


def _last_fences(text: str, lines: list[_Line]) -> dict[str, int]:
    """The last line of each kind of fence: one with none behind it is text that looks like a fence."""
    last: dict[str, int] = {}
    for number, line in enumerate(lines):
        if match := _FENCE.match(text, line.start, line.end):
            last[match[1][0]] = number
    return last


def _is_row_rule(text: str, lines: list[_Line], number: int) -> bool:
    return number < len(lines) and bool(_ROW_RULE.fullmatch(text, lines[number].start, lines[number].end))


def _is_empty_row(text: str, line: _Line) -> bool:
    return not text[line.start : line.end].replace("|", "").strip()


def _alignments(text: str, rule: _Line) -> list[ColumnAlignment]:
    """Where the colons of a delimiter row range the columns."""
    words = text[rule.start : rule.end].strip("|").split("|")
    return [_COLONS[word.strip()[:1] == ":", word.strip()[-1:] == ":"] for word in words]


def _cells(text: str, line: _Line, place: Cell, columns: Sequence[ColumnAlignment]) -> Iterator[Passage]:
    start = line.start + 1
    said = iter(columns)
    while (bar := text.find("|", start, line.end)) >= 0:
        place = place._replace(alignment=next(said, ""))
        content = _CONTENT.search(text, start, bar)
        span = content.span() if content else (start, start)
        pieces, marks = scan(text, *span)
        pieces = pieces or (plain(*span, text),)
        yield Passage("cell", pieces, marks, blank_before=line.blank_before, cell=place)
        start = bar + 1


def _passage(text: str, line: _Line) -> Iterator[Passage]:
    """The passages of one line that is neither code nor table: one, or more around pictures."""
    start, end = line.start, line.end
    shape = _Shape("text", line)
    if match := _HEADING.match(text, start, end):
        start = match.end()
        shape = _Shape("heading", line, len(match[1]))
        end = start + len(_unclosed(text[start:end]))
    elif _RULE.fullmatch(text, start, end):
        yield _Shape("separator", line).passage((plain(start, start, text),))
        return
    elif match := _NOTE.match(text, start, end):
        start = match.end()
        shape = _Shape("note", line, note=match[1])
    elif match := _QUOTE.match(text, start, end):
        start = match.end()
        shape = _Shape("quotation", line, match[0].count(">"))
    elif match := _BULLET.match(text, start, end):
        start = match.end()
        shape = _Shape("item", line, int(line.indent))
    elif (match := _NUMBER.match(text, start, end)) and not _image(text, start, end):
        content = _CONTENT.search(text, match.end(), end)
        label_end = content.start() if content else match.end()
        shape = _Shape("item", line, int(line.indent), (plain(start, label_end, text),))
        start = label_end
    if start == end:
        # Nothing but a mark (">" alone): there is no text to keep a passage for.
        return
    yield from _around_images(text, start, end, shape)


def _unclosed(heading: str) -> str:
    """A heading without the signs that close it; they stand apart, or else are its own: C#."""
    without = heading.rstrip("#")
    return heading if without and without[-1] not in BLANK else without.rstrip(BLANK)


class _Shape(NamedTuple):
    """What a line's markup says of its passages."""

    kind: PassageKind
    line: _Line
    level: int = 0
    label: tuple[Piece, ...] = ()
    picture: Picture | None = None
    note: str = ""

    def passage(self, pieces: tuple[Piece, ...], marks: tuple[Mark, ...] = ()) -> Passage:
        """A passage of this shape."""
        kind, line, level, label, picture, note = self
        return Passage(
            kind, pieces, marks, level, label, line.blank_before, line.indent, picture=picture, note=note
        )


def _around_images(text: str, start: int, end: int, shape: _Shape) -> Iterator[Passage]:
    position = start
    while image := _image(text, position, end):
        match, picture = image
        if match.start() > position:
            yield from _text(text, position, match.start(), shape)
        image_shape = _Shape("image", shape.line, shape.level, picture=picture)
        yield image_shape.passage((plain(match.start(), match.start(), text),))
        position = match.end()
    if position < end:
        yield from _text(text, position, end, shape)


def _image(text: str, start: int, end: int) -> tuple[re.Match[str], Picture] | None:
    if match := _IMAGE.search(text, start, end):
        return match, Picture(match[2], match[1])
    if match := _HTML_IMAGE.search(text, start, end):
        name = _HTML_SOURCE.search(match[0])
        alternative = _HTML_ALTERNATIVE.search(match[0])
        if name:
            return match, Picture(name[1], alternative[1] if alternative else "")
    return None


def _text(text: str, start: int, end: int, shape: _Shape) -> Iterator[Passage]:
    content = _CONTENT.search(text, start, end)
    if content is None:
        return
    pieces, marks = scan(text, *content.span())
    if any(piece.text for piece in pieces):
        yield shape.passage(pieces, marks)


def _gaps(text: str, passages: tuple[Passage, ...]) -> Iterator[Edit]:
    """Edits for everything between the passages."""
    position = 0
    for passage in passages:
        if passage.start > position:
            yield _gap(text, position, passage.start)
        position = max(position, _last(passage.label, passage.pieces).end)
    if position < len(text):
        yield _gap(text, position, len(text))


def _last(label: tuple[Piece, ...], pieces: tuple[Piece, ...]) -> Piece:
    return (pieces or label)[-1]


def _gap(text: str, start: int, end: int) -> Edit:
    between = text[start:end]
    if not between.strip(BLANK + LINE_ENDS):
        return deleted(edit_names.BLANK, start, end, text, "white space between lines")
    return deleted(edit_names.MARKUP, start, end, text, "markup")
