"""What the page's script must know of each line, so that an editor can say what it is and shall read.

In: the rows of a page, the document and its changes. Out: an `EditableLine` for each row, or None where
nothing can be said of it; and what was said before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from publisher.model import Document, Edit
from publisher.model.edit_names import HEADLINE_LINES
from publisher.repair.decisions import EDITOR_JOINS, ROLES, Correction, Decisions, GivenRole, Joined
from publisher.repair.rules.join import NAME as JOIN
from publisher.repair.rules.unwrap import NAME as UNWRAP
from publisher.review.rows import BETWEEN, Part, Row

# As much of a line as tells it from others; the rest may be corrected without its entries going stale.
_OPENING = 8
_SEAMS = frozenset({JOIN, UNWRAP, EDITOR_JOINS})
# Their words belong to no line: a number is its item's, a change between two lines neither's.
_NO_TEXT = ("number", *BETWEEN)

_Said = TypeVar("_Said", Correction, Joined, GivenRole)


class EditableLine(NamedTuple):
    """A row whose text can be corrected.

    Attributes:
        begins: Where it begins in the source.
        tail: Where the last of its halves begins, if it was joined.
        role: What it is, if that may be something else; "" if not.
        opening: How it begins in the source.
        stretches: What its text is made of: [offset, length] of text that stayed, -1 for the offset where
            the source has other words; the number of a change, or -1 - number of a seam.
        whole: All that the source has for it, where the stretches do not say so.
        halves: [number of a join, how what it put behind begins in the source]: a line of its own, with a
            role of its own, once the join is rejected.
    """

    begins: int
    tail: int
    role: str
    opening: str
    stretches: list[list[int] | int]
    whole: str
    halves: list[tuple[int, str]]


class Editing:
    """Tells of each row what can be said of it."""

    def __init__(self, document: Document, changes: Sequence[Edit], refused: Collection[Edit]) -> None:
        self._source = document.source.text
        self._changes = changes
        self._refused = refused
        self._divided = {edit.end for edit in document.edits if edit.rule == HEADLINE_LINES}

    def line(self, row: Row) -> EditableLine | None:
        """The row as it can be corrected; None for what is no text of its own."""
        if row.begins < 0 or row.kind in _NO_TEXT:
            return None
        stretches = [one for part in row.target if (one := self._stretch(part)) is not None]
        whole = self._source[row.begins : row.ends]
        unsaid = "" if whole == "".join(self._sources(row)) else whole
        opening = self._opening(row.begins) if whole else ""
        role = row.kind if row.kind in ROLES and row.begins not in self._divided and opening else ""
        joins = [*self._joins(row)]
        # Another line goes on from the last of the halves.
        tail = self._changes[joins[-1]].end if joins else row.begins
        halves = [(number, self._opening(self._changes[number].end)) for number in joins if role]
        return EditableLine(row.begins, tail, role, opening, stretches, unsaid, halves)

    def _opening(self, begins: int) -> str:
        return "".join(self._source[begins : begins + _OPENING].splitlines()[:1])

    def _joins(self, row: Row) -> Iterator[int]:
        """The numbers of the joins that made it one line."""
        for part in row.target:
            if part.change is not None and part.change >= 0:
                edit = self._changes[part.change]
                if edit not in self._refused and JOIN in edit.rule.split("+"):
                    yield part.change

    def _stretch(self, part: Part) -> list[int] | int | None:
        if part.change is None:
            return [part.start, len(part.text)] if part.text else None
        edit = self._changes[part.change]
        if edit in self._refused and part.text != edit.before:
            return None  # a flag where it begins
        return -1 - part.change if _SEAMS.intersection(edit.rule.split("+")) else part.change

    def _sources(self, row: Row) -> Iterator[str]:
        for part in row.target:
            if part.change is None:
                yield part.text if part.start >= 0 else ""
            elif self._stretch(part) is not None:
                yield self._changes[part.change].before


def entries(decisions: Decisions, document: Document) -> dict[str, list[list[Any]]]:
    """What the editor had said by hand and still holds."""
    stale = (one for one in document.problems if one.code == "repair.stale-decision")
    lost = {one.place.line for one in stale if one.place}

    def held(said: Iterable[_Said]) -> Iterator[_Said]:
        return (one for one in said if not one.place or one.place.line not in lost)

    return {
        "changes": [[one.start, one.before, one.after, one.reason] for one in held(decisions.changes)],
        "joins": [[one.start, one.text, one.onto, one.reason] for one in held(decisions.joins)],
        "roles": [[one.start, one.text, one.role] for one in held(decisions.roles)],
    }
