"""How wide lines are, and how much room one has.

In: passages. Out: their widths in every way a tool may have measured them, those of a text sorted, and
whether what follows a line would have fitted on it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import inf
from typing import Literal, NamedTuple, get_args

from publisher.read import Passage
from publisher.repair.wording import HAN

# Marks that may not begin or end a line, and Latin words, leave lines short by this much.
RAGGED = 3.5
# No line of a column is wider than this, marks that hang and figures that are set closer included.
WIDER = 1.5
# What moves to the next line as one: a Latin word or figure, or one character with the marks
# that may not begin a line.
UNIT = re.compile(
    "[“‘（《「『(]*[!-'*-~]+[℃°％‰㎡]*[，。、；：！？”’）》」』…—]*|[“‘（《「『(]*.[，。、；：！？”’）》」』…—,.;:!?)%]*",
    re.DOTALL,
)
# The same where lines may begin with any mark: figures and Latin words stay whole even there.
FIGURE = re.compile("[A-Za-z0-9](?:[!-~℃°％‰]*[A-Za-z0-9%℃°％‰])?")
_FOLDED = re.compile(
    f"[,;:!?()](?:(?<=[{HAN}，。；：！？”’）》】)].)|(?=[{HAN}《“])|(?<=[(])(?=\\d{{1,2}}[)])|(?<=[(]\\d[)]))"
)
_CLOSER = re.compile("[，。、；：！？（）《》“”‘’「」『』【】]")
_ASCII = re.compile("[\\x00-\\x7f]")
# 为 3 个: what stood between them in print is narrower than any space.
_SPACED = re.compile(f" (?:(?<=[{HAN}] )(?=[A-Za-z\\d])|(?<=[A-Za-z\\d%℃] )(?=[{HAN}]))")
# Widths are multiples of half an em.
HAIR = 0.01


Width = Literal["em", "printed", "close", "characters"]
"""What a tool may have measured lines by."""


class Widths(NamedTuple):
    """How wide a line is, with its indent.

    Attributes:
        em: ASCII 1/2, all others 1.
        printed: The same before marks were folded: those beside Han were 1 em wide.
        close: The same before blanks were put between Han and figures.
        characters: However wide they are.
    """

    em: float
    printed: float
    close: float
    characters: float


WIDTHS: tuple[Width, ...] = get_args(Width)


def text_width(text: str) -> float:
    """Width in em: ASCII 1/2, all others 1: those in newspapers are wide or ambiguous (UAX #11)."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def widths_of(passages: Sequence[Passage]) -> list[Widths]:
    """The widths of every passage."""
    return [_widths(one) for one in passages]


def _widths(passage: Passage) -> Widths:
    text = passage.reading(passage.label) + passage.text if passage.label else passage.text
    characters = passage.indent + len(text)
    em = passage.indent + text_width(text)
    if em == characters:  # no character is of ASCII
        return Widths(em, em, em, em)
    printed = em + len(_FOLDED.findall(passage.text)) / 2
    close = printed - len(_SPACED.findall(passage.text)) / 2 if " " in text else printed
    return Widths(em, printed, close, characters)


class Spread:
    """The widths of lines in their order, and sorted: how many lie between two is found at once."""

    def __init__(self, widths: Sequence[float], texts: Sequence[str], hung: Sequence[bool]) -> None:
        self.own = widths
        self._sorted = sorted(widths)
        self._texts = texts
        self._hung = Counter(own for own, is_hung in zip(widths, hung, strict=True) if is_hung)

    def between(self, low: float, high: float = inf) -> int:
        """How many lines are no narrower than `low` and no wider than `high`."""
        return bisect_right(self._sorted, high) - bisect_left(self._sorted, low)

    def hanging(self, width: float) -> int:
        """How many are so wide and end with a mark, which may hang, or was set closer to fit in."""
        return self._hung[width]

    def _plain(self, width: float) -> int:
        """How many lines are so wide without a mark at their end, or two marks, that may be set closer."""
        texts = (text for own, text in zip(self.own, self._texts, strict=True) if own == width)
        return sum(len(_CLOSER.findall(text)) < (1 if _CLOSER.match(text[-1]) else 2) for text in texts)

    def measure(self) -> tuple[int, float]:
        """The commonest width of the wider lines, behind how many come very near it or hang beyond it."""
        upper = Counter(self._sorted[len(self._sorted) // 2 :])
        measure = max(upper, key=lambda one: (upper[one], one))
        # The commonest width may be that of lines which left room for a mark: a measure only a
        # little wider that lines fill, too, is the true one, unless marks hang from all of them. In a
        # line that is wider by a character they may be set closer, so that only one without counts.
        often = upper[measure] / 4
        wider = [
            one
            for one in upper
            if measure < one <= measure + 1.5
            and upper[one] >= often
            and upper[one] > self._hung[one]
            and (one < measure + 1 or self._plain(one) >= often)
        ]
        measure = max(wider, default=measure)
        return self.between(measure - 1, measure) + upper[measure], measure


def is_full(own: float, measure: float, needed: float) -> bool:
    """Whether a line has no room for what is needed; a head wider than the column is no line of it."""
    return measure - needed < own <= measure + WIDER


def needed_room(line: Passage, following: Passage, width: Width, pattern: re.Pattern[str] | None) -> float:
    """The room that what moves as one from the next line would need on this one."""
    lead = (following.label and following.reading(following.label)) or following.text
    unit = pattern.match(lead) if pattern else None
    if width == "characters":
        return float(len(unit[0]) if unit else 1) + HAIR
    # Figures and Latin are set proportionally; half an em is what a line of them may be off.
    slack = 0.5 if _ASCII.search(line.text) else 0.0
    needed = text_width(unit[0]) if unit else 1.0
    if unit and width in ("printed", "close"):
        needed += len(_FOLDED.findall(lead, 0, unit.end())) / 2
    return needed - slack + HAIR
