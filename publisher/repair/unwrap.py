"""Rule `unwrap`: the printed lines of a column become paragraphs again.

In: a draft whose passages are single lines. Out: the same where lines are paragraphs already;
else paragraphs, each line end an edit. A line that has room for what follows ends a paragraph;
what a column's end cut is for the rule `join` to find.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.model import Edit
from publisher.read import Passage
from publisher.repair.draft import Draft
from publisher.repair.growing import Growing, seam_edit
from publisher.repair.measure import Column, column
from publisher.repair.shapes import ends_sentence, is_enumerated

NAME = "unwrap"

_SPEAKER = re.compile("[^，。！？：:“”]{1,8}[：:]")


def unwrap(draft: Draft) -> Draft:
    """Join the lines of every paragraph, in time linear in the text's length."""
    edge = column(draft.passages)
    if edge is None:
        return draft
    gaps = {gap.end: gap for gap in draft.gaps}
    whole: list[Passage] = []
    refused: list[Edit] = []
    current: Growing | None = None
    for passage in draft.passages:
        gap = gaps.get(passage.start)
        if current and gap and (found := _verdict(current, passage, edge)):
            seam = seam_edit(NAME, draft.source.text, current.last, (gap.start, gap.end), passage, *found)
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


def _verdict(current: Growing, passage: Passage, edge: Column) -> tuple[float, str] | None:
    """How sure it is that the paragraph goes on in this line, and why; None where it does not."""
    line = current.last
    if line.kind not in ("text", "item") or passage.kind != "text" or not line.text:
        return None
    if not edge.is_full(line, passage) or (edge.indented and passage.indent >= 1):
        return None
    if edge.spaced and passage.blank_before:
        return None
    ended = ends_sentence(line.text)
    if not ended:
        return 0.97, "the line is full and its sentence goes on"
    if is_enumerated(passage.text) or _SPEAKER.match(passage.text):
        return 0.3, "the line is full, but the next one begins like a paragraph"
    if edge.indented or edge.spaced:
        return 0.9, "the line is full and no new paragraph is marked"
    if passage.text[0] in "“「『" and not current.quotes:
        return 0.5, "the line is full, but the next one opens a quotation"
    return 0.75, "the line is full"
