"""The measure of the column a text was cut from, where its lines are the column's own.

In: passages. Out: a `Column`: how wide a full line is, and how paragraphs are told apart; None
where lines are paragraphs of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from math import inf
from typing import Literal, NamedTuple, get_args

from publisher.read import Passage
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.words import cuts_word, parts_words
from publisher.repair.wording import BULLET_SIGNS, CANNOT_BEGIN, CLOSING, HAN, PAUSES, STOPS

# A column of a newspaper has 8 to 40 characters a line, a page of a book at most 48 (CLREQ 7.1.1.5).
_NARROWEST, WIDEST = 8, 60
FEWEST_LINES = 9
_FEWEST_FULL = 3
_MOST_ASKED = 60
# Fewer of the full lines cut a word in three of 1,916 wrapped articles, which are taken for verse then
# (`python -m tests.repair_corpus.figures`).
_FEWEST_CUT = 0.1
# Lines that head an article may be wider than its column.
_HEAD_LINES = 6
# Marks that may not begin or end a line, and Latin words, leave lines short by this much.
_RAGGED = 3.5
# No line of a column is wider than this, marks that hang and figures that are set closer included.
_WIDER = 1.5
# Most lines are short by no more than one mark and the character it belongs to.
_NEARLY = 2.0
# And so many of them by no more than half of that: in all but four of 1,917 wrapped articles (the same
# command).
_VERY_NEARLY = 0.6
# Lines between blank ones that are shorter than this are verse, or entries.
_NEARLY_FULL = 0.7

# What moves to the next line as one: a Latin word or figure, or one character with the marks
# that may not begin a line.
_UNIT = re.compile(
    "[“‘（《「『(]*[!-'*-~]+[℃°％‰㎡]*[，。、；：！？”’）》」』…—]*|[“‘（《「『(]*.[，。、；：！？”’）》」』…—,.;:!?)%]*",
    re.DOTALL,
)
# The same where lines may begin with any mark: figures and Latin words stay whole even there.
_FIGURE = re.compile("[A-Za-z0-9](?:[!-~℃°％‰]*[A-Za-z0-9%℃°％‰])?")
_FOLDED = re.compile(
    f"[,;:!?()](?:(?<=[{HAN}，。；：！？”’）》】)].)|(?=[{HAN}《“])|(?<=[(])(?=\\d{{1,2}}[)])|(?<=[(]\\d[)]))"
)
_ASCII = re.compile("[\\x00-\\x7f]")
# Widths are multiples of half an em.
_HAIR = 0.01
# ASCII marks may be a Latin word's own.
_CANNOT_BEGIN = tuple(mark for mark in CANNOT_BEGIN if not mark.isascii())


Width = Literal["em", "printed", "characters"]
"""What a tool may have measured lines by."""


class Widths(NamedTuple):
    """How wide a line is, with its indent.

    Attributes:
        em: ASCII 1/2, all others 1.
        printed: The same before marks were folded: those beside Han were 1 em wide.
        characters: However wide they are.
    """

    em: float
    printed: float
    characters: float


@dataclass(frozen=True, slots=True)
class Column:
    """How the lines of a text lie.

    Attributes:
        measure: Width of a full line.
        width: What it is measured by.
        strict: Lines may begin with any mark: what was cut is one character.
        tied: No line ends inside a figure or a Latin word, which move as one even where lines are `strict`.
        indented: Paragraphs open with an indent.
        indents: An indent opens a paragraph, though not every one has it: heads and captions do not.
        spaced: Blank lines divide paragraphs.
    """

    measure: float
    width: Width
    strict: bool = False
    tied: bool = False
    indented: bool = False
    indents: bool = False
    spaced: bool = False

    @property
    def unit(self) -> re.Pattern[str] | None:
        """What moves to the next line as one; None for a single character."""
        return _UNIT if not self.strict else _FIGURE if self.tied else None

    def own(self, line: Widths) -> float:
        """How wide a line is, measured as this column is."""
        return float(getattr(line, self.width))

    def fit(self, line: Widths) -> int:
        """Whether a line fills the column (1), is too wide for it (-1), or neither (0)."""
        own = self.own(line)
        return -1 if own > self.measure + _WIDER else int(own >= self.measure - _RAGGED)

    def is_full(self, line: Passage, widths: Widths, following: Passage) -> bool:
        """Whether what follows would not have fitted on the line, so that its end means nothing."""
        own = self.own(widths)
        if self.spaced and own >= self.measure * _NEARLY_FULL:
            return True  # blank lines say where paragraphs end; only verse has lines that are shorter
        return _is_full(own, self.measure, _needed(line, following, self.width, self.unit))

    def ends_with(self, widths: Widths, following: Sequence[Passage]) -> bool:
        """Whether a paragraph certainly ends with this line, judged by its width and by the indent of the
        next one, if there is one."""
        if not following or following[0].kind != "text" or (self.indents and following[0].indent >= 1):
            return True
        # Without an indent behind it, a long word that did not fit may have left the line short.
        return self.own(widths) < (self.measure / 2 if self.indents else self.measure - _RAGGED)


def text_width(text: str) -> float:
    """Width in em: ASCII 1/2, all others 1: those in newspapers are wide or ambiguous (UAX #11)."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def widths_of(passages: Sequence[Passage]) -> list[Widths]:
    """The widths of every passage."""
    return [_widths(one) for one in passages]


def _widths(passage: Passage) -> Widths:
    text = passage.reading(passage.label) + passage.text if passage.label else passage.text
    em = passage.indent + text_width(text)
    return Widths(em, em + len(_FOLDED.findall(passage.text)) / 2, passage.indent + len(text))


class _Spread:
    """The widths of lines in their order, and sorted: how many lie between two is found at once."""

    def __init__(self, widths: Sequence[float]) -> None:
        self.own = widths
        self._sorted = sorted(widths)

    def between(self, low: float, high: float = inf) -> int:
        """How many lines are no narrower than `low` and no wider than `high`."""
        return bisect_right(self._sorted, high) - bisect_left(self._sorted, low)

    def measure(self) -> tuple[int, float]:
        """The commonest width of the wider lines, behind how many come very near it."""
        upper = Counter(self._sorted[len(self._sorted) // 2 :])
        measure = max(upper, key=lambda one: (upper[one], one))
        # The commonest width may be that of lines which left room for a mark: a measure only a
        # little wider that lines fill, too, is the true one.
        often = upper[measure] / 4
        wider = [one for one in upper if measure < one <= measure + 1.5 and upper[one] >= often]
        measure = max(wider, default=measure)
        return self.between(measure - 1, measure), measure


def column(
    passages: Sequence[Passage], widths: Sequence[Widths], *, with_lists: bool = False
) -> Column | None:
    """Find the measure that most lines fill.

    Args:
        with_lists: Whether lists may take a good part of the text. More entries may be of one width by
            chance than lines are full, so that all three ways to measure are tried, the likeliest first;
            and entries in a row that cut no word are no narrower column.
    """
    pairs = zip(passages, widths, strict=True)
    chosen = [(one, wide) for one, wide in pairs if one.kind == "text" and one.text]
    if len(chosen) < FEWEST_LINES:
        return None
    lines = [line for line, _ in chosen]
    if max(Counter(line.text[0] for line in lines).values()) * 2 > len(lines):
        return None  # entries that all begin alike
    spreads = map(_Spread, zip(*(wide for _, wide in chosen), strict=True))
    found = [(*spread.measure(), spread, width) for spread, width in zip(spreads, _WIDTHS, strict=True)]
    found.sort(key=lambda one: (one[0], one[3] == "printed"), reverse=True)
    for _, measure, spread, width in found if with_lists else found[:1]:
        if _NARROWEST <= measure <= WIDEST and _is_filled(lines, spread, measure, with_lists):
            return _described(lines, spread.own, measure, width)
    return None


def _is_filled(lines: Sequence[Passage], spread: _Spread, measure: float, with_lists: bool) -> bool:
    """Whether the lines of this measure are a column's, and not those of a poem or a list."""
    widths = spread.own
    full = spread.between(measure - _RAGGED, measure + _WIDER)
    if full < max(_FEWEST_FULL, len(lines) / 10):
        return False
    if spread.between(measure - 1, measure + 0.5) < full * _VERY_NEARLY:
        return False  # lines of free verse, which are of all lengths
    filled = [measure - _NEARLY <= one <= measure + 0.5 for one in widths]
    if not _runs_on(lines, filled) and not _entries_run_on(lines, filled):
        return False
    longer = spread.between(measure + _WIDER + _HAIR) - sum(
        one > measure + _WIDER for one in widths[:_HEAD_LINES]
    )
    ends = [line.text[-1] for line, one in zip(lines, widths, strict=True) if one >= measure - _RAGGED]
    unmarked = sum(end not in STOPS + PAUSES + CLOSING for end in ends)
    # Captions and tables may be wider than the column that most lines fill.
    most_longer = len(lines) / (10 if full * 2 >= len(lines) else 20)
    # Verse and lists of like entries end their lines with marks; a column's end falls anywhere.
    if longer > most_longer or unmarked * 2 < len(ends):
        return False
    return not _has_narrower(lines, widths, measure, with_lists) and _cuts_words(lines, widths, measure)


def _has_narrower(
    lines: Sequence[Passage], widths: Sequence[float], measure: float, with_lists: bool
) -> bool:
    """Whether lines in a row fill a narrower column: they are alike, and most end in mid-sentence."""
    pairs = zip(lines, widths, strict=True)
    for is_short, run in groupby(pairs, key=lambda pair: pair[1] < measure - _RAGGED):
        short, own = map(list, zip(*run, strict=True)) if is_short else ([], [])
        if len(short) < FEWEST_LINES:
            continue
        widest = max(own)
        near = sum(width >= widest - _RAGGED for width in own)
        running = sum(not ends_sentence(line.text) for line in short)
        if min(near, running) * 2 > len(short) and not (with_lists and not _cuts_any(short)):
            return True
    return False


def _cuts_any(lines: Sequence[Passage]) -> bool:
    """Whether some line ends inside a word."""
    return any(parts_words(one.text, other.text) for one, other in islice(pairwise(lines), _MOST_ASKED))


def _described(lines: Sequence[Passage], widths: Sequence[float], measure: float, width: Width) -> Column:
    """How paragraphs are told apart in a column of this measure."""
    strict = sum(line.text.startswith(_CANNOT_BEGIN) for line in lines) * 50 > len(lines)
    openings: list[Passage] = []
    for (before, behind), own in zip(pairwise(lines), widths, strict=False):
        ended = ends_sentence(before.text)
        if ended and not _is_full(own, measure, _needed(before, behind, width, None if strict else _UNIT)):
            openings.append(behind)
    opened = sum(one.indent >= 1 for one in openings)
    indented = opened * 2 > len(openings)
    inset = sum(one.indent >= 1 for one in lines[1:])
    hung = sum(one.indent >= 1 and cuts_word(before.text, one.text) for before, one in pairwise(lines))
    return Column(
        measure,
        width,
        strict,
        tied=not any(_divides_figure(*pair) for pair in pairwise(lines)),
        indents=indented or hung * 10 < inset,
        indented=indented,
        spaced=sum(one.blank_before > 0 for one in openings) * 2 > len(openings)
        and sum(one.blank_before > 0 for one in lines) * 5 < len(lines) * 4,
    )


def _cuts_words(lines: Sequence[Passage], widths: Sequence[float], measure: float) -> bool:
    """Whether full lines end inside words, as two in five of a column's do, and hardly any of a poem's.

    The dictionary is asked no more than it takes to know.
    """
    asked = [at for at, one in enumerate(widths[:-1]) if one >= measure - _RAGGED][:_MOST_ASKED]
    too_few = len(asked) * _FEWEST_CUT
    cut = (at for at in asked if parts_words(lines[at].text, lines[at + 1].text))
    return sum(1 for _ in islice(cut, int(too_few) + 1)) > too_few


def _runs_on(lines: Sequence[Passage], full: Sequence[bool]) -> bool:
    """Whether some sentence goes from one full line to the next. Paragraphs that are cut in two have
    never two full ones in a row."""
    return any(
        before and behind and not ends_sentence(line.text)
        for line, before, behind in zip(lines, full, full[1:], strict=False)
    )


def _entries_run_on(lines: Sequence[Passage], full: Sequence[bool]) -> bool:
    """Whether several entries fill one line and go on in the next, which has no sign of its own."""
    found = (
        line.text.startswith(BULLET_SIGNS)
        and not following.text.startswith(BULLET_SIGNS)
        and not following.blank_before
        for (line, following), filled in zip(pairwise(lines), full, strict=False)
        if filled and not ends_sentence(line.text)
    )
    return sum(found) >= _FEWEST_FULL


_WIDTHS: tuple[Width, ...] = get_args(Width)


def _is_full(own: float, measure: float, needed: float) -> bool:
    """Whether a line has no room for what is needed; a head wider than the column is no line of it."""
    return measure - needed < own <= measure + _WIDER


def _divides_figure(before: Passage, behind: Passage) -> bool:
    """Whether a line ends inside a figure or a Latin word."""
    ends = (before.text[-1], behind.text[0])
    return all(one.isascii() and one.isalnum() for one in ends) and ends[0].isdigit() == ends[1].isdigit()


def _needed(line: Passage, following: Passage, width: Width, pattern: re.Pattern[str] | None) -> float:
    """The room that what moves as one from the next line would need on this one."""
    lead = following.reading(following.label) or following.text
    unit = pattern.match(lead) if pattern else None
    if width == "characters":
        return float(len(unit[0]) if unit else 1) + _HAIR
    # Figures and Latin are set proportionally; half an em is what a line of them may be off.
    slack = 0.5 if _ASCII.search(line.text) else 0.0
    needed = text_width(unit[0]) if unit else 1.0
    if unit and width == "printed":
        needed += len(_FOLDED.findall(lead, 0, unit.end())) / 2
    return needed - slack + _HAIR
