"""Blocks: the parts of an article, from top to bottom.

In: inlines. Out: the closed set `Block`. Every block has an `id` made from its content and
position (publisher.model.ids), equal on every run over the same input.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from publisher.model.inlines import Inlines
from publisher.model.metadata import LATER
from publisher.model.source import Count, Index
from publisher.model.within import plain_text

ParagraphRole = Literal[
    "lead", "body", "dateline", "editor", "jump", "list", "verse", "quotation", "byline",
]  # fmt: skip
"""lead 导语; dateline 电头; editor 编者按 and editors' lines; jump 转版; verse: one line of verse;
byline: a signature in the flow of the text, at its end (those above the text are `Article.bylines`)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text of one paragraph, or one line of verse; never empty.

    `opens_stanza` is set on a line of verse that begins another stanza than the line before it.

    Raises:
        ValueError: There is no content.
    """

    id: str
    role: ParagraphRole
    content: Inlines
    opens_stanza: bool = False

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a paragraph without content")

    @property
    def text(self) -> str:
        """The plain text, notes left out."""
        return plain_text(self.content)


MediaType = Literal["image/jpeg", "image/png", "image/tiff"]
"""The kinds of pictures that are kept."""


@dataclass(frozen=True, slots=True)
class Asset:
    """The bytes of a picture as they were read, with its name in the source."""

    name: str
    media_type: MediaType
    data: bytes


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption and credit; `asset` is None if only the words survive."""

    id: str
    asset: Asset | None
    alternative: str
    caption: Inlines
    credit: Inlines


@dataclass(frozen=True, slots=True)
class Crosshead:
    """A heading inside an article; level 1 is the first below the headline.

    Raises:
        ValueError: The level is less than 1.
    """

    id: str
    level: Count
    content: Inlines

    def __post_init__(self) -> None:
        if self.level < 1:
            raise ValueError(f"a crosshead of level {self.level}; the first is 1")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text set apart as quoted."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    `label` is its number in the source, including the space after it ("1. ", "（二）"); empty for a
    bullet.
    """

    label: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `ordered` if the source numbers its items."""

    id: str
    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, `Inlines` per cell."""

    cells: tuple[Inlines, ...]


class Merged(NamedTuple):
    """Cells printed as one, `rows` high and `columns` wide; its text is in the first, at `row` and
    `column` (from 0), and the others are empty."""

    row: Index
    column: Index
    rows: Count
    columns: Count


ColumnAlignment = Literal["start", "center", "end", ""]
"""Where the cells of a column are ranged, along the line; "" where the source does not say."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first `header_rows` rows head the columns.

    Every row has equally many cells, at least one. Without rows, only title or note survive of it.

    Attributes:
        caption: The title above it.
        note: Notes and the source of the figures, which are printed below it.
        merged: Cells that were printed as one; impossible merges are ignored (publisher.model.merging).
        column_alignment: Of each column, as the source says it (publisher.model.columns); empty where it
            says nothing of any. Cells that take several columns have none.

    Raises:
        ValueError: Rows differ in length or have no cells, more rows are headers than there are, or
            alignments are not one for each column, or none of them says anything.
    """

    id: str
    header_rows: Index
    rows: tuple[Row, ...]
    caption: Inlines
    note: Inlines = ()
    merged: tuple[Merged, ...] = ()
    column_alignment: tuple[ColumnAlignment, ...] = field(default=(), metadata=LATER)

    def __post_init__(self) -> None:
        if not 0 <= self.header_rows <= len(self.rows):
            raise ValueError(f"{self.header_rows} header rows in a table of {len(self.rows)} rows")
        widths = {len(row.cells) for row in self.rows}
        if len(widths) > 1:
            raise ValueError(f"a table with rows of {min(widths)} to {max(widths)} cells")
        if widths == {0}:
            raise ValueError("a table whose rows have no cells")
        if self.column_alignment and {len(self.column_alignment)} != widths:
            raise ValueError(
                f"{len(self.column_alignment)} alignments in a table of {max(widths, default=0)} columns"
            )
        if self.column_alignment and not any(self.column_alignment):
            raise ValueError("alignments of columns that say nothing")


@dataclass(frozen=True, slots=True)
class Separator:
    """A break between sections that the source marks with a rule."""

    id: str


Block = Paragraph | Figure | Crosshead | Quotation | ItemList | Table | Separator
