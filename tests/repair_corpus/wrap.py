"""Hard wrapping, as tools write that keep the printed lines.

In: the text of a paragraph and a measure in em. Out: the offsets at which its lines begin.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from tests.repair_corpus.cuts import NEVER_AT_END, NEVER_AT_START, TIED

__all__ = ["line_starts"]


def line_starts(text: str, measure: float, indent: float = 0.0) -> list[int]:
    """Where the lines after the first begin, under line-start and line-end prohibition.

    Args:
        measure: Length of a line in em; Latin letters and figures count half an em.
        indent: What the first line is shorter by, in em.
    """
    tied = {at for found in TIED.finditer(text) for at in range(found.start() + 1, found.end())}
    starts: list[int] = []
    start, width = 0, indent
    at = 0
    while at < len(text):
        width += _em(text[at])
        if width <= measure or text[at] == " ":
            at += 1
            continue
        end = at
        while end > start + 1 and not _may_break(text, end, tied):
            end -= 1
        if end <= start + 1:
            end = at
        starts.append(end)
        start = at = end
        width = 0.0
    return starts


def _may_break(text: str, at: int, tied: set[int]) -> bool:
    return at not in tied and text[at] not in NEVER_AT_START and text[at - 1] not in NEVER_AT_END


def _em(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else 0.5
