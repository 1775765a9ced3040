"""Rule `slips`: spaces that a tool left inside words go, in every line.

In: passages without roles. Out: the same without such spaces. It acts where running text shows
that a tool sprinkled them, and before anything is recognised by its words: 本报 讯, 责任 编辑.
"""

from __future__ import annotations

from dataclasses import replace

from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.signatures import signature
from publisher.repair.spacing import HAN_PER_SLIP, SPACE, slips_in
from publisher.repair.wording import Wording, has_stop

NAME = "slips"

_KINDS = ("text", "heading", "item", "quotation")


def slips(draft: Draft) -> Draft:
    """Take them out, if there are enough of them to be no accident."""
    lines = [index for index, passage in enumerate(draft.passages) if passage.kind in _KINDS]
    prose = {index for index in lines if _is_prose(draft.passages[index])}
    found = {index: _inside_words(draft.passages[index].text, draft.wording) for index in prose}
    slips = sum(map(len, found.values()))
    if not slips or slips * HAN_PER_SLIP < sum(len(passage.text) for passage in draft.passages):
        return draft
    labels = (index for index in lines if index not in prose)
    found |= {index: _inside_words(draft.passages[index].text, draft.wording) for index in labels}
    passages = list(draft.passages)
    for index, changes in found.items():
        passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    return replace(draft, passages=tuple(passages))


def _inside_words(text: str, wording: Wording) -> list[Change]:
    if not SPACE.search(text):
        return []
    found = [slip for slip in slips_in(text, wording) if slip.in_word]
    if not found or signature(text, wording):  # spaces among signers divide them
        return []
    return [Change(slip.start, slip.end, "", 0.95, slip.reason) for slip in found]


def _is_prose(passage: Passage) -> bool:
    """Whether the line is running text: names and titles have spaces of their own."""
    return has_stop(passage.text) is not None
