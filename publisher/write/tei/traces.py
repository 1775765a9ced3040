"""Which edits fell where: the inverse of `publisher.model.restore`.

In: the document's leaves and edits. Out: `Traces`: for every leaf the edits inside it, and the
edits whose text stood between two leaves of one line; everything else is `hidden`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.model import Document, Edit, Text, articles, leaves, lines


@dataclass(frozen=True, slots=True)
class Traces:
    """The edits of a document, each in exactly one of the three fields.

    Attributes:
        inside: By the leaf's number in reading order: its text, cut at the edits within its span
            (see `pieces`); leaves without edits are left out.
        between: By the number of the leaf that follows: edits that are no markup, in order,
            between it and the leaf before it in the same line (or the same headline).
        hidden: All others, sorted by place: markup, and what stood between passages.
    """

    inside: dict[int, list[str | Edit]]
    between: dict[int, list[Edit]]
    hidden: list[Edit]


def trace(document: Document) -> Traces:
    """Find the place of every edit in the text. Edits that fit nowhere are `hidden`."""
    found, reads_on = _leaves(document)
    order = sorted(range(len(found)), key=lambda number: found[number].span)
    edits = sorted(document.edits, key=lambda edit: (edit.start, edit.end))
    traces = Traces({}, {}, [])
    at = 0
    previous = -1
    for number in order:
        gap, at = _ending_by(edits, at, found[number])
        if gap and previous == number - 1 and reads_on[number]:
            traces.hidden.extend(edit for edit in gap if _is_hidden(edit))
            if shown := [edit for edit in gap if not _is_hidden(edit)]:
                traces.between[number] = shown
        else:
            traces.hidden.extend(gap)
        inside, at = _within(edits, at, found[number])
        if inside and (cut := pieces(found[number], inside)):
            traces.inside[number] = cut
        else:
            traces.hidden.extend(inside)
        previous = number
    traces.hidden.extend(edits[at:])
    return traces


def pieces(leaf: Text, edits: Sequence[Edit]) -> list[str | Edit] | None:
    """A leaf's text cut at its edits: unchanged runs and edits in turn; None if they do not fit."""
    out: list[str | Edit] = []
    position, end = leaf.span
    used = 0
    for edit in edits:
        plain = edit.start - position
        if plain < 0 or leaf.text[used + plain : used + plain + len(edit.after)] != edit.after:
            return None
        if plain:
            out.append(leaf.text[used : used + plain])
        out.append(edit)
        used += plain + len(edit.after)
        position = edit.end
    if len(leaf.text) - used != end - position:
        return None
    if used < len(leaf.text):
        out.append(leaf.text[used:])
    return out


def _leaves(document: Document) -> tuple[list[Text], list[bool]]:
    """All leaves in reading order, and whether each continues the line of the one before it."""
    later_lines = (line for article in articles(document.body) for line in article.headline[1:])
    headline_starts = {id(leaf) for line in later_lines for leaf in list(leaves(line))[:1]}
    found: list[Text] = []
    reads_on: list[bool] = []
    for line in lines(document):
        first = True
        for leaf in leaves(line):
            found.append(leaf)
            reads_on.append(not first or id(leaf) in headline_starts)
            first = False
    return found, reads_on


def _is_hidden(edit: Edit) -> bool:
    return edit.is_markup or bool(edit.after)


def _ending_by(edits: list[Edit], at: int, leaf: Text) -> tuple[list[Edit], int]:
    """The edits before a leaf's span; one that inserts text at its start belongs to the leaf."""
    begin = at
    start = leaf.span.start
    while at < len(edits) and edits[at].end <= start and edits[at].start < start:
        at += 1
    return edits[begin:at], at


def _within(edits: list[Edit], at: int, leaf: Text) -> tuple[list[Edit], int]:
    """The edits in a leaf's span, as `restore` counts them at the seam to the next leaf."""
    begin = at
    position, end = leaf.span
    used = 0
    while at < len(edits) and edits[at].end <= end:
        edit = edits[at]
        used += edit.start - position
        if edit.start == end and len(leaf.text) <= used:
            break
        used += len(edit.after)
        position = edit.end
        at += 1
    return edits[begin:at], at
