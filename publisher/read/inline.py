"""Inline markup of one line: emphasis, links, notes, ruby, code.

In: a stretch of the source. Out: its pieces (markup characters removed by edits) and marks.
Only pairs that close on the same line are markup; everything else is text.

By hand and not with a Markdown library: every character must keep its source offset, which the
libraries do not give for inline text, and recovered text is full of stray asterisks that
CommonMark's rules were not made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from publisher.model import Edit, edit_names
from publisher.read.raised import PAIR, REASON, RISES, raised
from publisher.read.recovered import Mark, MarkKind, Piece, deleted, filled, plain
from publisher.shared.asterisks import EMPHASIS
from publisher.shared.tex import FORMULA

# Each alternative is linear: negated classes, no nested repetition. The first match from the
# left wins; nesting is found by reading the inside again, to a depth of `_DEEPEST`.
_MARKUP = re.compile(
    r"(?P<code>`(?P<code_in>[^`\n]{1,2000})`)"
    r"|(?P<note>\[\^(?P<note_label>[^\]\[\s]{1,40})\])"
    r"|(?P<link>(?<!!)\[(?P<link_in>[^\[\]\n]{1,2000})\]\((?P<link_target>[^()\s]{1,2000})\))"
    r"|(?P<strong>\*\*(?=[^\s*])(?P<strong_in>[^*\n]{0,2000}[^\s*])\*\*(?!\*))"
    rf"|(?P<emphasis>{EMPHASIS})"
    r"|(?P<ruby><ruby>(?P<ruby_in>[^<\n]{1,200})(?:<rp>[^<\n]{0,4}</rp>)?<rt>(?P<rt>[^<\n]{1,200})</rt>"
    r"(?:<rp>[^<\n]{0,4}</rp>)?</ruby>)"
    # As our writer has emphasis where asterisks would not be markup.
    r"|(?P<em><em>(?P<em_in>[^<\n]{1,2000})</em>)"
    r"|(?P<bold><strong>(?P<bold_in>[^<\n]{1,2000})</strong>)"
    rf"|(?P<script>{PAIR.pattern})"
    rf"|(?P<tex>{FORMULA})"
)
# What each alternative begins with, and pictures have (![, <img); most passages have none of it.
_BEGINS = re.compile(r"[`\[*<$\\]")
_DEEPEST = 4
_INSIDE: dict[str, tuple[MarkKind, str]] = {
    "code": ("code", "code_in"),
    "link": ("link", "link_in"),
    "strong": ("strong", "strong_in"),
    "emphasis": ("emphasis", "emphasis_in"),
    "em": ("emphasis", "em_in"),
    "bold": ("strong", "bold_in"),
}


def begins_markup(source: str, start: int, end: int) -> bool:
    """Whether some of the text may be markup, or a picture."""
    return _BEGINS.search(source, start, end) is not None


def scan(source: str, start: int, end: int) -> tuple[tuple[Piece, ...], tuple[Mark, ...]]:
    """Divide `source[start:end]` into pieces and marks. Time is linear in `end - start`."""
    if start < end and not begins_markup(source, start, end):
        return (plain(start, end, source),), ()
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for part in _parts(source, start, end, _DEEPEST):
        if isinstance(part, Mark):
            marks.append(part)
        elif part.start < part.end:
            pieces.append(part)
    return tuple(merged(pieces, source)), tuple(marks)


def _parts(source: str, start: int, end: int, depth: int) -> Iterator[Piece | Mark]:
    position = start
    while (
        depth
        and (first := _BEGINS.search(source, position, end))
        and (match := _MARKUP.search(source, first.start(), end))
    ):
        yield plain(position, match.start(), source)
        yield from _markup(source, match, depth - 1)
        position = match.end()
    yield plain(position, end, source)


def _markup(source: str, match: re.Match[str], depth: int) -> Iterator[Piece | Mark]:
    name = match.lastgroup or ""
    if name == "note":
        yield _consumed(source, match.start(), match.end(), "call of a note")
        yield Mark("note", match.start(), match.end(), match["note_label"])
    elif name == "ruby":
        yield from _ruby(source, match)
    elif name == "tex":
        yield plain(*match.span(), source)
    elif name == "script":
        yield from _raised(source, match)
    else:
        kind, group = _INSIDE[name]
        start, end = match.span(group)
        yield _consumed(source, match.start(), start, f"opens {kind}")
        yield Mark(kind, start, end, match["link_target"] if kind == "link" else "")
        if kind == "code":
            yield plain(start, end, source)
        else:
            yield from _parts(source, start, end, depth)
        yield _consumed(source, end, match.end(), f"closes {kind}")


def _ruby(source: str, match: re.Match[str]) -> Iterator[Piece | Mark]:
    base_start, base_end = match.span("ruby_in")
    start, end = match.span("rt")
    yield _consumed(source, match.start(), base_start, "opens ruby")
    yield Mark("ruby", base_start, end)
    yield plain(base_start, base_end, source)
    yield _consumed(source, base_end, start, "between base and ruby text")
    yield Mark("annotation", start, end)
    yield plain(start, end, source)
    yield _consumed(source, end, match.end(), "closes ruby")


def with_raised(pieces: Iterable[Piece], source: str) -> Iterator[Piece]:
    """Pieces with the text that tags raise or lower in characters that are so."""
    for piece in pieces:
        if piece.edit is not None or "</su" not in piece.text:
            yield piece
            continue
        matches = PAIR.finditer(source, piece.start, piece.end)
        raised_pieces = (one for match in matches for one in _raised(source, match))
        yield from filled(raised_pieces, piece.start, piece.end, source)


def _raised(source: str, match: re.Match[str]) -> Iterator[Piece]:
    """Text above or below the line as characters that are so; with its tags where one is missing."""
    name = match["rise"]
    start, end = match.span("raised")
    shown = raised(source[start:end], RISES[name])
    if shown is None:
        yield plain(*match.span(), source)
        return
    yield _consumed(source, match.start(), start, f"opens {name}")
    yield Piece(
        start, end, shown, Edit(edit_names.RAISED, start, end, source[start:end], shown, 1.0, REASON)
    )
    yield _consumed(source, end, match.end(), f"closes {name}")


def _consumed(source: str, start: int, end: int, reason: str) -> Piece:
    return Piece(start, end, "", deleted(edit_names.INLINE, start, end, source, reason))


def merged(pieces: list[Piece], source: str) -> Iterator[Piece]:
    """Neighbouring pieces without an edit become one."""
    for is_plain, group in groupby(pieces, lambda piece: piece.edit is None):
        if is_plain:
            first, *others = group
            yield plain(first.start, others[-1].end, source) if others else first
        else:
            yield from group
