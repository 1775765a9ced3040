"""The evidence at a seam.

In: a `Seam`. Out: a `Judgement`: that of the first test that has an opinion; where none has and the
sentence before has not ended, all traits of the seam are weighed.

Joining what does not belong together hurts readers more than a join that was missed, so a stop
ends a paragraph unless something that is still open says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from publisher.repair.column.growing import Judgement
from publisher.repair.evidence import apart, closing, cut, entries, speech
from publisher.repair.evidence.odds import weighed
from publisher.repair.evidence.seam import Seam
from publisher.repair.line.form import ends_sentence
from publisher.repair.wording import PAUSES

Test = Callable[[Seam], Judgement | None]

SURE: tuple[Test, ...] = (
    entries.alike,
    cut.valued,
    entries.choices,
    cut.numbered_next,
    cut.operated,
    cut.opened,
    apart.led_to_page,  # 8版 | 本报今日: 版本 is no word there
    apart.separate_kinds,
    cut.begins_inside,
    cut.ends_opening,
    cut.hyphenated,
    cut.led_over,
    apart.dated,  # 4月11日 | 本报讯: 日本 is no word there
    cut.parted,
    cut.clocked,
    cut.leftover,
    cut.untitled,
    cut.told,
    cut.bracketed,
    apart.lines_of_verse,
    speech.announced,
    speech.asked,
    entries.paused,
    apart.indented,
    apart.opens_report,
    apart.opens_note,
    apart.closes_notice,
    apart.closes_letter,
    apart.formula,
    entries.closed_by_number,
    apart.particulars,
    apart.dated_field,
    apart.set_apart,
    apart.foreign,
    entries.cells,
    entries.rows,
    closing.cited,
    closing.said_by,
    closing.credited,
    entries.dashed,
    entries.unended,
    apart.noted,
    apart.numbered_head,
    apart.quoted_head,
    closing.signed_behind_a_space,
    entries.follows,
    speech.turn,
)
"""Tests that need no other beside them, in the order in which they are asked."""

ENDED: tuple[Test, ...] = (
    apart.signed,
    apart.numbered,
    apart.parallel,
    apart.contact,
    speech.open_quotation,
    cut.open_bracket,
    speech.attribution,
)
"""Tests of a seam behind a whole sentence."""

COMPLETE = Judgement(0.02, "the sentence before is complete")
"""What stands where no test of `ENDED` has an opinion."""
# In a text that shows no damage anywhere, the end of a paragraph is its author's.
_MOST_IN_WHOLE = 0.5
# But hardly any author forgets the last mark of a paragraph of several sentences: 6 of 9,988; and in 1,561
# whole articles no other end of a line looked as much like a cut as this.
_SURE_IN_WHOLE = 0.98
# …木牌，认得出是 above 哑巴沟24号。: a few words by themselves are set apart by their author.
_SHORTEST_IN_WHOLE = 12

# How much the page says beside the words. No gold text has pages, so these are guesses, held to by fixtures
# of layouts; they are set against the caution of 0.6 that repair has unless told otherwise.
#
# A seam that is less likely than this is no open question that the page could answer.
_OPEN = 0.3
# The end of a column or page cuts many paragraphs: from 0.45, where the words are about even, they join.
_AT_AN_END, _SURE_AT_AN_END = 0.15, 0.8
# A tool that parts two blocks of one column has seen an indent: only what is as good as sure still joins.
_WITHIN, _SURE_WITHIN = 0.25, 0.9
# Pages of the web have a p for each line where somebody has pasted lines: only what cannot be two
# paragraphs joins, as a line that begins inside a word.
_MARKED, _SURE_MARKED = 0.5, 0.98
# A whole sentence and a picture behind it end most paragraphs: only what is still open there (0.9 and more)
# outweighs both. What was hardly possible before (0.1) needs no further word.
_INTERRUPTED, _POSSIBLE_BEHIND_STOP = 0.3, 0.1


def judge(seam: Seam) -> Judgement:
    """Ask each test in turn, and weigh what none is sure of."""
    if found := _first(SURE, seam):
        return found
    ended = ends_sentence(seam.text)
    found = _on_the_page((_first(ENDED, seam) or COMPLETE) if ended else weighed(seam), seam)
    if seam.is_whole and found.confidence > _MOST_IN_WHOLE and not _breaks_off(seam, found):
        return Judgement(_MOST_IN_WHOLE, f"{found.reason}, but nothing else in the text is cut")
    if not ended or not seam.between or found.confidence < _POSSIBLE_BEHIND_STOP:
        return found
    return found.shifted(-_INTERRUPTED, "what stands between belongs to the page")


def _breaks_off(seam: Seam, found: Judgement) -> bool:
    """Whether a paragraph ends in the middle of a sentence: 这才听懂。那时我自己也|做了编辑"""
    is_sure = found.confidence >= _SURE_IN_WHOLE and len(seam.following) >= _SHORTEST_IN_WHOLE
    return is_sure and seam.text[-1] not in PAUSES


def _first(tests: tuple[Test, ...], seam: Seam) -> Judgement | None:
    for test in tests:
        if found := test(seam):
            return found
    return None


def _on_the_page(found: Judgement, seam: Seam) -> Judgement:
    """Where a reader knows the page, an open question is answered by where the text goes on.

    A column's or page's end cuts paragraphs; a layout tool that parts two blocks of one column
    has seen an indent or a blank line there.
    """
    begins = seam.next.begins
    if found.confidence < _OPEN:
        return found
    if begins in ("column", "page") and found.confidence < _SURE_AT_AN_END:
        return found.shifted(_AT_AN_END, f"the {begins} ends there")
    if begins == "below" and not seam.between and found.confidence < _SURE_WITHIN:
        return found.shifted(-_WITHIN, "the text behind stands below it in one column")
    if begins == "paragraph" and found.confidence < _SURE_MARKED:
        return found.shifted(-_MARKED, "it is said that a paragraph begins there")
    return found
