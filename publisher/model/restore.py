"""Undo every edit: document -> source text.

In: the document's leaves and edits (its `source.text` is not looked at).
Out: the source, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable

from publisher.model.alignment import aligned
from publisher.model.document import Document
from publisher.model.error import PublisherError
from publisher.model.inlines import Text
from publisher.model.source import Edit


class IrreversibleError(PublisherError):
    """Leaves and edits do not tile the source: a rule changed text without saying so."""

    code = "model.irreversible"


def restore(document: Document, name: str | None = None) -> str:
    """Rebuild the source text from the canonical text and the edit log alone.

    Args:
        name: The file whose text is wanted, of a document that was merged from several; by default, the
            whole source, which is the text of all files in their order.

    Raises:
        IrreversibleError: The edits do not fit the text; the message names the offset.
        KeyError: No file of the document's source has that name.
    """
    text = _restored(document)
    if name is None:
        return text
    spans = {one.name: one.span for one in document.source.files}
    if name not in spans:
        raise KeyError(f"no source is called {name!r}; there are {', '.join(spans)}")
    return text[slice(*spans[name])]


def _restored(document: Document) -> str:
    out: list[str] = []
    position = 0
    alignment = aligned(document)
    for leaf, before, inside in alignment.leaves:
        for edit in before:
            position = _undo_between(edit, position, out)
        if position != leaf.span.start:
            raise IrreversibleError(
                f"source characters {position} to {leaf.span.start} are in no leaf or edit"
            )
        out.extend(piece if isinstance(piece, str) else piece.before for piece in pieces(leaf, inside))
        position = leaf.span.end
    for edit in alignment.behind:
        position = _undo_between(edit, position, out)
    return "".join(out)


def pieces(leaf: Text, inside: Iterable[Edit]) -> list[str | Edit]:
    """Cut a leaf at the edits inside it: unchanged text and edits, in order.

    Raises:
        IrreversibleError: The edits do not fit the leaf.
    """
    out: list[str | Edit] = []
    position, end = leaf.span
    used = 0  # characters of the leaf's text
    for edit in inside:
        plain = edit.start - position
        if plain < 0:
            raise IrreversibleError(f"edit at {edit.start} overlaps the one before it")
        if leaf.text[used + plain : used + plain + len(edit.after)] != edit.after:
            raise IrreversibleError(f"edit at {edit.start} does not fit the text there")
        if plain:
            out.append(leaf.text[used : used + plain])
        out.append(edit)
        used += plain + len(edit.after)
        position = edit.end
    if len(leaf.text) - used != end - position:
        raise IrreversibleError(f"the leaf at {leaf.span.start} is longer or shorter than its span")
    if used < len(leaf.text):
        out.append(leaf.text[used:])
    return out


def _undo_between(edit: Edit, position: int, out: list[str]) -> int:
    """Put back what was removed between two leaves; returns the new position in the source."""
    if edit.start != position or edit.after:
        raise IrreversibleError(f"edit at {edit.start} stands outside the text that follows {position}")
    out.append(edit.before)
    return edit.end
