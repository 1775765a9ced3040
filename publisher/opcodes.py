"""What two sequences have in common, in order.

In: an old and a new sequence. Out: opcodes as difflib has them. What both begin and end with is not
compared with the rest: nearly all of a text comes back as it was, and alike items cost squared time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[str, int, int, int, int]]:
    """As of a `SequenceMatcher`: tag, and where the stretch begins and ends in `old` and in `new`."""
    head, tail = _ends(old, new)
    last, behind = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    middle = SequenceMatcher(None, old[head:last], new[head:behind], autojunk=False)
    for tag, i1, i2, j1, j2 in middle.get_opcodes():
        yield tag, head + i1, head + i2, head + j1, head + j2
    if tail:
        yield "equal", last, len(old), behind, len(new)


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """The numbers of equal items at the beginning and at the end."""
    limit = min(len(old), len(new))
    head = next((n for n in range(limit) if old[n] != new[n]), limit)
    limit -= head
    tail = next((n for n in range(limit) if old[-1 - n] != new[-1 - n]), limit)
    return head, tail
