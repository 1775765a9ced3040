"""What stands in a newspaper's block with the text round it: at its head, over the last columns, a
picture and tables that are too wide for a column; at its foot, over the first ones, a second picture, or
over all of them the other pictures of a story that is told in pictures.

In: an article. Out: how many columns these take, and their strips; and the rest of the article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from publisher.compose.galley.figure import figure_strips, proportion
from publisher.compose.galley.fill import full_height
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.sidebars import opens_sidebar
from publisher.compose.galley.table import table_strips
from publisher.compose.galley.table_columns import is_wide, least_width, natural_width
from publisher.compose.newspaper.picture_rows import picture_rows
from publisher.compose.strips import Strip, opened
from publisher.compose.units import Pt, Rows
from publisher.model import Article, Block, Figure, Paragraph, Table, closing, plain_text

# Base columns that a level picture takes, by the columns of its block.
_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3}
_MOST = 3
# An upright one takes a single column, or two where it is not higher than this share of the page, with its
# caption: a face must not be larger than the scene in the same story.
_HIGHEST_UPRIGHT = 0.28
# Higher pictures than this for their width are portraits; still higher ones stay in a column of the text.
_LEVEL, _UPRIGHT = 0.95, 1.7
# Presses want 150 pixels an inch where screens do with 100: so much finer is a picture that is wider
# than it has to be.
_FINE = 1.5
# A text of so many lines takes a second picture, in a block of no fewer columns than this; it has two of
# them, up to _MOST as a panorama, one as a portrait, and a line of white above it.
_LONG = 80
_LEAST_FOR_TWO = 4
_SECOND = 2
_PANORAMA = 0.45
# A shorter text of so many pictures or more is told in pictures: those behind the first stand in rows below
# it. All take no more than one of these shares of a page's height.
_TOLD_IN = 3
_HIGHEST_ROWS = (0.88, 0.72, 0.55, 0.4)
# The same where the first has no more than _MOST columns, to leave room for others on the page.
_LOW_ROWS = (0.55, 0.3)
# Fewest lines of the text in every column below a picture that takes the whole width of its block.
_BELOW = 3
# Pictures that take more than this share of a page's height over their columns run in a column, as
# text; so does what takes more together with a picture or tables.
_HIGHEST = 0.5
_HIGHEST_TOGETHER = 0.7
# No picture beside text is made wider than usual to more than this share; nor does one that is wider than
# _SECOND columns take so many times the lines of its text: size tells weight.
_WIDENED = 0.4
_LARGEST = 2.0


class Wanted(NamedTuple):
    """How large pictures are: over how many base columns the first, and how many lines all may take that
    stand in rows."""

    columns: int
    rows: Rows


class Illustration:
    """A picture with its caption, tables, and a second picture; at least one of the first two.

    What signs a text that ends with a table stands under that table.

    Attributes:
        least_columns: The fewest base columns that a block with them has.
        lines: Lines of the text beside and below, as far as so many; set when there is a text.
    """

    def __init__(
        self,
        galley: Galley,
        figure: Figure | None,
        tables: Sequence[Table],
        second: Figure | None = None,
        signed: Sequence[Block] = (),
        others: Sequence[Figure] = (),
    ) -> None:
        """What there is.

        Args:
            signed: What signs the text, if tables end it.
            others: The pictures that stand in rows.
        """
        self._galley = galley
        self._others = others
        self._rows_high: Rows = int(_HIGHEST_ROWS[0] * galley.design.grid.lines)
        self._figure = figure
        self._tables = tables
        self._second = second
        self._signed = signed
        self._lines = galley.design.grid.lines
        self._pictures: dict[int, list[Strip]] = {}
        self._feet: dict[int, list[Strip]] = {}
        self._widths: dict[int, int] = {}
        self._rows: dict[int, list[Strip]] = {}
        self.lines: Callable[[int], int] = lambda most: most
        self._table_columns = max(
            (_columns(galley, least_width(galley, table)) for table in tables), default=1
        )
        self.least_columns = max(self._table_columns, _LEAST_FOR_TWO if second or others else 1)
        self._easy_table_columns = max(
            (_columns(galley, natural_width(galley, table)) for table in tables), default=1
        )

    def columns(self, width: int) -> int:
        """How many base columns the picture and tables take in a block of `width` base columns."""
        if width not in self._widths:
            wanted = self._wanted(self._figure, width) if self._figure else 1
            while wanted > _SECOND and self._outweighs(wanted):
                wanted -= 1
            # Tables take what leaves their cells unbroken, up to half of the block.
            columns = min(
                width, max(wanted, self._table_columns, min(self._easy_table_columns, width // 2))
            )
            if self._figure is None:
                columns = self._beside_short_text(width, columns)
            elif self._second is None:
                columns = self._over_short_text(self._figure, width, columns)
            self._widths[width] = columns
        return self._widths[width]

    def _wanted(self, figure: Figure, width: int) -> int:
        wanted = _COLUMNS.get(width, _MOST)
        if not self._is_level:
            is_low = self._lines_over(2) <= _HIGHEST_UPRIGHT * self._lines
            wanted = 2 if width > _SECOND + 1 and is_low and self._second is None else 1
        return min(wanted, max(2, _most_columns(self._galley, figure)))

    @property
    def _is_level(self) -> bool:
        return self._figure is not None and _height_for_width(self._galley, self._figure) <= _LEVEL

    def is_shrunk(self, width: int) -> bool:
        """Whether a level picture stands in one column of such a block, and is fine enough for two."""
        return bool(
            self._figure
            and self._is_level
            and self.columns(width) == 1
            and _most_columns(self._galley, self._figure) > 1
        )

    def _over_short_text(self, figure: Figure, width: int, columns: int) -> int:
        """More columns for a picture, where the text does not fill those beside it: as many as leave
        the least of them empty. A picture without text, or with enough to stand below it, may take all."""
        best, least_empty = columns, float("inf")
        finest = _most_columns(self._galley, figure)
        most = _WIDENED if self.lines(0) else _HIGHEST
        # A portrait over little text stands in a single column rather.
        is_level = self._is_level or not self.lines(0)
        for count in (columns, *(range(columns + 1, width + 1) if is_level else (self._table_columns,))):
            height = self._lines_over(count)
            if count > columns and (
                count > finest or height > most * self._lines or self._outweighs(count)
            ):
                break
            beside = (width - count) * height
            text = self.lines(max(beside, _BELOW * width))
            is_stub = count == width and 0 < text < _BELOW * width
            if beside - text < least_empty and not is_stub:
                best, least_empty = count, beside - text
            if least_empty <= 0:
                break
        return best

    def _outweighs(self, columns: int) -> bool:
        """Whether a picture over so many columns is too large for what is told of it in words."""
        if self._others:
            return False
        lines = self._lines * self._galley.design.grid.columns
        return (
            0 < _LARGEST * self.lines(lines) < columns * sum(map(full_height, self._picture_over(columns)))
        )

    def _beside_short_text(self, width: int, columns: int) -> int:
        """More columns, where all of the text stands in fewer beside the tables, but none that their cells
        have no use for: rows that are pulled apart are lost. Tables without a text take the whole block."""
        if not self.lines(0):
            return width
        for more in range(columns + 1, min(width, self._easy_table_columns + 1)):
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
        return [] if self._is_below(width) else self._tables_over(self.columns(width))

    def _is_below(self, width: int) -> bool:
        """Whether tables that end a text have all columns of the block: they stand below it."""
        is_alone = self._figure is None and self._second is None
        return bool(self._signed) and is_alone and self.columns(width) == width

    def _tables_over(self, columns: int) -> list[Strip]:
        if columns not in self._rows:
            galley = self._at(columns)
            found: list[Strip] = []
            for table in self._tables:
                found += [*([Strip(1)] if found or self._figure else []), *table_strips(galley, table)]
            signed = [Strip(1), *galley.blocks(self._signed)] if self._signed else []
            self._rows[columns] = [*found, *signed, Strip(1)] if found else []
        return self._rows[columns]

    def foot(self, width: int) -> list[Strip]:
        """The second picture with its caption, below white, or rows of pictures, or the tables that a text
        ends with."""
        if self._is_below(width):
            return [Strip(1), *self._tables_over(width)[:-1]]
        if width not in self._feet and self._others:
            most = self._rows_high - self._lines_over(self.columns(width))
            self._feet[width] = [Strip(1), *picture_rows(self._at(width), self._others, most)]
        if width not in self._feet:
            second = self._second
            strips = (
                opened([*figure_strips(self._at(self._second_columns(width)), second)]) if second else ()
            )
            self._feet[width] = [Strip(1), *strips] if second else []
        return self._feet[width]

    def _second_columns(self, width: int) -> int:
        """The base columns that the second picture takes of those that the first one leaves; rows take
        all."""
        if self._is_below(width) or self._others:
            return width
        if self._second is None:
            return 0
        height = _height_for_width(self._galley, self._second)
        wanted = _SECOND if height > _PANORAMA else _MOST
        wanted = wanted if height <= _LEVEL else 1
        return min(wanted, width - self.columns(width), _most_columns(self._galley, self._second))

    def least_height(self, width: int) -> int:
        """The fewest lines that must be free under the head of a block of `width` base columns."""
        return max(min(map(self._lines_over, self._narrower(width))), *self.feet(width), 0)

    def options(self, width: int) -> Sequence[Wanted]:
        """The usual size first, then one more column and one fewer where a landscape picture allows it, or
        lower rows: the plan of a page uses them to fill it to its foot."""
        usual = self.columns(width)
        lines = self._lines
        if self._others:
            every = [Wanted(usual, int(share * lines)) for share in _HIGHEST_ROWS]
            small = [Wanted(_MOST, int(share * lines)) for share in _LOW_ROWS] if usual > _MOST else []
            return [*every, *small]
        return [Wanted(columns, self._rows_high) for columns in self._column_options(usual, width)]

    def _column_options(self, usual: int, width: int) -> Sequence[int]:
        if self._figure is None or not self._is_level or not self.lines(0):
            return (usual,)
        most = min(_most_columns(self._galley, self._figure), width - (1 if self._second else 0))
        high = _WIDENED * self._lines
        is_possible = (
            usual < most and self._lines_over(usual + 1) <= high and not self._outweighs(usual + 1)
        )
        wider = [usual + 1] if is_possible else []
        narrower = [usual - 1] if usual > max(self._table_columns, _SECOND) else []
        return (usual, *wider, *narrower)

    def set(self, width: int, wanted: Wanted) -> None:
        """Have everything in such a block be so large."""
        self._widths[width], self._rows_high = wanted
        self._feet.pop(width, None)

    def fit(self, width: int, height: int) -> None:
        """Take as many columns as keep everything to `height` lines, or the fewest possible."""
        options = self._narrower(width)
        columns = next((one for one in options if self._lines_over(one) <= height), options[-1])
        self.set(width, Wanted(columns, min(self._rows_high, height - _BELOW)))

    def _narrower(self, width: int) -> Sequence[int]:
        """The columns that everything takes, and fewer, the widest first; tables alone take no fewer."""
        columns = self.columns(width)
        least = min(columns, max(self._table_columns, _SECOND)) if self._figure else columns
        return range(columns, least - 1, -1)

    def heads(self, width: int) -> list[int]:
        """Lines taken of each of the last columns of such a block, at their heads."""
        columns = self.columns(width)
        return [] if self._is_below(width) else [self._lines_over(columns)] * columns

    def feet(self, width: int) -> list[int]:
        """Lines taken of each of the first columns, at their feet."""
        return [sum(map(full_height, self.foot(width)))] * self._second_columns(width)

    def lines_taken(self, width: int) -> list[int]:
        """Lines taken of every column, or of the last ones."""
        heads, feet = self.heads(width), self.feet(width)
        if not feet:
            return heads
        before, behind = [0] * (width - len(heads)), [0] * (width - len(feet))
        return [head + foot for head, foot in zip([*before, *heads], [*feet, *behind], strict=True)]

    def _lines_over(self, columns: int) -> int:
        return sum(map(full_height, (*self._picture_over(columns), *self._tables_over(columns))))

    def _at(self, columns: int) -> Galley:
        return self._galley.at(self._galley.design.grid.across(columns))


def illustration(galley: Galley, article: Article) -> tuple[Illustration | None, Sequence[Block]]:
    """What stands in the block of an article, and the blocks that are its text: of the pictures the first
    that leaves room for text, and as many of the wide tables as do; in a long text a second picture, the
    most level of the others, which would lose most in a column."""
    figure: Figure | None = None
    second: Figure | None = None
    others: list[Figure] = []
    tables: list[Table] = []
    for index, block in enumerate(article.blocks):
        # Without what stands under it a label would take the next crosshead for its title.
        if index and opens_sidebar(article.blocks[index - 1], galley.design):
            continue
        if isinstance(block, Table) and is_wide(galley, block):
            if _has_room(galley, None, [*tables, block]):
                tables.append(block)
        elif isinstance(block, Figure) and _is_fit(galley, block):
            if figure is not None:
                others.append(block)
            if figure is None:
                figure = block
            elif second is None or _height_for_width(galley, block) < _height_for_width(galley, second):
                second = block
    if figure is not None and tables and not _has_room(galley, figure, tables):
        figure = None  # a column shows a picture as well, if smaller
    has_columns = figure is not None and galley.design.grid.columns >= _LEAST_FOR_TWO
    if not has_columns or not _is_long(galley, article):
        second = None
    pictures = sum(
        isinstance(one, Figure) and bool(proportion(one, galley.design)) for one in article.blocks
    )
    if not has_columns or second or tables or not _TOLD_IN <= pictures == len(others) + 1:
        others = []
    if others and figure and _height_for_width(galley, figure) > _LEVEL:
        others, figure = [figure, *others], None  # an upright one opens the rows
    if figure is None and not (tables or others):
        return None, article.blocks
    signed = _signed(article, tables) if not _is_long(galley, article) else ()
    apart = {id(block) for block in (figure, second, *others, *tables, *signed)}
    text = [block for block in article.blocks if id(block) not in apart]
    return Illustration(galley, figure, tables, second, signed, others), text


def _signed(article: Article, tables: Sequence[Table]) -> Sequence[Block]:
    """What signs a text right behind the last of some tables, as it does a notice that lists something."""
    end = closing(article.blocks)
    ends = 0 < end < len(article.blocks) and any(table is article.blocks[end - 1] for table in tables)
    return article.blocks[end:] if ends else ()


def _has_room(galley: Galley, figure: Figure | None, tables: Sequence[Table]) -> bool:
    """Whether these leave room for text below them on a page; every row has at least a line."""
    grid = galley.design.grid
    most = (_HIGHEST_TOGETHER if tables else _HIGHEST) * grid.lines
    if sum(len(table.rows) for table in tables) > most:
        return False
    return max(Illustration(galley, figure, tables).lines_taken(grid.columns)) <= most


def _is_fit(galley: Galley, figure: Figure) -> bool:
    """Whether a picture is no tower, fine enough for two columns, and leaves room for text below it."""
    shape = proportion(figure, galley.design)
    grid = galley.design.grid
    narrowest = grid.across(min(2, grid.columns)) * (1.0 if shape and shape.height <= _LEVEL else _FINE)
    if shape is None or shape.height > _UPRIGHT or shape.widest < narrowest:
        return False
    return _has_room(galley, figure, ())


def _height_for_width(galley: Galley, figure: Figure) -> float:
    """How high a picture is for its width."""
    shape = proportion(figure, galley.design)
    return shape.height if shape else 0.0


def _most_columns(galley: Galley, figure: Figure) -> int:
    """The most columns that a picture is fine enough for on a press."""
    grid = galley.design.grid
    shape = proportion(figure, galley.design)
    widest = shape.widest if shape else 0.0
    fine = (count for count in range(2, grid.columns + 1) if grid.across(count) * _FINE <= widest)
    return max(fine, default=1)


def _is_long(galley: Galley, article: Article) -> bool:
    """Whether a text has room for two pictures."""
    grid = galley.design.grid
    count = sum(len(plain_text(one.content)) for one in article.blocks if isinstance(one, Paragraph))
    return count * grid.size >= _LONG * grid.measure


def _columns(galley: Galley, wanted: Pt) -> int:
    """The fewest base columns that are `wanted` points wide; all of them where none are."""
    grid = galley.design.grid
    return next((count for count in range(1, grid.columns) if grid.across(count) >= wanted), grid.columns)
