"""From blocks to strips: the text of an article, set to one measure, before it has pages.

In: blocks. Out: `Strip`s, made one after another while they are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Self, assert_never

from publisher.compose.ahead import Ahead
from publisher.compose.design.design import Design
from publisher.compose.galley.bonds import bonds, loose_bonds
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.display import display_strips, separator
from publisher.compose.galley.figure import figure_strips
from publisher.compose.galley.items import behind_label, label_hang, label_strips
from publisher.compose.galley.paragraph import paragraph_strips, plain_lines
from publisher.compose.galley.sidebars import sidebar_design, sidebar_strips, sidebars
from publisher.compose.galley.standing import BY_ITSELF, Standing, standings
from publisher.compose.galley.table import table_strips
from publisher.compose.galley.white import white_between
from publisher.compose.glyphs.set_line import SetLine, packed, unpacked
from publisher.compose.strips import Strip, kept_with_next
from publisher.compose.units import Pt, Rows
from publisher.faces import Faces
from publisher.model import (
    NO_LABELS,
    Article,
    Block,
    Crosshead,
    Figure,
    ItemList,
    Labels,
    Paragraph,
    Quotation,
    Region,
    Separator,
    Table,
    closing,
    is_poem,
)

_ONE_REGION: Mapping[str, Region] = {}


class Galley(ComposingStick):
    """A composing stick for whole texts: sets their blocks, one after another.

    Attributes:
        labels: The rubrics of the document that stand over a single article each.
    """

    def __init__(
        self,
        design: Design,
        faces: Faces,
        measure: Pt | None = None,
        labels: Labels = NO_LABELS,
        regions: Mapping[str, Region] = _ONE_REGION,
    ) -> None:
        """A galley.

        Args:
            faces: With the forms of the region that the document follows.
            regions: By their ids, the regions of articles that follow another.
        """
        super().__init__(design, faces, measure)
        self.labels = labels
        self._ahead: Ahead[str, Paragraph, list[SetLine]] | None = None
        self._regions = regions
        self._regional: dict[Region, Galley] = {}

    def of(self, article: Article) -> Galley:
        """The same for the text of an article, which may follow the print of another region."""
        region = self._regions.get(article.id, self.faces.region)
        if region == self.faces.region:
            return self
        if region not in self._regional:
            other = self._regional[region] = self.at(self.measure)
            other._use(self.faces.of(region))
        return self._regional[region]

    def at(self, measure: Pt) -> Self:
        """The same for another measure."""
        other = super().at(measure)
        other._ahead = None  # what is set ahead is set for one measure
        other._regional = {}
        return other

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> Iterator[Strip]:
        """Strips of blocks; `depth` counts the lists and quotations around them."""
        content = tuple(blocks)
        spans = [] if depth else sidebars(content, self.design)
        return self._with_sidebars(content, spans) if spans else self._blocks(content, depth)

    def _with_sidebars(self, blocks: Sequence[Block], spans: Sequence[range]) -> Iterator[Strip]:
        """As `blocks`, of a story with these sidebars."""
        at = 0
        bound = bonds(blocks)
        inside = self.at(self.measure)
        inside.design = sidebar_design(self.design)
        for span in spans:
            yield from self._blocks(blocks[at : span.start], 0)
            head, *rest = blocks[span.start : span.stop]
            assert isinstance(head, Crosshead)
            strips = sidebar_strips(self, head, inside.blocks(rest))
            yield from kept_with_next(strips) if span.stop - 1 in bound else strips
            at = span.stop
        yield from self._blocks(blocks[at:], 0)

    def _blocks(self, blocks: Sequence[Block], depth: int, *, is_verse: bool = False) -> Iterator[Strip]:
        """As `blocks`; `is_verse` says that paragraphs are lines of a poem."""
        bound = bonds(blocks, is_verse=is_verse)
        loosely = loose_bonds(blocks, is_verse=is_verse)
        end = len(blocks) if depth else closing(blocks)
        standing = standings(self, blocks, depth, is_verse=is_verse)
        floated = False  # whether what came before is a table that floats
        for index, block in enumerate(blocks):
            is_table = isinstance(block, Table)
            strips = self._block(block, standing[index], blocks[index + 1 : index + 2])
            strips = [*strips] if is_table else strips
            floats = is_table and any(strip.floats for strip in strips)
            if white := self._white_above(blocks, index, standing):
                # The white round a table goes where the table goes.
                keep, sticks = is_table or index - 1 in bound, index - 1 in loosely
                yield Strip(white, blank=True, keep=keep, floats=floats or floated, sticks=sticks)
            if index >= end:
                strips = (strip._replace(signs=True) for strip in strips)
            if index in bound or index in loosely:
                strips = kept_with_next(strips, loosely=index not in bound)
            yield from strips
            floated = floats

    def _white_above(self, blocks: Sequence[Block], index: int, standing: Sequence[Standing]) -> Rows:
        """White between a block and the one before it; none above the first, nor under who wrote a part,
        who stands upon it as its crosshead does."""
        if not index or standing[index - 1].under_crosshead:
            return 0
        return white_between(blocks[index - 1], blocks[index], self.design)

    def _block(self, block: Block, standing: Standing, behind: Sequence[Block]) -> Iterable[Strip]:
        """Strips of one block, with the next one behind it, if there is one."""
        match block:
            case Paragraph():
                return self._paragraph(block, standing)
            case Crosshead():
                style = self.design.style("crosshead")
                return display_strips(self, block.content, style, "crosshead", block.id, heading=True)
            case Figure():
                over_crosshead = isinstance(next(iter(behind), None), Crosshead)
                return figure_strips(self, block, over_crosshead=over_crosshead)
            case Quotation():
                return self._blocks(block.blocks, standing.depth + 1, is_verse=is_poem(block))
            case ItemList():
                return self._items(block, standing.depth)
            case Table():
                return table_strips(self, block)
            case Separator():
                return [separator(self)]
            case _:
                assert_never(block)

    def _paragraph(self, node: Paragraph, standing: Standing) -> Iterator[Strip]:
        """Strips of a paragraph, which may have been set ahead."""
        found = self._ahead.take(node.id) if self._ahead is not None and standing == BY_ITSELF else None
        return paragraph_strips(self, node, node.content, standing, found or ())

    def _items(self, node: ItemList, depth: int) -> Iterator[Strip]:
        """Strips of a list."""
        hang = label_hang(self, node)
        for item in node.items:
            yield from label_strips(self, item, node, depth, hang)
            yield from self.blocks(behind_label(item), depth + 1)

    @contextmanager
    def ahead(self, paragraphs: Iterable[Paragraph]) -> Iterator[None]:
        """Have two processes share the setting of paragraphs that stand by themselves."""
        self._ahead = Ahead(
            {node.id: node for node in paragraphs},
            partial(plain_lines, self),
            partial(packed, faces=self.all_faces),
            partial(unpacked, faces=self.all_faces),
        )
        try:
            yield
        finally:
            self._ahead.close()
            self._ahead = None
