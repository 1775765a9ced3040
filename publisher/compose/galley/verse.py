"""Verse: how far in the lines of a poem begin, all alike, and where they are divided if they must be.

In: blocks, some of them lines of poems. Out: the style that each line of a poem is set in.
A poem keeps its lines whole as long as its measure holds them, if need be with less white before
them. Where it does not, every line is divided behind its marks, one 句 a line, and only what has no
mark is divided by its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from publisher.compose.design.design import Style
from publisher.compose.galley.bonds import poems
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.paragraph_copy import paragraph_style
from publisher.compose.units import Em
from publisher.model import Block, Paragraph

Width = Callable[[str], Em]
"""The width of a text on a line of its own, in em."""

# How much further than its beginning a line of verse turns over, in em.
_TURNED = 1.0
# No line is made shorter than this for the sake of its pieces (em).
_LEAST = 6.0
_UNBOUNDED = 1000.0  # em, no line of verse is as long
_PIECE = re.compile(r"[^，。、；：！？]+[，。、；：！？”’」』]*")


def pieces(text: str) -> list[tuple[int, int]]:
    """The 句 of a line: what is divided only where it is longer than its measure."""
    return [piece.span() for piece in _PIECE.finditer(text)]


def poem_styles(
    stick: ComposingStick, blocks: Sequence[Block], depth: int, *, is_verse: bool
) -> dict[int, Style]:
    """The style of every block that is a line of a poem, by its place among the blocks.

    Args:
        depth: How many lists and quotations are around the blocks.
        is_verse: Whether all paragraphs are lines of a poem.
    """
    found: dict[int, Style] = {}
    for lines in poems(blocks, is_verse=is_verse):
        first = blocks[lines[0]]
        assert isinstance(first, Paragraph)
        style = paragraph_style(stick.design, first, first.content)
        measure = stick.measure / style.size - 2 * max(depth - 1, 0)
        texts = [block.text for block in blocks[lines[0] : lines[-1] + 1] if isinstance(block, Paragraph)]
        poem = poem_style(style, texts, measure, partial(_line_width, stick, style))
        found.update(dict.fromkeys(lines, poem))
    return found


def poem_style(style: Style, lines: Sequence[str], measure: Em, width: Width) -> Style:
    """The style for all lines of a poem; what they turn over hangs by the indent.

    Args:
        style: As the design has it; `center` puts the poem as a block on the axis.
        measure: In em.
    """
    measure -= style.end
    begins = style.start + style.indent
    longest = max(map(width, lines))
    divided = [[line[first:last] for first, last in pieces(line)] for line in lines]
    if longest <= measure:
        return _placed(style, begins, measure, longest, turned=_TURNED)
    widest = max(map(width, (piece for line in divided for piece in line)), default=longest)
    if widest > measure:  # lines without marks, or with long ones, turn over where they are full
        return _turning(style, 0.0 if style.align == "center" else begins, _TURNED)
    turned = 0.0 if all(len(line) > 1 for line in divided) else _TURNED
    block = max(widest + min(turned, measure - widest), _LEAST)
    placed = _placed(style, begins, measure, block, turned=min(turned, measure - widest))
    begun = placed.start + placed.indent
    return replace(placed, end=style.end + max(0.0, measure - begun - block))


def _placed(style: Style, begins: Em, measure: Em, width: Em, *, turned: Em) -> Style:
    """The style where the widest line is no longer than the measure."""
    spare = max(0.0, measure - width)
    start = int(spare) / 2 if style.align == "center" else min(begins, spare)
    return _turning(style, start, turned)


def _turning(style: Style, start: Em, turned: Em) -> Style:
    return replace(style, align="start", start=start + turned, indent=-turned)


def _line_width(stick: ComposingStick, style: Style, text: str) -> Em:
    """The width of a text on a line of its own."""
    copy = stick.desk.words(text, style, "verse")
    return (
        max(line.width for line in stick.setter.set(copy, style.points(_UNBOUNDED), "start")) / style.size
    )
