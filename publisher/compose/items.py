"""Entries of lists: a label that hangs before its text, or a dot.

In: an `Item`. Out: strips.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.compose.design import Style
from publisher.compose.pages import Rule
from publisher.compose.strips import Strip
from publisher.model import Inlines, Item, ItemList, Paragraph, plain_text

if TYPE_CHECKING:
    from publisher.compose.galley import Galley

# A bullet's diameter, in em: that of the mark ● in newspaper faces, made smaller for running text.
_BULLET = 0.3


def item_strips(galley: Galley, item: Item, node: ItemList, depth: int) -> Iterator[Strip]:
    """An item: its label hangs before the first paragraph, or a dot where it has none."""
    style = galley.design.style("list")
    rest = item.blocks
    if rest and isinstance(rest[0], Paragraph):
        first, *others = rest
        assert isinstance(first, Paragraph)
        hang = _label_width(galley, item.label, style)
        strips = galley.paragraph(first, (*item.label, *first.content), depth + 1, hang)
        if not node.ordered and not item.label and (strip := next(strips, None)):
            yield strip._replace(ground=(*strip.ground, _bullet(galley, style, depth)))
        yield from strips
        rest = tuple(others)
    elif item.label:
        yield from galley.matter(item.label, style, "list", node.id)
    yield from galley.blocks(rest, depth + 1)


def _label_width(galley: Galley, label: Inlines, style: Style) -> float:
    """How far the label hangs, in em; no further than the list is indented."""
    if not plain_text(label):
        return 0.0
    copy = galley.desk.copy(label, style, "list", "")
    line, *_ = galley.setter.set(copy, galley.measure, "start")
    last = line.runs[-1]
    return min(last.edge(last.end) / style.size, style.start)


def _bullet(galley: Galley, style: Style, depth: int) -> Rule:
    """A dot before the text, in the middle of the line."""
    x = (style.start + max(depth, 0) * 2 - 1) * style.size
    y = galley.baseline(style.size) - (galley.em_box(style.size) - 0.5 * style.size)
    return Rule(x, y, x, y, _BULLET * style.size, style.colour, round=True)
