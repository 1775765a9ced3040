"""Rule `headline-lines`: a space between two clauses of a headline is a line end.

In: labelled passages. Out: headlines with their lines marked. A space inside quotation marks,
and one beside a clause too short to be a line, stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.model.edit_names import HEADLINE_LINES
from publisher.read import Mark, Offsets, Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.wording import CLOSING, HAN, OPENING

NAME = "headline-lines"

# Shorter clauses are words set apart for the eye: 小城 大事.
_SHORTEST_LINE = 4
_SPACE = re.compile("[ \\u3000]+")
_HAN = re.compile(f"[{HAN}]")


def headline_lines(draft: Draft) -> Draft:
    """Mark the line ends of all headlines."""
    passages = tuple(
        _divided(passage, draft.source.text) if passage.role == "headline" else passage
        for passage in draft.passages
    )
    return replace(draft, passages=passages)


def _divided(passage: Passage, source: str) -> Passage:
    changes = [
        Change(start, end, "", 1.0, "a headline of several lines")
        for start, end in _line_ends(passage.text)
    ]
    if not changes:
        return passage
    offsets = Offsets(passage)
    marks = [Mark("line", offsets.start(change.start), offsets.start(change.start)) for change in changes]
    # To read a space as the line end it stands for is part of reading, like a heading's mark.
    divided = changed(passage, changes, HEADLINE_LINES, source)
    return replace(divided, marks=(*divided.marks, *marks))


def _line_ends(text: str) -> list[tuple[int, int]]:
    """Spaces outside quotes and brackets with a clause on either side, if every line is one."""
    spaces = [match.span() for match in _SPACE.finditer(text) if not _depth(text, match.start())]
    edges = [0, *(edge for span in spaces for edge in span), len(text)]
    lines = [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    if len(lines) > 3 or any(len(_HAN.findall(line)) < _SHORTEST_LINE for line in lines):
        return []
    return spaces


def _depth(text: str, end: int) -> int:
    depth = 0
    for character in text[:end]:
        depth += (character in OPENING) - (character in CLOSING)
    return depth
