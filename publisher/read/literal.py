r"""The characters of a JSON string as pieces of the source.

In: the place of a string. Out: `Characters` of each line in it. What stands there as itself is one
piece; an escape is a piece of its own with an edit ("\"" reads as ").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.model import Edit
from publisher.model.edit_names import ESCAPE
from publisher.read.line import Characters, stripped
from publisher.read.recovered import Piece, deleted, plain
from publisher.shared.blanks import BLANK, LINE_ENDS

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|[\x85\u2028\u2029]"
)
_SHORT = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_REASON = "an escape of JSON"


def lines(source: str, start: int, end: int) -> Iterator[Characters]:
    """The lines between two offsets inside a string, blank ones left out."""
    line: list[Piece] = []
    for piece in _pieces(source, start, end):
        if piece is None:
            if found := stripped(line, source):
                yield found
            line = []
        else:
            line.append(piece)
    if found := stripped(line, source):
        yield found


def cut(line: Characters, length: int, source: str) -> tuple[list[Piece], list[Piece]] | None:
    """Divide a line behind its first characters; None where an escape stands among them."""
    first = line.pieces[0]
    if first.edit is not None or len(first.text) < length:
        return None
    middle = first.start + length
    rest = [plain(middle, first.end, source)] if middle < first.end else []
    return [plain(first.start, middle, source)], [*rest, *line.pieces[1:]]


def _pieces(source: str, start: int, end: int) -> Iterator[Piece | None]:
    """Pieces in order; None for a line end."""
    position = start
    for match in _ESCAPE.finditer(source, start, end):
        if position < match.start():
            yield plain(position, match.start(), source)
        position = match.end()
        character = _meaning(match[0])
        if character in LINE_ENDS:
            yield None
        elif character.isprintable() or character in BLANK:
            edit = Edit(ESCAPE, *match.span(), match[0], character, 1.0, _REASON)
            yield Piece(*match.span(), character, edit)
        else:
            edit = deleted(ESCAPE, *match.span(), source, "a control character or half of a pair")
            yield Piece(*match.span(), "", edit)
    if position < end:
        yield plain(position, end, source)


def _meaning(escape: str) -> str:
    if not escape.startswith("\\"):
        return escape
    if escape[1] != "u":
        return _SHORT[escape[1]]
    code = int(escape[2:6], 16)
    if len(escape) == 12:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return chr(code)
