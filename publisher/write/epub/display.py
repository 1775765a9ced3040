"""Lines of display type: as large as a room allows, and of like length.

In: a title. Out: its lines and the size they are set in. Headlines are broken by sense first (where the
source has a space, then after a mark, then between words: publisher.shared.phrases), for balance second;
text is composed elsewhere (publisher.compose).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import inf

from publisher.faces import Face
from publisher.model.han import FIRST_EASTERN
from publisher.shared.phrases import WORD, are_torn, line_ends

_LEADING = 1.22  # of the size
_MOST_LINES = 8
# One line more must make type larger by so much; type may be so much smaller for words to stay whole.
_WORTH, _LEGIBLE = 1.05, 0.5
# Characters and Latin words. A longer title is no headline, and balancing costs the square of its length.
_LONGEST = 240

# Where a line may end: at white space, after a mark, between two Han characters.
_CLOSING = "，。、；：？！）》〉」』”’】…—"
_OPENING = "（《〈「『“‘【"
# Particles end what stands before them: 春天的/河流.
_PARTICLES = frozenset("的了着地得之们")
# What a line costs, as a part of the square of the ideal length: a guess, judged by eye. One that ends at a
# word costs as much as `_TORN`, others in proportion.
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
    is_headline = len(words) <= _LONGEST
    title = _Title(words, [length(word, face) for word in words], line_ends(text) if is_headline else {})
    best: tuple[list[str], float] = ([text], 0.0)
    whole = best
    for count in range(1, min(_MOST_LINES, len(words)) + 1):
        lines = title.balanced(count) if is_headline else title.even(count)
        if is_headline and count > 1 and title.leaves_one_alone(lines):
            continue
        widest = max((title.length(start, end) for start, end in lines), default=1.0)
        size = min(largest, width / max(widest, 1e-6), height / (count * _LEADING))
        division = ["".join(words[start:end]).strip() for start, end in lines], size
        if size > best[1] * _WORTH:
            best = division
        if size > whole[1] * _WORTH and not title.is_torn(lines):
            whole = division
    # A word is divided only where it would have to be set very small to stay whole.
    return whole if whole[1] > _LEGIBLE * best[1] else best


def _words(text: str) -> list[str]:
    """The units between which lines may end: Latin words and Han characters with the marks beside them."""
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
    return "han" if character > FIRST_EASTERN else "latin"


class _Title:
    """The words of a title, prepared for trying many divisions into lines.

    Args:
        widths: The width of each word in em; they are added up once.
        costs: The cost to the sense of ending a line at an offset in characters.
    """

    def __init__(self, words: list[str], widths: list[float], costs: Mapping[int, float]) -> None:
        self._words = words
        self._costs = costs
        self._offsets = [0, *accumulate(map(len, words))]
        self._tearing = [0.0, *(self._torn(at) for at in range(1, len(words))), 0.0]
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
            cheapest: tuple[float, tuple[int, ...]] = (inf, (last,) * left)
            for end in range(start + 1, last - left + 2):
                over = self.length(start, end) - ideal
                if over > 0 and over**2 > cheapest[0]:
                    break  # longer lines only cost more
                cost, ends = best(end, left - 1)
                cost += over**2
                cost += (self._tearing[end] + self._running_on(start, end)) * ideal**2
                cheapest = min(cheapest, (cost, (end, *ends)))
            return cheapest

        ends = best(0, count)[1]
        return list(zip((0, *ends), ends, strict=False))

    def even(self, count: int) -> list[tuple[int, int]]:
        """Lines of about equal length, wherever they end."""
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
        """The cost of clauses on one line that a space between Han characters divides."""
        return _CLAUSES_RUN_ON * (self._divided[max(end - 1, start + 1)] - self._divided[start + 1])

    def is_torn(self, lines: Sequence[tuple[int, int]]) -> bool:
        """Whether one of the lines, ranges of words, ends within a word of the dictionary."""
        return are_torn((self._offsets[end] for _, end in lines[:-1]), self._costs)

    def leaves_one_alone(self, lines: Sequence[tuple[int, int]]) -> bool:
        """Whether one of the lines, ranges of words, is a single character."""
        return any(len("".join(self._words[start:end]).strip()) == 1 for start, end in lines)

    def _torn(self, at: int) -> float:
        """The cost to the sense of a break before word `at`: none at a space, little after a mark."""
        before, after = self._words[at - 1 : at + 1]
        if before.isspace() or after.isspace():
            return 0.0
        if before[-1] in _CLOSING or before in _PARTICLES:
            return _TORN_AFTER_MARK
        cost = self._costs.get(self._offsets[at])
        return _TORN_BEFORE_PARTICLE if cost is None else _TORN * cost / WORD

    def _divides_clauses(self, at: int) -> bool:
        words = self._words
        inner = 0 < at < len(words) - 1 and words[at].isspace()
        return inner and _ends_han(words[at - 1]) and _ends_han(words[at + 1])


def _ends_han(word: str) -> bool:
    return word[-1] > FIRST_EASTERN
