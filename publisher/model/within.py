"""Ways through inlines: what they hold, and inlines of which something is exchanged.

In: the content of a line. Out: its inlines, leaves and notes in order, its plain text, or the same line
with others in the place of some of its inlines. What holds inlines, and where, is known here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from publisher.model.inlines import Inline, Inlines, Note, Ruby, Text


def plain_text(content: Iterable[Inline]) -> str:
    """The text of inlines without notes and without ruby annotations."""
    found: list[str] = []
    for node in content:
        if isinstance(node, Text):
            found.append(node.text)
        elif not isinstance(node, Note):
            found.append(plain_text(node.content))
    return "".join(found)


def main_leaves(node: Inline) -> Iterator[Text]:
    """The leaves that belong to the running text: no notes, no ruby annotations."""
    match node:
        case Text():
            yield node
        case Note():
            return
        case _:
            for child in node.content:
                yield from main_leaves(child)


def leaves(content: Iterable[Inline]) -> Iterator[Text]:
    """Every leaf, notes and annotations included, in order."""
    for node in content:
        if isinstance(node, Text):
            yield node
            continue
        yield from leaves(node.content)
        if isinstance(node, Ruby):
            yield from leaves(node.annotation)


def inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline, one before what it holds, notes and annotations included."""
    for node in content:
        yield node
        if isinstance(node, Text):
            continue
        yield from inlines(node.content)
        if isinstance(node, Ruby):
            yield from inlines(node.annotation)


def notes(content: Iterable[Inline]) -> Iterator[Note]:
    """The notes that are called in inlines, without those that are called in notes."""
    for node in content:
        if isinstance(node, Note):
            yield node
        elif not isinstance(node, Text):
            yield from notes(node.content)
            if isinstance(node, Ruby):
                yield from notes(node.annotation)


def exchanged(content: Iterable[Inline], change: Callable[[Inline], Iterable[Inline] | None]) -> Inlines:
    """The inlines with `change(node)` in the place of every one; where that is None, the inline stays, and
    what it holds is exchanged. Called in order, for an inline before what it holds."""
    result: list[Inline] = []
    for node in content:
        found = change(node)
        if found is not None:
            result.extend(found)
        elif isinstance(node, Text):
            result.append(node)
        elif isinstance(node, Ruby):
            base = exchanged(node.content, change)
            result.append(replace(node, content=base, annotation=exchanged(node.annotation, change)))
        else:
            result.append(replace(node, content=exchanged(node.content, change)))
    return tuple(result)
