"""An HTML table, in a Markdown text or a JSON string, as the places of its cells.

In: the place of the string. Out: `HtmlCell`s row by row, those that a wider or higher cell covers as
empty ones. By hand and not with lxml: a parser gives no offsets, and here every character needs one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from publisher.model import ALIGNMENTS, ColumnAlignment, Span
from publisher.read.grid import MOST_COVERED
from publisher.read.raised import PAIR

# In a JSON string the quotes of attributes have a backslash before them.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})\b([^<>]{0,1000})>")
_CAPTION = re.compile(r"<caption\b[^<>]{0,1000}>([^<>]{1,1000})</caption\s{0,9}>", re.IGNORECASE)
_WIDE = re.compile(r"""colspan\s*=\s*\\?["']?(\d{1,3})""", re.IGNORECASE)
_SPAN = re.compile(r"""\bspan\s*=\s*\\?["']?(\d{1,3})""", re.IGNORECASE)
_HIGH = re.compile(r"""rowspan\s*=\s*\\?["']?(\d{1,3})""", re.IGNORECASE)
# CSS wins over the attribute that it has taken the place of (HTML 15.3.8).
_ALIGNED = (
    re.compile(
        r"""(?<![\w-])style\s*=\s*\\?["'][^"']*?(?<![\w-])text-align\s*:\s*([a-z]{1,9})""", re.IGNORECASE
    ),
    re.compile(r"""(?<![\w-])align\s*=\s*\\?["']?([a-z]{1,9})""", re.IGNORECASE),
)


@dataclass(slots=True)
class HtmlCell:
    """One cell: its row, where it begins, the stretches of its text between tags.

    A cell is a header if it is one or another that is reaches into it. It is ranged as it says itself, or
    its row or column.
    """

    row: int
    start: int
    header: bool = False
    texts: list[Span] = field(default_factory=list)
    wide: int = 1
    high: int = 1
    alignment: ColumnAlignment = ""


class _Covered(NamedTuple):
    """The number of rows that a cell still reaches down, and whether it is a header."""

    rows: int
    is_header: bool


class _Above:
    """What reaches down into the row that is laid out, by column.

    Attributes:
        left: How many places may still be covered.
    """

    def __init__(self) -> None:
        self.left = MOST_COVERED
        self._covered: dict[int, _Covered] = {}

    @property
    def last(self) -> int:
        """The last column that anything reaches into; -1 for none."""
        return max(self._covered, default=-1)

    def taken(self, column: int) -> _Covered | None:
        """What covers a place of the row, which it reaches down one row less from now on."""
        above = self._covered.get(column)
        if above is None or not above.rows or self.left <= 0:
            return None
        self._covered[column] = above._replace(rows=above.rows - 1)
        self.left -= 1
        return above

    def placed(self, cell: HtmlCell, column: int) -> int:
        """Place a cell; returns the number of columns that it takes."""
        wide = min(cell.wide, self.left + 1)
        self.left -= wide - 1
        if cell.high > 1:
            below = _Covered(cell.high - 1, cell.header)
            self._covered.update(dict.fromkeys(range(column, column + wide), below))
        return wide


def cells(source: str, start: int, end: int) -> Iterator[HtmlCell]:
    """The cells between two offsets, every row from its first column to its last."""
    above = _Above()
    columns = _columns(source, start, end)
    for number, row in enumerate(_rows(source, start, end)):
        place = row[0].start if row else end
        yield from _laid_out(row, number, place, above, columns)


def _laid_out(
    row: deque[HtmlCell], number: int, place: int, above: _Above, columns: Sequence[ColumnAlignment]
) -> Iterator[HtmlCell]:
    """The cells of a row, with an empty one wherever another reaches."""
    column, last = 0, above.last
    while row or (column <= last and above.left > 0):
        if (covering := above.taken(column)) is not None:
            yield HtmlCell(number, place, covering.is_header)
        elif row:
            cell = row.popleft()
            cell.row, place = number, cell.start
            cell.alignment = cell.alignment or (columns[column] if column < len(columns) else "")
            yield cell
            wide = above.placed(cell, column)
            yield from (HtmlCell(number, place, cell.header) for _ in range(wide - 1))
            column += wide - 1
        else:
            yield HtmlCell(number, place)
        column += 1


def caption(source: str, start: int, end: int) -> Span | None:
    """The span of a table's title without tags; None if the table between two offsets has none."""
    match = _CAPTION.search(source, start, end)
    return Span(*match.span(1)) if match and match[1].strip() else None


def text_outside(source: str, start: int, end: int) -> bool:
    """Whether some text between two offsets stands in no cell and no title, where nobody would see it."""
    spans = [span for cell in cells(source, start, end) for span in cell.texts]
    if title := caption(source, start, end):
        spans.append(title)
    inside = sum(len("".join(_TAG.sub("", source[span.start : span.end]).split())) for span in spans)
    return inside != len("".join(_TAG.sub("", source[start:end]).split()))


def outside(source: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between two offsets that stand in no cell, white space included; a title is one."""
    inside = [span for row in _rows(source, start, end) for cell in row for span in cell.texts]
    begins = [span.start for span in inside]
    position = start
    for tag in _TAG.finditer(source, start, end):
        before = bisect_right(begins, position) - 1
        in_cell = before >= 0 and position < inside[before].end
        if not in_cell and source[position : tag.start()].strip():
            yield Span(position, tag.start())
        position = tag.end()
    if source[position:end].strip():
        yield Span(position, end)


def _columns(source: str, start: int, end: int) -> list[ColumnAlignment]:
    """Where each `<col>` says that its column is ranged."""
    found: list[ColumnAlignment] = []
    for tag in _TAG.finditer(source, start, end):
        name = tag[2].lower()
        if name == "tr":
            break
        if name == "col":
            wide = min(_span(_SPAN, tag[3]), MOST_COVERED - len(found))
            found += [alignment(tag[3])] * wide
    return found


def alignment(attributes: str) -> ColumnAlignment:
    """Where a tag with these attributes says that text is ranged."""
    said = next(filter(None, (pattern.search(attributes) for pattern in _ALIGNED)), None)
    return ALIGNMENTS.get(said[1].lower(), "") if said else ""


def _rows(source: str, start: int, end: int) -> Iterator[deque[HtmlCell]]:
    """The cells of each row as they are written."""
    row: deque[HtmlCell] | None = None
    cell: HtmlCell | None = None
    of_row: ColumnAlignment = ""
    position = start
    for tag in _dividing_tags(source, start, end):
        if cell and source[position : tag.start()].strip():
            cell.texts.append(Span(position, tag.start()))
        position = tag.end()
        name, is_closing = tag[2].lower(), bool(tag[1])
        if name in ("tr", "td", "th"):
            cell = None
        if name == "tr" and not is_closing:
            if row is not None:
                yield row
            row, of_row = deque(), alignment(tag[3])
        elif name in ("td", "th") and not is_closing:
            wide, high = _span(_WIDE, tag[3]), _span(_HIGH, tag[3])
            cell = HtmlCell(0, tag.end(), name == "th", [], wide, high, alignment(tag[3]) or of_row)
            row = deque() if row is None else row
            row.append(cell)
    if row is not None:
        yield row


def _dividing_tags(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The tags between two offsets but those in and around text above or below the line."""
    behind = start
    for tag in _TAG.finditer(source, start, end):
        if tag.start() < behind:
            continue
        if tag[2] in ("sup", "sub") and (pair := PAIR.match(source, tag.start(), end)):
            behind = pair.end()
        else:
            yield tag


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    match = pattern.search(attributes)
    return max(int(match[1]), 1) if match else 1
