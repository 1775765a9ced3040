"""Who talks in a text: an interview, minutes, a trial.

In: passages. Out: the names that begin paragraph after paragraph, each with a colon behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from publisher.read import Passage
from publisher.repair.wording import HAN, Wording

# 问： 答： 审判长： and what was said.
_SPEAKER = re.compile(f"([{HAN}·A-Z]{{1,6}})[：:](?=[^/\\d])")
# Whoever begins this many paragraphs is one of those who talk there.
_FEWEST_TURNS = 3


def speaker(text: str) -> str:
    """Who speaks in a paragraph that begins with a name and a colon, else nothing."""
    match = _SPEAKER.match(text)
    return match[1] if match else ""


def speakers(passages: Iterable[Passage], wording: Wording) -> frozenset[str]:
    """All who take turns. 他说： is no name: it begins a paragraph as often as it stands in one."""
    turns = Counter(speaker(one.text) for one in passages)
    return frozenset(
        name
        for name, times in turns.items()
        if name and times >= _FEWEST_TURNS and not name.endswith(wording.speech)
    )
