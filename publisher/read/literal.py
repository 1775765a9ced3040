r"""The characters of a JSON string as pieces of the source.

In: the place of a string. Out: `Characters` of each line in it. What stands there as itself is one
piece; an escape is a piece of its own with an edit ("\"" reads as ").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from publisher.model import Edit
from publisher.read.recovered import Piece, deleted, plain

RULE = "read.escape"

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|[\x85\u2028\u2029]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30});")
_SHORT = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LINE_ENDS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
_BLANK = " \t\u3000\u00a0\ufeff\u200b"
_INDENT = {"\u3000": 1.0, " ": 0.5, "\t": 0.5, "\u00a0": 0.5}
_REASON = "an escape of JSON"


@dataclass(slots=True)
class Characters:
    """One line of a string, without the blanks at its ends.

    Attributes:
        pieces: Never empty; one of no characters where the line is blank.
        indent: Blanks before the line, in em.
    """

    pieces: list[Piece]
    indent: float = 0.0

    @property
    def text(self) -> str:
        """How the line reads."""
        return "".join(piece.text for piece in self.pieces)


def lines(source: str, start: int, end: int) -> Iterator[Characters]:
    """The lines between two offsets inside a string, blank ones left out."""
    line: list[Piece] = []
    for piece in _pieces(source, start, end):
        if piece is None:
            if found := _stripped(line, source):
                yield found
            line = []
        else:
            line.append(piece)
    if found := _stripped(line, source):
        yield found


def cut(line: Characters, length: int, source: str) -> tuple[list[Piece], list[Piece]] | None:
    """Divide a line behind its first characters; None where an escape stands among them."""
    first = line.pieces[0]
    if first.edit is not None or len(first.text) < length:
        return None
    middle = first.start + length
    rest = [plain(middle, first.end, source)] if middle < first.end else []
    return [plain(first.start, middle, source)], [*rest, *line.pieces[1:]]


def entities(piece: Piece, source: str) -> Iterator[Piece]:
    """The piece with HTML's character references read."""
    if piece.edit is not None or "&" not in piece.text:
        yield piece
        return
    position = piece.start
    for match in _ENTITY.finditer(source, piece.start, piece.end):
        meaning = unescape(match[0])
        if meaning == match[0] or not meaning.isprintable():
            continue
        if position < match.start():
            yield plain(position, match.start(), source)
        reason = "a character reference of HTML"
        yield Piece(*match.span(), meaning, Edit(RULE, *match.span(), match[0], meaning, 1.0, reason))
        position = match.end()
    if position < piece.end:
        yield plain(position, piece.end, source)


def _pieces(source: str, start: int, end: int) -> Iterator[Piece | None]:
    """Pieces in order; None for a line end."""
    position = start
    for match in _ESCAPE.finditer(source, start, end):
        if position < match.start():
            yield plain(position, match.start(), source)
        position = match.end()
        character = _meaning(match[0])
        if character in _LINE_ENDS:
            yield None
        elif character.isprintable() or character in _BLANK:
            edit = Edit(RULE, *match.span(), match[0], character, 1.0, _REASON)
            yield Piece(*match.span(), character, edit)
        else:
            edit = deleted(RULE, *match.span(), source, "a control character or half of a pair")
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


def _stripped(line: Iterable[Piece], source: str) -> Characters | None:
    """The line without blanks at its ends; they stay in the source, as gaps."""
    pieces = [piece for piece in line if piece.text or piece.edit]
    indent = 0.0
    while pieces and not (text := pieces[0].text).lstrip(_BLANK):
        indent += sum(_INDENT.get(character, 0.0) for character in text)
        pieces.pop(0)
    while pieces and not pieces[-1].text.rstrip(_BLANK):
        pieces.pop()
    if not pieces:
        return None
    first, last = pieces[0], pieces[-1]
    if first.edit is None:
        kept = len(first.text.lstrip(_BLANK))
        lead = first.text[: len(first.text) - kept]
        indent += sum(_INDENT.get(character, 0.0) for character in lead)
        pieces[0] = first = plain(first.end - kept, first.end, source)
        last = pieces[-1]
    if last.edit is None:
        pieces[-1] = plain(last.start, last.start + len(last.text.rstrip(_BLANK)), source)
    return Characters(pieces, indent)
