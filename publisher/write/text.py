"""Plain text: the canonical text and nothing else, for search engines and corpora.

In: a document. Out: UTF-8, one unit of text (heading, paragraph, caption, row) a line, a blank
line between units. What plain text cannot hold is a problem: pictures and notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from publisher.model import Document, Note, Problem, Severity, assets, lines, units
from publisher.model.within import inlines
from publisher.write.contract import Options, Report


class TextWriter:
    """Writes plain text."""

    format = "txt"
    suffix = ".txt"
    summary = "plain text, one paragraph a line"
    options = Options

    def write(self, document: Document, sink: BinaryIO, options: Options, /) -> Report:
        """Write every unit in reading order."""
        text = "\n\n".join(unit.text for unit in units(document))
        sink.write(text.encode("utf-8", "surrogatepass") + b"\n" * bool(text))
        return Report(tuple(_left_out(document)))


def _left_out(document: Document) -> Iterator[Problem]:
    if notes := sum(isinstance(node, Note) for line in lines(document) for node in inlines(line)):
        yield _problem(f"{notes} notes are left out", "write.text.notes")
    if pictures := len([*assets(document)]):
        yield _problem(f"{pictures} pictures are left out; their captions stay", "write.text.pictures")


def _problem(message: str, code: str) -> Problem:
    return Problem(code, Severity.WARNING, f"plain text: {message}")
