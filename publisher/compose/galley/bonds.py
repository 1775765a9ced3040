"""Bonds: blocks that no column end parts, though they are text like any other.

In: the blocks of an article. Out: those that stay with the one behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from publisher.compose.line.forms import form_runs
from publisher.model import Block, Crosshead, Paragraph, Strong, Table, Text, closing, plain_text, sign_offs

# What names the author or the day, at the end of a text or under a crosshead.
_SIGNING = frozenset({"byline", "dateline"})
# 问：…？ 记者：…？ Longer questions are paragraphs, whose own last lines stand well enough alone.
_QUESTION = re.compile(r"[^：，。？！]{1,8}：[^。！]{1,60}[？?][”』」]?")
_ANSWER = re.compile(r"[^：，。？！]{1,8}：")
# So many paragraphs that are bold as a whole are small heads; more are a text in bold.
_SMALL_HEADS = 3
# What has no more characters may be a single line, the longest that designs have.
_LINE = 28
# So many lines of a poem, or of the names under a text, are never parted.
STANZA = 6
_FULL_STOP = re.compile("[。！？].")
# （上接第1版）, in any brackets.
_FROM = re.compile(r"[^，。！？转]{0,14}接")


def bonds(blocks: Sequence[Block], *, is_verse: bool = False) -> set[int]:
    """The blocks whose end stays with the beginning of the next."""
    # A crosshead stays with what is under it of itself.
    found = _over_signature(blocks, closing(blocks)) | {
        at for at, block in enumerate(blocks) if goes_on(block)
    }
    found |= under_crossheads(blocks)
    found |= {index for index, pair in enumerate(pairwise(blocks)) if _asks(*pair) or _is_over_jump(*pair)}
    found |= _addressed(blocks)
    found |= small_heads(blocks)
    for lines in sign_offs(blocks):
        found |= _over_signature(blocks, lines.start) | _bonds_of_run(lines)
    for form in form_runs(blocks):
        found |= {form[0], form[-2]} if len(form) > 1 else set()
    for poem in poems(blocks, is_verse=is_verse):
        found |= _bonds_of_poem(blocks, poem)
    return {
        index
        for index in found
        if index + 1 < len(blocks) and not _is_table_over_signature(blocks[index], blocks[index + 1])
    }


def _over_signature(blocks: Sequence[Block], at: int) -> set[int]:
    """The blocks that stay with what closes a text, whose first line is at an index: over those who sign
    two lines, so that no page holds nothing but a signature and a line."""
    if not 0 < at < len(blocks):
        return set()
    last = blocks[at - 1]
    is_line = isinstance(last, Paragraph) and len(last.text) <= _LINE and _signs(blocks[at])
    follows_text = at > 1 and isinstance(blocks[at - 2], Paragraph)
    return {at - 2, at - 1} if is_line and follows_text else {at - 1}


def loose_bonds(blocks: Sequence[Block], *, is_verse: bool) -> set[int]:
    """The blocks whose end had better stay with the beginning of the next: the stanzas of a short poem, a
    line that a colon ends, and a table over those who sign: they may open the next column."""
    found = {index for index, pair in enumerate(pairwise(blocks)) if _is_table_over_signature(*pair)}
    found |= {index for index, block in enumerate(blocks[:-1]) if _leads_on(block)}
    for poem in poems(blocks, is_verse=is_verse):
        if len(poem) <= STANZA:
            found |= {stanza[-1] for stanza in _stanzas(blocks, poem)[:-1]}
    return found


def _is_table_over_signature(block: Block, following: Block) -> bool:
    return isinstance(block, Table) and _signs(following)


def _is_over_jump(block: Block, following: Block) -> bool:
    """Whether a block is the paragraph that a line under it says more of: （详见A05版）."""
    is_jump = isinstance(following, Paragraph) and following.role == "jump" and not goes_on(following)
    return is_jump and isinstance(block, Paragraph)


def _addressed(blocks: Sequence[Block]) -> set[int]:
    """The lines right under a crosshead that say whom a letter is to, or what follows: 编辑同志："""
    return {
        index
        for index, (block, following) in enumerate(pairwise(blocks), 1)
        if isinstance(block, Crosshead) and _leads_on(following)
    }


def _leads_on(block: Block) -> bool:
    """Whether a block is a line of prose that a colon ends."""
    if not isinstance(block, Paragraph) or block.role == "verse":
        return False
    last = block.content[-1]  # long paragraphs, which nearly all are, are not put together for it
    return isinstance(last, Text) and last.text.endswith("：") and len(block.text) <= _LINE


def under_crossheads(blocks: Sequence[Block]) -> set[int]:
    """The blocks that name the author or the day of what stands under a crosshead: they are parts of it."""
    found: set[int] = set()
    for index, (block, following) in enumerate(pairwise(blocks)):
        if (isinstance(block, Crosshead) or index in found) and _signs(following):
            found.add(index + 1)
    return found


def small_heads(blocks: Sequence[Block]) -> set[int]:
    """The paragraphs that are bold as a whole, over others that are not: they head them, as questions of
    interviews do."""
    found: set[int] = set()
    start = 0
    for is_head, group in groupby(blocks, _is_small_head):
        end = start + len(list(group))
        if is_head and end - start <= _SMALL_HEADS:
            found |= {*range(start, end)}
        start = end
    return found


def _is_small_head(block: Block) -> bool:
    if not (isinstance(block, Paragraph) and isinstance(block.content[0], Strong)):
        return False
    return all(isinstance(one, Strong) or not plain_text((one,)).strip() for one in block.content)


def _bonds_of_poem(blocks: Sequence[Block], poem: Sequence[int]) -> set[int]:
    """Of a poem's lines those that stay with the next: all but a stanza's last, of a long stanza the first
    and the last but one. A line that stands alone is no stanza, unless it takes several lines itself."""
    found: set[int] = set()
    for stanza in _stanzas(blocks, poem):
        if len(stanza) == 1 and len(poem) > 1 and not _is_stanza(blocks[stanza[0]]):
            found.add(stanza[0] if stanza[0] != poem[-1] else stanza[0] - 1)
        else:
            found |= _bonds_of_run(stanza)
    return found


def _is_stanza(block: Block) -> bool:
    """Whether a line of a poem is a whole stanza: it has a full stop before its end."""
    return isinstance(block, Paragraph) and _FULL_STOP.search(block.text) is not None


def _bonds_of_run(lines: Sequence[int]) -> set[int]:
    """Of lines that belong together those that stay with the next."""
    return {*lines[:-1]} if len(lines) <= STANZA else {lines[0], lines[-2]}


def _stanzas(blocks: Sequence[Block], poem: Sequence[int]) -> list[list[int]]:
    """The lines of a poem, stanza by stanza."""
    found: list[list[int]] = [[]]
    for index in poem:
        block = blocks[index]
        if found[-1] and isinstance(block, Paragraph) and block.opens_stanza:
            found.append([])
        found[-1].append(index)
    return found


def goes_on(block: Block) -> bool:
    """Whether a line says where the text under it goes on from: （上接第1版）."""
    return isinstance(block, Paragraph) and block.role == "jump" and _FROM.match(block.text) is not None


def _asks(block: Block, following: Block) -> bool:
    """Whether a block is a short question of an interview, and the next its answer."""
    return (
        isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and _QUESTION.fullmatch(block.text) is not None
        and _ANSWER.match(following.text) is not None
    )


def _signs(block: Block) -> bool:
    """Whether a block names the author or the day, under a crosshead or at the end of a text."""
    return isinstance(block, Paragraph) and block.role in _SIGNING


def poems(blocks: Sequence[Block], *, is_verse: bool = False) -> Iterator[list[int]]:
    """Lines of verse that follow each other; `is_verse` says that all paragraphs are such lines."""

    def is_line(index: int) -> bool:
        block = blocks[index]
        return isinstance(block, Paragraph) and (is_verse or block.role == "verse")

    for is_poem, group in groupby(range(len(blocks)), is_line):
        poem = list(group)
        if is_poem:
            yield poem
