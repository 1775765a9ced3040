"""Which edits belong to which leaf.

In: the leaves and edits of a document. Out: `Alignment`: every edit once, inside a leaf, in front of one,
or behind the last. Whatever shows edits in the text asks here, so that all agree on the one hard case: an
insertion where two leaves meet belongs to the second, unless the first leaf's text is so long that it
must hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from publisher.model.document import Document
from publisher.model.inlines import Text
from publisher.model.source import Edit
from publisher.model.walk import leaves, lines


class Aligned(NamedTuple):
    """A leaf with its edits, both in the order of the source.

    Attributes:
        before: Edits behind the leaf before and in front of this one: what no leaf holds.
        inside: Edits within the leaf's span.
    """

    leaf: Text
    before: Sequence[Edit]
    inside: Sequence[Edit]


class Alignment(NamedTuple):
    """All leaves in the order of the source, and the edits behind the last of them."""

    leaves: Sequence[Aligned]
    behind: Sequence[Edit]


def aligned(document: Document) -> Alignment:
    """The leaves and edits of a document."""
    found = (leaf for line in lines(document) for leaf in leaves(line))
    return align(sorted(found, key=lambda leaf: leaf.span), document.edits)


def align(found: Iterable[Text], edits: Iterable[Edit]) -> Alignment:
    """As `aligned`, for leaves that are sorted by their span; time grows with the number of both.

    Nothing is judged: edits that overlap or contradict the text are given to some leaf.
    """
    edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
    out: list[Aligned] = []
    at = 0
    for leaf in found:
        begin = at
        while at < len(edits) and edits[at].end <= leaf.span.start and edits[at].start < leaf.span.start:
            at += 1
        end = _end_of(leaf, edits, at)
        out.append(Aligned(leaf, edits[begin:at], edits[at:end]))
        at = end
    return Alignment(out, edits[at:])


def _end_of(leaf: Text, edits: Sequence[Edit], at: int) -> int:
    """The index behind the leaf's last edit."""
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
