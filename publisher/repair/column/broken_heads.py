"""Heads that a tool left in the lines they were printed in.

In: two lines of a text that was printed in a column. Out: how sure it is that the second goes on with
the head that the first begins, and why. A head is set in larger type than the text: its lines are
short, and where they end says nothing about sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from publisher.repair.column.growing import Judgement, OpenParagraph
from publisher.repair.column.measure import Column
from publisher.repair.column.widths import Widths, text_width
from publisher.repair.line.form import ends_sentence, is_counted, is_unclosed
from publisher.repair.line.headings import is_rubric
from publisher.repair.line.words import begins_bound, cuts_word, last_kind
from publisher.repair.wording import CLOSING

__all__ = ["judge_head", "may_be_heads"]

# A last line of text, a byline; rubric, kicker, headline and deck, each but the first of a few lines.
_MOST_LINES = 14
# A head of more characters is none.
_LONGEST_HEAD = 60
# All lines of a head but the last are as wide as they can be: none is wider than the first by more, in em.
_WIDER = 1.0
_DIVIDED = re.compile("[ \u3000：:]")
# Lines that one measure cut are of widths no further apart, in em, and as wide as this.
_OFF, _NARROWEST = 0.5, 5.0
# Words that no line of sense ends with.
_UNFINISHED = ("an adverb", "a preposition", "a conjunction")


def may_be_heads(edges: Sequence[Column | None], widths: Sequence[Widths]) -> Iterator[bool]:
    """Which lines are no part of more short lines in a row than heads have: those of a poem are."""
    fits = (edge is not None and edge.fit(own) > 0 for edge, own in zip(edges, widths, strict=True))
    for is_full, run in groupby(fits):
        count = len([*run])
        yield from [is_full or count <= _MOST_LINES] * count


def judge_head(
    current: OpenParagraph, behind: str, after: str, *, is_full: bool, is_above_text: bool
) -> Judgement | None:
    """Whether a line goes on with the head before it; None where nothing says so.

    Args:
        current: The head, as far as it has grown.
        behind: The line.
        after: The one below it.
        is_full: Whether it is as wide as the column: it may be the text's first.
        is_above_text: As `may_be_heads` has it.
    """
    before = current.tail
    if len(before) + len(behind) > _LONGEST_HEAD or "。" in before + behind:
        return None
    if text_width(behind) > text_width(current.first.text) + _WIDER:
        return None
    if is_unclosed(before) and not is_unclosed(before + behind):
        return Judgement(0.9, "quotation marks or brackets of the head are open")
    if ends_sentence(before) or before.endswith(behind):
        return None
    if cuts_word(before, behind):
        return Judgement(0.9, "the head is cut inside a word")
    if is_full:
        return None
    if found := _cut(before, behind):
        return found
    if is_above_text and _is_of_one_head(current, behind, after):
        return Judgement(0.75, "the line is as wide as one that the head's measure cut")
    return None


def _cut(before: str, behind: str) -> Judgement | None:
    """What says that no line of sense ends here, other than a word that is cut."""
    if is_counted(before, behind):
        return Judgement(0.85, "the head is cut inside a figure")
    if begins_bound(behind):
        return Judgement(0.85, "no line begins with such a word")
    if len(behind.rstrip(CLOSING + "！？!?")) == 1:
        return Judgement(0.8, "no line is so short")
    if last_kind(before) in _UNFINISHED:
        return Judgement(0.7, "no line ends with such a word")
    return None


def _is_of_one_head(current: OpenParagraph, behind: str, after: str) -> bool:
    """Whether a line is as wide as one beside it that the head's measure cut, or ends in mid-sense."""
    before = current.last.text
    last = text_width(before)
    if before[-1] in CLOSING or "：" in behind:
        return False
    if current.last is not current.first and last >= max(_NARROWEST, text_width(current.first.text) - _OFF):
        return True
    # A blank or a colon divides the clauses of a kicker or deck, which is whole by itself.
    if _DIVIDED.search(before) or " " in behind or is_rubric(before):
        return False
    if before.endswith("的") and "是" not in before:
        return True
    is_as_wide = last >= _NARROWEST and abs(last - text_width(behind)) <= _OFF
    return is_as_wide and bool(after) and (cuts_word(behind, after) or _cut(behind, after) is not None)
