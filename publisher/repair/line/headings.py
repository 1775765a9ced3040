"""What each marked heading is: rubric, kicker, headline or crosshead.

In: passages and their shapes. Out: a role per heading.
The levels of recovered headings say little by themselves; what stands under a heading says more:
a headline has a byline or a deck near it, or running text; a rubric has other headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from publisher.model import Role
from publisher.read import Passage
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.shapes import REPORT, Shape
from publisher.repair.wording import OWN_HOUSE

# A headline's deck, byline and caption stand within its next few lines.
_NEAR = 5
# A clause or two may be a kicker or a caption; more is text.
_LONGEST_CLAUSES = 40
_DEEPEST = 7
# 【本报综合外电报道】, 据《某报》报道
_TAKEN_OVER = re.compile(f"[【（(]?{OWN_HOUSE}综合|据《[^》]{{2,12}}》")
_EVIDENCE = {Shape.BYLINE, Shape.DECK, Shape.DATELINE}


def heading_roles(passages: Sequence[Passage], shapes: Sequence[Shape]) -> dict[int, Role]:
    """A role for every heading, by index."""
    return _Headings(passages, shapes).roles() if Shape.HEADING in shapes else {}


class _Headings:
    """The headings of a text, and what stands under each.

    Attributes:
        own: The passages between each heading and the next.
        signed: Those with a byline, a deck or a dateline near them.
        filled: Those with text of their own.
        level: The level that headlines have.
    """

    def __init__(self, passages: Sequence[Passage], shapes: Sequence[Shape]) -> None:
        self.passages = passages
        self.indexes = [index for index, shape in enumerate(shapes) if shape is Shape.HEADING]
        ends = [*self.indexes[1:], len(passages)]
        self.own = {at: range(at + 1, end) for at, end in zip(self.indexes, ends, strict=True)}
        self.signed = {at for at in self.indexes if _is_signed(passages, shapes, self.own[at][:_NEAR])}
        self.filled = {
            at for at in self.indexes if any(_is_text(passages[one], shapes[one]) for one in self.own[at])
        }
        self.level = self._headline_level()
        self.first_signed = min(self.signed, default=len(passages))
        self.first_filled = min(self.filled, default=len(passages))

    def roles(self) -> dict[int, Role]:
        """Go down the headings once."""
        reports = self._reports()
        roles: dict[int, Role] = {}
        shallowest = _DEEPEST
        for index, following in zip_longest(self.indexes, self.indexes[1:]):
            is_inside = shallowest < self.passages[index].level
            roles[index] = "headline" if index in reports else self._role(index, following, is_inside)
            shallowest = min(shallowest, self.passages[index].level)
        return roles

    def _role(self, index: int, following: int | None, is_inside: bool) -> Role:
        """What one heading is; `is_inside` where one of a higher level stands before it."""
        level = self.passages[index].level
        if index in self.signed:
            return "headline"
        directly = following is not None and not self.own[index]
        if directly and level > self.level and self.passages[following or 0].level == self.level:
            return "kicker"
        if level != self.level:
            return "rubric" if level < self.level else "crosshead"
        if index not in self.filled and following is not None:
            return self._above(index, following if directly else None, is_inside)
        if self.first_signed < index:
            return "crosshead"
        if not self.signed and self.first_filled < index and not self._opens_report(index):
            return "crosshead"
        return "headline"

    def _above(self, index: int, following: int | None, is_inside: bool) -> Role:
        """What a heading without text of its own is; `following` is one that stands right below it."""
        is_short = is_rubric(self.passages[index].text)
        if following in self.signed:
            if index == 0 and is_short:
                return "rubric"
            return "kicker" if len(self.signed) > 1 or index == 0 else "rubric"
        if following and index and index - 1 in self.own and not is_short:
            return "kicker"  # the second of three heads in a row
        return "headline" if is_inside or min(self.first_signed, self.first_filled) < index else "rubric"

    def _reports(self) -> set[int]:
        """The heads of a column of briefs: each opens a report, or its sisters do."""
        reports = {index for index in self.filled if self._opens_report(index)}
        levels = {self.passages[index].level for index in reports}
        sisters = {index for index in self.filled if self.passages[index].level in levels}
        return sisters if len(reports) > 1 and len(reports) * 2 >= len(sisters) else set()

    def _opens_report(self, index: int) -> bool:
        """Whether the text begins as a report of its own: 本报讯, 新华社北京12月25日电, 据《某报》报道."""
        texts = (self.passages[at].text for at in self.own[index] if self.passages[at].kind == "text")
        first = next(texts, "")
        return bool(REPORT.match(first) or _TAKEN_OVER.match(first))

    def _headline_level(self) -> int:
        """The level most signed headings have; without one, what the levels and the text say."""
        counts = Counter(self.passages[index].level for index in self.signed)
        if counts:
            return min(counts, key=lambda level: (-counts[level], level))
        levels = sorted({self.passages[index].level for index in self.indexes})
        shallowest = min(
            (self.passages[index].level for index in self.filled), default=levels[min(1, len(levels) - 1)]
        )
        above = [level for level in levels if level < shallowest]
        # Rubric, headline, crossheads: a headline may have nothing but crossheads under it.
        return above[-1] if len(above) > 1 else shallowest


def _is_signed(passages: Sequence[Passage], shapes: Sequence[Shape], near: range) -> bool:
    """Whether a deck, a byline or a dateline stands above the text; one below it signs the article."""
    for at in near:
        if shapes[at] in _EVIDENCE:
            return True
        if shapes[at] is Shape.PROSE and len(passages[at].text) > _LONGEST_CLAUSES:
            return False
        if passages[at].kind in ("item", "cell"):
            return False
    return False


def is_rubric(text: str) -> bool:
    """财经, 副刊·渔火: a word or two without figures or marks; a kicker says more."""
    return len(text) <= (9 if "·" in text else 6) and text.replace("·", "").isalpha()


def _is_text(passage: Passage, shape: Shape) -> bool:
    """Whether it is text under a heading; a clause or two may be a kicker of the next one."""
    if shape is Shape.PROSE:
        return len(passage.text) > _LONGEST_CLAUSES or ends_sentence(passage.text)
    return passage.kind in ("item", "quotation", "cell", "code")
