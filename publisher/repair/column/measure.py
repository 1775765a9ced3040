"""The measure of the column a text was cut from, where its lines are the column's own.

In: passages. Out: a `Column`: how wide a full line is, and how paragraphs are told apart; None
where lines are paragraphs of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from publisher.read import Passage
from publisher.repair.column.openings import Openings, openings_of
from publisher.repair.column.widths import (
    FIGURE,
    RAGGED,
    UNIT,
    WIDER,
    WIDTHS,
    Spread,
    Width,
    Widths,
    is_full,
    needed_room,
)
from publisher.repair.line.form import ends_sentence, is_counted, is_label
from publisher.repair.line.words import cuts_word, parts_words
from publisher.repair.wording import BULLET_SIGNS, CLOSING, PAUSES, STOPS

# A column of a newspaper has 8 to 40 characters a line, a page of a book at most 48 (CLREQ 7.1.1.5).
NARROWEST, WIDEST = 8, 60
FEWEST_LINES = 9
# A brief by itself may have fewer, if these are as wide as each other, and cut words and sentences as no
# poem does.
_FEWEST_OF_BRIEF = 5
_FEWEST_SIGNS = 2
_FEWEST_FULL = 3
_MOST_ASKED = 60
# Fewer of the full lines cut a word in eight of 4,560 wrapped articles, which are taken for verse then
# (`python -m tests.repair_corpus.figures`).
_FEWEST_CUT = 0.1
# Lines that head an article may be wider than its column.
_HEAD_LINES = 6
# Most lines are short by no more than one mark and the character it belongs to.
_NEARLY = 2.0
# And so many of them by no more than half of that: in all but eight of 4,560 wrapped articles (the same
# command).
_VERY_NEARLY = 0.6
# Rows of fewer fields are hardly told from headlines of two lines.
_FEWEST_FIELDS = 3
# Lines between blank ones that are shorter than this are verse, or entries.
_NEARLY_FULL = 0.7
# With more blank lines than this, they stand between lines, not between paragraphs.
_MOST_BLANKS = 0.8


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
        inset: What the source has too little of the indent that paragraphs had in print, in em: their first
            lines are as full as others when they are short by so much.
    """

    measure: float
    width: Width
    strict: bool = False
    tied: bool = False
    indented: bool = False
    indents: bool = False
    spaced: bool = False
    inset: float = 0.0

    @property
    def unit(self) -> re.Pattern[str] | None:
        """What moves to the next line as one; None for a single character."""
        return UNIT if not self.strict else FIGURE if self.tied else None

    def own(self, line: Widths) -> float:
        """How wide a line is, measured as this column is."""
        return float(getattr(line, self.width))

    def fit(self, line: Widths) -> int:
        """Whether a line fills the column (1), is too wide for it (-1), or neither (0)."""
        own = self.own(line)
        return -1 if own > self.measure + WIDER else int(own >= self.measure - RAGGED)

    def is_full(self, line: Passage, widths: Widths, following: Passage) -> bool:
        """Whether what follows would not have fitted on the line, so that its end means nothing."""
        own = self.own(widths)
        if self.spaced and own >= self.measure * _NEARLY_FULL:
            return True  # blank lines say where paragraphs end; only verse has lines that are shorter
        return is_full(own, self.measure, needed_room(line, following, self.width, self.unit))

    def is_full_when_set_in(self, line: Passage, widths: Widths, following: Passage) -> bool:
        """The same of a paragraph's first line, whose indent the source has not or not in full."""
        if self.inset <= 0:
            return False
        needed = needed_room(line, following, self.width, self.unit)
        return is_full(self.own(widths) + self.inset, self.measure, needed)

    def ends_with(self, widths: Widths, following: Sequence[Passage]) -> bool:
        """Whether a paragraph certainly ends with this line, judged by its width and by the indent of the
        next one, if there is one."""
        if not following or following[0].kind != "text" or (self.indents and following[0].indent >= 1):
            return True
        # Without an indent behind it, a long word that did not fit may have left the line short.
        return self.own(widths) < (self.measure / 2 if self.indents else self.measure - RAGGED)


def column(
    passages: Sequence[Passage], widths: Sequence[Widths], *, with_lists: bool = False
) -> Column | None:
    """Find the measure that most lines fill.

    Args:
        with_lists: Whether lists may take a good part of the text. More entries may be of one width by
            chance than lines are full, so that all ways to measure are tried, the likeliest first;
            and entries in a row that cut no word are no narrower column.
    """
    pairs = zip(passages, widths, strict=True)
    chosen = [(one, wide) for one, wide in pairs if one.kind == "text" and one.text]
    if len(chosen) < _FEWEST_OF_BRIEF:
        return None
    lines = [line for line, _ in chosen]
    if max(Counter(line.text[0] for line in lines).values()) * 2 > len(lines):
        return None  # entries that all begin alike
    hung = [line.text[-1] in STOPS + PAUSES + CLOSING for line in lines]
    texts = [line.text for line in lines]
    spreads = [Spread(own, texts, hung) for own in zip(*(wide for _, wide in chosen), strict=True)]
    found = [(*spread.measure(), spread, width) for spread, width in zip(spreads, WIDTHS, strict=True)]
    found.sort(key=lambda one: (one[0], one[3] == "printed"), reverse=True)
    is_brief = len(lines) < FEWEST_LINES
    for _, measure, spread, width in found if with_lists or is_brief else found[:1]:
        if not NARROWEST <= measure <= WIDEST:
            continue
        if is_brief and not _is_column_of_few(lines, spread.own, measure):
            continue
        openings = openings_of(lines, spread.own, measure, width)
        if _is_filled(lines, spread, measure, openings, with_lists):
            return _described(lines, measure, width, openings)
    return None


def _is_column_of_few(lines: Sequence[Passage], widths: Sequence[float], measure: float) -> bool:
    """Whether few lines are a column beyond doubt; where blank lines divide all of them, they may be halves
    of paragraphs that happen to be as long as each other."""
    if all(line.blank_before for line in lines[1:]):
        return False
    open_ended = [at for at, line in enumerate(lines[:-1]) if not ends_sentence(line.text)]
    if any(not measure - RAGGED <= widths[at] <= measure + WIDER for at in open_ended):
        return False
    pairs = [(lines[at].text, lines[at + 1].text) for at in open_ended]
    cut = sum(parts_words(*pair) or is_counted(*pair) for pair in pairs)
    broken = sum("。" in line.text[:-1] for line in lines)
    return cut > 0 and cut + broken >= _FEWEST_SIGNS


def _is_filled(
    lines: Sequence[Passage], spread: Spread, measure: float, openings: Openings, with_lists: bool
) -> bool:
    """Whether the lines of this measure are a column's, and not those of a poem or a list."""
    widths = spread.own
    full = spread.between(measure - RAGGED, measure + WIDER)
    if full < max(_FEWEST_FULL, len(lines) / 10):
        return False
    near = spread.between(measure - 1, measure + 0.5) + spread.hanging(measure + 1)
    if near + openings.set_in < full * _VERY_NEARLY:
        return False  # lines of free verse, which are of all lengths
    filled = [measure - _NEARLY <= one <= measure + 1 for one in widths]
    if not _runs_on(lines, filled) and not _entries_run_on(lines, filled):
        return False
    wider = [line.text for line, one in zip(lines, widths, strict=True) if one > measure + WIDER]
    in_head = sum(one > measure + WIDER for one in widths[:_HEAD_LINES])
    longer = sum(not _is_row(text) for text in wider[in_head:])
    ends = [line.text[-1] for line, one in zip(lines, widths, strict=True) if one >= measure - RAGGED]
    unmarked = sum(end not in STOPS + PAUSES + CLOSING for end in ends)
    # Captions and tables may be wider than the column that most lines fill.
    most_longer = len(lines) / (10 if full * 2 >= len(lines) else 20)
    # Verse and lists of like entries end their lines with marks; a column's end falls anywhere.
    if longer > most_longer or unmarked * 2 < len(ends):
        return False
    return not _has_narrower(lines, widths, measure, with_lists) and _cuts_words(lines, widths, measure)


def _is_row(text: str) -> bool:
    """Whether a line may be the row of a table, which is set across columns: fields, and no mark behind."""
    return len(text.split()) >= _FEWEST_FIELDS and text[-1] not in STOPS + PAUSES


def _has_narrower(
    lines: Sequence[Passage], widths: Sequence[float], measure: float, with_lists: bool
) -> bool:
    """Whether lines in a row fill a narrower column: they are alike, and most end in mid-sentence."""
    pairs = zip(lines, widths, strict=True)
    for is_short, run in groupby(pairs, key=lambda pair: pair[1] < measure - RAGGED):
        short, own = map(list, zip(*run, strict=True)) if is_short else ([], [])
        if len(short) < FEWEST_LINES:
            continue
        widest = max(own)
        near = sum(width >= widest - RAGGED for width in own)
        running = sum(not ends_sentence(line.text) for line in short)
        if min(near, running) * 2 > len(short) and not (with_lists and not _cuts_any(short)):
            return True
    return False


def _cuts_any(lines: Sequence[Passage]) -> bool:
    """Whether some line ends inside a word."""
    return any(parts_words(one.text, other.text) for one, other in islice(pairwise(lines), _MOST_ASKED))


def _described(lines: Sequence[Passage], measure: float, width: Width, openings: Openings) -> Column:
    """How paragraphs are told apart in a column of this measure."""
    indented = sum(one.indent >= 1 for one in lines[1:])
    hung = sum(
        one.indent >= 1 and not is_label(before.text) and cuts_word(before.text, one.text)
        for before, one in pairwise(lines)
    )
    blanks = sum(one.blank_before > 0 for one in lines)
    close = sum(one.indent >= 1 and not one.blank_before for one in lines)
    return Column(
        measure,
        width,
        openings.strict,
        tied=not any(_divides_figure(*pair) for pair in pairwise(lines)),
        indents=openings.indented or hung * 10 < indented,
        indented=openings.indented,
        spaced=sum(lines[at].blank_before > 0 for at in openings.at) * 2 > len(openings.at)
        and close * 4 <= blanks < len(lines) * _MOST_BLANKS,
        inset=openings.inset,
    )


def _cuts_words(lines: Sequence[Passage], widths: Sequence[float], measure: float) -> bool:
    """Whether full lines end inside words, as two in five of a column's do, and hardly any of a poem's.

    The dictionary is asked no more than it takes to know.
    """
    asked = [at for at, one in enumerate(widths[:-1]) if one >= measure - RAGGED][:_MOST_ASKED]
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


def _divides_figure(before: Passage, behind: Passage) -> bool:
    """Whether a line ends inside a figure or a Latin word."""
    ends = (before.text[-1], behind.text[0])
    return all(one.isascii() and one.isalnum() for one in ends) and ends[0].isdigit() == ends[1].isdigit()
