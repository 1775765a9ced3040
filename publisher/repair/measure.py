"""The measure of the column a text was cut from, where its lines are the column's own.

In: passages. Out: a `Column`: how wide a full line is, and how paragraphs are told apart; None
where lines are paragraphs of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publisher.read import Passage
from publisher.repair.form import ends_sentence
from publisher.repair.wording import CLOSING, HAN, PAUSES, STOPS
from publisher.repair.words import parts_words

# A column of a newspaper has 8 to 40 characters a line, a page of a book at most 48 (CLREQ 7.1.1.5).
_NARROWEST, _WIDEST = 8, 60
_FEWEST_LINES = 9
_FEWEST_FULL = 3
_MOST_ASKED = 60
# Lines that head an article may be wider than its column.
_HEAD_LINES = 6
# Marks that may not begin or end a line, and Latin words, leave lines short by this much.
_RAGGED = 3.5
# Most lines are short by no more than one mark and the character it belongs to.
_NEARLY = 2.0
# And so many of them by no more than half of that: of 2,032 wrapped texts all but twelve.
_VERY_NEARLY = 0.6
# Lines between blank ones that are shorter than this are verse, or entries.
_NEARLY_FULL = 0.7

# What moves to the next line as one: a Latin word or figure, or one character with the marks
# that may not begin a line.
_UNIT = re.compile(
    "[“‘（《「『]*[!-'*-~]+[，。、；：！？”’）》」』…—]*|[“‘（《「『(]*.[，。、；：！？”’）》」』…—,.;:!?)%]*",
    re.DOTALL,
)
_FOLDED = re.compile(f"(?<=[{HAN}，。；：！？”’）])[,;:!?()]|[(](?=[{HAN}])")
_CANNOT_BEGIN = tuple("，。、；：！？”’）》")


@dataclass(frozen=True, slots=True)
class Column:
    """How the lines of a text lie.

    Attributes:
        measure: Width of a full line.
        width: What it is measured in: em, or characters where the tool counted those.
        strict: Lines may begin with any mark: what was cut is one character.
        indented: Paragraphs open with an indent.
        indents: An indent opens a paragraph, though not every one has it: heads and captions do not.
        spaced: Blank lines divide paragraphs.
    """

    measure: float
    width: Callable[[Passage], float]
    strict: bool = False
    indented: bool = False
    indents: bool = False
    spaced: bool = False

    def is_full(self, line: Passage, following: Passage) -> bool:
        """Whether what follows would not have fitted on the line, so that its end means nothing."""
        if self.spaced and self.width(line) >= self.measure * _NEARLY_FULL:
            return True  # blank lines say where paragraphs end; only verse has lines that are shorter
        return _is_full(line, following, self.measure, self.width, self.strict)


def em_width(passage: Passage) -> float:
    """Width of a line in em, with its indent."""
    return passage.indent + sum(text_width(piece.text) for piece in (*passage.label, *passage.pieces))


def character_width(passage: Passage) -> float:
    """Length of a line in characters, with its indent."""
    return passage.indent + sum(len(piece.text) for piece in (*passage.label, *passage.pieces))


def printed_width(passage: Passage) -> float:
    """Width in em before marks were folded: those beside Han were 1 em wide."""
    folded = sum(len(_FOLDED.findall(piece.text)) for piece in passage.pieces)
    return em_width(passage) + folded / 2


def text_width(text: str) -> float:
    """Width in em: ASCII 1/2, all others 1: those in newspapers are wide or ambiguous (UAX #11)."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def column(passages: Sequence[Passage]) -> Column | None:
    """Find the measure that most lines fill."""
    lines = [passage for passage in passages if passage.kind == "text" and passage.text]
    if len(lines) < _FEWEST_LINES:
        return None
    if max(Counter(line.text[0] for line in lines).values()) * 2 > len(lines):
        return None  # entries that all begin alike
    _, measure, width = max(
        ((*_measure([width(line) for line in lines]), width) for width in _WIDTHS), key=lambda one: one[0]
    )
    widths = [width(line) for line in lines]
    full = sum(measure - _RAGGED <= one <= measure + 1.5 for one in widths)
    if not _NARROWEST <= measure <= _WIDEST or full < max(_FEWEST_FULL, len(lines) / 10):
        return None
    if sum(measure - 1 <= one <= measure + 0.5 for one in widths) < full * _VERY_NEARLY:
        return None  # lines of free verse, which are of all lengths
    if not _runs_on(lines, [measure - _NEARLY <= one <= measure + 0.5 for one in widths]):
        return None
    if not _cuts_words(lines, widths, measure):
        return None
    longer = sum(one > measure + 1.5 for one in widths[_HEAD_LINES:])
    ends = [line.text[-1] for line, one in zip(lines, widths, strict=True) if one >= measure - _RAGGED]
    unmarked = sum(end not in STOPS + PAUSES + CLOSING for end in ends)
    # Captions and tables may be wider than the column that most lines fill.
    most_longer = len(lines) / (10 if full * 2 >= len(lines) else 20)
    # Verse and lists of like entries end their lines with marks; a column's end falls anywhere.
    if longer > most_longer or unmarked * 2 < len(ends):
        return None
    strict = sum(line.text.startswith(_CANNOT_BEGIN) for line in lines) * 50 > len(lines)
    openings = [
        behind
        for before, behind in pairwise(lines)
        if not _is_full(before, behind, measure, width, strict) and ends_sentence(before.text)
    ]
    running = [
        behind
        for before, behind in pairwise(lines)
        if _is_full(before, behind, measure, width, strict) and not ends_sentence(before.text)
    ]
    opened = sum(one.indent >= 1 for one in openings)
    indented = opened * 2 > len(openings)
    return Column(
        measure,
        width,
        strict,
        indents=indented or (opened > 1 and sum(one.indent >= 1 for one in running) * 10 < opened),
        indented=indented,
        spaced=sum(one.blank_before > 0 for one in openings) * 2 > len(openings)
        and sum(one.blank_before > 0 for one in lines) * 5 < len(lines) * 4,
    )


def _cuts_words(lines: Sequence[Passage], widths: Sequence[float], measure: float) -> bool:
    """Whether some full line ends inside a word, as two in five of a column do, and none of a poem."""
    full = [at for at, one in enumerate(widths[:-1]) if one >= measure - _RAGGED]
    return any(parts_words(lines[at].text, lines[at + 1].text) for at in full[:_MOST_ASKED])


def _runs_on(lines: Sequence[Passage], full: Sequence[bool]) -> bool:
    """Whether some sentence goes from one full line to the next. Paragraphs that are cut in two have
    never two full ones in a row."""
    return any(
        before and behind and not ends_sentence(line.text)
        for line, before, behind in zip(lines, full, full[1:], strict=False)
    )


_WIDTHS = (em_width, printed_width, character_width)


def _measure(widths: Sequence[float]) -> tuple[int, float]:
    """The commonest width of the wider lines, and how many come very near it."""
    upper = Counter(sorted(widths)[len(widths) // 2 :])
    measure = max(upper, key=lambda one: (upper[one], one))
    # The commonest width may be that of lines which left room for a mark: a measure only a
    # little wider that lines fill, too, is the true one.
    wider = [one for one in upper if measure < one <= measure + 1.5 and upper[one] * 4 >= upper[measure]]
    measure = max(wider, default=measure)
    return sum(measure - 1 <= one <= measure for one in widths), measure


def _is_full(
    line: Passage, following: Passage, measure: float, width: Callable[[Passage], float], strict: bool
) -> bool:
    lead = "".join(piece.text for piece in following.label) or following.text
    unit = None if strict else _UNIT.match(lead)
    if width is not character_width:
        needed = text_width(unit[0]) if unit else 1.0
        # Figures and Latin are set proportionally; half an em is what a line of them may be off.
        slack = 0.5 if any(one.isascii() for one in line.text) else 0.0
    else:
        needed, slack = float(len(unit[0]) if unit else 1), 0.0
    return width(line) + needed > measure + slack - 0.01
