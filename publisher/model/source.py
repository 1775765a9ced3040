"""The text that came in, the places in it, and the changes made to it.

In: `Metadata`. Out: `Source`, `Original`, `Span`, `Zone`, `Edit`, and the order of edits.
Offsets count Unicode code points of `Source.text`, from 0, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import attrgetter
from typing import Annotated, Literal, NamedTuple

from publisher.model.edit_names import READ
from publisher.model.metadata import LATER, Metadata


class Bounds(NamedTuple):
    """The least and the greatest value of a number; None where there is no greatest."""

    minimum: float
    maximum: float | None = None

    def fault(self, number: float) -> str | None:
        """A message about a number outside the bounds; None for one inside."""
        if number < self.minimum:
            return f"{number} is less than {self.minimum}"
        if self.maximum is not None and number > self.maximum:
            return f"{number} is more than {self.maximum}"
        return None


Share = Annotated[float, Bounds(0, 1)]
"""A proportion or a confidence, from 0 to 1."""
Index = Annotated[int, Bounds(0)]
"""A number counted from 0."""
Count = Annotated[int, Bounds(1)]
"""A quantity of at least one, or a number counted from 1."""


class Span(NamedTuple):
    """A stretch of the source text: code points `start` to `end`, end exclusive."""

    start: Index
    end: Index


_PARAGRAPH = "!/paragraph "


class Place(NamedTuple):
    """The place that a message points to: a name and a 1-based line and column (in code points), or 0 where
    the name says all."""

    name: str
    line: int
    column: int

    @classmethod
    def in_paragraph(cls, name: str, number: int) -> Place:
        """The place of a paragraph, counted from 1, of a file without lines of its own."""
        return cls(f"{name}{_PARAGRAPH}{number}", 0, 0)

    @property
    def parted(self) -> tuple[str, int | None]:
        """The file, and the number of the paragraph if the name ends in one."""
        file, mark, number = self.name.rpartition(_PARAGRAPH)
        return (file, int(number)) if mark and number.isdecimal() else (self.name, None)

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part)


class Box(NamedTuple):
    """A rectangle on a page, from the left edge rightwards and from the upper edge downwards.

    Its unit is told beside it (`Zone.unit`).
    """

    left: float
    top: float
    right: float
    bottom: float


class Size(NamedTuple):
    """Width and height of a page, in the unit of the boxes on it."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Zone:
    """The place on the sheet where a stretch of the source was printed, as the layout tool gives it.

    Attributes:
        span: The stretch of the source text.
        page: 1-based, in scan order.
        box: In `unit`, like `sheet`.
        sheet: The page's size; 0 by 0 where it is not known.
        unit: "point" (1/72 inch), or "permille" of the page's width and height.
        kind: The tool's own name for such a zone ("text", "page_header"); letters, digits, "_" and "-".
    """

    span: Span
    page: Count
    box: Box
    sheet: Size
    unit: Literal["point", "permille"]
    kind: str


@dataclass(frozen=True, slots=True)
class Original:
    """One of the files whose texts a source consists of.

    Attributes:
        name, encoding, sha256: As in `Source`.
        span: Its text in `Source.text`.
        metadata: The metadata of this text alone: its page, its writers.
        is_laid_out: As in `Source`.
    """

    name: str
    encoding: str
    sha256: str
    span: Span
    metadata: Metadata = field(default_factory=Metadata)
    is_laid_out: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Source:
    """The exact text that came in; never changed by any later stage.

    Attributes:
        name: The file's name without its folder, so that outputs do not depend on where it lay.
        encoding: The codec the bytes were decoded with, in Python's spelling ("utf-8", "gb18030", "big5").
        sha256: Of the bytes, in hexadecimal.
        text: The decoded text, byte-order mark and line ends included.
        zones: Where its parts stood on the page, in the order of the text; empty if that is not known.
        originals: The files whose texts follow each other in `text`, of a document that was merged from
            several; empty if there is one file, which is this source itself.
        is_laid_out: Whether a reader made up the lines of `text`, with a blank line between paragraphs: for
            Word files, e-books, web pages and what OCR engines write, which have no lines of their own that
            a message can point to.

    Raises:
        ValueError: The originals do not follow each other without a gap from 0 on.
    """

    name: str
    encoding: str
    sha256: str
    text: str
    zones: tuple[Zone, ...] = ()
    originals: tuple[Original, ...] = field(default=(), metadata=LATER)
    is_laid_out: bool = field(default=False, metadata=LATER)

    def __post_init__(self) -> None:
        end = 0
        for one in self.originals:
            if one.span.start != end:
                raise ValueError(f"the text of {one.name} begins at {one.span.start} and not at {end}")
            end = one.span.end

    @property
    def files(self) -> tuple[Original, ...]:
        """The files it came from, one or several."""
        span = Span(0, len(self.text))
        whole = Original(self.name, self.encoding, self.sha256, span, is_laid_out=self.is_laid_out)
        return self.originals or (whole,)

    def text_of(self, original: Original) -> str:
        """The text of one of the files."""
        return self.text[original.span.start : original.span.end]

    def places(self) -> Places:
        """An index from offsets to lines; build it once per run of look-ups."""
        return Places(self)


class Places:
    """Finds file, line and column of an offset by bisection; a form feed or a lone CR ends no line.

    In a file whose text is laid out, the name ends in the paragraph instead: a.docx!/paragraph 3.
    """

    def __init__(self, source: Source) -> None:
        self._files = source.files
        self._begins = [one.span.start for one in self._files]
        ends = re.finditer("\n\n", source.text) if any(one.is_laid_out for one in self._files) else ()
        self._paragraphs = [end.start() for end in ends]  # where each ends
        lengths = [len(line) + 1 for line in source.text.split("\n")]
        self._starts = [*accumulate(lengths[:-1], initial=0)]

    def file(self, offset: int) -> Original:
        """The file that an offset is in; one after the end of the last file belongs to that file."""
        return self._files[bisect_right(self._begins, offset) - 1]

    def __call__(self, offset: int) -> Place:
        file, number = self.file(offset), self.number(offset)
        if file.is_laid_out:
            return Place.in_paragraph(file.name, number)
        start = max(self._starts[bisect_right(self._starts, offset) - 1], file.span.start)
        return Place(file.name, number, offset - start + 1)

    def offset(self, place: Place) -> int | None:
        """The offset of a place that is in a line or paragraph of the source; None for any other."""
        name, paragraph = place.parted
        number = paragraph or place.line
        file = next((one for one in self._files if one.name == name), None)
        if file is None or not number or file.is_laid_out != bool(paragraph):
            return None
        begin = file.span.start
        if number == 1:
            start = begin
        elif paragraph:
            ends = self._paragraphs
            start = ends[min(bisect_left(ends, begin) + number - 2, len(ends) - 1)] + 2 if ends else begin
        else:
            start = self._starts[min(bisect_right(self._starts, begin) + number - 2, len(self._starts) - 1)]
        return min(start + max(place.column - 1, 0), file.span.end)

    def number(self, offset: int) -> int:
        """Of the line that an offset is in, from 1 in its file; of the paragraph where that is laid out."""
        file = self.file(offset)
        begin = file.span.start
        if file.is_laid_out:
            return bisect_left(self._paragraphs, offset) - bisect_left(self._paragraphs, begin) + 1
        # A file need not end in a line feed: the next one's first line may be its last.
        return bisect_right(self._starts, offset) - bisect_right(self._starts, begin) + 1


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between the source and the canonical text.

    The source held `before` at `start`..`end`; the document holds `after`. Markup and blank
    lines that reading consumes are edits too (their rule begins with "read."), so source and
    document can be rebuilt from each other.

    Attributes:
        rule: Name of the rule that made the change, which `--without` takes; several, joined by "+",
            if one changed further what another had changed. If no rule made it, a name of `STEPS`.
        start, end: Offsets into `Source.text`; `end - start == len(before)`.
        confidence: How sure the rule is, from 0 to 1; 1 if no other reading is possible.
        reason: Why, in a few words an editor understands.
    """

    rule: str
    start: Index
    end: Index
    before: str
    after: str
    confidence: Share
    reason: str

    @property
    def is_markup(self) -> bool:
        """Whether this only records how the source was read (blank lines, heading marks)."""
        return self.rule.startswith(READ)

    def moved(self, by: int) -> Edit:
        """The same change, with its offsets increased by `by`."""
        return replace(self, start=self.start + by, end=self.end + by)


by_place = attrgetter("start", "end")
"""The key that sorts edits in the order of the source."""
