"""From blocks to strips: the text of an article, set to one measure, before it has pages.

In: blocks. Out: `Strip`s, made one after another while they are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import assert_never

from publisher.compose.design import Design, Style, StyleName
from publisher.compose.figure import figure_strips
from publisher.compose.matter import Copy, CopyDesk
from publisher.compose.pages import Mark, MatterRole, Rule, TextLine
from publisher.compose.setting import Line, Setter
from publisher.compose.strips import ASCENT, Strip
from publisher.compose.table import table_strips
from publisher.faces import Faces
from publisher.model import (
    Block,
    Crosshead,
    Figure,
    Inline,
    Item,
    ItemList,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    Separator,
    Table,
    plain_text,
)
from publisher.model import Line as Inlines

_STYLES: dict[ParagraphRole, StyleName] = {
    "lead": "lead", "body": "body", "dateline": "dateline", "editor": "editor", "jump": "jump",
    "list": "list", "verse": "verse", "quotation": "quotation", "byline": "signature",
}  # fmt: skip


class Galley:
    """Sets blocks by one design.

    Attributes:
        measure: Length of a line (points); a copy for another measure comes from `at`.
    """

    def __init__(self, design: Design, faces: Faces, measure: float | None = None) -> None:
        self.design = design
        self.desk = CopyDesk(design, faces)
        self.setter = Setter(design, faces)
        self.measure = measure or design.grid.measure

    def at(self, measure: float) -> Galley:
        """The same for another measure."""
        other = object.__new__(Galley)
        other.design, other.desk, other.setter = self.design, self.desk, self.setter
        other.measure = measure
        return other

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> Iterator[Strip]:
        """Strips of blocks; `depth` counts the lists and quotations around them."""
        previous: Block | None = None
        for block in blocks:
            if previous is not None and _stands_apart(previous) != _stands_apart(block):
                yield Strip(1, blank=True)
            previous = block
            match block:
                case Paragraph():
                    yield from self.paragraph(block, block.content, depth)
                case Crosshead():
                    yield from self.matter(
                        block.content, self.design.style("crosshead"), "crosshead", block.id, heading=True
                    )
                case Figure():
                    yield from figure_strips(self, block)
                case Quotation():
                    yield from self.blocks(block.blocks, depth + 1)
                case ItemList():
                    for item in block.items:
                        yield from self._item(item, block, depth)
                case Table():
                    yield from table_strips(self, block)
                case Separator():
                    yield self._separator()
                case _:
                    assert_never(block)

    def paragraph(
        self, node: Paragraph, content: Iterable[Inline], depth: int, hang: float = 0.0
    ) -> Iterator[Strip]:
        """Strips of one paragraph, a line each; no lone first or last line.

        Args:
            hang: How far a label hangs out to the left of the paragraph, in em.
        """
        style = self.design.style(_STYLES[node.role])
        role: MatterRole = "byline" if node.role == "byline" else node.role
        copy = self.desk.copy(content, style, role, node.id)
        start = (style.start + max(depth - 1, 0) * 2) * style.size
        measure = self.measure - start - style.end * style.size
        lines = self.setter.set(copy, measure, style.align, style.indent - hang)
        return self.lines(lines, copy, start)

    def lines(self, lines: list[Line], copy: Copy, start: float) -> Iterator[Strip]:
        """Strips of body lines: one line of the grid each."""
        matter = copy.matter
        baseline = self.baseline(copy.fount.size)
        direction = self.design.direction
        last = len(lines) - 1
        for index, (begin, end, offset, _width, runs, beside, asides, calls) in enumerate(lines):
            x = start + offset
            line = TextLine(matter, begin, end, x, baseline, runs, direction)
            # With three lines or fewer there is no place to cut that leaves two and two (14.3).
            keep = index != last and (index == 0 or index == last - 1)
            if beside or asides or calls:
                yield self._dressed(line, keep, lines[index])
            else:
                yield Strip(1, (line,), keep)

    def matter(
        self, content: Iterable[Inline], style: Style, role: MatterRole, node: str, *, heading: bool = False
    ) -> list[Strip]:
        """Strips of matter that is higher than its lines: heads, captions. White stands apart."""
        copy = self.desk.copy(content, style, role, node)
        return self.block(copy, style, keep=heading, target=node if heading else "")

    def block(self, copy: Copy, style: Style, *, keep: bool = False, target: str = "") -> list[Strip]:
        """As `matter`, of copy that is there already."""
        start = style.start * style.size
        measure = self.measure - start - style.end * style.size
        lines = self.setter.set(copy, measure, style.align, style.indent)
        grid = self.design.grid
        set_height = style.size + (len(lines) - 1) * style.leading
        # What follows begins a line gap lower, so that gap counts as white below.
        gap = grid.leading - grid.size
        height = ceil((set_height + gap + style.below * grid.leading) / grid.leading - 0.01)
        free = height * grid.leading - gap - set_height
        # What has white below belongs to what is above it, as a caption does to its picture.
        top = min(free / 2, grid.leading / 4) if style.below else free / 2
        marks: list[TextLine] = []
        asides: list[TextLine] = []
        notes: list[Strip] = []
        extra: list[Rule] = []
        for index, line in enumerate(lines):
            y = top + index * style.leading + self.baseline(style.size)
            x = start + line.offset
            marks.append(
                TextLine(copy.matter, line.start, line.end, x, y, line.runs, self.design.direction)
            )
            asides += (_shift(one, x, y) for one in line.asides)
            extra += (_shift_rule(one, x, y) for one in line.beside)
            notes += (self.note(note) for note in line.calls)
        if style.rule != "none":
            y = height * grid.leading - gap - 1 if style.rule == "below" else 0.0
            extra.append(Rule(0, y, self.measure, y, 0.8, style.colour))
        strip = Strip(height, (*marks, *extra), keep, False, tuple(asides), tuple(notes), target)
        white = round(style.above)
        if not white:
            return [strip]
        return [Strip(white, keep=True, blank=True), strip]

    def note(self, note: Note) -> Strip:
        """One note, as it stands at the foot of a column: its mark, then its text."""
        style = self.design.style("note")
        label = self.desk.words(note.label, style, "mark")
        hang = 1.5 * style.size
        copy = self.desk.copy(note.content, style, "note", "")
        lines = self.setter.set(copy, self.measure - hang, style.align)
        baseline = self.baseline(style.size)
        direction = self.design.direction
        marks: list[Mark] = []
        for index, (start, end, offset, _width, runs, *_) in enumerate(lines):
            y = baseline + index * style.leading
            marks.append(TextLine(copy.matter, start, end, hang + offset, y, runs, direction))
        (number,) = self.setter.set(label, hang, "start")
        mark = TextLine(label.matter, 0, len(note.label), 0.0, baseline, number.runs, direction)
        height = ceil(len(lines) * style.leading / self.design.grid.leading - 0.01)
        return Strip(height, (mark, *marks))

    def baseline(self, size: float) -> float:
        """From the head of a line to its baseline, or to its middle axis in vertical setting."""
        em_box = ASCENT * size if self.design.direction == "horizontal" else size / 2
        # Type smaller than the body stands on the body's baseline, not on its head.
        body = self.design.grid.size
        return em_box + max(0.0, (body - size) * (ASCENT if self.design.direction == "horizontal" else 0.5))

    def _dressed(self, line: TextLine, keep: bool, found: Line) -> Strip:
        marks: list[Mark] = [line]
        marks += (_shift_rule(one, line.x, line.y) for one in found.beside)
        asides = tuple(_shift(one, line.x, line.y) for one in found.asides)
        return Strip(1, tuple(marks), keep, False, asides, tuple(self.note(note) for note in found.calls))

    def _item(self, item: Item, node: ItemList, depth: int) -> Iterator[Strip]:
        """An item: its label hangs before the first paragraph, or a dot where it has none."""
        first, *rest = item.blocks or (None,)
        style = self.design.style("list")
        if isinstance(first, Paragraph):
            label: Inlines = item.label
            hang = self._label_width(label, style)
            strips = list(self.paragraph(first, (*label, *first.content), depth + 1, hang))
            if not node.ordered and not label:
                strips[0] = strips[0]._replace(marks=(self._bullet(style, depth), *strips[0].marks))
            yield from strips
        else:
            rest = list(item.blocks)
            if item.label:
                yield from self.matter(item.label, style, "list", node.id)
        yield from self.blocks(rest, depth + 1)

    def _label_width(self, label: Inlines, style: Style) -> float:
        """How far the label hangs, in em; no further than the list is indented."""
        text = plain_text(label)
        if not text:
            return 0.0
        copy = self.desk.copy(label, style, "list", "")
        (line, *_) = self.setter.set(copy, self.measure, "start")
        last = line.runs[-1]
        widths = sum(last.advances) if last.advances is not None else float(len(last.glyphs))
        return min((last.offset / style.size) + widths, style.start)

    def _bullet(self, style: Style, depth: int) -> Rule:
        size = style.size
        x = (style.start + max(depth, 0) * 2 - 1) * size
        y = self.baseline(size) - 0.38 * size if self.design.direction == "horizontal" else size / 2
        return Rule(x, y, x, y, 0.3 * size, style.colour, round=True)

    def _separator(self) -> Strip:
        """Three dots in the middle of a line of their own."""
        size = self.design.grid.size
        y = self.baseline(size) - 0.38 * size
        middle = self.measure / 2
        dots = tuple(
            Rule(middle + step, y, middle + step, y, 0.22 * size, round=True)
            for step in (-2 * size, 0.0, 2 * size)
        )
        return Strip(1, dots)


def _stands_apart(block: Block) -> bool:
    """Whether a line of white parts the block from running text: verse and tables (10.3)."""
    return isinstance(block, Table) or (isinstance(block, Paragraph) and block.role == "verse")


def _shift(line: TextLine, x: float, y: float) -> TextLine:
    return line._replace(x=line.x + x, y=line.y + y)


def _shift_rule(rule: Rule, x: float, y: float) -> Rule:
    return rule._replace(x0=rule.x0 + x, y0=rule.y0 + y, x1=rule.x1 + x, y1=rule.y1 + y)
