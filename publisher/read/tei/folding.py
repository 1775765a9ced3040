"""Text runs of a TEI file -> leaves.

In: runs with their offsets, a whole line at a time. Out: `Text` leaves and the edits inside them:
references resolved, line ends and indentation folded. Everything between leaves is left to
`gaps`, so that the file comes back to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from publisher.model import Edit, Span, Text, edit_names
from publisher.read.tei.tree import Run

_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SPECIAL = re.compile(
    r"<!\[CDATA\[|\]\]>|&#x(?P<hex>[0-9A-Fa-f]+);|&#(?P<decimal>[0-9]+);|&(?P<name>amp|lt|gt|quot|apos);"
    r"|(?P<space>[ \t]*[\r\n][ \t\r\n]*)"
)
# Scripts that set no space between words: white space at a line end in the file means nothing.
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\uffef\u2014\u2018-\u201d\u2026]")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def fold(source: str, run: Run, before: str) -> tuple[Text | None, list[Edit]]:
    """One run as a leaf, and the edits in it; the leaf is None if no text is left.

    Args:
        before: The character that stands before the run in its line, or "".
    """
    out: list[str] = []
    edits: list[Edit] = []
    at = run.start
    literal = False
    for match in _SPECIAL.finditer(source, run.start, run.end):
        start, end = match.span()
        if literal and match.group("space") is None and match.group() != _CDATA_END:
            continue
        if not literal and match.group() == _CDATA_END:
            continue
        if match.group() in (_CDATA, _CDATA_END):
            literal = match.group() == _CDATA
        if start > at:
            out.append(source[at:start])
            before = source[start - 1]
        after, reason = _reading(source, match, before, run.end)
        edits.append(Edit(edit_names.TEI, start, end, match.group(), after, 1.0, reason))
        out.append(after)
        before = after or before
        at = end
    out.append(source[at : run.end])
    text = "".join(out)
    return (Text(text, Span(run.start, run.end)), edits) if text else (None, [])


def gaps(source: str, leaves: Iterable[Text]) -> Iterator[Edit]:
    """Edits for everything that no leaf holds."""
    at = 0
    for span in sorted(leaf.span for leaf in leaves):
        if span.start > at:
            yield _gap(source, at, span.start)
        at = span.end
    if at < len(source):
        yield _gap(source, at, len(source))


def clip(source: str, runs: Sequence[Run]) -> tuple[int, int]:
    """From the first to the last character of a line that is not white space."""
    start = next((run.start + _blank(source, run) for run in runs if not _is_blank(source, run)), 0)
    for run in reversed(runs):
        if not _is_blank(source, run):
            return start, run.start + len(source[run.start : run.end].rstrip(" \t\r\n"))
    return start, start


def _is_blank(source: str, run: Run) -> bool:
    return not source[run.start : run.end].strip(" \t\r\n")


def _blank(source: str, run: Run) -> int:
    text = source[run.start : run.end]
    return len(text) - len(text.lstrip(" \t\r\n"))


def _gap(source: str, start: int, end: int) -> Edit:
    return Edit(edit_names.TEI, start, end, source[start:end], "", 1.0, "markup")


def _reading(source: str, match: re.Match[str], before: str, limit: int) -> tuple[str, str]:
    """The text that a construct stands for, and the reason of the edit."""
    if match.group("space") is not None:
        following = source[match.end()] if match.end() < limit else ""
        joined = not before or before.isspace() or any(map(_UNSPACED.match, (before, following)))
        return "" if joined else " ", "a line end of the file"
    if name := match.group("name"):
        return _PREDEFINED[name], "a reference"
    if digits := match.group("hex"):
        return chr(int(digits, 16)), "a reference"
    if digits := match.group("decimal"):
        return chr(int(digits)), "a reference"
    return "", "a CDATA section"
