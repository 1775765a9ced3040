"""Where a column or a line may end inside a paragraph.

In: the text of a paragraph. Out: the offsets a cut may stand before, by the trap that each sets.
A cut after a full stop outside quotes is never made: nobody could see it.
"""

from __future__ import annotations

import re
from random import Random

from tests.repair_corpus.marks import HAN

__all__ = ["NEVER_AT_END", "NEVER_AT_START", "TIED", "choose", "openings"]

NEVER_AT_START = frozenset("，。、；：！？）》〉」』】〕”’…—～·%％℃")
"""Line-start prohibition (GB/T 15834-2011, 5.1; a dash and an ellipsis stay whole, 5.1.7)."""
NEVER_AT_END = frozenset("（《〈「『【〔“‘")
"""Line-end prohibition (GB/T 15834-2011, 5.1.4)."""
TIED = re.compile(r"[!-~±°]+")
"""Latin words, numbers, addresses: a line ends at a space between two of them, not inside."""

MARGIN = 6
"""Fewer characters than this stand before or after no cut: columns have no such stumps."""
LONG_WORD = re.compile("[A-Za-z]{7,}")
ATTRIBUTION = re.compile(f"[{HAN}A-Za-z]{{2,16}}?(?:说|表示|坦言|介绍|解释|认为|告诉|写道|笑|问|答|道|称)")


def openings(text: str) -> dict[str, list[int]]:
    """Offsets a cut may stand before, by kind; an offset may have several kinds."""
    tied = {at for found in TIED.finditer(text) for at in range(found.start() + 1, found.end())}
    kinds: dict[str, list[int]] = {}
    depth = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        depth += (before in "“‘") - (before in "”’")
        if not MARGIN <= at <= len(text) - MARGIN or at in tied:
            continue
        if after in NEVER_AT_START or after == " " or before in NEVER_AT_END:
            continue
        for kind in _kinds(text, at, quoted=depth > 0):
            kinds.setdefault(kind, []).append(at)
    words = [found.start() + len(found.group()) // 2 for found in LONG_WORD.finditer(text)]
    kinds["hyphen"] = [at for at in words if MARGIN <= at <= len(text) - MARGIN]
    return {kind: found for kind, found in kinds.items() if found}


def _kinds(text: str, at: int, *, quoted: bool) -> list[str]:
    before, after = text[at - 1], text[at]
    if before in "。！？":
        return ["quoted stop"] if quoted else []
    if before in "”’":
        closes_sentence = text[at - 2] in "。！？，…"
        if closes_sentence and not ATTRIBUTION.match(text, at):
            return []
        return ["attribution" if closes_sentence else "mark"]
    if before == "…" or (before == "）" and text[at - 2] in "。！？"):
        return []
    if before == " ":
        return ["word space"] if text[at - 2].isascii() and after.isascii() else []
    if before in "，、；：）—":
        return ["mark"]
    if after.isdigit() or (after.isascii() and after.isupper()):
        return ["number or capital"]
    return ["middle"]


def choose(text: str, random: Random, *, without: frozenset[str] = frozenset()) -> int | None:
    """One place to cut, half of them in mid-phrase, the other half at one of the traps."""
    found = openings(text)
    traps = sorted(found.keys() - without - {"middle"})
    if traps and ("middle" not in found or random.random() < 0.5):
        return random.choice(found[random.choice(traps)])
    return random.choice(found["middle"]) if "middle" in found else None
