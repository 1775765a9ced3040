"""Rule `jumps`: what leads the reader over a cut that was healed belongs to the page.

In: joined passages. Out: those without the pair of 下转第3版 and 上接第1版 that a joined paragraph had
between its halves, be they lines of their own or in brackets at the halves' ends; their words stay in the
edit log. A line without its partner still leads somewhere, and between two whole paragraphs nobody knows
whether what follows is what it leads to: these stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed, dropped
from publisher.repair.evidence.seam import TEXT
from publisher.repair.line.shapes import BRACKETED, BRACKETED_END, goes_on, is_jump
from publisher.repair.rules.join import NAME as JOIN

NAME = "jumps"

_AWAY = re.compile("[（(【\\[]?[^，。！？]{0,14}下?转")
_SURE = 0.9
_WHY = "the paragraph that it divided is whole"


def jumps(draft: Draft) -> Draft:
    """Drop each pair of lines of which one sends the reader away and the next one tells where from, and
    what says so inside a paragraph."""
    passages = tuple(
        changed(one, [*_within(one)], NAME, draft.source.text) if one.role in TEXT else one
        for one in draft.passages
    )
    return _without_lines(replace(draft, passages=passages))


def _within(passage: Passage) -> Iterator[Change]:
    """What stands in brackets at either side of a join."""
    at = 0
    for piece in passage.pieces:
        if piece.edit is not None and JOIN in piece.edit.rule.split("+"):
            left, right = at, at + len(piece.text)
            if (found := BRACKETED_END.search(passage.text[:left])) and is_jump(found[0]):
                yield Change(found.start(), left, "", _SURE, _WHY)
            if (found := BRACKETED.match(passage.text, right)) and is_jump(found[0]):
                yield Change(right, found.end(), "", _SURE, _WHY)
        at += len(piece.text)


def _without_lines(draft: Draft) -> Draft:
    gone: dict[int, tuple[float, str]] = {}
    joined: Passage | None = None
    for index, (away, back) in enumerate(pairwise(draft.passages)):
        if away.role != "jump":
            joined = away
        elif joined and _leads(away) and _goes_on(back) and back.start < joined.end:
            gone |= dict.fromkeys((index, index + 1), (_SURE, _WHY))
    return dropped(draft, gone, NAME) if gone else draft


def _leads(passage: Passage) -> bool:
    return passage.role == "jump" and _AWAY.match(passage.text) is not None


def _goes_on(passage: Passage) -> bool:
    return passage.role == "jump" and goes_on(passage.text)
