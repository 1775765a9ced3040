"""Entries of lists: a label that hangs before its text, or a dot.

In: an `Item`. Out: strips.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from publisher.compose.design.design import Style
from publisher.compose.pages import Rule
from publisher.compose.strips import Strip
from publisher.compose.units import Em
from publisher.model import Inlines, Item, ItemList, Paragraph, Span, Text, plain_text

if TYPE_CHECKING:
    from publisher.compose.galley.galley import Galley

# A bullet's diameter, in em: that of the mark ● in newspaper faces, made smaller for running text.
_BULLET = 0.3
# The share of a line that a label may take.
_LABEL = 0.27
_SAMPLE = "文"


def item_strips(galley: Galley, item: Item, node: ItemList, depth: int, hang: Em) -> Iterator[Strip]:
    """An item: its label hangs before the first paragraph, or a dot where it has none.

    Args:
        hang: How far labels of the list hang, in em.
    """
    style = galley.design.style("list")
    rest = item.blocks
    if rest and isinstance(rest[0], Paragraph):
        first, *others = rest
        assert isinstance(first, Paragraph)
        label = plain_text(item.label)
        strips = galley.paragraph(
            first,
            (*item.label, *first.content),
            depth + 1,
            hang if label else 0.0,
            label=len(label),
        )
        if not node.ordered and not item.label and (strip := next(strips, None)):
            yield strip._replace(ground=(*strip.ground, _bullet(galley, style, depth)))
        yield from strips
        rest = tuple(others)
    elif item.label:
        yield from galley.matter(item.label, style, "list", node.id)
    yield from galley.blocks(rest, depth + 1)


def label_hang(galley: Galley, node: ItemList) -> Em:
    """How far the labels of a list hang, in em: all alike, so that what they label begins on one line.

    The text begins further in than the style has it for the sake of labels that leave it most of its line.
    """
    style = galley.design.style("list")
    widest = max((_label_width(galley, item.label, style) for item in node.items), default=0.0)
    most = max(style.start, _LABEL * galley.measure / style.size)
    return widest if widest <= most else min(widest, style.start)


def _label_width(galley: Galley, label: Inlines, style: Style) -> Em:
    """The width of a label before a text, in whole half ems, since its text is mostly whole ones."""
    if not (text := plain_text(label)):
        return 0.0
    copy = galley.desk.copy((*label, Text(_SAMPLE, Span(0, 0))), style, "list", "")
    copy.label = len(text)
    line = galley.setter.unbroken(copy)
    return ceil((line.width / style.size - 1.0) * 2 - 0.01) / 2


def _bullet(galley: Galley, style: Style, depth: int) -> Rule:
    """A dot before the text, in the middle of the line."""
    x = style.points(style.start + max(depth, 0) * 2 - 1)
    y = galley.baseline(style.size) - (galley.em_box(style.size) - style.points(0.5))
    return Rule(x, y, x, y, style.points(_BULLET), style.colour, round=True)
