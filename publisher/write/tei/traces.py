"""The place of every edit in the text: the inverse of `publisher.model.restore`.

In: the document's leaves and edits. Out: `Traces`: for every leaf the edits inside it, and the
edits whose text stood between two leaves of one line; all others are `hidden`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publisher.model import Document, Edit, IrreversibleError, Text, align, articles, leaves, lines, pieces


@dataclass(frozen=True, slots=True)
class Traces:
    """The edits of a document, each in exactly one of the three fields.

    Attributes:
        inside: By the leaf's number in reading order: its text, cut at the edits within its span;
            leaves without edits are left out.
        between: By the number of the leaf that follows: edits that are no markup, in order,
            between it and the leaf before it in the same line (or the same headline).
        hidden: All others, sorted by place: markup, and what stood between passages.
    """

    inside: Mapping[int, Sequence[str | Edit]]
    between: Mapping[int, Sequence[Edit]]
    hidden: Sequence[Edit]


def trace(document: Document) -> Traces:
    """Find the place of every edit in the text. Edits that fit nowhere are `hidden`."""
    inside: dict[int, list[str | Edit]] = {}
    between: dict[int, list[Edit]] = {}
    hidden: list[Edit] = []
    every_leaf, reads_on = _leaves(document)
    order = sorted(range(len(every_leaf)), key=lambda number: every_leaf[number].span)
    alignment = align((every_leaf[number] for number in order), document.edits)
    previous = -1
    for number, (leaf, before, edits) in zip(order, alignment.leaves, strict=True):
        stands_between = previous == number - 1 and reads_on[number]
        hidden.extend(edit for edit in before if not stands_between or _is_hidden(edit))
        if stands_between and (shown := [edit for edit in before if not _is_hidden(edit)]):
            between[number] = shown
        if cut := _cut(leaf, edits):
            inside[number] = cut
        else:
            hidden.extend(edits)
        previous = number
    hidden.extend(alignment.behind)
    return Traces(inside, between, hidden)


def _cut(leaf: Text, edits: Sequence[Edit]) -> list[str | Edit]:
    """The leaf's `publisher.model.pieces`; empty without edits, or if the edits do not fit."""
    try:
        return pieces(leaf, edits) if edits else []
    except IrreversibleError:
        return []


def _leaves(document: Document) -> tuple[list[Text], list[bool]]:
    """All leaves in reading order, and whether each continues the line of the one before it."""
    later_lines = (line for article in articles(document.body) for line in article.headline[1:])
    headline_starts = {id(leaf) for line in later_lines for leaf in list(leaves(line))[:1]}
    every_leaf: list[Text] = []
    reads_on: list[bool] = []
    for line in lines(document):
        first = True
        for leaf in leaves(line):
            every_leaf.append(leaf)
            reads_on.append(not first or id(leaf) in headline_starts)
            first = False
    return every_leaf, reads_on


def _is_hidden(edit: Edit) -> bool:
    return edit.is_markup or bool(edit.after)
