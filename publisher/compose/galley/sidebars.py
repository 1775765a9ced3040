"""Sidebars: 新闻链接, 名词解释 and the like, set apart from the story that they stand in.

In: the blocks of an article. Out: which of them are a sidebar, and their strips: between two rules, in
a face of their own, so that no reader takes the label for one more crosshead, nor what follows for a
part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from publisher.compose.design.design import Design, Style, StyleName
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.display import display_strips
from publisher.compose.galley.labels import is_labelled
from publisher.compose.pages import Rule
from publisher.compose.strips import Strip, rather_together, together
from publisher.model import (
    Block,
    Crosshead,
    Figure,
    ItemList,
    Paragraph,
    Separator,
    closing,
    plain_text,
)

# [1], 〔1〕: what calls a note of the story and opens it.
_CALL = re.compile(r"[\[［〔【]\d{1,3}[\]］〕】]")
# A sidebar of no more lines is not divided for a small hole; so many strips at the most make its end.
_UNDIVIDED, _END = 14, 8
# Where the rule at a sidebar's foot is, as a share of its line, and its thickness in points.
_FOOT, _RULE = 0.4, 0.8


def sidebars(blocks: Sequence[Block], design: Design) -> list[range]:
    """The blocks of every sidebar, from its labelled crosshead on: up to the next crosshead that is not
    under it, and not with what ends the story, its notes, pictures and closing lines."""
    found: list[range] = []
    for index, block in enumerate(blocks):
        if found and index < found[-1].stop:
            continue
        if opens_sidebar(block, design):
            end = _end(blocks, index)
            if end > index + 1:
                found.append(range(index, end))
    return found


def opens_sidebar(block: Block, design: Design) -> bool:
    """Whether a block is the label of a sidebar, in a design that sets them apart, if something stands
    under it."""
    if not (isinstance(block, Crosshead) and design.has("sidebar")):
        return False
    return is_labelled(plain_text(block.content), design.sidebars)


def sidebar_strips(stick: ComposingStick, head: Crosshead, inside: Iterable[Strip]) -> Iterator[Strip]:
    """Strips of one sidebar, which had better not be divided; two of its entries make an end at least.

    Args:
        head: The label that it opens with.
        inside: Its text, set by `sidebar_design`.
    """
    style = stick.design.style("sidebar_head")
    label = display_strips(stick, head.content, style, "crosshead", head.id, heading=True)
    strips = [*label, *inside, _foot(stick, style)]
    begins = [at for at, strip in enumerate(strips) if strip.opens_paragraph]
    last = max(begins[-2] if len(begins) > 1 else 0, len(strips) - _END)
    return rather_together([*strips[:last], *together(strips[last:])], _UNDIVIDED)


def sidebar_design(design: Design) -> Design:
    """The design that the text of a sidebar is set by; there is none in it."""
    text = design.style("sidebar")
    styles: dict[StyleName, Style] = {
        "body": text,
        "lead": text,
        "list": replace(design.style("list"), face=text.face, weight=text.weight, size=text.size),
        "crosshead": replace(design.style("sidebar_head"), rule="none"),
    }
    return replace(design, styles={**design.styles, **styles}, sidebars=())


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the sidebar ends whose crosshead is at `start`."""
    head = blocks[start]
    assert isinstance(head, Crosshead)
    end = start + 1
    if end < len(blocks) and isinstance(blocks[end], Crosshead):
        end += 1  # the title under a label that stands by itself
    calls = {call for block in blocks[:start] for call in _CALL.findall(_text(block))}
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Crosshead) and block.level <= head.level:
            return end
        if (opening := _CALL.match(_text(block))) and opening[0] in calls:
            break
        end += 1
    end = min(end, closing(blocks))
    while isinstance(blocks[end - 1], Figure | Separator):
        end -= 1
    return end


def _text(block: Block) -> str:
    """The text of a paragraph, and of the first entry of a list, its label included."""
    match block:
        case Paragraph():
            return block.text
        case ItemList():
            first = block.items[:1]  # a list may have none
            return "".join(plain_text(item.label) + "".join(map(_text, item.blocks[:1])) for item in first)
        case _:
            return ""


def _foot(stick: ComposingStick, head: Style) -> Strip:
    """The rule that ends a sidebar, in a line of its own."""
    y = stick.design.grid.points(_FOOT)
    return Strip(1, ground=(Rule(0, y, stick.measure, y, _RULE, head.colour),))
