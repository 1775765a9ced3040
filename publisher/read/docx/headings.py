"""Which headings of a foreign file are rubrics, headlines and crossheads.

In: found things. Out: the same, every heading with a role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.read.docx.found import Found, FoundParagraph

_ABOVE = ("headline", "deck", "kicker", "byline", "rubric", "rubric-addition")


def with_roles(found: Sequence[Found]) -> list[Found]:
    """Give headings a role by the way the file uses their levels.

    One title above headings is the headline of one article. Without it, the first level is that of
    rubrics if each of its headings is followed by one of the second, and else that of headlines.
    """
    levels = [_level(thing) for thing in found]
    top = _levels_above(found, levels)
    deepest = max((level for level in levels if level >= 0), default=0)
    roles = {level: top[level] if level < len(top) else "" for level in range(deepest + 1)}
    first_crosshead = next((level for level in range(1, deepest + 1) if not roles[level]), deepest + 1)
    for level in range(first_crosshead, deepest + 1):
        depth = min(level - first_crosshead, 2)
        roles[level] = f"crosshead-{depth + 1}" if depth else "crosshead"
    out: list[Found] = []
    for thing, level in zip(found, levels, strict=True):
        if isinstance(thing, FoundParagraph) and level >= 0:
            thing = replace(thing, role=roles[level], list=None)
        out.append(thing)
    return out


def _level(found: Found) -> int:
    """The level of a heading; -1 for all that is none or whose style says more."""
    if isinstance(found, FoundParagraph) and not found.role:
        return found.heading
    return -1


def _levels_above(found: Sequence[Found], levels: Sequence[int]) -> tuple[str, ...]:
    """Roles of the levels down to the headline's, from that of titles."""
    if levels.count(0) == 1 and any(level > 0 for level in levels):
        return ("headline",)
    if _are_rubrics(found, levels):
        return ("headline", "rubric", "headline")
    return ("headline", "headline")


def _are_rubrics(found: Sequence[Found], levels: Sequence[int]) -> bool:
    firsts = [number for number, level in enumerate(levels) if level == 1]
    return bool(firsts) and all(_next_level(found, levels, number + 1) == 2 for number in firsts)


def _next_level(found: Sequence[Found], levels: Sequence[int], number: int) -> int:
    """The level of what follows, heads that are no headings left aside."""
    while number < len(found):
        one = found[number]
        if not (isinstance(one, FoundParagraph) and one.role in _ABOVE):
            return levels[number]
        number += 1
    return -1
