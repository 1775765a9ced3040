"""What a layout tool found on a page, gathered into passages and zones.

In: blocks of a MinerU or Docling file, in reading order. Out: `Recovered`.

The source is the JSON file itself, to the byte: spans point into its strings, escapes are edits,
and everything else in the file (keys, boxes, scores) is an edit too. So an archive can give back
the very file it was handed, and a message points to a line of a file that exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from publisher.model import Asset, Box, Edit, Problem, Role, Severity, Size, Source, Span, Zone, edit_names
from publisher.read.escapes import references
from publisher.read.inline import with_raised
from publisher.read.line import Characters, stripped
from publisher.read.literal import cut, lines
from publisher.read.located import String
from publisher.read.markdown import NUMBER
from publisher.read.recovered import (
    Begins,
    Cell,
    Passage,
    PassageKind,
    Picture,
    Piece,
    Recovered,
    gaps_of,
    plain,
)

_BULLET = re.compile(r"[-*+•·][ \t\u3000]+(?=\S)")
Lines = Callable[[str, int, int], Iterator[Characters]]

_KIND = re.compile(r"[A-Za-z0-9_-]{1,40}")


# A page where edges are told in thousandths of it.
PERMILLE = Size(1000.0, 1000.0)


@dataclass(frozen=True, slots=True)
class PagePosition:
    """Where a block stands.

    Attributes:
        page: From 1, in scan order.
        box: In `unit`, like `sheet`.
        sheet: The page's size; 0 by 0 where it is not known.
    """

    page: int
    box: Box
    sheet: Size
    unit: Literal["point", "permille"]


class Layout:
    """Gathers passages in reading order and zones as they come.

    Attributes:
        source: The source, without zones until all is gathered.
        problems: What was told so far.
        assets: Pictures that the file carries, by the names that passages call them.

    Args:
        lines: Finds the lines of a string of the source; those of JSON unless said otherwise.
        rule: What edits of all that is in no passage are called.
    """

    def __init__(self, source: Source, *, lines: Lines = lines, rule: str = edit_names.JSON) -> None:
        self.source = source
        self._lines = lines
        self._rule = rule
        self.problems: list[Problem] = []
        self.assets: dict[str, Asset] = {}
        self._passages: list[Passage] = []
        self._zones: list[Zone] = []
        self._before: PagePosition | None = None  # of the text block before

    def text(
        self,
        string: String | Span,
        kind: PassageKind = "text",
        *,
        level: int = 0,
        role: Role | Literal["noise", ""] = "",
        position: PagePosition | None = None,
        belongs_to: int | None = None,
    ) -> None:
        """A passage for each line of a string; a number or bullet makes a line of text an item.

        Args:
            belongs_to: For a caption or note: the source offset that identifies its table or picture
                (`Cell.table`, or the start of the image passage).
        """
        begins: Begins = ""
        if position is not None and not role:
            begins = _begins(self._before, position)
            self._before = position
        for number, line in enumerate(self._lines(self.source.text, string.start, string.end)):
            passage = Passage(
                kind,
                tuple(line.pieces),
                level=level,
                blank_before=int(number == 0),
                indent=line.indent,
                role=role,
                begins="" if number else begins,
                belongs_to=belongs_to,
            )
            may_be_item = kind in ("text", "item") and not role
            passage = self._numbered(passage, line) if may_be_item else passage
            if kind != "code" and "</su" in passage.text:
                passage = replace(passage, pieces=tuple(with_raised(passage.pieces, self.source.text)))
            self._passages.append(passage)

    def formula(self, string: String, picture: String | None = None) -> None:
        """A formula in TeX as one block, without the dollar signs around it; or the picture of it.

        `publisher.read.formulas` says which of both, when it is known whether the picture is there.
        """
        found = list(self._lines(self.source.text, string.start, string.end))
        pieces: list[Piece] = []
        for line in (line for line in found if line.text != "$$"):
            if pieces:
                pieces.append(self._space(pieces[-1].end, line.pieces[0].start, "a line end in a formula"))
            pieces.extend(line.pieces)
        if not pieces:
            return
        if picture:
            self.picture(picture.start, picture, "".join(piece.text for piece in pieces))
        else:
            self.report("formula", string.start, "a formula is printed in TeX")
        belongs_to = picture.start if picture else None
        self._passages.append(Passage("code", tuple(pieces), blank_before=1, belongs_to=belongs_to))

    def item(
        self, string: String, marker: String | None, level: int, position: PagePosition | None
    ) -> None:
        """An item whose number, if it has one, is a string of its own."""
        at = len(self._passages)
        self.text(string, "item", level=level, position=position)
        if marker is None or not NUMBER.match(f"{marker} 一") or at == len(self._passages):
            return
        if label := next(self._lines(self.source.text, marker.start, marker.end), None):
            self._passages[at] = replace(self._passages[at], label=_spaced(label))

    def cell(self, texts: Sequence[Span], start: int, place: Cell) -> None:
        """A cell of a table, the stretches of its text as one; an empty one stands at `start`."""
        pieces: list[Piece] = []
        for line in (line for span in texts for line in self._lines(self.source.text, *span)):
            if pieces:
                pieces.append(self._space(pieces[-1].end, line.pieces[0].start, "a line end in a cell"))
            found = with_raised(line.pieces, self.source.text)
            pieces.extend(piece for one in found for piece in references(one, self.source.text))
        words = stripped(pieces, self.source.text)
        held = tuple(words.pieces) if words else (plain(start, start, self.source.text),)
        self._passages.append(Passage("cell", held, blank_before=1, cell=place))

    def _space(self, start: int, end: int, reason: str) -> Piece:
        edit = Edit(self._rule, start, end, self.source.text[start:end], " ", 1.0, reason)
        return Piece(start, end, " ", edit)

    def picture(self, start: int, name: str, alternative: str = "") -> None:
        """A picture that the file names at an offset; "" where it only says that there is one."""
        piece = plain(start, start, self.source.text)
        picture = Picture(name, alternative)
        self._passages.append(Passage("image", (piece,), blank_before=1, picture=picture))

    def zone(self, span: Span, position: PagePosition | None, kind: str) -> None:
        """Keep where a stretch of the source stood on the page."""
        if position is None or span.start >= span.end:
            return
        word = kind if _KIND.fullmatch(kind) else "unknown"
        self._zones.append(Zone(span, position.page, position.box, position.sheet, position.unit, word))

    def report(self, code: str, offset: int, message: str, *hints: str) -> None:
        """A warning at an offset of the file."""
        place = self.source.places()(offset)
        self.problems.append(Problem(f"read.{code}", Severity.WARNING, message, place, hints))

    def recovered(self) -> Recovered:
        """Everything, with an edit for whatever of the file is in no passage."""
        zones = tuple(sorted(self._zones, key=lambda zone: zone.span))
        source = replace(self.source, zones=zones)
        gaps = tuple(gaps_of(source.text, self._passages, self._rule, "the layout tool's own words"))
        return Recovered(source, tuple(self._passages), gaps, self.assets, tuple(self.problems))

    def _numbered(self, passage: Passage, line: Characters) -> Passage:
        """An item, where the line begins with a number or a bullet."""
        number = NUMBER.match(line.text)
        mark = number or _BULLET.match(line.text)
        halves = cut(line, mark.end(), self.source.text) if mark else None
        if halves:
            label = tuple(halves[0]) if number else ()
            return replace(passage, kind="item", label=label, pieces=tuple(halves[1]))
        return passage


def _spaced(label: Characters) -> tuple[Piece, ...]:
    """A number with the space behind it that labels have; the file has them apart."""
    last = label.pieces[-1]
    if last.edit is not None or last.text[-1] in "、）":
        return tuple(label.pieces)
    edit = Edit(
        edit_names.JSON,
        last.start,
        last.end,
        last.text,
        f"{last.text} ",
        1.0,
        "number and entry stand apart",
    )
    return (*label.pieces[:-1], Piece(last.start, last.end, edit.after, edit))


def _begins(before: PagePosition | None, here: PagePosition | None) -> Begins:
    """Whether a block opens a new page or column, or stands under the block before it."""
    if before is None or here is None or before.unit != here.unit:
        return ""
    if here.page != before.page:
        return "page"
    overlap = min(before.box.right, here.box.right) - max(before.box.left, here.box.left)
    narrower = min(before.box.right - before.box.left, here.box.right - here.box.left)
    if overlap > narrower / 2 and here.box.top >= before.box.top:
        return "below"
    return "column" if overlap <= 0 else ""
