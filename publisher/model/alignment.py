"""Which edits belong to which leaf.

In: the leaves and edits of a document. Out: `Alignment`: every edit once, inside a leaf, before one, or
after the last. Everything that shows edits in the text uses it, so that all agree on the one hard case: an
insertion where two leaves meet belongs to the second, unless the first leaf's text is so long that it
must contain it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from publisher.model.document import Document
from publisher.model.inlines import Text
from publisher.model.source import Edit, by_place
from publisher.model.walk import lines
from publisher.model.within import leaves as leaves_of


class Aligned(NamedTuple):
    """A leaf with its edits, both in the order of the source.

    Attributes:
        before: Edits between the previous leaf and this one, which are in no leaf.
        inside: Edits within the leaf's span.
    """

    leaf: Text
    before: Sequence[Edit]
    inside: Sequence[Edit]


class Alignment(NamedTuple):
    """All leaves in the order of the source, and the edits after the last of them."""

    leaves: Sequence[Aligned]
    behind: Sequence[Edit]


def aligned(document: Document) -> Alignment:
    """Assign every edit of a document to a leaf or to a gap between leaves."""
    unsorted = (leaf for line in lines(document) for leaf in leaves_of(line))
    return align(sorted(unsorted, key=lambda leaf: leaf.span), document.edits)


def align(leaves: Iterable[Text], edits: Iterable[Edit]) -> Alignment:
    """Assign every edit to a leaf or to a gap between leaves.

    The leaves must be sorted by span; runs in linear time. Edits are not validated: one that overlaps
    others or contradicts the text is still assigned.
    """
    edits = sorted(edits, key=by_place)
    assigned: list[Aligned] = []
    at = 0
    for leaf in leaves:
        begin = at
        while at < len(edits) and edits[at].end <= leaf.span.start and edits[at].start < leaf.span.start:
            at += 1
        end = _end_of(leaf, edits, at)
        assigned.append(Aligned(leaf, edits[begin:at], edits[at:end]))
        at = end
    return Alignment(assigned, edits[at:])


def _end_of(leaf: Text, edits: Sequence[Edit], at: int) -> int:
    """The index after the leaf's last edit."""
    position, end = leaf.span
    used = 0  # characters of the leaf's text
    while at < len(edits) and edits[at].end <= end:
        edit = edits[at]
        used += edit.start - position
        if edit.start == end and len(leaf.text) <= used:
            break  # an insertion at the seam belongs to the next leaf
        used += len(edit.after)
        position = edit.end
        at += 1
    return at
