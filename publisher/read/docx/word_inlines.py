"""What a paragraph shows, as values that compare equal when they look and read the same.

In: inlines of the model, or runs of Word. Out: `WordInline`s, adjacent runs of one format merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, assert_never

from publisher.model import Code, Date, Emphasis, Inline, Link, Name, Note, Ruby, Strong, Text
from publisher.model.within import notes
from publisher.read.raised import Rise
from publisher.shared.xml_text import as_xml


@dataclass(frozen=True, slots=True)
class Format:
    """How a run looks; `style` is a role inside a line: code, person, place, org, date, credit, label.

    `rise` is of text that the file has on the line and sets above or below it: ⁵ where it has 5.
    """

    style: str = ""
    strong: bool = False
    emphasis: bool = False
    target: str | None = None
    rise: Rise | None = None


PLAIN = Format()


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one format; `leaves` are the leaves it is made of, where they are known."""

    text: str
    format: Format
    leaves: tuple[Text, ...] = field(default=(), compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Ruby."""

    base: tuple[Run, ...]
    annotation: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A note called here: its paragraphs."""

    paragraphs: tuple[tuple[Run | Reading, ...], ...]
    label: str = field(default="", compare=False)


WordInline = Run | Reading | Call


class PictureKey(NamedTuple):
    """Equal for pictures that look and are described the same."""

    sha256: bytes
    alternative: str


def merged(pieces: Iterable[WordInline]) -> tuple[WordInline, ...]:
    """Pieces with adjacent runs of one format joined and empty ones left out."""
    out: list[WordInline] = []
    for piece in pieces:
        if isinstance(piece, Run):
            if not piece.text:
                continue
            last = out[-1] if out else None
            if isinstance(last, Run) and last.format == piece.format:
                out[-1] = Run(last.text + piece.text, last.format, last.leaves + piece.leaves)
                continue
        out.append(piece)
    return tuple(out)


def runs(pieces: Iterable[WordInline]) -> Iterator[Run]:
    """Every run, in the order of reading: base before annotation, a note at its call."""
    for piece in pieces:
        match piece:
            case Run():
                yield piece
            case Reading():
                yield from piece.base
                yield from piece.annotation
            case Call():
                for paragraph in piece.paragraphs:
                    yield from runs(paragraph)
            case _:
                assert_never(piece)


def plain(pieces: Iterable[WordInline]) -> str:
    """The running text: no notes, no annotations."""
    return "".join(
        piece.text if isinstance(piece, Run) else "".join(run.text for run in piece.base)
        for piece in pieces
        if not isinstance(piece, Call)
    )


def lines_of(pieces: tuple[WordInline, ...]) -> list[tuple[WordInline, ...]]:
    """Pieces divided at their line breaks, the breaks left out; at least one line.

    A break inside a reading or a note divides nothing.
    """
    found: list[list[WordInline]] = [[]]
    for piece in pieces:
        if not isinstance(piece, Run) or "\n" not in piece.text:
            found[-1].append(piece)
            continue
        first, *others = piece.text.split("\n")
        found[-1].append(Run(first, piece.format))
        found.extend([Run(other, piece.format)] for other in others)
    return [without_breaks(merged(line)) for line in found]


def without_breaks(pieces: tuple[WordInline, ...]) -> tuple[WordInline, ...]:
    """Pieces with a space for every line break: no leaf holds one."""

    def run(one: Run) -> Run:
        return Run(one.text.replace("\n", " "), one.format, one.leaves) if "\n" in one.text else one

    def each(piece: WordInline) -> WordInline:
        match piece:
            case Run():
                return run(piece)
            case Reading():
                return Reading(tuple(map(run, piece.base)), tuple(map(run, piece.annotation)))
            case Call():
                paragraphs = (
                    tuple(p for p in map(each, paragraph) if not isinstance(p, Call))
                    for paragraph in piece.paragraphs
                )
                return Call(tuple(paragraphs), piece.label)

    return tuple(map(each, pieces))


def shown(content: Sequence[Inline], format: Format = PLAIN) -> tuple[WordInline, ...]:
    """The inlines of Word that its writer makes of inlines of the model."""
    return merged(_shown(content, format, frozenset()))


def _shown(content: Sequence[Inline], format: Format, inside: frozenset[type]) -> Iterator[WordInline]:
    for node in content:
        match node:
            case Text():
                yield Run(as_xml(node.text), format, (node,))
            case Emphasis():
                yield from _shown(node.content, replace(format, emphasis=True), inside)
            case Strong():
                yield from _shown(node.content, replace(format, strong=True), inside)
            case Link():
                if not inside & {Link, Ruby}:
                    linked = replace(format, target=node.target)
                    yield from _shown(node.content, linked, inside | {Link})
                else:
                    yield from _shown(node.content, format, inside)
            case Ruby():
                yield from _ruby(node, format, inside)
            case Note():
                yield Call(tuple(_note(node)), node.label)
            case Name():
                style = format.style or ("" if format.target is not None else node.kind)
                yield from _shown(node.content, replace(format, style=style), inside)
            case Date():
                style = format.style or ("" if format.target is not None else "date")
                yield from _shown(node.content, replace(format, style=style), inside)
            case Code():
                yield from _shown(node.content, replace(format, style="code"), inside)
            case _:
                assert_never(node)


def _ruby(node: Ruby, format: Format, inside: frozenset[type]) -> Iterator[WordInline]:
    """Ruby with the notes called in it behind it; ruby inside ruby shows its base alone, and its notes."""
    if Ruby in inside:
        yield from _shown(node.content, format, inside)
        yield from (piece for piece in _shown(node.annotation, format, inside) if isinstance(piece, Call))
        return
    base = list(_shown(node.content, format, inside | {Ruby}))
    annotation = list(_shown(node.annotation, format, inside | {Ruby}))
    yield Reading(_only_runs(base), _only_runs(annotation))
    yield from (piece for piece in (*base, *annotation) if isinstance(piece, Call))


def _only_runs(pieces: Iterable[WordInline]) -> tuple[Run, ...]:
    return tuple(
        piece for piece in merged(p for p in pieces if isinstance(p, Run)) if isinstance(piece, Run)
    )


def _note(note: Note) -> Iterator[tuple[Run | Reading, ...]]:
    """A note's paragraphs: its own, then those of notes called inside it."""
    waiting = [note]
    while waiting:
        current = waiting.pop(0)
        pieces = _shown(current.content, PLAIN, frozenset())
        kept = merged(piece for piece in pieces if not isinstance(piece, Call))
        yield tuple(piece for piece in kept if not isinstance(piece, Call))
        waiting.extend(notes(current.content))
