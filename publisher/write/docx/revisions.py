"""Repairs as Word revisions: the edits before and inside each leaf.

In: a document. Out: `Revisions`, by the identity of the document's own leaf objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.model import Document, Edit, IrreversibleError, Text, aligned, pieces


@dataclass(frozen=True, slots=True)
class Revisions:
    """The repairs of a document; markup that reading consumed is no repair.

    Attributes:
        before: Source text that was removed in front of a leaf, in order.
        inside: The leaf's text cut at its repairs: unchanged runs and edits in turn.
        behind: The edits that removed text after the last leaf.
    """

    before: Mapping[int, Sequence[Edit]]
    inside: Mapping[int, Sequence[str | Edit]]
    behind: Sequence[Edit]


def revisions(document: Document) -> Revisions:
    """Find the leaf of every repair.

    An edit that fits nowhere is left out: the text of the document is what counts.
    """
    alignment = aligned(document)
    before = {id(leaf): removed for leaf, edits, _ in alignment.leaves if (removed := _removed(edits))}
    inside = {id(leaf): cut for leaf, _, edits in alignment.leaves if (cut := _repaired(leaf, edits))}
    return Revisions(before, inside, _removed(alignment.behind))


def _removed(edits: Iterable[Edit]) -> list[Edit]:
    return [edit for edit in edits if not edit.is_markup and not edit.after]


def _repaired(leaf: Text, edits: Sequence[Edit]) -> list[str | Edit]:
    """The leaf's text and its repairs in turn; markup counts as unchanged. Empty if no repair fits."""
    if all(edit.is_markup for edit in edits):
        return []
    try:
        parts = pieces(leaf, edits)
    except IrreversibleError:
        return []
    out: list[str | Edit] = []
    for piece in parts:
        text = piece.after if isinstance(piece, Edit) and piece.is_markup else piece
        if isinstance(text, str) and out and isinstance(out[-1], str):
            out[-1] += text
        elif text:
            out.append(text)
    return out
