"""What two sequences have in common, in order.

In: an old and a new sequence. Out: opcodes as difflib has them, or the stretches that both share. What both
begin and end with is not compared with the rest: nearly all of a text comes back as it was, and alike items
cost squared time. And, of the places that characters of one text have in another, the stretches of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

# Comparing character by character takes the product of both lengths at worst; a page against a page.
_MOST_COMPARISONS = 16_000_000


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


def opcodes_of_many(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[str, int, int, int, int]]:
    """The same for long sequences, in which many items are alike but most are met once: those that both
    sequences have once, in the same order, part what is compared."""
    i1 = j1 = 0
    for i2, j2 in (*_pivots(old, new), (len(old), len(new))):
        for tag, *ends in opcodes(old[i1:i2], new[j1:j2]):
            first, last, begin, end = ends
            yield tag, i1 + first, i1 + last, j1 + begin, j1 + end
        i1, j1 = i2, j2


def _pivots(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of the longest row of items that each sequence has once (patience sorting)."""
    often, often_new = Counter(old), Counter(new)
    there = {item: at for at, item in enumerate(old) if often[item] == 1 and often_new[item] == 1}
    piles: list[int] = []
    rows: list[tuple[int, int, int]] = []  # place in both, and the row that it goes on from
    tops: list[int] = []
    for at, item in enumerate(new):
        if (place := there.get(item)) is not None:
            pile = bisect_left(piles, place)
            piles[pile : pile + 1], tops[pile : pile + 1] = [place], [len(rows)]
            rows.append((place, at, tops[pile - 1] if pile else -1))
    found: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        place, at, number = rows[number]
        found.append((place, at))
    return found[::-1]


def common(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that two texts share, in order: start in each, length. Texts too long to be compared share
    what both begin and end with."""
    head, tail = _ends(old, new)
    yield 0, 0, head
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    if first and second and len(first) * len(second) <= _MOST_COMPARISONS:
        middle = SequenceMatcher(None, first, second, autojunk=False)
        for start, target, length in middle.get_matching_blocks():
            yield head + start, head + target, length
    yield len(old) - tail, len(new) - tail, tail


def unbroken(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The longest stretches of characters that follow each other in another text too, or are all not there.

    Args:
        places: For each character its place in the other text; -1 for one that is not there.
    Yields:
        Where each stretch begins and ends.
    """
    begin = 0
    for end in range(1, len(places) + 1):
        before = places[end - 1]
        expected = before + 1 if before >= 0 else before
        if end == len(places) or places[end] != expected:
            yield begin, end
            begin = end


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """The numbers of equal items at the beginning and at the end."""
    limit = min(len(old), len(new))
    head = next((n for n in range(limit) if old[n] != new[n]), limit)
    limit -= head
    tail = next((n for n in range(limit) if old[-1 - n] != new[-1 - n]), limit)
    return head, tail
