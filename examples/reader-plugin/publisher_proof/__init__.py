"""A reader that lives outside publisher: proofs with a typesetter's commands in brackets.

In: the bytes of a proof, 〖BT1〗停水通知〖HT〗. Out: `Recovered`: a passage for each line, headings by the
command for them; all commands are edits. The entry point in pyproject.toml is all that publisher needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.read import Passage, Piece, Recovered, decode, deleted, gaps_of, plain

__all__ = ["ProofReader"]

RULE = "read.proof"  # what begins with "read." records how the source was read, and is no repair
COMMAND = re.compile("〖[^〖〗\n]{0,100}〗")
HEADING = re.compile("〖BT([1-6])〗")
LINE = re.compile("[^\r\n]+")


class ProofReader:
    """Reads proofs."""

    format = "proof"
    suffixes = (".proof",)

    def recognises(self, data: bytes) -> bool:
        """Any file of this suffix: no other program writes it."""
        return True

    def read(self, data: bytes, name: str) -> Recovered:
        """Divide a proof into passages."""
        source = decode(data, name)
        passages = tuple(_passages(source.text))
        return Recovered(source, passages, tuple(gaps_of(source.text, passages, RULE, "between lines")))


def _passages(text: str) -> Iterator[Passage]:
    for line in LINE.finditer(text):
        pieces = tuple(_pieces(text, *line.span()))
        if "".join(piece.text for piece in pieces).strip():
            heading = HEADING.search(line[0])
            kind, level = ("heading", int(heading[1])) if heading else ("text", 0)
            yield Passage(kind, pieces, level=level, blank_before=1)


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """A line's words, and an edit for each command among them."""
    for command in COMMAND.finditer(text, start, end):
        if start < command.start():
            yield plain(start, command.start(), text)
        edit = deleted(RULE, *command.span(), text, "a command of the typesetter")
        yield Piece(*command.span(), "", edit)
        start = command.end()
    if start < end:
        yield plain(start, end, text)
