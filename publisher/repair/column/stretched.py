"""Lines that a tool left stretched: in a narrow column white between all characters fills many a line.

In: a draft whose passages are single lines. Out: the same with such lines closed up, as an edit of the rule
that asks.
"""

from __future__ import annotations

from dataclasses import replace

from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.line.letterspacing import stretched
from publisher.repair.line.signatures import signature

__all__ = ["closed_up"]


def closed_up(draft: Draft, rule: str) -> Draft:
    """The draft with its stretched lines as others are."""
    passages = tuple(
        changed(one, changes, rule, draft.source.text)
        if " " in one.text and one.kind in ("text", "item") and (changes := _gaps(one, draft))
        else one
        for one in draft.passages
    )
    return replace(draft, passages=passages)


def _gaps(passage: Passage, draft: Draft) -> list[Change]:
    gaps = stretched(passage.text)
    if not gaps or signature(passage.text, draft.wording):  # 丰 子 恺 文
        return []
    return [Change(*gap, "", 0.85, "every character of the line is set apart") for gap in gaps]
