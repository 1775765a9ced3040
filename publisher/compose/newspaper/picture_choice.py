"""Which pictures and tables of an article stand in its block on a newspaper page, beside its text.

In: an article. Out: its `Illustration`, and the blocks that are its text.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import chain, pairwise

from publisher.compose.design.design import Design
from publisher.compose.galley.figure import proportion
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.sidebars import opens_sidebar
from publisher.compose.galley.table_columns import has_no_room, is_wide
from publisher.compose.newspaper.illustration import Illustration
from publisher.compose.newspaper.illustration_columns import HIGHEST, LEAST_FOR_TWO
from publisher.compose.newspaper.illustration_strips import HeadedTable, IllustrationParts
from publisher.compose.newspaper.picture_rows import PictureGroup
from publisher.compose.newspaper.picture_shape import height_for_width, is_level, may_span
from publisher.model import Article, Block, Crosshead, Figure, Paragraph, Table, closing, plain_text

# A text of so many lines takes a second picture.
_LONG = 80
# A shorter text of so many pictures or more is told in pictures: those behind the first stand in rows below
# it.
_TOLD_IN = 3
# What takes more than this share of a page's height together with a picture or tables runs in a column.
_HIGHEST_TOGETHER = 0.7


def illustration(galley: Galley, article: Article) -> tuple[Illustration | None, Sequence[Block]]:
    """Choose what stands in the block of an article beside its text.

    It is the first picture that leaves room for text, and as many wide tables as leave some. A long text
    takes a second picture: the most level of the others, which would lose most in a column. A short text
    that is told in pictures takes all of them.

    Returns:
        These, None where there are none; and the blocks that are the text.
    """
    figures, tables = _fitting(galley, article)
    design, is_long = galley.design, _is_long(galley, article)
    has_rows = design.grid.columns >= LEAST_FOR_TWO and not (is_long or tables)
    has_rows = has_rows and _is_told_in(figures, article, design)
    alone = _alone_under_crossheads(article.blocks)
    if not has_rows:
        figures = [figure for figure in figures if id(figure) not in alone]
    figure = next(iter(figures), None)
    if figure is not None and tables and not _has_room(galley, figure, tables):
        figure = None  # a column shows a picture as well, if smaller
    if figure is None and not tables:
        return None, article.blocks
    second: Figure | None = None
    others: Sequence[Figure] = figures[1:] if has_rows else ()
    if figure is not None and is_long and design.grid.columns >= LEAST_FOR_TWO:
        second = min(figures[1:], key=lambda one: height_for_width(one, design), default=None)
    if others and figure is not None and (not is_level(figure, design) or id(figure) in alone):
        others, figure = figures, None  # an upright one opens the rows, and one with its crosshead
    groups = _groups(article.blocks, others, alone)
    signed = () if is_long else _signed(article, tables)
    with_heads = (*(one.blocks for one in tables), *(one.blocks for one in groups))
    apart = {id(block) for block in (figure, second, *chain(*with_heads), *signed)}
    text = [block for block in article.blocks if id(block) not in apart]
    return Illustration(galley, IllustrationParts(figure, tables, signed, second, groups)), text


def _alone_under_crossheads(blocks: Sequence[Block]) -> set[int]:
    """The pictures, by identity, that are all there is under a crosshead, which would head nothing without
    them."""
    found: set[int] = set()
    heads = [index for index, block in enumerate(blocks) if isinstance(block, Crosshead)]
    for head, end in pairwise((*heads, len(blocks))):
        inside = blocks[head + 1 : end]
        if all(isinstance(block, Figure) for block in inside):
            found |= set(map(id, inside))
    return found


def _groups(
    blocks: Sequence[Block], figures: Sequence[Figure], alone: Container[int]
) -> list[PictureGroup]:
    """These pictures by the parts of their article, with the crossheads that head nothing but pictures."""
    wanted = set(map(id, figures))
    found: list[PictureGroup] = []
    head: Crosshead | None = None
    inside: list[Figure] = []
    for block in (*blocks, None):
        if isinstance(block, Figure) and id(block) in wanted:
            inside.append(block)
        elif (block is None or isinstance(block, Crosshead)) and inside:
            found.append(PictureGroup(inside, head if id(inside[0]) in alone else None))
            inside = []
        head = block if isinstance(block, Crosshead) else head
    return found


def _is_told_in(figures: Sequence[Figure], article: Article, design: Design) -> bool:
    """Whether these pictures tell the story of an article: they are all that it has, and several."""
    printed = [one for one in article.blocks if isinstance(one, Figure) and proportion(one, design)]
    return _TOLD_IN <= len(printed) == len(figures)


def _fitting(galley: Galley, article: Article) -> tuple[list[Figure], list[HeadedTable]]:
    """The pictures of which each leaves room for text, and the wide tables that do so together."""
    figures: list[Figure] = []
    tables: list[HeadedTable] = []
    for before, block in pairwise((None, *article.blocks)):
        # Without what stands under it a label would take the next crosshead for its title.
        if before is not None and opens_sidebar(before, galley.design):
            continue
        match block:
            case Table() if is_wide(galley, block) or has_no_room(galley, block):
                table = HeadedTable(block, before if isinstance(before, Crosshead) else None)
                tables += [table] if _has_room(galley, None, [*tables, table]) else []
            case Figure() if may_span(block, galley.design) and _has_room(galley, block, ()):
                figures.append(block)
    return figures, tables


def _signed(article: Article, tables: Sequence[HeadedTable]) -> Sequence[Block]:
    """What signs a text right behind the last of some tables, as it does a notice that lists something."""
    end = closing(article.blocks)
    ends = 0 < end < len(article.blocks) and any(one.table is article.blocks[end - 1] for one in tables)
    return article.blocks[end:] if ends else ()


def _has_room(galley: Galley, figure: Figure | None, tables: Sequence[HeadedTable]) -> bool:
    """Whether these leave room for text below them on a page; every row has at least a line."""
    grid = galley.design.grid
    most = (_HIGHEST_TOGETHER if tables else HIGHEST) * grid.lines
    if sum(len(one.table.rows) for one in tables) > most:
        return False
    return max(Illustration(galley, IllustrationParts(figure, tables)).lines_taken(grid.columns)) <= most


def _is_long(galley: Galley, article: Article) -> bool:
    """Whether a text has room for two pictures."""
    grid = galley.design.grid
    count = sum(len(plain_text(one.content)) for one in article.blocks if isinstance(one, Paragraph))
    return count * grid.size >= _LONG * grid.measure
