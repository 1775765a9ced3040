"""Who talks in a text: an interview, minutes, a trial.

In: passages. Out: the names that begin paragraph after paragraph, each with a colon behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from publisher.read import Passage
from publisher.repair.wording import HAN, Wording

# 问： 审判长： 答（某某）： Kevin： and what was said.
_LATIN = "[A-Z][A-Za-z]{2,11}(?: [A-Z][a-z]{1,11})?"
_WHO = f"([{HAN}·A-Z]{{1,6}}|{_LATIN})(?:[（(][^（()）。，,：:]{{2,20}}[）)])?[：:]"
_SPEAKER = re.compile(f"{_WHO}(?=[^/\\d])")
_OPENS_TURN = re.compile(_WHO)
# Whoever begins this many paragraphs is one of those who talk there.
_FEWEST_TURNS = 3
_ASKS_AND_ANSWERS = (frozenset("问答"), frozenset("QA"))


def speaker(text: str) -> str:
    """Who speaks in a paragraph that begins with a name and a colon, else nothing."""
    match = _SPEAKER.match(text)
    return match[1] if match else ""


def opens_turn(text: str, talking: Collection[str]) -> bool:
    """Whether a paragraph begins with one of those who talk, whatever is said."""
    match = _OPENS_TURN.match(text)
    return match is not None and match[1] in talking


def is_whose_turn(text: str, talking: Collection[str]) -> bool:
    """Whether a paragraph is nothing but one of those who talk, and a colon."""
    match = _OPENS_TURN.fullmatch(text)
    return match is not None and match[1] in talking


def speakers(passages: Iterable[Passage], wording: Wording) -> frozenset[str]:
    """All who take turns in passages."""
    return taking_turns([speaker(one.text) for one in passages], wording)


def taking_turns(names: Sequence[str], wording: Wording) -> frozenset[str]:
    """All who take turns, by what each passage begins with; 他说： is no name: it begins a paragraph as
    often as it stands in one."""
    often = {name for name, times in Counter(names).items() if times >= _FEWEST_TURNS}
    asked = {name for pair in _ASKS_AND_ANSWERS if pair <= set(names) for name in pair}
    talking = often | asked | set(_in_turns(names))
    return frozenset(name for name in talking if name and not name.endswith(wording.speech))


def _in_turns(names: Sequence[str]) -> Iterator[str]:
    """Two who answer each other, twice each, talk however short the text is."""
    for one, other, *again in zip(names, names[1:], names[2:], names[3:], strict=False):
        if one != other and [one, other] == again and one and other:
            yield from (one, other)
