"""Characters that no text file holds: control characters, and halves of surrogate pairs.

In: what readers found. Out: the same with U+FFFD, the replacement character, for each of them, and a
problem that says so. A file with control characters is refused before it comes here; JSON and text
from a program can hold all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.model import Edit, Place, Problem, Severity, edit_names
from publisher.read.recovered import Picture, Piece, Recovered, filled

CONTROL = re.compile("[\x00\x01\x03-\x08\x0e-\x1b\x7f]|(?<![A-Za-z0-9])\x02")
HYPHEN = re.compile("(?<=[A-Za-z0-9])\x02")
"""A hyphen at the end of a printed line, as PDFium writes it; the line end is gone."""
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
REPLACEMENT = "\ufffd"
_CUT_WORD = re.compile("(?<=[a-z])\x02(?=[a-z])")
_ADDRESS_END = re.compile("[!-~]*[@/][!-~\x02]*\\Z")
_ADDRESS = re.compile("\x02[!-~]*[@./][A-Za-z0-9]")


def with_readable(recovered: Recovered) -> Recovered:
    """The passages with an edit for every character that no output can hold."""
    source = recovered.source
    signs = [match.start() for match in UNREADABLE.finditer(source.text)]
    if not signs:
        return recovered
    passages = tuple(
        replace(
            passage,
            pieces=_readable(passage.pieces, source.text),
            label=_readable(passage.label, source.text),
            picture=passage.picture and Picture(*map(readable, passage.picture)),
            note=readable(passage.note),
            marks=tuple(mark._replace(value=readable(mark.value)) for mark in passage.marks),
        )
        for passage in recovered.passages
    )
    found = replace(recovered, passages=passages)
    offsets = [offset for offset in signs if not HYPHEN.match(source.text, offset)]
    if not offsets:
        return found
    return found.with_problems(replaced(source.text[offsets[0]], len(offsets), source.places()(offsets[0])))


def readable(text: str) -> str:
    """The text with U+FFFD for every character that no output can hold."""
    return UNREADABLE.sub(REPLACEMENT, text)


def replaced(first: str, count: int, place: Place) -> Problem:
    """The warning that characters of a source read as U+FFFD."""
    others = f" and {count - 1} others like it" if count > 1 else ""
    message = f"U+{ord(first):04X}{others} cannot stand in a text and reads as U+FFFD"
    hint = "look up in the original what should stand there"
    return Problem("read.character", Severity.WARNING, message, place, (hint,))


def _readable(pieces: tuple[Piece, ...], source: str) -> tuple[Piece, ...]:
    return tuple(one for piece in pieces for one in _divided(piece, source))


def _divided(piece: Piece, source: str) -> Iterator[Piece]:
    if piece.edit is not None or not UNREADABLE.search(piece.text):
        return iter((piece,))
    matches = UNREADABLE.finditer(source, piece.start, piece.end)
    return filled(map(_replacement, matches), piece.start, piece.end, source)


def _replacement(match: re.Match[str]) -> Piece:
    if HYPHEN.match(match.string, match.start()):
        text = "" if _cuts_word(match) else "-"
        edit = Edit(edit_names.CHARACTER, *match.span(), match[0], text, 1.0, "a hyphen at a line end")
        return Piece(*match.span(), text, edit)
    edit = Edit(edit_names.CHARACTER, *match.span(), match[0], REPLACEMENT, 1.0, "no character of a text")
    return Piece(*match.span(), REPLACEMENT, edit)


def _cuts_word(hyphen: re.Match[str]) -> bool:
    """Whether a word was divided; in an address a hyphen is its own."""
    text, at = hyphen.string, hyphen.start()
    if not _CUT_WORD.match(text, at):
        return False
    return not (_ADDRESS_END.search(text, max(at - 80, 0), at) or _ADDRESS.match(text, at))
