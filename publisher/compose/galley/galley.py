"""From blocks to strips: the text of an article, set to one measure, before it has pages.

In: blocks. Out: `Strip`s, made one after another while they are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy as shallow_copy
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from publisher.compose.ahead import Ahead
from publisher.compose.design.design import Design, Style
from publisher.compose.galley.bonds import (
    STANZA,
    bonds,
    credit,
    kept_with_next,
    loose_bonds,
    names,
    small_heads,
    under_crossheads,
)
from publisher.compose.galley.display import display_strips, separator
from publisher.compose.galley.figure import figure_strips
from publisher.compose.galley.items import item_strips, label_hang
from publisher.compose.galley.notes import note_strips
from publisher.compose.galley.openings import numbered
from publisher.compose.galley.paragraph_copy import paragraph_copy, paragraph_style
from publisher.compose.galley.sidebars import sidebar_strips, sidebars
from publisher.compose.galley.table import table_strips
from publisher.compose.galley.table_columns import Needs
from publisher.compose.galley.verse import pieces, poem_styles
from publisher.compose.galley.white import white_between
from publisher.compose.glyphs.matter import Copy, CopyDesk
from publisher.compose.glyphs.set_line import Packed, SetLine, packed, unpacked
from publisher.compose.glyphs.setting import Setter
from publisher.compose.pages import MatterRole, TextLine
from publisher.compose.strips import ASCENT, Strip, unparted
from publisher.compose.units import Em, Pt, Rows
from publisher.faces import Faces
from publisher.model import (
    NO_LABELS,
    Article,
    Block,
    Crosshead,
    Figure,
    Inline,
    ItemList,
    Labels,
    Note,
    Paragraph,
    Quotation,
    Region,
    Separator,
    Table,
    closing,
    closing_days,
    greetings,
    is_poem,
    names_source,
)

# What a line of a list turns over by, in em, where it has no mark of its own to hang behind.
_HUNG = 1.0
# So many lines of a form's paragraph are never parted, nor so many of a small head.
_FORM, _SMALL_HEAD = 6, 3
# Over a long caption a picture keeps so many lines.
_LEAST = 3
_ONE_REGION: Mapping[str, Region] = {}


class Galley:
    """Sets blocks by one design.

    Attributes:
        measure: Length of a line (points); a copy for another measure comes from `at`.
        labels: The rubrics of the document that stand over a single article each.
        table_needs: What the columns of tables take, by the table's id and its size.
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
        self.design = design
        self._use(faces)
        self.measure = measure or design.grid.measure
        self.labels = labels
        self.table_needs: dict[tuple[str, float], Needs] = {}
        self._vertical: Galley | None = None
        self._of_notes: Galley | None = None
        self._ahead: Ahead[str, Paragraph] | None = None
        self._regions = regions
        self._regional: dict[Region, Galley] = {}

    def _use(self, faces: Faces) -> None:
        self.faces = faces
        self._all_faces = tuple(faces)
        self.desk = CopyDesk(self.design, faces)
        self.setter = Setter(self.design, faces)

    def of(self, article: Article) -> Galley:
        """The same for the text of an article, which may follow the print of another region."""
        region = self._regions.get(article.id, self.faces.region)
        if region == self.faces.region:
            return self
        if region not in self._regional:
            other = self._regional[region] = self.at(self.measure)
            other._use(self.faces.of(region))
        return self._regional[region]

    def at(self, measure: Pt) -> Galley:
        """The same for another measure."""
        other = shallow_copy(self)
        other.measure, other._ahead = measure, None  # what is set ahead is set for one measure
        other._regional = {}
        return other

    def upright(self, measure: Pt, *, has_own_notes: bool = False) -> Galley:
        """The same for horizontal lines: what lies level on a vertical page.

        Args:
            has_own_notes: Whether notes lie level as well, rather than run down the page like the
                others at the foot of its tier.
        """
        other = Galley(replace(self.design, direction="horizontal"), self.faces, measure)
        other._vertical, other.table_needs = self, self.table_needs
        other._of_notes = None if has_own_notes else self
        return other

    @property
    def lines_high(self) -> Rows:
        """Lines of the grid, one under another, that find room in a column, or level in a tier."""
        grid = self.design.grid
        if self._vertical is None:
            return grid.lines
        return max(1, int((self._vertical.measure + grid.leading - grid.size) / grid.leading))

    def highest(self, caption: int) -> Pt:
        """The most that a picture may be high over a caption of so many lines, in points."""
        grid = self.design.grid
        lines = self.lines_high - caption
        if self._vertical is None:
            lines = min(lines, int(grid.lines * grid.pictures))
        return grid.points(max(lines, _LEAST)) - grid.gap

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> Iterator[Strip]:
        """Strips of blocks; `depth` counts the lists and quotations around them."""
        content = tuple(blocks)
        spans = [] if depth else sidebars(content, self.design)
        return (
            self._with_sidebars(content, spans) if spans else self._blocks(content, depth, is_verse=False)
        )

    def _with_sidebars(self, blocks: Sequence[Block], spans: Sequence[range]) -> Iterator[Strip]:
        """As `blocks`, of a story with these sidebars."""
        at = 0
        bound = bonds(blocks)
        for span in spans:
            yield from self._blocks(blocks[at : span.start], 0, is_verse=False)
            strips = sidebar_strips(self, blocks[span.start : span.stop])
            yield from kept_with_next(strips) if span.stop - 1 in bound else strips
            at = span.stop
        yield from self._blocks(blocks[at:], 0, is_verse=False)

    def _blocks(self, blocks: Sequence[Block], depth: int, *, is_verse: bool) -> Iterator[Strip]:
        """As `blocks`; `is_verse` says that paragraphs are lines of a poem."""
        previous: Block | None = None
        floated = False  # whether what came before is a table that floats
        days = closing_days(blocks)
        flush = greetings(blocks)
        end = len(blocks) if depth else closing(blocks)
        heads = under_crossheads(blocks)
        bound = bonds(blocks, is_verse=is_verse)
        loosely = loose_bonds(blocks, is_verse=is_verse)
        small = small_heads(blocks)
        source = len(blocks) - 1 if depth and names_source(blocks) else len(blocks)
        poems = poem_styles(self, blocks[:source], depth, is_verse=is_verse)
        for index, block in enumerate(blocks):
            strips: Iterable[Strip]
            floats = False
            if isinstance(block, Paragraph):
                strips = self.paragraph(
                    block,
                    block.content,
                    depth,
                    closes=index in days or index == source,
                    heads=index in heads,
                    poem=poems.get(index),
                    is_flush=index in flush,
                )
                if index in small:
                    strips = unparted(strips, _SMALL_HEAD)
                elif index in poems:
                    strips = unparted(strips, STANZA)
            elif isinstance(block, Table):
                strips = list(table_strips(self, block))
                floats = strips[0].floats
            else:
                strips = self._block(block, depth)
            if index >= end:
                strips = (strip._replace(signs=True) for strip in strips)
            white = white_between(previous, block, self.design) if previous is not None else 0
            if white and index - 1 not in heads:
                # The white round a table goes where the table goes.
                keep, sticks = isinstance(block, Table) or index - 1 in bound, index - 1 in loosely
                yield Strip(white, blank=True, keep=keep, floats=floats or floated, sticks=sticks)
            if index in bound or index in loosely:
                strips = kept_with_next(strips, loosely=index not in bound)
            yield from strips
            previous, floated = block, floats

    def _block(
        self, block: Crosshead | Figure | Quotation | ItemList | Separator, depth: int
    ) -> Iterator[Strip]:
        match block:
            case Crosshead():
                style = self.design.style("crosshead")
                yield from self.matter(block.content, style, "crosshead", block.id, heading=True)
            case Figure():
                yield from figure_strips(self, block)
            case Quotation():
                yield from self._blocks(block.blocks, depth + 1, is_verse=is_poem(block))
            case ItemList():
                hang = label_hang(self, block)
                for item in block.items:
                    yield from item_strips(self, item, block, depth, hang)
            case Separator():
                yield separator(self)
            case _:
                assert_never(block)

    def paragraph(
        self,
        node: Paragraph,
        content: Iterable[Inline],
        depth: int,
        hang: Em = 0.0,
        *,
        label: int = 0,
        closes: bool = False,
        heads: bool = False,
        poem: Style | None = None,
        is_flush: bool = False,
    ) -> Iterator[Strip]:
        """Strips of one paragraph, a line each; no lone first or last line.

        Args:
            hang: How far a label hangs out before the paragraph, in em.
            label: How many characters the label has.
            closes: Whether it is the day of a signature, or says where a quotation is from.
            heads: Whether it says under a crosshead who wrote what follows, or when.
            poem: The style of the poem that it is a line of.
            is_flush: Whether it is not indented whatever its role (顶格).
        """
        content = tuple(content)
        style = poem or paragraph_style(self.design, node, content, closes=closes, heads=heads)
        if node.role == "list" and not depth:
            style = replace(style, start=style.start + _HUNG, indent=style.indent - _HUNG)
        if is_flush:
            style = replace(style, indent=0.0)
        copy = paragraph_copy(self.desk, node, content, style)
        if poem is not None:
            copy.undivided = [*pieces(copy.matter.text), *copy.undivided]
        if hang:
            style = replace(style, start=max(style.start, hang))
            copy.label = label
        start, measure = self._room(style, depth)
        is_usual = not depth and not is_flush
        # Where the measure is too short for the start, what hangs does so no further than it can.
        indent = max(style.indent - hang, -start / style.size)
        if self._ahead is not None and is_usual and (found := self._ahead.take(node.id)):
            lines = unpacked(found, copy.fount, self._all_faces)
        else:
            # A day, or where a quotation is from, turns over by sense.
            lines = self.setter.set(copy, measure, style.align, indent, heading=closes)
        if style.align == "end" and len(lines) > 1 and not closes:
            lines = self.setter.set(copy, measure, style.align, indent, by_sense=True)
        strips = self.lines(lines, copy, start)
        return strips if all(one.is_text for one in copy.fields) else unparted(strips, _FORM)

    @contextmanager
    def ahead(self, paragraphs: Iterable[Paragraph]) -> Iterator[None]:
        """Have two processes share the setting of paragraphs that stand by themselves."""
        self._ahead = Ahead({node.id: node for node in paragraphs}, self._packed)
        try:
            yield
        finally:
            self._ahead.close()
            self._ahead = None

    def _packed(self, nodes: Sequence[Paragraph]) -> list[list[Packed]]:
        """The lines of paragraphs that stand by themselves; none where something stands beside them."""
        found: list[list[Packed]] = []
        for style, group in groupby(nodes, lambda node: paragraph_style(self.design, node, node.content)):
            copies = [paragraph_copy(self.desk, node, node.content, style) for node in group]
            _, measure = self._room(style, 0)
            plain = [copy for copy in copies if copy.is_plain]
            lines = iter(self.setter.set_each(plain, measure, style.align, style.indent) if plain else ())
            found += [
                packed(next(lines), copy.fount, self._all_faces) if copy.is_plain else [] for copy in copies
            ]
        return found

    def _room(self, style: Style, depth: int) -> tuple[Pt, Pt]:
        """The start and the length of the lines of a paragraph."""
        # Nesting stops where fewer than six characters would be left of the line.
        room = self.measure - style.points(style.end + 6)
        start = max(0.0, min(style.points(style.start + max(depth - 1, 0) * 2), room))
        return start, self.measure - start - style.points(style.end)

    def lines(self, lines: list[SetLine], copy: Copy, start: Pt) -> Iterator[Strip]:
        """Strips of body lines: one line of the grid each; notes too long for a foot follow them."""
        matter = copy.matter
        baseline = self.baseline(copy.fount.size)
        direction = self.design.direction
        last = len(lines) - 1
        after: list[Strip] = []
        for index, line in enumerate(lines):
            begin, end, offset, _width, runs, beside, asides, calls = line
            # With three lines or fewer there is no place to cut that leaves two and two (14.3).
            keep = index != last and (index == 0 or index == last - 1)
            # A hyphen, which is no character of the text, had better not end a column.
            sticks = bool(runs) and runs[-1].start == runs[-1].end
            if not (beside or asides or calls):
                text = TextLine(matter, begin, end, start + offset, baseline, runs, direction)
                yield Strip(1, (text,), keep, sticks=True) if sticks else Strip(1, (text,), keep)
                continue
            notes: list[Strip] = []
            for call in calls:
                found = self.note(call)
                (notes if len(found) == 1 else after).extend(found)
            text, dots, annotations = line.at(matter, start + offset, baseline, direction)
            marks = (text, *dots)
            yield Strip(1, marks, keep, asides=annotations, notes=tuple(notes), sticks=sticks)
        yield from after

    def matter(
        self, content: Iterable[Inline], style: Style, role: MatterRole, node: str, *, heading: bool = False
    ) -> list[Strip]:
        """Strips of display matter: crossheads, captions. White stands apart."""
        copy = self.desk.copy(content, style, role, node)
        if role == "caption":
            text = copy.matter.text
            copy.undivided = [*credit(text, self.measure / style.size), *names(text)]
            copy.extra_space = numbered(text)
        return display_strips(self, copy, style, heading=heading)

    def note(self, note: Note) -> Sequence[Strip]:
        """One note as it stands at the foot of a column: one strip, or a strip a line where it is
        too long for a column's foot."""
        return note_strips(self._of_notes or self, note)

    def baseline(self, size: Pt) -> Pt:
        """From the head of a line of the grid to the baseline, which type of all sizes shares."""
        return self.em_box(max(size, self.design.grid.size))

    def em_box(self, size: Pt) -> Pt:
        """From the head of the em box to the baseline, to the middle axis in vertical setting."""
        return (ASCENT if self.design.direction == "horizontal" else 0.5) * size
