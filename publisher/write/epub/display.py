"""Lines of display type: as large as a room allows, and of like length.

In: a title. Out: its lines and the size they are set in. Headlines are broken by sense first
(where the source has a space, then after a mark), for balance second; text is composed
elsewhere (publisher.compose).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import accumulate, pairwise
from math import inf

from publisher.faces import Face

_LEADING = 1.22  # of the size
_MOST_LINES = 8
# Characters and Latin words. A longer title is no headline, and balancing costs the square of its length.
_LONGEST = 240

# Where a line may end: at white space, after a mark, between two Han characters.
_CLOSING = "，。、；：？！）》〉」』”’】…—"
_OPENING = "（《〈「『“‘【"
# Particles belong to what stands before them: 春天的/河流, never 春天/的河流.
_PARTICLES = frozenset("的了着地得之们")
# What a line costs, as a part of the square of the ideal length: a guess, judged by eye.
_TORN, _TORN_AFTER_MARK, _TORN_BEFORE_PARTICLE, _CLAUSES_RUN_ON = 0.12, 0.02, 0.6, 0.5


def length(text: str, face: Face) -> float:
    """The width of a line in em."""
    return sum(face.advance(face.glyph(character)) for character in text)


def fitted(
    text: str, face: Face, width: float, height: float, *, largest: float
) -> tuple[list[str], float]:
    """Break `text` into lines that fill a room of `width` by `height` in the largest size.

    Returns:
        The lines, none for blank text, and the size in the unit of the room, `largest` at most.
        The widest line never exceeds `width`.
    """
    text = " ".join(text.split())
    if not text:
        return [], largest
    words = _words(text)
    title = _Title(words, [length(word, face) for word in words])
    best: tuple[list[str], float] = ([text], 0.0)
    for count in range(1, min(_MOST_LINES, len(words)) + 1):
        lines = title.balanced(count) if len(words) <= _LONGEST else title.even(count)
        widest = max((title.length(start, end) for start, end in lines), default=1.0)
        size = min(largest, width / max(widest, 1e-6), height / (count * _LEADING))
        if size > best[1] * 1.05:  # one line more must be worth it
            best = ["".join(words[start:end]).strip() for start, end in lines], size
    return best


def _words(text: str) -> list[str]:
    """What stays together: Latin words, Han characters, each with the marks that cling to it."""
    words = [text[0]]
    for before, after in pairwise(text):
        a, b = _kind(before), _kind(after)
        if a == b != "han" or (a == "opening" and b != "space") or (b == "closing" and a != "space"):
            words[-1] += after
        else:
            words.append(after)
    return words


def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    if character in _OPENING:
        return "opening"
    if character in _CLOSING:
        return "closing"
    return "han" if character > "\u2e80" else "latin"


class _Title:
    """The words of a title and their widths in em, added up once for all lines that are tried."""

    def __init__(self, words: list[str], widths: list[float]) -> None:
        self._words = words
        self._edges = [0.0, *accumulate(widths)]
        self._divided = [0, *accumulate(map(self._divides_clauses, range(len(words))))]

    def balanced(self, count: int) -> list[tuple[int, int]]:
        """The best division into `count` lines, as ranges of words."""
        ideal = self._edges[-1] / count
        last = len(self._words)

        @cache
        def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
            if left == 1:
                cost = (self.length(start, last) - ideal) ** 2
                return cost + self._running_on(start, last) * ideal**2, (last,)
            found: tuple[float, tuple[int, ...]] = (inf, (last,) * left)
            for end in range(start + 1, last - left + 2):
                over = self.length(start, end) - ideal
                if over > 0 and over**2 > found[0]:
                    break  # longer lines only cost more
                cost, ends = best(end, left - 1)
                cost += over**2
                cost += (_tearing(self._words, end) + self._running_on(start, end)) * ideal**2
                found = min(found, (cost, (end, *ends)))
            return found

        ends = best(0, count)[1]
        return list(zip((0, *ends), ends, strict=False))

    def even(self, count: int) -> list[tuple[int, int]]:
        """Lines of like length, wherever that breaks them."""
        whole = self._edges[-1]
        ends = [bisect_left(self._edges, whole * line / count) for line in range(1, count)]
        ends.append(len(self._words))
        return list(zip((0, *ends), ends, strict=False))

    def length(self, start: int, end: int) -> float:
        """The width of a line in em, the white space at its ends left out."""
        if start < end and self._words[start].isspace():
            start += 1
        if start < end and self._words[end - 1].isspace():
            end -= 1
        return self._edges[end] - self._edges[start]

    def _running_on(self, start: int, end: int) -> float:
        """What it costs that clauses which a space divides between Han characters share a line."""
        return _CLAUSES_RUN_ON * (self._divided[max(end - 1, start + 1)] - self._divided[start + 1])

    def _divides_clauses(self, at: int) -> bool:
        words = self._words
        inner = 0 < at < len(words) - 1 and words[at].isspace()
        return inner and _ends_han(words[at - 1]) and _ends_han(words[at + 1])


def _tearing(words: list[str], at: int) -> float:
    """How much a break before word `at` hurts the sense: not at a space, little after a mark."""
    if words[at].isspace() or words[at - 1].isspace():
        return 0.0
    if words[at][0] in _PARTICLES:
        return _TORN_BEFORE_PARTICLE
    return _TORN_AFTER_MARK if words[at - 1][-1] in _CLOSING or words[at - 1] in _PARTICLES else _TORN


def _ends_han(word: str) -> bool:
    return word[-1] > "\u2e80"
