"""What stands at the head of a newspaper's block, over its last columns, with the text beside and
below it: a level picture, and tables that are too wide for a column.

In: an article. Out: how many columns these take, and their strips; and the rest of the article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publisher.compose.figure import figure_strips, proportion
from publisher.compose.fill import full_height
from publisher.compose.galley import Galley
from publisher.compose.strips import Strip, opened
from publisher.compose.table import table_strips
from publisher.compose.table_columns import is_wide, least_width, natural_width
from publisher.model import Article, Block, Figure, Table

# Base columns that a picture takes, by the columns of its block.
_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3}
_MOST = 3
# Higher pictures than this for their width are portraits, and stay in a column of the text.
_LEVEL = 0.95
# Fewest lines of the text in every column below a picture that takes the whole width of its block.
_BELOW = 3
# Pictures that take more than this share of a page's height over their columns run in a column, as
# text; so does what takes more together with a picture or tables.
_HIGHEST = 0.5
_HIGHEST_TOGETHER = 0.7
# No picture beside text is made wider than usual to more than this share.
_WIDENED = 0.4


class Illustration:
    """A level picture with its caption, and tables; at least one of these.

    Attributes:
        least: The fewest base columns that a block with them has.
        lines: Lines of the text beside and below, as far as so many; set when there is a text.
    """

    def __init__(self, galley: Galley, figure: Figure | None, tables: Sequence[Table]) -> None:
        self._galley = galley
        self._figure = figure
        self._tables = tables
        self._lines = galley.design.grid.lines
        self._pictures: dict[int, list[Strip]] = {}
        self._widths: dict[int, int] = {}
        self._rows: dict[int, list[Strip]] = {}
        self.lines: Callable[[int], int] = lambda most: most
        self.least = max((_columns(galley, least_width(galley, table)) for table in tables), default=1)
        self._easy = max((_columns(galley, natural_width(galley, table)) for table in tables), default=1)

    def columns(self, width: int) -> int:
        """The base columns that everything takes in a block of so many."""
        if width not in self._widths:
            wanted = min(_COLUMNS.get(width, _MOST), self._finest()) if self._figure else 1
            # Tables take what leaves their cells unbroken, up to half of the block.
            columns = min(width, max(wanted, self.least, min(self._easy, width // 2)))
            wider = self._over_short_text if self._figure else self._beside_short_text
            self._widths[width] = wider(width, columns)
        return self._widths[width]

    def _over_short_text(self, width: int, columns: int) -> int:
        """More columns for a picture, where the text does not fill those beside it: as many as leave
        the least of them empty. A picture without text, or with enough to stand below it, may take all."""
        best, least = columns, float("inf")
        most = _WIDENED if self.lines(0) else _HIGHEST
        for count in range(columns, width + 1):
            height = self._height(count)
            if count > columns and (count > self._finest() or height > most * self._lines):
                break
            beside = (width - count) * height
            text = self.lines(max(beside, _BELOW * width))
            is_stub = count == width and 0 < text < _BELOW * width
            if beside - text < least and not is_stub:
                best, least = count, beside - text
            if least <= 0:
                break
        return best

    def _finest(self) -> int:
        """The most columns that the picture is fine enough for."""
        grid = self._galley.design.grid
        shape = self._figure and proportion(self._figure, self._galley.design)
        widest = shape.widest if shape else 0.0
        return max(
            (count for count in range(2, grid.columns + 1) if grid.across(count) <= widest), default=1
        )

    def _beside_short_text(self, width: int, columns: int) -> int:
        """More columns, where all of the text stands in fewer beside the tables: none is left empty."""
        for more in range(columns + 1, width):
            room = (width - more) * sum(map(full_height, self._tables_over(more)))
            if self.lines(room + 1) > room:
                break
            columns = more
        return columns

    def picture(self, width: int) -> list[Strip]:
        """Picture and caption in a block of `width` base columns; they are read before the text."""
        return self._picture_over(self.columns(width))

    def _picture_over(self, columns: int) -> list[Strip]:
        if columns not in self._pictures:
            figure = self._figure
            self._pictures[columns] = (
                [*opened([*figure_strips(self._at(columns), figure)])] if figure else []
            )
        return self._pictures[columns]

    def tables(self, width: int) -> list[Strip]:
        """The tables, which stand below the picture and are read after the text."""
        return self._tables_over(self.columns(width))

    def _tables_over(self, columns: int) -> list[Strip]:
        if columns not in self._rows:
            galley = self._at(columns)
            found: list[Strip] = []
            for table in self._tables:
                found += [*([Strip(1)] if found or self._figure else []), *table_strips(galley, table)]
            self._rows[columns] = [*found, Strip(1)] if found else []
        return self._rows[columns]

    def taken(self, width: int) -> list[int]:
        """Lines taken of each of the last columns of such a block."""
        columns = self.columns(width)
        return [self._height(columns)] * columns

    def _height(self, columns: int) -> int:
        return sum(map(full_height, (*self._picture_over(columns), *self._tables_over(columns))))

    def _at(self, columns: int) -> Galley:
        return self._galley.at(self._galley.design.grid.across(columns))


def illustration(galley: Galley, article: Article) -> tuple[Illustration | None, Sequence[Block]]:
    """What opens the block of an article, and the blocks that are its text: of the level pictures the
    first that leaves room for text, and as many of the wide tables as do."""
    figure: Figure | None = None
    tables: list[Table] = []
    for block in article.blocks:
        if isinstance(block, Table) and is_wide(galley, block):
            if _has_room(galley, None, [*tables, block]):
                tables.append(block)
        elif figure is None and isinstance(block, Figure) and _is_level(galley, block):
            figure = block if _has_room(galley, block, ()) else None
    if figure is not None and tables and not _has_room(galley, figure, tables):
        figure = None  # a column shows a picture as well, if smaller
    opening = {id(block) for block in (figure, *tables)}
    if figure is None and not tables:
        return None, article.blocks
    text = [block for block in article.blocks if id(block) not in opening]
    return Illustration(galley, figure, tables), text


def _has_room(galley: Galley, figure: Figure | None, tables: Sequence[Table]) -> bool:
    """Whether these leave room for text below them on a page; every row has at least a line."""
    grid = galley.design.grid
    most = (_HIGHEST_TOGETHER if tables else _HIGHEST) * grid.lines
    if sum(len(table.rows) for table in tables) > most:
        return False
    return max(Illustration(galley, figure, tables).taken(grid.columns)) <= most


def _is_level(galley: Galley, figure: Figure) -> bool:
    """Whether a picture is level, and fine enough for two columns."""
    shape = proportion(figure, galley.design)
    grid = galley.design.grid
    return (
        shape is not None and shape.height <= _LEVEL and shape.widest >= grid.across(min(2, grid.columns))
    )


def _columns(galley: Galley, wanted: float) -> int:
    """The fewest base columns that are `wanted` points wide; all of them where none are."""
    grid = galley.design.grid
    return next((count for count in range(1, grid.columns) if grid.across(count) >= wanted), grid.columns)
