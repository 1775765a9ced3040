"""The heads of articles: those that are marked as headings, and those that are not.

In: a text's lines. Out: `Heads`, a role for every head.
"""

from __future__ import annotations

import re

from publisher.model import Role
from publisher.repair.bylines import is_bare_name
from publisher.repair.form import ends_sentence, is_enumerated, is_unclosed
from publisher.repair.headings import heading_roles, is_rubric
from publisher.repair.lines import Lines
from publisher.repair.shapes import Shape
from publisher.repair.speakers import speaker
from publisher.repair.wording import HAN, PAUSES

_LONGEST_HEAD = 40
_LONGEST_RUBRIC = 8
# A clause or two at the top of a text is half a sentence where that is as likely as this.
_LIKELY_TEXT = 0.4
_LONGEST_CLAUSES = 30
_MOST_TIERS = 4
# A line that asks or exclaims may be a head; one with a full stop in it is not.
_ASKS = re.compile("[^。]{4,}[？！?!”…]$")
_NEWS = re.compile(
    f"(?:本报|本刊|本网)?讯|[{HAN}]{{0,8}}(?:社|报)[{HAN}]{{0,8}}\\d{{1,2}}月\\d{{1,2}}日[电讯]"
)
_SIGNS = (Shape.BYLINE, Shape.DECK, Shape.DATELINE)


class Heads:
    """Roles of heads by index, and what labels above a marked heading are."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._passages = lines.passages
        self._shapes = lines.shapes
        self._taken = lines.verse | lines.entries
        self._wording = lines.wording
        self._soles: dict[int, bool] = {}
        self.roles: dict[int, Role] = {}
        self.roles = heading_roles(lines.passages, lines.shapes) or self._unmarked()

    def above(self, index: int, *, fresh: bool) -> Role | None:
        """What a label is above a marked heading: a kicker, or one more line of the rubric."""
        heading = self._next_heading(index)
        if heading is None:
            return None
        rubric = self._rubric_before(index)
        role = self.roles[heading]
        if rubric is None:
            if role not in ("headline", "kicker") or not fresh:
                return None
            if index == 0 and (role == "kicker" or is_rubric(self._passages[0].text)):
                return "rubric"
            return "kicker" if heading == index + 1 or index == 0 else None
        if role == "headline" and heading == index + 1 and self._is_sole(rubric):
            return "kicker"
        return "rubric"

    def is_kicker(self, index: int) -> bool:
        """A clause or two, or a question, above a headline that stands at the top or under a rubric."""
        text = self._passages[index].text
        if self.roles.get(index + 1) != "headline" or len(text) > _LONGEST_HEAD or "。" in text:
            return False
        below_rubric = self.roles.get(index - 1) == "rubric" or (
            index == 1 and self._shapes[0] is Shape.LABEL
        )
        # 某某公司创始人某某： above what he says.
        return (index == 0 or below_rubric) and text[-1] not in PAUSES.replace("：", "").replace(":", "")

    def _next_heading(self, index: int) -> int | None:
        """The next heading, if only labels stand between."""
        for at in range(index + 1, len(self._passages)):
            if self._shapes[at] is Shape.HEADING:
                return at
            if self._shapes[at] is not Shape.LABEL:
                return None
        return None

    def _rubric_before(self, index: int) -> int | None:
        for at in range(index - 1, -1, -1):
            if self._shapes[at] is Shape.HEADING:
                return at if self.roles[at] == "rubric" else None
            if self._shapes[at] is not Shape.LABEL:
                return None
        return None

    def _is_sole(self, rubric: int) -> bool:
        """Whether a rubric has a single headline under it, or each of them has a label above it."""
        if rubric not in self._soles:
            headlines = []
            for at in range(rubric + 1, len(self._passages)):
                if self.roles.get(at) == "rubric":
                    break
                if self.roles.get(at) == "headline":
                    headlines.append(at)
            labelled = sum(self._shapes[at - 1] is Shape.LABEL for at in headlines)
            self._soles[rubric] = len(headlines) == 1 or labelled * 2 > len(headlines)
        return self._soles[rubric]

    def _unmarked(self) -> dict[int, Role]:
        """Heads of a text without heading marks: labels before a signature, or at the top."""
        found: dict[int, Role] = {}
        index = 0
        while index < len(self._passages):
            run = self._run(index)
            if not run:
                index += 1
                continue
            if self._heads_text(run):
                found.update(zip(run, self._tiers(run), strict=True))
            index = run[-1] + 1
        return found

    def _run(self, index: int) -> list[int]:
        run: list[int] = []
        while index < len(self._shapes) and len(run) < _MOST_TIERS and self._is_head_like(index):
            run.append(index)
            index += 1
        # The writer's name under the headline heads nothing.
        if len(run) > 1 and self._is_writer(run[-1]) and self._is_text(index):
            run.pop()
        return run

    def _is_writer(self, index: int) -> bool:
        text = self._passages[index].text
        return self._wording.is_name("".join(text.split())) or (len(text) > 2 and is_bare_name(text))

    def _is_text(self, index: int) -> bool:
        if index >= len(self._shapes):
            return False
        return self._shapes[index] is Shape.PROSE or index in self._taken

    def _is_head_like(self, index: int) -> bool:
        passage = self._passages[index]
        if index in self._taken or is_unclosed(passage.text) or passage.text[:1] in "（(":
            return False
        if passage.kind != "text" or self._wording.is_name(passage.text):
            return False
        if self._shapes[index] is Shape.LABEL:
            return not is_enumerated(passage.text)
        signed = index + 1 < len(self._shapes) and self._shapes[index + 1] in _SIGNS
        short = len(passage.text) <= _LONGEST_HEAD and "。" not in passage.text
        ending = _ASKS.match(passage.text) or passage.text[-1] not in PAUSES
        return bool(self._shapes[index] is Shape.PROSE and short and ending and (index < 3 or signed))

    def _heads_text(self, run: list[int]) -> bool:
        """Whether labels are heads: text follows, and a signature does or the page begins here."""
        behind = run[-1] + 1
        after = self._shapes[behind : behind + 5]
        items = self._is_item(behind)
        follows = (
            Shape.PROSE in after or items or any(at in self._taken for at in range(behind, behind + 5))
        )
        if not follows or self._lines.goes_on(run[-1]):
            return False
        fresh = run[0] == 0 or ends_sentence(self._passages[run[0] - 1].text)
        fresh = fresh or self._shapes[run[0] - 1] not in (Shape.PROSE, Shape.LABEL)
        if after[0] in _SIGNS or self._is_writer(behind) or _NEWS.match(self._passages[behind].text):
            return fresh
        if run[0] != 0:
            return False
        paused = [index for index in run if any(mark in self._passages[index].text for mark in "，；,;")]
        return not paused or self._are_clauses(run, paused)

    def _are_clauses(self, run: list[int], paused: list[int]) -> bool:
        """Whether lines of a clause or two at the top are heads, not half a sentence or turns of a talk."""
        texts = [self._passages[index].text for index in run]
        return (
            max(len(self._passages[index].text) for index in paused) <= _LONGEST_CLAUSES
            and not any(text.endswith("-") for text in texts)
            and sum(bool(speaker(text)) for text in texts) < len(texts)
            and self._lines.cut_chance(run[-1]) < _LIKELY_TEXT
        )

    def _is_item(self, index: int) -> bool:
        return index < len(self._passages) and self._passages[index].kind == "item"

    def _tiers(self, run: list[int]) -> list[Role]:
        """Rubric, kicker, headline, deck, from the lengths and marks of the lines."""
        texts = [self._passages[index].text for index in run]
        roles: list[Role] = []
        if len(run) > 1 and len(texts[0]) <= _LONGEST_RUBRIC and run[0] == 0 and _is_plain(texts[0]):
            roles.append("rubric")
            texts = texts[1:]
        match len(texts):
            case 1:
                return [*roles, "headline"]
            case 2:
                if self._is_item(run[-1] + 1):
                    return [*roles, "headline", "crosshead"]
                decked = run[-1] + 1 < len(self._shapes) and self._shapes[run[-1] + 1] is Shape.DECK
                below = not decked and self._is_deck(*texts)
                return [*roles, *(("headline", "deck") if below else ("kicker", "headline"))]
            case _:
                return [*roles, "kicker", "headline", *(["deck"] * (len(texts) - 2))]  # type: ignore[list-item]

    def _is_deck(self, first: str, second: str) -> bool:
        """Whether the second of two heads stands below the headline, not above it.

        The headline is the shorter of the two, and the one with a figure of speech in quotes or
        with two lines.
        """
        if second.isascii() or second.endswith(self._wording.decks):
            return not first.isascii()
        if second.startswith(self._wording.deck_openings):
            return True
        if _has_clauses(second) > _has_clauses(first):
            return len(second) > (len(first) / 2 if " " in first else len(first))
        if len(second) <= len(first) or " " in second or " " in first or _has_clauses(first):
            return False
        return _has_quotes(first) or not _has_quotes(second)


def _has_clauses(text: str) -> bool:
    return any(mark in text for mark in "，,；;")


def _has_quotes(text: str) -> bool:
    return any(mark in text for mark in "“‘\"'")


def _is_plain(text: str) -> bool:
    return not any(mark in text for mark in PAUSES) and " " not in text
