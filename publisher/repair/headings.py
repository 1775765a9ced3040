"""What each marked heading is: rubric, kicker, headline or crosshead.

In: passages and their shapes. Out: a role per heading.
The levels of recovered headings say little by themselves; what stands under a heading says more:
a headline has a byline or a deck near it, or running text; a rubric has other headings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from publisher.model import Role
from publisher.read import Passage
from publisher.repair.shapes import REPORT, Shape

# A headline's deck, byline and caption stand within its next few lines.
_NEAR = 5
_LONGEST_CAPTION = 40
# 【本报综合外电报道】, 据《某报》报道
_TAKEN_OVER = re.compile("[【（(]?本[报刊网台]综合|据《[^》]{2,12}》")
_EVIDENCE = {Shape.BYLINE, Shape.DECK, Shape.DATELINE}


def heading_roles(passages: Sequence[Passage], shapes: Sequence[Shape]) -> dict[int, Role]:
    """A role for every heading, by index."""
    headings = [index for index, shape in enumerate(shapes) if shape is Shape.HEADING]
    if not headings:
        return {}
    own = _own(headings, len(passages))
    signed = {index for index in headings if _is_signed(passages, shapes, own[index][:_NEAR])}
    filled = {index for index in headings if any(_is_text(passages[at], shapes[at]) for at in own[index])}
    level = _headline_level(passages, headings, signed, filled)
    reports = _reports(passages, filled, own)
    roles: dict[int, Role] = {}
    for number, index in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        roles[index] = (
            "headline"
            if index in reports
            else _role(passages, index, following, level, signed, filled, own)
        )
    return roles


def _reports(passages: Sequence[Passage], filled: set[int], own: dict[int, range]) -> set[int]:
    """The heads of a column of briefs: each opens a report, or its sisters do."""
    reports = {index for index in filled if _opens_report(passages, own[index])}
    levels = {passages[index].level for index in reports}
    sisters = {index for index in filled if passages[index].level in levels}
    return sisters if len(reports) > 1 and len(reports) * 2 >= len(sisters) else set()


def _own(headings: list[int], count: int) -> dict[int, range]:
    """The passages between each heading and the next."""
    ends = [*headings[1:], count]
    return {index: range(index + 1, end) for index, end in zip(headings, ends, strict=True)}


def _is_signed(passages: Sequence[Passage], shapes: Sequence[Shape], near: range) -> bool:
    """Whether a deck, a byline or a dateline stands above the text; one below it signs the article."""
    for at in near:
        if shapes[at] in _EVIDENCE:
            return True
        if shapes[at] is Shape.PROSE and len(passages[at].text) > _LONGEST_CAPTION:
            return False
    return False


def is_rubric(text: str) -> bool:
    """财经, 副刊·渔火: a word or two without figures or marks; a kicker says more."""
    return len(text) <= (9 if "·" in text else 6) and text.replace("·", "").isalpha()


def _is_text(passage: Passage, shape: Shape) -> bool:
    return shape is Shape.PROSE or passage.kind in ("item", "quotation", "cell", "code")


def _headline_level(
    passages: Sequence[Passage], headings: list[int], signed: set[int], filled: set[int]
) -> int:
    """The level most signed headings have; without one, what the levels and the text say."""
    counts: dict[int, int] = defaultdict(int)
    for index in signed:
        counts[passages[index].level] += 1
    if counts:
        return min(counts, key=lambda level: (-counts[level], level))
    levels = sorted({passages[index].level for index in headings})
    shallowest = min((passages[index].level for index in filled), default=levels[min(1, len(levels) - 1)])
    above = [level for level in levels if level < shallowest]
    if len(above) > 1:
        # Rubric, headline, crossheads: a headline may have nothing but crossheads under it.
        return above[-1]
    return shallowest


def _role(
    passages: Sequence[Passage],
    index: int,
    following: int | None,
    level: int,
    signed: set[int],
    filled: set[int],
    own: dict[int, range],
) -> Role:
    own_level = passages[index].level
    if index in signed:
        return "headline"
    directly = following is not None and not own[index]
    if directly and own_level > level and passages[following or 0].level == level:
        return "kicker"
    if own_level < level:
        return "rubric"
    if own_level > level:
        return "crosshead"
    if index not in filled and following is not None:
        if directly and following in signed:
            if index == 0 and is_rubric(passages[index].text):
                return "rubric"
            return "kicker" if signed - {following} or index == 0 else "rubric"
        if directly and index and index - 1 in own and not is_rubric(passages[index].text):
            return "kicker"  # the second of three heads in a row
        shallower = any(passages[at].level < own_level for at in own if at < index)
        return "headline" if shallower or any(at < index for at in signed | filled) else "rubric"
    if any(at < index for at in signed):
        return "crosshead"
    if not signed and any(at < index for at in filled) and not _opens_report(passages, own[index]):
        return "crosshead"
    return "headline"


def _opens_report(passages: Sequence[Passage], own: range) -> bool:
    """Whether the text begins as a report of its own: 本报讯, 新华社北京12月25日电, 据《某报》报道."""
    first = next((passages[at].text for at in own if passages[at].kind == "text"), "")
    return bool(REPORT.match(first) or _TAKEN_OVER.match(first))
