"""How paragraphs stand among the blocks around them, where that says more than their roles do.

In: blocks that follow each other. Out: a `Standing` for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publisher.compose.design.design import Style
from publisher.compose.galley.bonds import small_heads, under_crossheads
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.verse import poem_styles
from publisher.compose.units import Em
from publisher.model import Block, closing_days, greetings, names_source


class Standing(NamedTuple):
    """How a paragraph stands.

    Attributes:
        depth: How many lists and quotations are around it.
        hang: How far a label hangs out before it, in em. label: how many characters the label has.
        closes: Whether it is the day of a signature, or says where a quotation is from.
        under_crosshead: Whether it says there who wrote what follows, or when.
        is_flush: Whether it is not indented whatever its role (顶格).
        is_small_head: Whether it heads others, bold as a whole.
        poem: The style of the poem that it is a line of.
    """

    depth: int = 0
    hang: Em = 0.0
    label: int = 0
    closes: bool = False
    under_crosshead: bool = False
    is_flush: bool = False
    is_small_head: bool = False
    poem: Style | None = None


BY_ITSELF = Standing()
"""As nearly all paragraphs stand."""


def standings(
    stick: ComposingStick, blocks: Sequence[Block], depth: int, *, is_verse: bool
) -> list[Standing]:
    """How each of these blocks stands.

    Args:
        depth: How many lists and quotations are around them.
        is_verse: Whether all paragraphs are lines of a poem.
    """
    source = len(blocks) - 1 if depth and names_source(blocks) else len(blocks)
    closing = {*closing_days(blocks), source}
    signing = under_crossheads(blocks)
    flush = greetings(blocks)
    small = small_heads(blocks)
    poems = poem_styles(stick, blocks[:source], depth, is_verse=is_verse)
    return [
        Standing(
            depth,
            closes=index in closing,
            under_crosshead=index in signing,
            is_flush=index in flush,
            is_small_head=index in small,
            poem=poems.get(index),
        )
        for index in range(len(blocks))
    ]
