"""Rule `jumps`: jump lines at a place where the text is whole again belong to the page.

In: joined passages. Out: those without 下转第3版 and 上接第1版 that stand beside each other; their words
stay in the edit log. One that has no partner still leads somewhere and stays.
"""

from __future__ import annotations

import re
from itertools import pairwise

from publisher.read import Passage
from publisher.repair.draft import Draft, dropped

NAME = "jumps"

_AWAY = re.compile("[（(【\\[]?[^，。！？]{0,14}下?转")
_BACK = re.compile("[（(【\\[]?[^，。！？]{0,14}上?接")
_SURE = 0.9


def jumps(draft: Draft) -> Draft:
    """Drop each pair of lines of which one sends the reader away and the next one tells where from."""
    gone = {
        index + at: (_SURE, "the text that it leads to, or comes from, follows here")
        for index, (away, back) in enumerate(pairwise(draft.passages))
        if _is_jump(away, _AWAY) and _is_jump(back, _BACK)
        for at in (0, 1)
    }
    return dropped(draft, gone, NAME) if gone else draft


def _is_jump(passage: Passage, opening: re.Pattern[str]) -> bool:
    return passage.role == "jump" and opening.match(passage.text) is not None
