"""From what shows to inlines of the model.

In: pieces, and the leaves of their runs. Out: `Inlines`. What a Word file does not show of a name, a date
or a note (its key, its day, its label) is remembered from the document as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, cast

from publisher.model import (
    Code,
    Date,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Ruby,
    Strong,
    Text,
    leaves,
    lines,
    plain_text,
)
from publisher.model.within import inlines
from publisher.read.docx.word_inlines import PLAIN, Call, Format, Reading, Run, WordInline

_NAMES = ("person", "place", "org")


class Memory:
    """Keys of names, days of dates and labels of notes, by what they say."""

    def __init__(self, document: Document | None = None) -> None:
        self.keys: dict[tuple[str, str], str] = {}
        self.days: dict[str, str | None] = {}
        self.labels: dict[str, str] = {}
        for line in lines(document) if document is not None else ():
            self._remember(line)

    def _remember(self, line: Inlines) -> None:
        for node in inlines(line):
            if isinstance(node, Name):
                self.keys.setdefault((node.kind, plain_text(node.content)), node.key)
            elif isinstance(node, Date):
                self.days.setdefault(plain_text(node.content), node.when)
            elif isinstance(node, Note):
                self.labels.setdefault("".join(leaf.text for leaf in leaves(node.content)), node.label)


class Content:
    """Makes inlines of pieces."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def line(self, pieces: Sequence[WordInline], found: Iterator[Sequence[Text]]) -> Inlines:
        """The inlines that pieces show.

        Args:
            pieces: One line, without line breaks.
            found: The leaves of each run, in the order of `publisher.read.docx.word_inlines.runs`.
        """
        return self._grouped(pieces, found, _WRAPPERS)

    def _grouped(
        self, pieces: Iterable[WordInline], found: Iterator[Sequence[Text]], wrappers: Sequence[_Wrapper]
    ) -> Inlines:
        """Neighbours that are in one link stand in one `Link`; so with strong and emphasised text."""
        if not wrappers:
            return tuple(node for piece in pieces for node in self._piece(piece, found))
        out: list[Inline] = []
        (format_of, wrap), *inner = wrappers
        for value, group in groupby(pieces, key=format_of):
            content = self._grouped(group, found, inner)
            out.extend(wrap(content, value) if value and content else content)
        return tuple(out)

    def _piece(self, piece: WordInline, found: Iterator[Sequence[Text]]) -> Inlines:
        match piece:
            case Run():
                return self._run(piece, next(found))
            case Reading():
                base = tuple(node for run in piece.base for node in self._run(run, next(found)))
                annotation = tuple(node for run in piece.annotation for node in self._run(run, next(found)))
                return (Ruby(base, annotation),) if base and annotation else base or annotation
            case Call():
                content = tuple(
                    node
                    for paragraph in piece.paragraphs
                    for inner in paragraph
                    for node in self._piece(inner, found)
                )
                text = "".join(leaf.text for leaf in leaves(content))
                return (Note(content, self._memory.labels.get(text, piece.label)),) if content else ()

    def _run(self, run: Run, texts: Sequence[Text]) -> Inlines:
        content: Inlines = tuple(texts)
        style, text = run.format.style, run.text
        if not content:
            return ()
        if style == "code":
            content = (Code(content),)
        elif style in _NAMES:
            key = self._memory.keys.get((style, text), text)
            content = (Name(content, cast(NameKind, style), key),)
        elif style == "date":
            content = (Date(content, self._memory.days.get(text)),)
        return content


def _format(piece: WordInline) -> Format:
    """The format of a piece; that of ruby is its base's, and a note called ends every format."""
    match piece:
        case Run():
            return piece.format
        case Reading():
            return piece.base[0].format if piece.base else PLAIN
        case Call():
            return PLAIN


_Wrapper = tuple[Callable[[WordInline], Any], Callable[[Inlines, Any], Inlines]]

# What a stretch of pieces has in common, and the node for it; outermost first.
_WRAPPERS: tuple[_Wrapper, ...] = (
    (lambda piece: _format(piece).target, lambda content, target: (Link(content, target),)),
    (lambda piece: _format(piece).strong, lambda content, _: (Strong(content),)),
    (lambda piece: _format(piece).emphasis, lambda content, _: (Emphasis(content),)),
)
