"""Undo every edit: document -> source text.

In: the document's leaves and edits (its `source.text` is not looked at).
Out: the source, to the character.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.model.document import Document
from publisher.model.error import PublisherError
from publisher.model.inlines import Text
from publisher.model.source import Edit
from publisher.model.walk import leaves, lines


class IrreversibleError(PublisherError):
    """Leaves and edits do not tile the source: a rule changed text without saying so."""

    code = "model.irreversible"


def restore(document: Document) -> str:
    """Rebuild the source text from the canonical text and the edit log alone.

    Raises:
        IrreversibleError: The edits do not fit the text; the message names the offset.
    """
    found = sorted((leaf for line in lines(document) for leaf in leaves(line)), key=lambda leaf: leaf.span)
    return restore_text(found, sorted(document.edits, key=lambda edit: (edit.start, edit.end)))


def restore_text(found: Sequence[Text], edits: Sequence[Edit]) -> str:
    """As `restore`, from leaves and edits that are sorted by their place in the source."""
    out: list[str] = []
    position = 0
    at = 0
    for leaf in found:
        start, end = leaf.span
        while at < len(edits) and edits[at].end <= start and edits[at].start < start:
            position = _undo_between(edits[at], position, out)
            at += 1
        if position != start:
            raise IrreversibleError(f"source characters {position} to {start} are in no leaf or edit")
        used = 0
        while at < len(edits) and edits[at].end <= end:
            edit = edits[at]
            plain = edit.start - position
            if plain < 0:
                raise IrreversibleError(f"edit at {edit.start} overlaps the one before it")
            if edit.start == end and len(leaf.text) <= used + plain:
                break  # an insertion at the seam belongs to the next leaf
            out.append(leaf.text[used : used + plain])
            used += plain
            if leaf.text[used : used + len(edit.after)] != edit.after:
                raise IrreversibleError(f"edit at {edit.start} does not fit the text there")
            used += len(edit.after)
            out.append(edit.before)
            position = edit.end
            at += 1
        if len(leaf.text) - used != end - position:
            raise IrreversibleError(f"the leaf at {start} is longer or shorter than its span")
        out.append(leaf.text[used:])
        position = end
    for edit in edits[at:]:
        position = _undo_between(edit, position, out)
    return "".join(out)


def _undo_between(edit: Edit, position: int, out: list[str]) -> int:
    """Put back what was removed between two leaves; returns the new position in the source."""
    if edit.start != position or edit.after:
        raise IrreversibleError(f"edit at {edit.start} stands outside the text that follows {position}")
    out.append(edit.before)
    return edit.end
