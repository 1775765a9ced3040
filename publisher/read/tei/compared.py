"""Where the source has what was read from a TEI file that somebody has corrected.

In: all that was read, with the anchors in it; the source, and what of it shows. Out: for each character its
offset in the source, or that it is not there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from publisher.model import Span
from publisher.shared.opcodes import common, opcodes_of_many

# A single character that both texts have between others that differ says nothing: 五十八, 六十.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was read from one anchor to the next, and the part of the source that is there."""

    read: Span
    source: Span


def stretches(read: str, marks: Sequence[tuple[int, int]], source: str) -> Iterator[Stretch]:
    """What was read between anchors, each with its part of the source.

    Where two anchors name one place, the source is behind the first of them that has text.

    Args:
        marks: Where an anchor stands in what was read, and the offset in the source that it names.
    """
    begins = [(0, 0), *((at, min(max(offset, 0), len(source))) for at, offset in marks)]
    ends = [*(at - 1 for at, _ in marks), len(read)]
    parts = [(Span(at, end), offset) for (at, offset), end in zip(begins, ends, strict=True)]
    owners: dict[int, int] = {}
    for number, (_, offset) in sorted(enumerate(parts), key=lambda one: _is_empty(one[1][0])):
        owners.setdefault(offset, number)
    named = sorted({*owners, len(source)})
    for number, (part, offset) in enumerate(parts):
        end = named[min(bisect_left(named, offset) + 1, len(named) - 1)]
        yield Stretch(part, Span(offset, end if owners[offset] == number else offset))


def _is_empty(span: Span) -> bool:
    return span.start == span.end


def _kept(was: str, now: str) -> Iterator[tuple[int, int, int]]:
    """What two lines have in common: where it is in both, and how long. A single character counts where
    one of them begins or ends."""
    for start, target, length in common(was, now):
        is_end = 0 in (start, target) or len(was) == start + length or len(now) == target + length
        if length >= _LEAST or (is_end and length):
            yield start, target, length


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares what was read with the source, line by line.

    Attributes:
        visible: The stretches of the source that no layout covers.
        inside_lines: The ends of layout that does not end a line.
    """

    source: str
    visible: Sequence[Span]
    inside_lines: set[int]

    def places(self, read: str, starts: set[int], stretches: Iterable[Stretch]) -> list[int]:
        """The offset in the source of each character that was read, -1 for those that are not there.

        Args:
            read: All that was read.
            starts: Where lines begin in it.
            stretches: Which part of it is to be compared with which of the source.
        """
        places = [-1] * len(read)
        cuts = sorted(starts)
        for stretch in stretches:
            old = list(self._lines(stretch.source))
            new = list(_cut(stretch.read, cuts))
            old_texts = ["".join(self.source[slice(*span)] for span in line) for line in old]
            new_texts = [read[slice(*span)] for span in new]
            for tag, i1, i2, j1, j2 in opcodes_of_many(old_texts, new_texts):
                if j1 == j2:
                    continue
                offsets = [at for line in old[i1:i2] for span in line for at in range(*span)]
                first = new[j1].start
                if tag == "equal":
                    places[first : first + len(offsets)] = offsets
                    continue
                for start, target, length in _kept("".join(old_texts[i1:i2]), "".join(new_texts[j1:j2])):
                    at = first + target
                    places[at : at + length] = offsets[start : start + length]
        return places

    def _lines(self, part: Span) -> Iterator[list[Span]]:
        """What shows of a part of the source, line by line."""
        line: list[Span] = []
        for span in within(self.visible, part):
            if line and span.start not in self.inside_lines:
                yield line
                line = []
            line.append(span)
        if line:
            yield line


def within(visible: Sequence[Span], part: Span) -> Iterator[Span]:
    """The stretches of a part of the source that show."""
    at = bisect_left(visible, part.start, key=attrgetter("end"))
    while at < len(visible) and visible[at].start < part.end:
        start, end = max(visible[at].start, part.start), min(visible[at].end, part.end)
        if start < end:
            yield Span(start, end)
        at += 1


def _cut(part: Span, cuts: Sequence[int]) -> Iterator[Span]:
    inner = cuts[bisect_left(cuts, part.start + 1) : bisect_left(cuts, part.end)]
    for start, end in pairwise((part.start, *inner, part.end)):
        if start < end:
            yield Span(start, end)
