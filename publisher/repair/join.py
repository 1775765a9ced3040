"""Rule `join`: paragraphs that a column's or page's end cut become whole again.

In: labelled passages. Out: the same with halves joined; each seam is an edit with its reason,
and a seam that stays undecided is a problem.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.model import Edit, Problem
from publisher.read import Mark, Passage, Piece
from publisher.repair.draft import Draft
from publisher.repair.measure import Column, column
from publisher.repair.seam import HYPHENATED, Seam, Verdict, joint, verdict
from publisher.repair.wording import STOPS

NAME = "join"

# Below this a seam is not even worth a word to the editor.
_WORTH_MENTION = 0.4

_NESTING = re.compile('[“”「」『』（）()"]')
# What the tests of a seam look at: longer than any short line, shorter than a paragraph.
_TAIL = 400
_JOINABLE = ("lead", "body", "list", "quotation")


def join(draft: Draft) -> Draft:
    """Join along the draft from top to bottom, in time linear in its length."""
    gaps = {gap.end: gap for gap in draft.gaps}
    edge = column(draft.passages)
    joined: list[Passage] = []
    problems: list[Problem] = []
    proposals: list[Edit] = []
    current: _Paragraph | None = None
    for passage in draft.passages:
        seam = None
        if current and _may_join(current.last, passage):
            found = verdict(current.seam(passage, edge, draft))
            seam = _seam(draft, current.last, passage, found, gaps.get(passage.start))
        if current and seam and draft.makes(seam):
            gaps.pop(passage.start, None)
            current.add(seam, passage)
            continue
        if current:
            joined.append(current.passage())
        if seam:
            refused = draft.decisions.verdict(seam) == "reject"
            if refused or seam.confidence >= _WORTH_MENTION:
                proposals.append(seam)
            if not refused and seam.confidence >= _WORTH_MENTION:
                problems.append(_undecided(draft, passage, seam))
        current = _Paragraph(passage)
    if current:
        joined.append(current.passage())
    kept = tuple(sorted(gaps.values(), key=lambda gap: gap.start))
    left = replace(draft, passages=tuple(joined), gaps=kept)
    return left.with_problems(problems).with_proposals(proposals)


def _may_join(before: Passage, behind: Passage) -> bool:
    """Only running text joins; never over a heading, a caption or a byline."""
    if before.role not in _JOINABLE or behind.role not in _JOINABLE or not before.text:
        return False
    return behind.kind not in ("item", "code") and before.kind != "code" and bool(behind.text)


class _Paragraph:
    """A paragraph that grows line by line.

    Keeps only the end of its text and counts of what is open, so that each line costs the same
    however long the paragraph has become.
    """

    def __init__(self, first: Passage) -> None:
        self.first = self.last = first
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._tail = ""
        self._quotes = self._brackets = 0
        self._introduced_by = ""  # what stands before the last quotation's opening mark
        self._take(first)

    def add(self, seam: Edit, passage: Passage) -> None:
        """Go on with the next line; `seam` is what becomes of what the source had between the two."""
        last = self._pieces[-1]
        if seam.start < last.end:  # the seam takes the hyphen in
            self._pieces[-1] = replace(last, end=seam.start, text=last.text[:-1])
            self._tail = self._tail[:-1]
        if seam.before != seam.after:
            self._pieces.append(Piece(seam.start, seam.end, seam.after, seam))
        elif seam.after:
            self._pieces.append(Piece(seam.start, seam.end, seam.after))
        self._tail += seam.after
        self.last = passage
        self._take(passage)

    def seam(self, following: Passage, edge: Column, draft: Draft) -> Seam:
        """The evidence between this paragraph and the next line."""
        unattributed = (
            self._tail[-1:] in ("”", "」", "』", '"')
            and not self._quotes
            and (not self._introduced_by or self._introduced_by in STOPS + "。”")
        )
        return Seam(
            text=self._tail,
            first=self.first,
            line=self.last,
            next=following,
            open_quotes=self._quotes,
            open_brackets=self._brackets,
            unattributed=unattributed,
            column=edge,
            wording=draft.wording,
        )

    def passage(self) -> Passage:
        """The whole paragraph."""
        if self.first is self.last:
            return self.first
        return replace(self.first, pieces=tuple(self._pieces), marks=tuple(self._marks))

    def _take(self, passage: Passage) -> None:
        text = passage.text
        for match in _NESTING.finditer(text):
            mark = match[0]
            if mark == '"':  # has no direction yet: it closes what is open
                mark = "”" if self._quotes else "“"
            if mark in "“「『":
                if not self._quotes:
                    before = text[: match.start()].rstrip() or self._tail
                    self._introduced_by = before[-1:]
                self._quotes += 1
            elif mark in "”」』":
                self._quotes = max(self._quotes - 1, 0)
            else:
                self._brackets = max(self._brackets + (1 if mark in "（(" else -1), 0)
        self._pieces.extend(passage.pieces)
        self._marks.extend(passage.marks)
        self._tail = (self._tail + text)[-_TAIL:]


def _seam(draft: Draft, before: Passage, behind: Passage, found: Verdict, gap: Edit | None) -> Edit:
    """The join as an edit of what the source has between the two halves."""
    start, end = (gap.start, gap.end) if gap else (behind.start, behind.start)
    hyphen = found.reason == HYPHENATED and before.pieces[-1].edit is None and before.end == start
    if hyphen:
        start -= 1
    between = "" if hyphen else joint(before.text, behind.text)
    return Edit(NAME, start, end, draft.source.text[start:end], between, found.confidence, found.reason)


def _undecided(draft: Draft, behind: Passage, found: Edit) -> Problem:
    return draft.doubt(
        "undecided-join",
        behind.start,
        f"kept apart from the text before it, though they may be one paragraph: {found.reason}",
        "put both on one line in the source if they belong together",
        f"or accept this edit in a decisions file, or repair with --caution {found.confidence:.2f}",
    )
