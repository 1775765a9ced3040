"""Rule `slips`: spaces that a tool left inside words go, in every line; so do those of letterspaced heads.

In: passages without roles. Out: the same without such spaces. It acts where running text shows
that a tool sprinkled them, and before anything is recognised by its words: 本报 讯, 责任 编辑. What a head
is set with letter by letter goes in any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.read import Passage
from publisher.repair.column.recurring import LINE_OF_POEM
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.line.letterspacing import letterspaces
from publisher.repair.line.signatures import signature
from publisher.repair.line.spacing import HAN_PER_SLIP, SPACE, slips_in
from publisher.repair.line.words import REACH
from publisher.repair.wording import Wording, has_stop

NAME = "slips"

_KINDS = ("text", "heading", "item", "quotation")


def slips(draft: Draft) -> Draft:
    """Take them out, those inside words only if there are enough of them to be no accident."""
    lines = [index for index, passage in enumerate(draft.passages) if passage.kind in _KINDS]
    prose = [index for index in lines if has_stop(draft.passages[index].text)]  # names have their own
    slips = sum(len(_inside_words(draft.passages[index].text, draft.wording)) for index in prose)
    by_tool = slips and slips * HAN_PER_SLIP >= sum(len(passage.text) for passage in draft.passages)
    passages = list(draft.passages)
    for index in lines:
        text = passages[index].text
        changes = _between_letters(text, draft.wording)
        if not by_tool and changes and _is_in_verse(draft.passages, index):
            continue  # a poet may have set the characters of one line apart
        if by_tool and not changes:
            passages[index] = _with_whole_words(passages[index], draft)
        else:
            passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    return replace(draft, passages=tuple(passages))


def _with_whole_words(passage: Passage, draft: Draft) -> Passage:
    """Without the spaces inside words. 党员 干 部: one is seen to be, when the other has gone."""
    for _ in range(REACH):
        changes = _inside_words(passage.text, draft.wording)
        if not changes:
            break
        passage = changed(passage, changes, NAME, draft.source.text)
    return passage


def _between_letters(text: str, wording: Wording) -> list[Change]:
    """Every gap of a letterspaced line, unless it signs: 丰 子 恺 文."""
    gaps = letterspaces(text)
    if not gaps or signature(text, wording):
        return []
    return [Change(*gap, "", 0.85, "every character of the line is set apart") for gap in gaps]


def _is_in_verse(passages: Sequence[Passage], index: int) -> bool:
    beside = (*passages[max(0, index - 1) : index], *passages[index + 1 : index + 2])
    return passages[index].kind != "heading" and all(LINE_OF_POEM.fullmatch(one.text) for one in beside)


def _inside_words(text: str, wording: Wording) -> list[Change]:
    if not SPACE.search(text):
        return []
    found = [slip for slip in slips_in(text, wording) if slip.in_word]
    if not found or signature(text, wording):  # spaces among signers divide them
        return []
    return [Change(slip.start, slip.end, "", 0.95, slip.reason) for slip in found]
