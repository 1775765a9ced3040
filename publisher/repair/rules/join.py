"""Rule `join`: paragraphs that a column's or page's end cut become whole again.

In: labelled passages. Out: the same with halves joined; each seam is an edit with its reason,
and a seam that stays undecided is a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.model import Edit, Problem
from publisher.read import Passage
from publisher.repair.column.damage import is_whole
from publisher.repair.column.growing import Judgement, OpenParagraph, is_tied, seam_edit, text_before_join
from publisher.repair.decisions import Decisions
from publisher.repair.draft import RUNNING, Draft
from publisher.repair.evidence import judge
from publisher.repair.evidence.seam import TEXT, Seam, marked_heads
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.rows import are_rows
from publisher.repair.line.speakers import speakers

NAME = "join"

# Less than one in three: not worth a word to the editor.
_WORTH_MENTION = 0.3
# Entries of a list that are asked how they end, on each side; and how many passages away at most: a caption
# or a half may stand between.
_NEIGHBOURS, _FURTHEST = 3, 6
_INTERRUPTING = ("caption", "table", "editor", "jump")


def join(draft: Draft) -> Draft:
    """Join along the draft from top to bottom, in time linear in its length.

    An entry may end without a mark only because it is cut. Where one is left so in a list whose other
    entries all end with marks once their own halves are joined, the draft is joined again, which knows it.
    What an editor decided on joins is no evidence for others.
    """
    undecided = replace(draft, decisions=Decisions()) if draft.decisions.by_edit else draft
    marked = _in_marked_lists(draft.passages)
    joined = _joined(undecided, marked)
    more = _in_marked_lists(joined.passages) - marked
    if any(one.start in more and not _ends_entry(one.text) for one in joined.passages):
        return _joined(draft, marked | more)
    return joined if undecided is draft else _joined(draft, marked)


def _joined(draft: Draft, marked_lists: Collection[int]) -> Draft:
    """Join, where it is known which entries are in lists whose other entries end with a mark."""
    joiner = _Joiner(draft, marked_lists)
    for passage in draft.passages:
        joiner.take(passage)
    return joiner.finish()


class _Joiner:
    """Goes down the draft with one paragraph open.

    What may interrupt a paragraph waits: it comes behind the paragraph if that goes on after it,
    and stays where it was if not.
    """

    def __init__(self, draft: Draft, marked_lists: Collection[int]) -> None:
        self._draft = draft
        self._gaps = {gap.end: gap for gap in draft.gaps}
        self._behind = {gap.start: gap for gap in draft.gaps}
        self._joined: list[Passage] = []
        self._problems: list[Problem] = []
        self._proposals: list[Edit] = []
        self._open: OpenParagraph | None = None
        self._before: Passage | None = None
        self._above = ""
        self._is_row = False
        self._passed: list[Passage] = []
        self._waiting: list[Passage] = []
        self._speakers = speakers((one for one in draft.passages if one.role in RUNNING), draft.wording)
        self._is_whole = is_whole(draft)
        self._is_decided = bool(draft.decisions.by_edit)
        self._marked = marked_heads({one.role for one in draft.passages if one.kind == "heading"})
        self._is_indented = _is_indented(draft)
        self._marked_lists = marked_lists

    def take(self, passage: Passage) -> None:
        """Go on with the next passage."""
        if self._open is None:
            self._open = OpenParagraph(passage)
        elif self._is_interrupted(self._open, passage):
            self._waiting.append(passage)
        elif not self._is_joined(self._open, passage):
            self._begin(self._open, passage)
        self._before = passage

    def _is_joined(self, current: OpenParagraph, passage: Passage) -> bool:
        """Join a passage to the open paragraph, if it goes on there and the editor does not object."""
        if not (_may_join(current.last, passage) or self._goes_on_in_note(current, passage)):
            return False
        found = judge(self._seam(current, passage))
        edit = self._edit(current.last, passage, found) if self._may_matter(found) else None
        if edit is None:
            return False
        if not self._draft.makes(edit):
            self._refuse(passage, edit)
            return False
        self._gaps.pop(edit.end, None)
        current.add(edit, passage)
        self._passed += self._waiting
        self._waiting.clear()
        return True

    def _begin(self, current: OpenParagraph, passage: Passage) -> None:
        """Close the open paragraph and open another."""
        before = current.tail[-1:]
        self._close()
        self._open = OpenParagraph(passage, behind=before if before in ("：", ":") else "")
        self._above = self._before.role if self._before else ""
        self._is_row = self._before is not None and are_rows(self._before.text, passage.text)

    def finish(self) -> Draft:
        """The draft with all that was joined."""
        self._close()
        kept = tuple(sorted(self._gaps.values(), key=lambda gap: gap.start))
        left = replace(self._draft, passages=tuple(self._joined), gaps=kept)
        return left.with_problems(self._problems).with_proposals(self._proposals)

    def _may_matter(self, found: Judgement) -> bool:
        """Whether this join needs an edit at all: it will be made, reported or matched with an editor's
        decision. About one seam in three does."""
        return found.confidence >= min(self._draft.caution, _WORTH_MENTION) or self._is_decided

    def _is_interrupted(self, current: OpenParagraph, passage: Passage) -> bool:
        """Whether a passage may stand between two halves of the open paragraph."""
        is_text = current.last.role in TEXT
        if current.last.role == "editor" != passage.role:  # its lines interrupt others, its notes are text
            is_text = not ends_sentence(current.tail) and self._is_note(current)
        if _is_open_note(passage) and ends_sentence(current.tail):
            return False  # below a table behind a whole sentence: a half itself
        return is_text and (_interrupts(passage) or _is_signed_inside(current, passage))

    def _is_note(self, current: OpenParagraph) -> bool:
        return self._draft.wording.editors_note.match(current.first.text) is not None

    def _goes_on_in_note(self, current: OpenParagraph, passage: Passage) -> bool:
        """Whether this may be the other half of an editor's note."""
        is_editors = current.last.role == passage.role == "editor" and bool(passage.text)
        return is_editors and self._is_note(current)

    def _close(self) -> None:
        if self._open:
            self._joined.append(self._open.passage())
        if self._passed or self._waiting:
            self._joined += self._passed + self._waiting
            self._passed.clear()
            self._waiting.clear()

    def _seam(self, current: OpenParagraph, following: Passage) -> Seam:
        """The evidence between the open paragraph and the next half."""
        return Seam(
            text=current.tail,
            first=current.first,
            half=current.text_since_join(NAME),
            next=following,
            following=text_before_join(following, NAME),
            open_quotes=current.quotes,
            open_brackets=current.brackets,
            unattributed=current.is_unattributed(),
            between=tuple(self._waiting),
            wording=self._draft.wording,
            speakers=self._speakers,
            is_whole=self._is_whole,
            marked=self._marked,
            is_indented=self._is_indented,
            others_end=current.first.start in self._marked_lists,
            is_row=self._is_row,
            above=self._above,
        )

    def _edit(self, last: Passage, passage: Passage, found: Judgement) -> Edit | None:
        """The join of two halves as an edit; None where an edit of white space alone cannot make it.

        Behind an interruption it is the gap before the second half; a separator that is more than nothing
        must touch the first half.
        """
        touches = is_tied(last, passage)
        gap = self._behind.get(last.end) if touches else self._gaps.get(passage.start)
        if gap is None and (self._waiting or touches):
            return None
        if touches and gap and gap.end not in self._gaps:  # what stands beside it in the source took it
            return seam_edit(NAME, self._draft, last, (last.end, last.end), passage, found)
        span = (gap.start, gap.end) if gap else (passage.start, passage.start)
        return seam_edit(NAME, self._draft, last, span, passage, found)

    def _refuse(self, passage: Passage, edit: Edit) -> None:
        """Put a join that is not made on record, if it is worth a word."""
        refused = self._draft.decisions.verdict(edit) == "reject"
        if refused or edit.confidence >= _WORTH_MENTION:
            self._proposals.append(edit)
        if not refused and edit.confidence >= _WORTH_MENTION:
            self._problems.append(_undecided(self._draft, passage, edit))


def _is_indented(draft: Draft) -> bool:
    """Whether paragraphs open with an indent: those that stand behind a whole sentence."""
    running = [one for one in draft.passages if one.kind == "text" and one.role in RUNNING]
    opening = [behind.indent >= 1 for before, behind in pairwise(running) if ends_sentence(before.text)]
    return sum(opening) * 2 > len(opening)


def _in_marked_lists(passages: Sequence[Passage]) -> frozenset[int]:
    """Where the entries begin whose neighbours in the list all end with a mark."""
    entries = [(at, one) for at, one in enumerate(passages) if one.role == "list" and one.text]
    ends = [_ends_entry(one.text) for _, one in entries]
    found: set[int] = set()
    for number, (at, entry) in enumerate(entries):
        near = [
            ends[other]
            for other in range(max(0, number - _NEIGHBOURS), min(len(entries), number + _NEIGHBOURS + 1))
            if other != number and abs(entries[other][0] - at) <= _FURTHEST
        ]
        if near.count(True) > 1 and all(near):
            found.add(entry.start)
    return frozenset(found)


def _ends_entry(text: str) -> bool:
    """Whether an entry ends with a mark, as ①…； does."""
    return ends_sentence(text) or text[-1:] in (";", "；")


def _interrupts(passage: Passage) -> bool:
    """What a page puts between the halves of a paragraph: pictures, tables and lines of its own."""
    return passage.kind in ("image", "cell") or (passage.kind == "text" and passage.role in _INTERRUPTING)


def _is_signed_inside(current: OpenParagraph, passage: Passage) -> bool:
    """Whether a byline stands in the middle of a sentence: a page may have it beside any column."""
    if passage.role != "byline" or current.last.role not in RUNNING:
        return False
    return not ends_sentence(current.tail)


def _may_join(before: Passage, behind: Passage) -> bool:
    """Only running text joins, and a table's note may be cut; never over a heading or a byline."""
    if not before.text or behind.role not in TEXT or not (before.role in TEXT or _is_open_note(before)):
        return False
    return behind.kind not in ("item", "code") and before.kind != "code" and bool(behind.text)


def _is_open_note(passage: Passage) -> bool:
    """Whether a note of a table ends in the middle of a sentence."""
    return passage.role == "table" and passage.kind == "text" and not ends_sentence(passage.text)


def _undecided(draft: Draft, behind: Passage, found: Edit) -> Problem:
    return draft.doubt(
        "undecided-join",
        behind.start,
        f"kept apart from the text before it, though they may be one paragraph: {found.reason}",
        "put both on one line in the source if they belong together",
        f"or accept this edit in a decisions file, or repair with --caution {found.confidence:.2f}",
    )
