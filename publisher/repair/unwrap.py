"""Rule `unwrap`: the printed lines of a column become paragraphs again.

In: a draft whose passages are single lines. Out: the same where lines are paragraphs already;
else paragraphs, each line end an edit. A line that has room for what follows ends a paragraph;
what a column's end cut is for the rule `join` to find.
"""

from __future__ import annotations

from dataclasses import replace

from publisher.model import Edit
from publisher.read import Passage
from publisher.repair.columns import columns
from publisher.repair.draft import Draft
from publisher.repair.form import ends_sentence, is_enumerated, is_unclosed
from publisher.repair.growing import Growing, Verdict, seam_edit
from publisher.repair.measure import Column
from publisher.repair.shapes import Shape, caption_credit, shape
from publisher.repair.speakers import speaker, speakers

NAME = "unwrap"

# Lines that are whole by themselves, and those that no line before them goes on in.
_WHOLE = (Shape.BYLINE, Shape.DATELINE, Shape.DATE, Shape.JUMP)
_ALONE = (Shape.BYLINE, Shape.DATELINE, Shape.DATE, Shape.JUMP, Shape.DECK)


def unwrap(draft: Draft) -> Draft:
    """Join the lines of every paragraph, in time linear in the text's length."""
    edges = columns(draft.passages)
    if not any(edges):
        return draft
    gaps = {gap.end: gap for gap in draft.gaps}
    judge = _Judge(draft)
    whole: list[Passage] = []
    refused: list[Edit] = []
    current: Growing | None = None
    for edge, passage in zip((None, *edges), draft.passages, strict=False):
        gap = gaps.get(passage.start)
        if current and gap and edge and (found := judge.verdict(current, passage, edge)):
            seam = seam_edit(NAME, draft, current.last, (gap.start, gap.end), passage, found)
            if draft.makes(seam):
                del gaps[passage.start]
                current.add(seam, passage)
                continue
            refused.append(seam)
        if current:
            whole.append(current.passage())
        current = Growing(passage)
    if current:
        whole.append(current.passage())
    kept = tuple(sorted(gaps.values(), key=lambda gap: gap.start))
    return replace(draft, passages=tuple(whole), gaps=kept).refusing(refused)


class _Judge:
    """Tells of two lines of a column whether they are one paragraph's."""

    def __init__(self, draft: Draft) -> None:
        self._wording = draft.wording
        self._talking = speakers(draft.passages, draft.wording)
        self._seen: tuple[Passage | None, Shape] = (None, Shape.OTHER)

    def verdict(self, current: Growing, passage: Passage, edge: Column) -> Verdict | None:
        """How sure it is that the paragraph goes on in this line, and why; None where it does not."""
        line = current.last
        if line.kind not in ("text", "item") or passage.kind != "text" or not line.text:
            return None
        if not edge.is_full(line, passage) or (edge.indents and passage.indent >= 1):
            return None
        if edge.spaced and passage.blank_before:
            return None
        if self._stands_alone(line, passage):
            return None
        ended = ends_sentence(line.text)
        spoken = ended and speaker(passage.text) in self._talking
        if spoken or (is_enumerated(passage.text) and (ended or line.text[-1] in "；：;:")):
            return Verdict(0.3, "the line is full, but the next one begins like a paragraph")
        if not ended:
            return Verdict(0.97, "the line is full and its sentence goes on")
        if edge.indented or edge.spaced:
            return Verdict(0.9, "the line is full and no new paragraph is marked")
        if passage.text[0] in "“「『" and not current.quotes:
            return Verdict(0.65, "the line is full, though the next one opens a quotation")
        return Verdict(0.75, "the line is full")

    def _stands_alone(self, line: Passage, passage: Passage) -> bool:
        """Whether one of the two is a byline, a caption or the like."""
        if self._shape(line) in _WHOLE and not is_unclosed(line.text):
            return True
        if self._shape(passage) in _ALONE:
            return True
        return caption_credit(line.text, self._wording) is not None

    def _shape(self, passage: Passage) -> Shape:
        """The shape of a line; each is asked for as the next one, and then as the one before."""
        if self._seen[0] is not passage:
            self._seen = passage, shape(passage, self._wording)
        return self._seen[1]
