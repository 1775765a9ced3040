"""Rule `jumps`: jump lines about a cut that was healed belong to the page.

In: joined passages. Out: those without the pair of 下转第3版 and 上接第1版 that a joined paragraph had
between its halves; their words stay in the edit log. A line without its partner still leads somewhere, and
between two whole paragraphs nobody knows whether what follows is what it leads to: these stay.
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
    gone: dict[int, tuple[float, str]] = {}
    joined: Passage | None = None
    for index, (away, back) in enumerate(pairwise(draft.passages)):
        if away.role != "jump":
            joined = away
        elif joined and _is_jump(away, _AWAY) and _is_jump(back, _BACK) and back.start < joined.end:
            gone |= dict.fromkeys((index, index + 1), (_SURE, "the paragraph that it divided is whole"))
    return dropped(draft, gone, NAME) if gone else draft


def goes_on(text: str) -> bool:
    """Whether a jump line says where the text below it goes on from: （上接第1版）."""
    return _BACK.match(text) is not None


def _is_jump(passage: Passage, opening: re.Pattern[str]) -> bool:
    return passage.role == "jump" and opening.match(passage.text) is not None
