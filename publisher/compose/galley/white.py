"""White between blocks: which of them stand apart, and how far.

In: two blocks that follow each other, and the design. Out: lines of the grid.
"""

from __future__ import annotations

from publisher.compose.design.design import Design
from publisher.compose.units import Rows
from publisher.model import Block, Crosshead, Paragraph, Quotation, Table, is_poem
from publisher.model.sign_off import signs


def white_between(block: Block, following: Block, design: Design) -> Rows:
    """How many lines of white part two blocks; those round a quotation are the design's.

    A crosshead brings its own above it, and stands upon what it is of.
    """
    if isinstance(block, Crosshead) or isinstance(following, Crosshead):
        return 0
    kinds = (_standing(block), _standing(following))
    if kinds in (("", "quotation"), ("quotation", "")):
        style = design.style("quotation")
        return round(style.above if kinds[1] else style.below)
    return int(_are_apart(block, following))


def _are_apart(block: Block, following: Block) -> bool:
    """Whether a line of white parts two blocks, no crosshead: verse and tables from all else (10.3) and
    from each other, and stanzas; but not a poem from who signs it."""
    if isinstance(following, Paragraph) and following.opens_stanza:
        return True
    if signs(following) and _standing(block) == "verse":
        return False  # nearer to its poem than to the next one
    kinds = (_standing(block), _standing(following))
    return kinds[0] != kinds[1] or kinds == ("table", "table")


def _standing(block: Block) -> str:
    if isinstance(block, Table):
        return "table"
    if isinstance(block, Quotation) and block.blocks:
        return _standing(block.blocks[0]) or ("verse" if is_poem(block) else "quotation")
    return "verse" if isinstance(block, Paragraph) and block.role == "verse" else ""
