"""Heads that a tool left in the lines they were printed in.

In: two lines of a text that was printed in a column. Out: how sure it is that the second goes on with
the head that the first begins, and why. A head is set in larger type than the text: its lines are
short, and where they end says nothing about sense.
"""

from __future__ import annotations

from publisher.repair.column.growing import Judgement, OpenParagraph
from publisher.repair.column.widths import text_width
from publisher.repair.line.form import ends_sentence, is_counted, is_unclosed
from publisher.repair.line.words import begins_bound, cuts_word, last_kind
from publisher.repair.wording import CLOSING

__all__ = ["judge_head"]

# A head of more characters is none.
_LONGEST_HEAD = 60
# All lines of a head but the last are as wide as they can be: none is wider than the first by more, in em.
_WIDER = 1.0
# Words that no line of sense ends with.
_UNFINISHED = ("an adverb", "a preposition", "a conjunction")


def judge_head(current: OpenParagraph, behind: str, *, is_full: bool) -> Judgement | None:
    """Whether a line goes on with the head before it; None where nothing says so.

    Args:
        current: The head, as far as it has grown.
        behind: The line.
        is_full: Whether it is as wide as the column: it may be the text's first.
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
    if is_counted(before, behind):
        return Judgement(0.85, "the head is cut inside a figure")
    if begins_bound(behind):
        return Judgement(0.85, "no line begins with such a word")
    if len(behind.rstrip(CLOSING + "！？!?")) == 1:
        return Judgement(0.8, "no line is so short")
    if last_kind(before) in _UNFINISHED:
        return Judgement(0.7, "no line ends with such a word")
    return None
