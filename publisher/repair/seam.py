"""Whether two lines are halves of one paragraph: the evidence, in order of weight.

In: a `Seam`, what stands before and after it. Out: a `Verdict`. The first test that has an
opinion gives the verdict; the tests are listed in `TESTS` from the surest on.

Joining what does not belong together hurts readers more than a join that was missed, so a stop
ends a paragraph unless something that is still open says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from publisher.read import Passage
from publisher.repair.measure import Column
from publisher.repair.shapes import LONGEST_CROSSHEAD, ends_sentence, is_enumerated, is_label
from publisher.repair.wording import OPENING, PAUSES, STOPS, Wording

HYPHENATED = "a hyphen cuts a Latin word"

_LATIN = re.compile("[A-Za-z]")
_CANNOT_BEGIN = "，。、；：！？,;:!?”’」』）》〉】〕)％%℃"
_ACRONYM_END = re.compile("(?<![A-Za-z ])[A-Z]{1,4}$")
_ACRONYM_START = re.compile("[A-Z]{1,4}(?![A-Za-z ])")
_ANNOUNCES = re.compile("(?:如下|以下|下列|如次|名单|附件?|包括|分别是|分别为)[：:]$")
_COUNTED = re.compile("[万亿千百多余个名位项年月日时分人家户元吨米公千平层座台套辆次届号岁]|\\d|[%％‰℃.]")
_FIRST_SENTENCE = re.compile("[^。！？“”]{2,90}(?=[。！])")


@dataclass(frozen=True, slots=True)
class Seam:
    """Two lines and what is known of them.

    Attributes:
        text: The end of the paragraph so far (its last 400 characters), up to the seam.
        first: The paragraph's first line.
        line, next: The physical lines on both sides.
        open_quotes, open_brackets: How many are still open at the seam.
        unattributed: The text ends with a quotation that no sentence introduces.
    """

    text: str
    first: Passage
    line: Passage
    next: Passage
    open_quotes: int
    open_brackets: int
    unattributed: bool
    column: Column
    wording: Wording


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sure it is that the lines belong together (0 to 1), and why."""

    confidence: float
    reason: str


Test = Callable[[Seam], Verdict | None]


def verdict(seam: Seam) -> Verdict:
    """Ask each test in turn."""
    for test in TESTS:
        if found := test(seam):
            return found
    return Verdict(0.95, "the text before ends without a mark")


def _separate_kinds(seam: Seam) -> Verdict | None:
    """A wrapped list item or quotation goes on only in lines that follow closely."""
    if seam.line.kind == seam.next.kind == "text":
        return None
    if seam.line.kind == "quotation" == seam.next.kind and not ends_sentence(seam.text):
        return Verdict(0.9, "the quoted sentence goes on")
    if seam.next.kind == "text" and not seam.next.blank_before and not ends_sentence(seam.text):
        return Verdict(0.9, "the sentence of the entry goes on")
    return Verdict(0.0, "different kinds of text")


def _begins_inside(seam: Seam) -> Verdict | None:
    if seam.next.text[0] in _CANNOT_BEGIN:
        return Verdict(0.99, "the text behind begins with a mark that cannot begin a paragraph")
    return None


def _ends_opening(seam: Seam) -> Verdict | None:
    if seam.text[-1] in OPENING and seam.text[-1] != "[":
        return Verdict(0.99, "the text before ends with an opening mark")
    return None


def _hyphenated(seam: Seam) -> Verdict | None:
    if re.search("[A-Za-z]-$", seam.text) and re.match("[a-z]", seam.next.text):
        return Verdict(0.97, HYPHENATED)
    return None


def _wrapped(seam: Seam) -> Verdict | None:
    """Lines of a column: a full line says nothing, an indent or a short line ends a paragraph."""
    column = seam.column
    if not column.measure:
        return None
    ended = ends_sentence(seam.text)
    full = column.is_full(seam.line, seam.next)
    if column.indented and seam.next.indent >= 1 and (ended or not full):
        return Verdict(0.05, "the next line is indented")
    if not full:
        return Verdict(0.05, "the line is short and ends a sentence") if ended else None
    if column.spaced and seam.next.blank_before and ended:
        return Verdict(0.1, "a sentence ends before a blank line")
    if not ended:
        return Verdict(0.97, "the line is full and its sentence goes on")
    if is_enumerated(seam.next.text):
        return Verdict(0.2, "the next line begins with a number of its own")
    if column.indented or column.spaced:
        return Verdict(0.9, "the line is full and no new paragraph is marked")
    if seam.next.text[0] in "“「『" and not seam.open_quotes:
        return Verdict(0.5, "the line is full, but the next one opens a quotation")
    return Verdict(0.75, "the line is full")


def _numbered(seam: Seam) -> Verdict | None:
    if is_enumerated(seam.next.text):
        sure = ends_sentence(seam.text) or seam.text[-1] in PAUSES
        return Verdict(0.05 if sure else 0.4, "the text behind begins with a number of its own")
    return None


def _open_quotation(seam: Seam) -> Verdict | None:
    if not seam.open_quotes or not ends_sentence(seam.text):
        return None
    if seam.next.text[0] in "“「『":
        # CLREQ id80: each paragraph of a quotation opens it, only the last one closes it.
        return Verdict(0.1, "the next paragraph opens the quotation again")
    if _closes(seam.next.text, "“「『", "”」』"):
        return Verdict(0.95, "a quotation that is open closes behind")
    return Verdict(0.5, "a quotation is open, and nothing behind closes it")


def _open_bracket(seam: Seam) -> Verdict | None:
    if seam.open_brackets and ends_sentence(seam.text) and _closes(seam.next.text, "（(", "）)"):
        return Verdict(0.9, "a bracket that is open closes behind")
    return None


def _attribution(seam: Seam) -> Verdict | None:
    first = _FIRST_SENTENCE.match(seam.next.text) if seam.unattributed else None
    if first and first[0].endswith(seam.wording.speech):
        return Verdict(0.92, "the text behind says who spoke the quotation")
    return None


def _complete(seam: Seam) -> Verdict | None:
    if ends_sentence(seam.text):
        return Verdict(0.02, "the sentence before is complete")
    return None


def _announced(seam: Seam) -> Verdict | None:
    if seam.text[-1] not in "：:":
        return None
    if _ANNOUNCES.search(seam.text):
        return Verdict(0.1, "a list or an enclosure is announced")
    if seam.next.text[0] in "“「『":
        return Verdict(0.75, "a colon before a quotation")
    return Verdict(0.8, "the text before ends with a colon")


def _series(seam: Seam) -> Verdict | None:
    if seam.text[-1] in "；;":
        if is_enumerated(seam.first.text):
            return Verdict(0.3, "one of several numbered clauses")
        return Verdict(0.9, "the text before ends with a semicolon")
    return None


def _paused(seam: Seam) -> Verdict | None:
    if seam.text[-1] in PAUSES:
        return Verdict(0.97, "the text before ends with a comma")
    return None


def _dash(seam: Seam) -> Verdict | None:
    if seam.text.endswith(("——", "--", "──")):
        return Verdict(0.5, "the text before ends with a dash")
    return None


def _signed(seam: Seam) -> Verdict | None:
    """（王琤）or （下转A4版）behind a stop closes a piece."""
    match = re.search("[。！？”][（(][^（()）]{1,30}[）)]$", seam.text[-40:])
    return Verdict(0.05, "a bracket behind the last sentence closes the piece") if match else None


def _counted(seam: Seam) -> Verdict | None:
    if seam.text[-1].isdigit() and _COUNTED.match(seam.next.text):
        return Verdict(0.97, "a figure is cut from what it counts")
    return None


def _short(seam: Seam) -> Verdict | None:
    """A short line without any mark may be a heading, an address, a signature."""
    if seam.open_quotes or seam.open_brackets:
        return None
    whole = not any(mark in seam.text for mark in PAUSES + STOPS)
    if whole and is_label(seam.text) and is_label(seam.next.text):
        return Verdict(0.1, "two short lines without a stop")
    if whole and len(seam.text) <= LONGEST_CROSSHEAD:
        return Verdict(0.45, "a short line without a mark may stand by itself")
    return None


def _closes(text: str, opening: str, closing: str) -> bool:
    """Whether the text closes more than it opens at some point."""
    depth = 0
    for mark in re.findall(f"[{re.escape(opening + closing)}]", text):
        depth += 1 if mark in opening else -1
        if depth < 0:
            return True
    return False


TESTS: tuple[Test, ...] = (
    _separate_kinds,
    _begins_inside,
    _ends_opening,
    _hyphenated,
    _signed,
    _wrapped,
    _numbered,
    _open_quotation,
    _open_bracket,
    _attribution,
    _complete,
    _announced,
    _series,
    _paused,
    _dash,
    _counted,
    _short,
)


def joint(before: str, behind: str) -> str:
    """What stands between two joined lines: a space between Latin words, else nothing."""
    if not before or not behind:
        return ""
    acronym = _ACRONYM_END.search(before[-8:]) and _ACRONYM_START.match(behind)
    if acronym:
        return ""  # GD|P in a Chinese sentence: two acronyms in a row are rarer than one that is cut
    latin_before = _LATIN.match(before[-1]) or (before[-1] in ",.;!?" and before[-2:-1].isascii())
    return " " if latin_before and _LATIN.match(behind[0]) else ""
