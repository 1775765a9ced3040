"""Plain text: the canonical text and nothing else, for search engines and corpora.

In: a document. Out: UTF-8, one unit of text (heading, paragraph, caption, row) a line, a blank
line between units. What plain text cannot hold is a problem: pictures and notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from publisher.model import (
    Article,
    Document,
    Figure,
    Note,
    Problem,
    Severity,
    articles,
    blocks,
    lines,
    units,
)
from publisher.model.within import inlines
from publisher.write.contract import Options, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions(Options):
    """Options of the plain text writer: none."""


class TextWriter:
    """Writes plain text."""

    format = "txt"
    suffix = ".txt"
    summary = "plain text, one paragraph a line"
    options: type[Options] = TextOptions

    def write(self, document: Document, sink: BinaryIO, options: TextOptions, /) -> Report:
        """Write every unit in reading order."""
        text = "\n\n".join(unit.text for unit in units(document))
        sink.write(text.encode("utf-8", "surrogatepass") + b"\n" * bool(text))
        return Report(tuple(_left_out(document)))


def _left_out(document: Document) -> Iterator[Problem]:
    notes = sum(isinstance(node, Note) for line in lines(document) for node in inlines(line))
    if notes:
        yield _problem(f"{notes} notes are left out", "write.text.notes")
    pictures = sum(map(_pictures, articles(document.body)))
    if pictures:
        yield _problem(f"{pictures} pictures are left out; their captions stay", "write.text.pictures")


def _problem(message: str, code: str) -> Problem:
    return Problem(code, Severity.WARNING, f"plain text: {message}")


def _pictures(article: Article) -> int:
    return sum(isinstance(block, Figure) and block.asset is not None for block in blocks(article.blocks))
