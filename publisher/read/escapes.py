r"""What is written for other characters: a backslash before markup (\*), a reference of HTML (&lt;).

In: a text, before anybody looks for markup in it. Out: `hidden`, the same with the signs that are no
markup out of sight; then, of the passages found in that, `with_escapes`: each reads as it was meant.

Recovered text is full of backslashes that escape nothing: paths (D:\k\*.csv), commands, remains of
LaTeX, faces. So one counts only before a sign that would be markup where it stands, and never in a
word in which another stands before something else, as in every path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from publisher.model import Edit
from publisher.model.edit_names import ESCAPE
from publisher.read.line import stripped
from publisher.read.recovered import Passage, Picture, Piece, filled, plain
from publisher.shared.blanks import BLANK, GAP, LINE_ENDS

# A hidden backslash, and the sign behind it: characters that no text holds (Unicode 23.7, noncharacters).
_BACKSLASH = "\ufdef"
_HIDDEN = {sign: chr(0xFDD0 + number) for number, sign in enumerate("*[]<|#>-+_~.)")}
_SHOWN = str.maketrans({_BACKSLASH: "", **{hidden: sign for sign, hidden in _HIDDEN.items()}})
_IN_CODE = str.maketrans({sign: _HIDDEN[sign] for sign in "[]<"})

_BEHIND_LINE_END = f"(?<![^{LINE_ENDS}])"
_AT_LINE_END = f"(?=[{LINE_ENDS}]|\\Z)"
# Paths may have Chinese names in them; sentences end them.
_WORD = "[^\\s`\u3000-\u303f\uff00-\uff65\u2010-\u2027]"
# Each alternative ends with the backslash and its sign. Possessive, so that time is linear.
_ESCAPE = re.compile(
    # A word with a backslash that escapes nothing, or a drive: all of it is as it is.
    rf"(?P<word>(?<!{_WORD})(?={_WORD}*(?:(?<![A-Za-z0-9])[A-Za-z]:\\|\\(?![*\[\]<>|#+\-.)~_]){_WORD})){_WORD}++)"
    # Code is as it is, too; what looks like markup in it is hidden by itself.
    r"|(?P<code>`[^`\n]{1,2000}`)"
    # Beside a letter an asterisk is no markup; \*.csv are files. Nor is it markup if the backslash stays.
    r"|(?:(?<=[^\sA-Za-z\\])\\\*|(?<![A-Za-z\\])\\\*(?=\S))(?!\.[A-Za-z])"
    r"|(?P<kept>\\\*)"
    # report\_2026.docx: an underscore inside a name needs none, but Docling writes it.
    r"|(?<=[A-Za-z0-9]{2})\\_(?=[A-Za-z0-9]{2})"
    r"|(?<!\\)\\\[(?=\^[^\]\[\s]{1,40}\]|[^\[\]\n]{1,2000}\]\()"
    r"|(?<!\\)\\<(?=!--|(?i:ruby>|em>|strong>|img\b|table\b))"
    # At the beginning of a line: a heading, quotation, item, fence, rule or number.
    rf"|{_BEHIND_LINE_END}[{BLANK}]*+(?:>[ \t]?)*+[{BLANK}]*+(?:"
    rf"\\\#(?=\#{{0,5}}{GAP})|\\>|\\[-+*](?={GAP})|\\~(?=~~)"
    rf"|\\-(?=[ \t]*-[ \t]*-[- \t]*+{_AT_LINE_END})|\\_(?=[ \t]*_[ \t]*_[_ \t]*+{_AT_LINE_END})"
    rf"|\d{{1,3}}\\[.)](?={GAP}*+[^\d\s.．]))"
)
_BEHIND_BACKSLASH = re.compile(r"(?<=\\)[*\[<]")
_BAR = re.compile(r"(?<![\\:])\\\|")
# A row of a table, or a line that would be one.
_ROW = re.compile(
    rf"{_BEHIND_LINE_END}[{BLANK}]*+(?:>[ \t]?)*+[{BLANK}]*+\\?\|[^{LINE_ENDS}]*\|[{BLANK}]*+{_AT_LINE_END}"
)

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30});")
_WRITTEN = re.compile(f"{_BACKSLASH}[{''.join(_HIDDEN.values())}]|{_REFERENCE.pattern}")
_REASONS = {_BACKSLASH: "a backslash before markup", "&": "a character reference of HTML"}
_CONCERNED = re.compile("[&\ufdd0-\ufdef]")


def hidden(text: str) -> str:
    """The text, as long as it is, without the signs that are escaped or stand in code; the text itself
    where nothing is to be hidden."""
    if "\\|" in text:
        text = _ROW.sub(lambda row: _BAR.sub(_pair, row[0]), text)
    if "\\" not in text and "`" not in text:
        return text
    # No alternative reaches over a line's end, and few lines have anything to escape or to quote.
    lines = (
        _ESCAPE.sub(_out_of_sight, line) if "\\" in line or "`" in line else line
        for line in text.split("\n")
    )
    shown = "\n".join(lines)
    return text if shown == text else shown


def _out_of_sight(match: re.Match[str]) -> str:
    if kept := match["word"] or match["kept"]:
        return _BEHIND_BACKSLASH.sub(lambda sign: _HIDDEN[sign[0]], kept)
    if code := match["code"]:
        return code.translate(_IN_CODE)
    return match[0][:-2] + _BACKSLASH + _HIDDEN[match[0][-1]]


def _pair(match: re.Match[str]) -> str:
    return _BACKSLASH + _HIDDEN[match[0][-1]]


def with_escapes(passages: Iterable[Passage], shown: str, source: str) -> Iterator[Passage]:
    """The passages that were found in the hidden text, reading as they were meant.

    A line of nothing but references to white space is a blank line.
    """
    if shown is source and _REFERENCE.search(source) is None:
        yield from passages
        return
    blank = 0
    for passage in passages:
        unescaped = _read(passage, shown, source)
        if unescaped is None:
            blank += passage.blank_before + 1
            continue
        yield replace(unescaped, blank_before=unescaped.blank_before + blank) if blank else unescaped
        blank = 0


def references(piece: Piece, source: str) -> Iterator[Piece]:
    """The piece with HTML's character references read."""
    if piece.edit is not None or "&" not in piece.text:
        yield piece
    else:
        yield from _divided(piece.start, piece.end, source, source)


def _read(passage: Passage, shown: str, source: str) -> Passage | None:
    if passage.picture is not None:
        name, alternative = map(_value, passage.picture)
        return replace(passage, picture=Picture(name, alternative))
    if not _CONCERNED.search(shown, passage.start, passage.end):
        return passage
    codes = {mark.start for mark in passage.marks if mark.kind == "code"}
    pieces: list[Piece] = []
    for piece in passage.pieces:
        if piece.edit is not None:
            pieces.append(piece._replace(edit=replace(piece.edit, before=source[piece.start : piece.end])))
        elif passage.kind == "code" or piece.start in codes:
            pieces.append(plain(piece.start, piece.end, source))
        else:
            pieces.extend(_divided(piece.start, piece.end, shown, source))
    marks = tuple(mark._replace(value=_value(mark.value)) for mark in passage.marks)
    return _stripped(replace(passage, pieces=tuple(pieces), marks=marks), source)


def _stripped(passage: Passage, source: str) -> Passage | None:
    """The passage without blanks at its ends that references stood for; None if there is nothing else."""
    if passage.label or passage.text == passage.text.strip(BLANK):
        return passage
    if line := stripped(passage.pieces, source):
        return replace(passage, pieces=tuple(line.pieces), indent=passage.indent + line.indent)
    if passage.kind == "cell":
        return replace(passage, pieces=(plain(passage.start, passage.start, source),))
    return None


def _divided(start: int, end: int, shown: str, source: str) -> Iterator[Piece]:
    """A stretch of the source in pieces, one for each sign that stands for another."""
    if start == end:
        return iter((plain(start, end, source),))
    return filled(_meant(_WRITTEN.finditer(shown, start, end), source), start, end, source)


def _meant(matches: Iterable[re.Match[str]], source: str) -> Iterator[Piece]:
    """Pieces that read as the signs that are meant, where these could stand in a text."""
    for match in matches:
        written = source[match.start() : match.end()]
        if (meaning := _meaning(written)) is not None:
            edit = Edit(ESCAPE, *match.span(), written, meaning, 1.0, _REASONS[match[0][0]])
            yield Piece(*match.span(), meaning, edit)


def _meaning(written: str) -> str | None:
    """The characters that are meant; None where they could not stand in a text."""
    if written[0] == "\\":
        return written[1:]
    meant = unescape(written)
    can_stand = (meant.isprintable() or meant in BLANK) and meant not in (written, "\ufffd")
    return meant if can_stand else None


def _value(value: str) -> str:
    """An address or a picture's words as they were meant."""
    value = value.translate(_SHOWN) if _CONCERNED.search(value) else value
    return _REFERENCE.sub(lambda found: _meaning(found[0]) or found[0], value)
