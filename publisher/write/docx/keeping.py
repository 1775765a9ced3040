"""What stays together when Word ends a page, as a typesetter would have it.

In: the blocks of an article, a quotation or an item. Out: which of them stay on the page of the next; Word
keeps the last line of such a paragraph with the first of the next (ISO/IEC 29500-1, 17.3.1.15).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.model import (
    Block,
    Crosshead,
    Figure,
    ItemList,
    Paragraph,
    Table,
    closing,
    names_source,
    sign_offs,
    stanzas,
)
from publisher.model.sign_off import signs

# So many lines of a stanza are never parted; of more the first two and the last two are not.
_STANZA = 6
_INTRODUCES = ("：", ":")


def kept(blocks: Sequence[Block], *, is_verse: bool = False) -> set[int]:
    """Indexes of the blocks that stay with the next.

    Args:
        is_verse: All blocks are lines of a poem, in a quotation, perhaps above their source.
    """
    found = {max(closing(blocks) - 1, 0)}  # a text stays with what it is signed with
    for lines in sign_offs(blocks):
        found |= {lines.start - 1, *lines[:-1]}
    for stanza in _stanza_ranges(blocks, is_verse=is_verse):
        found.update(stanza[:-1] if len(stanza) <= _STANZA else (stanza[0], stanza[-2]))
    names: set[int] = set()  # of authors, under a crosshead
    for index, (block, following) in enumerate(pairwise(blocks)):
        if (isinstance(block, Crosshead) or index in names) and signs(following):
            names.add(index + 1)
        introduces = _introduces(block) and isinstance(following, ItemList | Table)
        if introduces or (isinstance(following, Figure) and following.asset is None):
            found.add(index)
    found |= names
    if names_source(blocks):
        found.add(len(blocks) - 2)
    return {index for index in found if 0 <= index < len(blocks) - 1}


def _stanza_ranges(blocks: Sequence[Block], *, is_verse: bool) -> Iterator[range]:
    """The lines of each stanza."""
    if is_verse:
        yield range(len(blocks) - names_source(blocks))
        return
    begin = 0
    for is_stanza, run in stanzas(blocks):
        if is_stanza:
            yield range(begin, begin + len(run))
        begin += len(run)


def _introduces(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.rstrip().endswith(_INTRODUCES)
