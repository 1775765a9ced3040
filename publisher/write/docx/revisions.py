"""Repairs as Word revisions: which edit stands before or inside which leaf.

In: a document. Out: `Revisions`, by the identity of the document's own leaf objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from publisher.model import Document, Edit, Text, leaves, lines


@dataclass(frozen=True, slots=True)
class Revisions:
    """The repairs of a document; markup that reading consumed is no repair.

    Attributes:
        before: Source text that was removed in front of a leaf, in order.
        inside: The leaf's text cut at its repairs: unchanged runs and edits in turn.
        behind: What was removed after the last leaf.
    """

    before: dict[int, list[Edit]] = field(default_factory=dict)
    inside: dict[int, list[str | Edit]] = field(default_factory=dict)
    behind: list[Edit] = field(default_factory=list)


def revisions(document: Document) -> Revisions:
    """Walk leaves and edits along the source, as `publisher.model.restore` does.

    An edit that fits nowhere is left out: the text of the document is what counts.
    """
    found = sorted((leaf for line in lines(document) for leaf in leaves(line)), key=lambda leaf: leaf.span)
    edits = sorted(document.edits, key=lambda edit: (edit.start, edit.end))
    out = Revisions()
    at = 0
    for leaf in found:
        begin = at
        while at < len(edits) and edits[at].end <= leaf.span.start and edits[at].start < leaf.span.start:
            at += 1
        if gap := _repairs(edits[begin:at]):
            out.before[id(leaf)] = gap
        begin = at
        at = _end_of(leaf, edits, at)
        if begin < at and (pieces := _pieces(leaf, edits[begin:at])):
            out.inside[id(leaf)] = pieces
    out.behind.extend(_repairs(edits[at:]))
    return out


def _repairs(edits: Sequence[Edit]) -> list[Edit]:
    return [edit for edit in edits if not edit.is_markup and not edit.after]


def _end_of(leaf: Text, edits: Sequence[Edit], at: int) -> int:
    """Index behind the leaf's last edit; an insertion at the seam belongs to the next leaf."""
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
    return at


def _pieces(leaf: Text, edits: Sequence[Edit]) -> list[str | Edit]:
    """The leaf's text and its repairs in turn; markup counts as unchanged. Empty if they do not fit."""
    out: list[str | Edit] = []
    position = leaf.span.start
    used = plain_from = 0
    for edit in edits:
        used += edit.start - position
        if leaf.text[used : used + len(edit.after)] != edit.after:
            return []
        position = edit.end
        if not edit.is_markup:
            if used > plain_from:
                out.append(leaf.text[plain_from:used])
            out.append(edit)
            plain_from = used + len(edit.after)
        used += len(edit.after)
    if len(leaf.text) - used != leaf.span.end - position:
        return []
    if plain_from < len(leaf.text):
        out.append(leaf.text[plain_from:])
    return out if any(isinstance(piece, Edit) for piece in out) else []
