"""Entries of lists: a label that hangs before its text, or a dot.

In: an `Item`. Out: strips of its label and what that stands before; the blocks that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from publisher.compose.design.design import Style
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.display import display_strips
from publisher.compose.galley.paragraph import paragraph_strips
from publisher.compose.galley.standing import Standing
from publisher.compose.keylines import dot
from publisher.compose.pages import Rule
from publisher.compose.strips import Strip
from publisher.compose.units import Em
from publisher.model import Block, Inlines, Item, ItemList, Paragraph, Span, Text, plain_text

# A bullet's diameter, in em: that of the mark ● in newspaper faces, made smaller for running text.
_BULLET = 0.3
# The share of a line that a label may take.
_LABEL = 0.27
_SAMPLE = "文"


def label_strips(
    stick: ComposingStick, item: Item, node: ItemList, depth: int, hang: Em
) -> Iterator[Strip]:
    """The first paragraph of an item, with its label before it or a dot; a label by itself where none is.

    Args:
        depth: How many lists and quotations are around the list.
        hang: How far labels of the list hang, in em.
    """
    style = stick.design.style("list")
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Paragraph):
        label = plain_text(item.label)
        standing = Standing(depth + 1, hang if label else 0.0, len(label))
        strips = paragraph_strips(stick, first, (*item.label, *first.content), standing)
        if not node.ordered and not item.label and (strip := next(strips, None)):
            yield strip._replace(ground=(*strip.ground, _bullet(stick, style, depth)))
        yield from strips
    elif item.label:
        yield from display_strips(stick, item.label, style, "list", node.id)


def behind_label(item: Item) -> Sequence[Block]:
    """The blocks of an item that stand behind what `label_strips` sets."""
    return item.blocks[1:] if item.blocks and isinstance(item.blocks[0], Paragraph) else item.blocks


def label_hang(stick: ComposingStick, node: ItemList) -> Em:
    """How far the labels of a list hang, in em: all alike, so that what they label begins on one line.

    The text begins further in than the style has it for the sake of labels that leave it most of its line.
    """
    style = stick.design.style("list")
    widest = max((_label_width(stick, item.label, style) for item in node.items), default=0.0)
    most = max(style.start, _LABEL * stick.measure / style.size)
    return widest if widest <= most else min(widest, style.start)


def _label_width(stick: ComposingStick, label: Inlines, style: Style) -> Em:
    """The width of a label before a text, in whole half ems, since its text is mostly whole ones."""
    if not (text := plain_text(label)):
        return 0.0
    copy = stick.desk.copy((*label, Text(_SAMPLE, Span(0, 0))), style, "list", "")
    copy.label = len(text)
    line = stick.setter.unbroken(copy)
    return ceil((line.width / style.size - 1.0) * 2 - 0.01) / 2


def _bullet(stick: ComposingStick, style: Style, depth: int) -> Rule:
    """A dot before the text, in the middle of the line."""
    x = style.points(style.start + max(depth, 0) * 2 - 1)
    y = stick.baseline(style.size) - (stick.em_box(style.size) - style.points(0.5))
    return dot(x, y, style.points(_BULLET), style.colour)
