"""What parts two documents of one source, as entries of a decisions file.

In: a document as it is wanted, and one as the repair of its source makes it. Out: the verdicts, changes,
joins and roles that the second wants to be like the first, all at places of the source.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from publisher.model import (
    Document,
    Edit,
    Text,
    aligned,
    edit_names,
    labelled_lines,
    leaves,
    main_leaves,
    plain_text,
)
from publisher.repair import Examination
from publisher.repair.decisions import ROLES, Correction, GivenRole, Joined, Verdict
from publisher.repair.decisions.verdicts import Decision, EditKey, key_of

# So many characters say how a line begins, in a decisions file.
_OPENING = 8
_LINE_END = re.compile(r"[\r\n]")
_WORDS = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
# Lines that are parts of something else, and are joined to nothing.
_APART = ("credit", "number", "table")


def verdicts(wanted: Document, found: Examination) -> Mapping[EditKey, Decision]:
    """A yes or no to each edit that is made in one of both documents only."""
    there = {key_of(edit) for edit in _repairs(wanted)}
    here = {key_of(edit) for edit in _repairs(found.document)}
    proposed = {key_of(edit) for edit in found.proposals}
    sides: tuple[tuple[Verdict, set[EditKey]], ...] = (
        ("accept", there & proposed),
        ("reject", here - there),
    )
    return {key: Decision(key, verdict) for verdict, keys in sides for key in sorted(keys)}


def _repairs(document: Document) -> Iterator[Edit]:
    return (edit for edit in document.edits if not edit.is_markup and not _is_by_hand(edit))


def _is_by_hand(edit: Edit) -> bool:
    return edit_names.is_by_hand(edit.rule)


class Line(NamedTuple):
    """A line of a document.

    Attributes:
        start, end: Of its running text in the source; equal if nothing of it stands there.
        content: All its leaves, notes and readings included.
    """

    role: str
    text: str
    start: int
    end: int
    content: tuple[Text, ...]


def lines(document: Document) -> Iterator[Line]:
    """Every line, in reading order."""
    for content, role in labelled_lines(document):
        spans = [leaf.span for node in content for leaf in main_leaves(node)]
        spans = [span for span in spans if span.start < span.end]
        start, end = (min(spans).start, max(span.end for span in spans)) if spans else (0, 0)
        yield Line(role, plain_text(content), start, end, tuple(leaves(content)))


class _Standing:
    """The lines that stand in the source, found by where."""

    def __init__(self, document: Document) -> None:
        standing = (one for one in lines(document) if one.start < one.end)
        self.lines = sorted(standing, key=lambda one: one.start)
        self._starts = [one.start for one in self.lines]

    def around(self, offset: int) -> Line | None:
        """The line that an offset is in."""
        number = bisect_right(self._starts, offset) - 1
        return self.lines[number] if number >= 0 and offset < self.lines[number].end else None


def changes(wanted: Document) -> Iterator[Correction]:
    """What was changed by hand, each within a line of the source."""
    found = aligned(wanted)
    inside = {id(leaf): edits for leaf, _, edits in found.leaves}
    between = chain(*(edits for _, edits, _ in found.leaves), found.behind)
    yield from chain.from_iterable(_by_line(edit) for edit in between if _is_by_hand(edit))
    for line in lines(wanted):
        edits = chain.from_iterable(inside.get(id(leaf), ()) for leaf in line.content)
        yield from chain.from_iterable(_in_line(line, edit) for edit in edits if _is_by_hand(edit))


def _in_line(line: Line, edit: Edit) -> Iterator[Correction]:
    """The changes that an edit makes in a line; none where the line is one that the source has not."""
    if edit.before:
        yield from _by_line(edit)
    elif line.start < line.end:
        yield Correction(_within(line, edit.start), "", edit.after, edit.reason)


def _within(line: Line, offset: int) -> int:
    """The place of something put into a line, which may have been put behind the line before it."""
    spans = [leaf.span for leaf in line.content if leaf.span.start < leaf.span.end]
    if any(start <= offset <= end for start, end in spans):
        return offset
    return min(max(offset, line.start), line.end)


def _by_line(edit: Edit) -> Iterator[Correction]:
    """The change of each line that an edit reaches; the first of them gets the new words."""
    if not _LINE_END.search(edit.before):
        yield Correction(edit.start, edit.before, edit.after, edit.reason)
        return
    after = edit.after
    for match in _WORDS.finditer(edit.before):
        if match[0] != after:
            yield Correction(edit.start + match.start(), match[0], after, edit.reason)
        after = ""
    if after:
        yield Correction(edit.start, "", after, edit.reason)


def made(said: Iterable[Correction], document: Document) -> Iterator[Correction]:
    """The changes that the document has."""
    by_hand = sorted((edit.start, edit.end) for edit in document.edits if _is_by_hand(edit))
    for one in said:
        number = bisect_right(by_hand, (one.start, math.inf)) - 1
        if number >= 0 and one.end <= by_hand[number][1]:
            yield one


def joins(wanted: Document, found: Document) -> Iterator[Joined]:
    """A join for each line that begins inside of one of the wanted ones."""
    whole = _Standing(wanted)
    reasons = _Reasons(wanted)
    last: dict[int, int] = {}  # by where a wanted line begins, where its last half so far does
    for line in _Standing(found).lines:
        around = whole.around(line.start)
        if around is None:
            continue
        before = last.get(around.start)
        if before is not None and line.role not in _APART:
            yield Joined(line.start, _opening(found, line.start), before, reasons.at(line.start))
        last[around.start] = line.start


class _Reasons:
    """Why two lines are one: as the last change by hand before the second says, if it reaches that far."""

    def __init__(self, wanted: Document) -> None:
        self._edits = sorted(filter(_is_by_hand, wanted.edits), key=attrgetter("start"))
        self._starts = [edit.start for edit in self._edits]

    def at(self, offset: int) -> str:
        number = bisect_left(self._starts, offset) - 1
        is_there = number >= 0 and offset <= self._edits[number].end
        return self._edits[number].reason if is_there else "joined by the editor"


def roles(wanted: Document, found: Document) -> Iterator[GivenRole]:
    """The role of each line that has another one than the wanted line at its place."""
    now = _Standing(found)
    for line in _Standing(wanted).lines:
        there = now.around(line.start)
        if there is not None and there.role != line.role and line.role in ROLES:
            yield GivenRole(there.start, _opening(found, there.start), line.role)


def _opening(document: Document, offset: int) -> str:
    return "".join(document.source.text[offset : offset + _OPENING].splitlines()[:1])
