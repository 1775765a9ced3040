"""Rule `unwrap`: the printed lines of a column become paragraphs again.

In: a draft whose passages are single lines. Out: the same where lines are paragraphs already;
else paragraphs, each line end an edit. A line that has room for what follows ends a paragraph;
what a column's end cut is for the rule `join` to find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from operator import or_

from publisher.model import Edit
from publisher.read import Passage
from publisher.repair.column.broken_heads import judge_head, may_be_heads
from publisher.repair.column.columns import columns
from publisher.repair.column.growing import Judgement, OpenParagraph, seam_edit
from publisher.repair.column.measure import Column
from publisher.repair.column.openings import NEVER_FIRST
from publisher.repair.column.placed import Placed, counts_on
from publisher.repair.column.short_lines import credits_caption, judge_short, refers_to_pages
from publisher.repair.column.stretched import closed_up
from publisher.repair.column.widths import Widths, widths_of
from publisher.repair.draft import Draft
from publisher.repair.evidence.line_ends import likelihood
from publisher.repair.labelling.crossheads import NUMBERED
from publisher.repair.line.bylines import has_post
from publisher.repair.line.form import ends_sentence, is_enumerated, is_label, is_unclosed
from publisher.repair.line.rows import are_rows
from publisher.repair.line.shapes import LONGEST_CAPTION, PLAIN, REPORT, Shape, caption_credit, shape
from publisher.repair.line.signatures import signature
from publisher.repair.line.speakers import speaker, speakers
from publisher.repair.line.words import cuts_word, parts_words
from publisher.repair.wording import BULLET_SIGNS, CLOSING, PAUSES

NAME = "unwrap"

# Lines that are whole by themselves, and those that no line before them goes on in.
_WHOLE = (Shape.BYLINE, Shape.DATELINE, Shape.DATE, Shape.JUMP)
_ALONE = (*_WHOLE, Shape.DECK)
_TIERS = (Shape.HEADING, Shape.DECK, *PLAIN)
_LINES_OF_CAPTION = 6
_WESTERN = re.compile("[A-Za-z0-9]")
# Of 484 lines with figures that are so likely to go on, 14 do not; of 49 first lines of lost indents, five.
_LIKELY, _SURE = 0.6, 0.95
# 深化改革：破除“玻璃门” is a head; what ends with a bracket may be a remark, or a credit.
_QUOTING = "”’」』》"
# Of so few characters only an author's name is a head by itself.
_SHORTEST = 3


def unwrap(draft: Draft) -> Draft:
    """Join the lines of every paragraph, in time linear in the text's length."""
    closed = closed_up(draft, NAME)
    widths = widths_of(closed.passages)
    edges = columns(closed.passages, widths)
    draft = closed if any(edges) else draft
    gaps = {gap.end: gap for gap in draft.gaps}
    line_judge = _Judge(draft, edges, widths)
    whole: list[Passage] = []
    refused: list[Edit] = []
    current: OpenParagraph | None = None
    for index, passage in enumerate(draft.passages):
        gap = gaps.get(passage.start)
        if current and gap and (found := line_judge.judge(current, index)):
            seam = seam_edit(NAME, draft, current.last, (gap.start, gap.end), passage, found)
            if draft.makes(seam):
                del gaps[passage.start]
                current.add(seam, passage)
                continue
            refused.append(seam)
        if current:
            whole.append(current.passage())
        current = OpenParagraph(passage)
    if current:
        whole.append(current.passage())
    kept = tuple(sorted(gaps.values(), key=lambda gap: gap.start))
    return replace(draft, passages=tuple(whole), gaps=kept).refusing(refused)


def _begun(begun: bool, passage: Passage) -> bool:
    """Whether a paragraph has begun since the last heading, where paragraphs open with an indent."""
    return passage.kind != "heading" and (begun or passage.indent >= 1)


class _Judge:
    """Tells of two lines of a column whether they are one paragraph's."""

    def __init__(self, draft: Draft, edges: Sequence[Column | None], widths: Sequence[Widths]) -> None:
        self._passages = draft.passages
        self._edges = edges
        self._widths = widths
        self._placed = Placed(draft.passages, widths)
        self._wording = draft.wording
        self._refers = refers_to_pages(draft.passages)
        self._seen: tuple[Passage | None, Shape] = (None, Shape.OTHER)

    @cached_property
    def _talking(self) -> frozenset[str]:
        return speakers(self._passages, self._wording)

    @cached_property
    def _begun(self) -> Sequence[bool]:
        return [*accumulate(self._passages, _begun, initial=False)][1:]

    @cached_property
    def _told(self) -> Sequence[bool]:
        return [*accumulate((ends_sentence(one.text) for one in self._passages), or_)]

    @cached_property
    def _may_be_head(self) -> Sequence[bool]:
        return [*may_be_heads(self._edges, self._widths)]

    def judge(self, current: OpenParagraph, index: int) -> Judgement | None:
        """How sure it is that the paragraph goes on in this line, and why; None where it does not."""
        line, passage, edge = current.last, self._passages[index], self._edges[index - 1]
        if found := judge_short(line, passage, self._wording, refers=self._refers):
            return found
        if edge is None or are_rows(line.text, passage.text):
            return None
        if passage.text.startswith(NEVER_FIRST) and line.text and line.kind == passage.kind == "text":
            return Judgement(0.95, "no line begins with such a mark")
        if self._may_credit(current, index, edge) and credits_caption(current, passage, self._wording):
            return Judgement(0.85, "the line is full, and the next one is a picture's credit")
        if not self._placed.goes_on(index - 1, edge, is_first=line is current.first):
            return self._loose(current, index, edge) or self._head(current, index, edge)
        if self._stands_alone(line, passage):
            return None
        ended = ends_sentence(line.text)
        if opens := self._opens(current, index, edge, ended=ended):
            return Judgement(0.2, f"the line is full, but the next one {opens}")
        if not ended:
            return Judgement(0.97, "the line is full and its sentence goes on")
        if edge.indented or edge.spaced:
            return Judgement(0.9, "the line is full and no new paragraph is marked")
        if edge.inset and edge.own(self._widths[index]) > edge.measure - edge.inset / 2:
            return Judgement(0.9, "the line is full and the next one is too wide to open a paragraph")
        if passage.text[0] in "“「『" and not current.quotes:
            return Judgement(0.65, "the line is full, though the next one opens a quotation")
        return Judgement(0.75, "the line is full")

    def _may_credit(self, current: OpenParagraph, index: int, edge: Column) -> bool:
        """Whether a line below a full one may be its caption's credit: no white marks a paragraph there."""
        passage = self._passages[index]
        if edge.fit(self._widths[index - 1]) <= 0:
            return False
        if edge.spaced:
            return not passage.blank_before
        return edge.indents and current.first.indent < 1 and passage.indent < 1

    def _loose(self, current: OpenParagraph, index: int, edge: Column) -> Judgement | None:
        """The same of a line with figures or Latin in it, whose width in print is not known, or set in: one
        that has a little room goes on where the words say so, too."""
        line, passage = current.last, self._passages[index]
        has_figures = edge.fit(self._widths[index - 1]) > 0 and _WESTERN.search(line.text) is not None
        if not has_figures and not self._placed.is_first_set_in(current.first, index, edge):
            return None
        if ends_sentence(line.text) or not self._placed.may_go_on(index - 1, edge):
            return None
        if self._stands_alone(line, passage) or self._opens(current, index, edge, ended=False):
            return None
        least = _LIKELY if has_figures and line is not current.first else _SURE
        if likelihood(current, passage, self._wording) < least:
            return None
        return Judgement(0.85, "the line is nearly full and its sentence goes on")

    def _head(self, current: OpenParagraph, index: int, edge: Column) -> Judgement | None:
        """The same of the lines of a head, which end wherever its larger type made them end."""
        line, passage = current.last, self._passages[index]
        if line.kind not in ("heading", "text") or passage.kind != "text" or not line.text:
            return None
        if edge.spaced and passage.blank_before:
            return None
        # The lines of a head may all be set in, such as those of a long deck.
        are_set_in = current.first.indent == line.indent == passage.indent and edge.fit(
            self._widths[index - 1]
        )
        if edge.indents and passage.indent >= 1 and not are_set_in:
            return None
        if line.text in self._wording.closings or self._shape(line) not in _TIERS:
            return None
        if self._shape(passage) not in PLAIN:
            return None
        after = self._passages[index + 1].text if index + 1 < len(self._passages) else ""
        return judge_head(
            current,
            passage.text,
            after,
            is_full=edge.fit(self._widths[index]) > 0,
            is_above_text=self._may_be_head[index],
        )

    def _opens(self, current: OpenParagraph, index: int, edge: Column, *, ended: bool) -> str:
        """What a line begins that is no part of the paragraph before it; "" if nothing says so."""
        text, last = self._passages[index].text, current.last.text
        if text.startswith(BULLET_SIGNS):
            return "begins with a bullet"
        if self._wording.editors_word.match(text) or (
            ended and self._shape(self._passages[index]) is Shape.EDITOR
        ):
            return "is an editor's"
        if ended and not edge.spaced:
            if self._opens_caption(current, index):
                return "begins a caption"
            if self._is_no_sentence(index):
                return "is no sentence"
        if has_post(current.first.text, self._wording) and has_post(text, self._wording):
            return "is another person"
        if ended and speaker(text) in self._talking:
            return "is said by somebody"
        is_numbered = (ended and NUMBERED.match(text)) or (
            is_enumerated(text) and (ended or last[-1] in "；：;:")
        )
        if is_numbered and not counts_on(current.tail, text):
            return "has a number of its own"
        if ended and not (edge.spaced or edge.indents) and self._placed.opens_set_in(index, edge):
            return "ends where an indent makes it end"
        if not ended and (self._is_below_kicker(index, edge) or self._is_head(current, index, edge)):
            return "may be another head"
        return ""

    def _is_below_kicker(self, index: int, edge: Column) -> bool:
        """Whether a short line without a mark stands below a colon, before any sentence has ended."""
        text, last = self._passages[index].text, self._passages[index - 1].text
        is_above_text = not self._told[index] and last[-1] in "：:"
        return is_above_text and is_label(text) and not edge.fit(self._widths[index])

    def _is_head(self, current: OpenParagraph, index: int, edge: Column) -> bool:
        """Whether no paragraph has begun below the last head: only a word that is cut goes on there."""
        if not edge.indents or current.first.indent >= 1 or self._begun[index - 1]:
            return False
        opening, text = current.first.text, self._unwrapped(index)
        if self._wording.picturing.match(opening) or self._wording.editors_note.match(opening):
            return False
        if opening.startswith(BULLET_SIGNS):
            return False
        if is_unclosed(current.last.text) or (len(text) <= _SHORTEST and not self._wording.is_name(text)):
            return False
        if "。" in text or caption_credit(text, self._wording):
            return False
        if edge.own(self._widths[index - 1]) >= edge.measure:
            return False
        return not parts_words(current.last.text, text)

    def _stands_alone(self, line: Passage, passage: Passage) -> bool:
        """Whether one of the two is a byline, a caption or the like, and they are no halves of a word."""
        is_alone = self._is_whole(line) or self._shape(passage) in _ALONE
        return is_alone and not cuts_word(line.text, passage.text)

    def _is_whole(self, line: Passage) -> bool:
        """Whether a line is a byline or the like, or has a credit at its end."""
        own = self._shape(line)
        if own in PLAIN:
            return False
        if own in _WHOLE and not is_unclosed(line.text) and not REPORT.match(line.text):
            return True
        return caption_credit(line.text, self._wording) is not None

    def _opens_caption(self, current: OpenParagraph, index: int) -> bool:
        """Whether a line behind a whole sentence begins a caption, by its own words or by its credit."""
        if self._wording.picturing.match(self._passages[index].text):
            return True
        is_text = current.first.indent >= 1 or len(current.tail) > LONGEST_CAPTION
        return is_text and bool(caption_credit(self._unwrapped(index), self._wording))

    def _unwrapped(self, index: int) -> str:
        """The sentence that begins with a line and goes on in full lines behind it, as captions do."""
        return "".join(line.text for line in self._passages[index : self._end(index)])

    def _end(self, index: int) -> int:
        """The line behind the last one that such a sentence may go on in."""
        last = min(index + _LINES_OF_CAPTION, len(self._passages))
        for at in range(index, last - 1):
            edge = self._edges[at]
            if edge is None or ends_sentence(self._passages[at].text):
                return at + 1
            if not self._placed.goes_on(at, edge, is_first=at == index):
                return at + 1
        return last

    def _is_no_sentence(self, index: int) -> bool:
        """Whether lines behind a whole sentence stop short without a mark: no paragraph ends so.

        Remarks and credits in the same paragraph do.
        """
        end = self._end(index)
        edge = self._edges[end - 1]
        if edge is None or not edge.ends_with(self._widths[end - 1], self._passages[end : end + 1]):
            return False
        text = "".join(line.text for line in self._passages[index:end])
        if ends_sentence(text) or text[-1] in PAUSES or (text[-1] in CLOSING and text[-1] not in _QUOTING):
            return False
        return caption_credit(text, self._wording) != 0 and signature(text, self._wording) is None

    def _shape(self, passage: Passage) -> Shape:
        """The shape of a line; each is asked for as the next one, and then as the one before."""
        if self._seen[0] is not passage:
            self._seen = passage, shape(passage, self._wording)
        return self._seen[1]
