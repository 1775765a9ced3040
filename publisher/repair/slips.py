"""Rule `slips`: spaces that a tool left inside words go, in every line.

In: passages without roles. Out: the same without such spaces. It acts where running text shows
that a tool sprinkled them, and before anything is recognised by its words: 本报 讯, 责任 编辑.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.wording import HAN, STOPS
from publisher.repair.words import cuts_word

NAME = "slips"

HAN_PER_SLIP = 1200
"""So many Han to one space inside a word make a tool of it: authors do not type them so often."""

_KINDS = ("text", "heading", "item", "quotation")
_SPACE = re.compile(f"(?<=[{HAN}])[ \\u00a0]{{1,4}}(?=[{HAN}])")
_REACH = 6  # what the dictionary is asked about, on each side


def slips(draft: Draft) -> Draft:
    """Take them out, if there are enough of them to be no accident."""
    lines = [index for index, passage in enumerate(draft.passages) if passage.kind in _KINDS]
    prose = {index for index in lines if _is_prose(draft.passages[index])}
    found = {index: list(_inside_words(draft.passages[index].text)) for index in prose}
    slips = sum(map(len, found.values()))
    if not slips or slips * HAN_PER_SLIP < sum(len(passage.text) for passage in draft.passages):
        return draft
    found |= {
        index: list(_inside_words(draft.passages[index].text)) for index in lines if index not in prose
    }
    passages = list(draft.passages)
    for index, changes in found.items():
        passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    return replace(draft, passages=tuple(passages))


def _inside_words(text: str) -> Iterator[Change]:
    for match in _SPACE.finditer(text):
        start, end = match.span()
        if cuts_word(text[max(0, start - _REACH) : start], text[end : end + _REACH]):
            yield Change(start, end, "", 0.95, "a space inside a word")


def _is_prose(passage: Passage) -> bool:
    """Whether the line is running text: names and titles have spaces of their own."""
    return any(mark in passage.text for mark in STOPS)
