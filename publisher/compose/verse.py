"""Verse: how far in the lines of a poem begin, all alike, and where they are divided if they must be.

In: the lines of one poem, and how wide a text is set. Out: the style its lines are set in.
A poem keeps its lines whole as long as its measure holds them, if need be with less white before
them. Where it does not, every line is divided behind its marks, one 句 a line, and only what has no
mark is divided by its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from publisher.compose.design import Style
from publisher.compose.units import Em

Width = Callable[[str], Em]
"""The width of a text on a line of its own, in em."""

# How much further than its beginning a line of verse turns over, in em.
_TURNED = 1.0
# No line is made shorter than this for the sake of its pieces (em).
_LEAST = 6.0
_PIECE = re.compile(r"[^，。、；：！？]+[，。、；：！？”’」』]*")


def pieces(text: str) -> list[tuple[int, int]]:
    """The 句 of a line: what is divided only where it is longer than its measure."""
    return [piece.span() for piece in _PIECE.finditer(text)]


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
