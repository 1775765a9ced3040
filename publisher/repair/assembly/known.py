"""Names that an authority file knows, marked wherever they occur; no text changes.

In: a document and the authorities. Out: the same document with `Name` marks that carry the
authority's key: new ones where a known name stands in one leaf, and the key of the authority on
those that the text itself introduced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from publisher.model import (
    Code,
    Date,
    Document,
    Edit,
    Emphasis,
    Inline,
    Link,
    Name,
    Note,
    Ruby,
    Span,
    Strong,
    Text,
    aligned,
    plain_text,
)
from publisher.model.mapped import with_inlines
from publisher.model.within import exchanged
from publisher.repair.authorities import Authorities, Entry
from publisher.repair.rules.names import Mentions
from publisher.repair.wording import Wording
from publisher.shared.script import fold


def mark_known(document: Document, authorities: Authorities, wording: Wording) -> Document:
    """Mark every mention; a person's name of two characters only where no longer word can hide it."""
    if not authorities.entries:
        return document
    return with_inlines(document, _Marker(document, authorities.by_name(), wording).marked)


class _Marker:
    """Marks one inline after the other."""

    def __init__(self, document: Document, known: dict[str, Entry], wording: Wording) -> None:
        leaves = aligned(document).leaves
        self._inside = {id(leaf): inside for leaf, _, inside in leaves}
        # Not by the source, which may begin with a long header.
        self._fold = fold("".join(leaf.text for leaf, *_ in leaves))
        self._known = {name.translate(self._fold): entry for name, entry in known.items()}
        people = (name for name, entry in self._known.items() if entry.kind == "person")
        others = (name for name, entry in self._known.items() if entry.kind != "person")
        self._mentions = Mentions(people, wording.folded(self._fold), others)

    def marked(self, node: Inline) -> Iterable[Inline] | None:
        """What stands in the place of an inline; None for one in which mentions are marked."""
        match node:
            case Text():
                return self._divided(node)
            case Name():
                entry = self._entry(plain_text(node.content).translate(self._fold))
                return (replace(node, key=entry.key) if entry and entry.kind == node.kind else node,)
            case Ruby():
                return (replace(node, content=exchanged(node.content, self.marked)),)
            case Date() | Code():
                return (node,)
            case Emphasis() | Strong() | Link() | Note():
                return None
            case _:
                assert_never(node)

    def _entry(self, name: str) -> Entry | None:
        return self._known.get("".join(name.split()))

    def _divided(self, leaf: Text) -> Iterator[Inline]:
        """The leaf, cut where a name begins and ends."""
        edits = self._inside[id(leaf)]
        at, start = 0, leaf.span.start
        for found in self._mentions.find(leaf.text.translate(self._fold)):
            entry = self._entry(found.group())
            if entry is None:
                continue
            begin = _source_offset(leaf, edits, found.start(), behind=True) if found.start() else start
            whole = found.end() == len(leaf.text)
            end = leaf.span.end if whole else _source_offset(leaf, edits, found.end(), behind=False)
            if begin is None or end is None or begin < start:
                continue
            if found.start() > at:
                yield Text(leaf.text[at : found.start()], Span(start, begin))
            said = leaf.text[found.start() : found.end()]
            yield Name((Text(said, Span(begin, end)),), entry.kind, entry.key)
            at, start = found.end(), end
        if at < len(leaf.text):
            yield Text(leaf.text[at:], Span(start, leaf.span.end))


def _source_offset(leaf: Text, edits: Sequence[Edit], at: int, *, behind: bool) -> int | None:
    """Where in the source character `at` of a leaf begins; None where an edit hides it.

    Args:
        behind: Of source text that was taken out just there, whether to go behind it.
    """
    used, position = 0, leaf.span.start
    for edit in edits:
        plain = edit.start - position
        if plain < 0:
            return None
        if at < used + plain or (at == used + plain and (edit.after or not behind)):
            break
        used += plain + len(edit.after)
        position = edit.end
        if at < used:
            return None
    offset = position + at - used
    return offset if offset <= leaf.span.end else None
