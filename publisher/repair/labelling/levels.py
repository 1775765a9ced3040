"""What the levels of headings say, once each line has a role.

In: a role for each line. Out: the same, where headings of one level are of one kind.

The labelling weighs each heading beside its neighbours; only all of a level together show that it is
the level of chapters, or of the pieces of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from publisher.model import Role
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.form import ARTICLE_OF_A_LAW

_CHAPTER = re.compile("第(?:[一二三四五六七八九十百]{1,4}|\\d{1,3})[章回讲辑卷]")
_SIGNING = ("byline", "dateline")
_OVER_HEADLINES = ("rubric", "crosshead", "kicker")


def levelled(found: Mapping[int, Role], lines: Lines) -> dict[int, Role]:
    """Headings of one level are of one kind: headlines, or crossheads below a level of headlines."""
    roles = dict(found)
    levels = _levels(roles, lines)
    highest = min((level.depth for level in levels if "headline" in level.roles(roles)), default=0)
    for level in levels:
        kinds = level.roles(roles)
        headlines, crossheads = kinds.count("headline"), kinds.count("crosshead")
        if _counts_chapters(level, lines):
            level.turn(roles, "crosshead", "headline")
            level.turn(roles, "rubric", "headline")
        elif crossheads > max(1, headlines) and level.depth > highest and _divides(level, roles, lines):
            level.turn(roles, "headline", "crosshead")
            level.turn(roles, "rubric", "crosshead")
        elif crossheads and (headlines > 1 or _opens_pieces(level, roles, lines)):
            level.turn(roles, "crosshead", "headline")
        elif headlines == 1 and crossheads > 1 and level.depth > highest:
            level.turn(roles, "headline", "crosshead")
    return roles | dict.fromkeys(_kickers(roles, lines), "kicker")


class _Level(NamedTuple):
    """The headings of one level, and the lines below each, down to the next that is no deeper."""

    depth: int
    below: dict[int, range]

    def roles(self, roles: Mapping[int, Role]) -> list[Role]:
        """What each heading is."""
        return [roles[at] for at in self.below]

    def turn(self, roles: dict[int, Role], one: Role, other: Role) -> None:
        """Make all headings that are the one the other."""
        roles.update((at, other) for at in self.below if roles[at] == one)


def _levels(roles: Mapping[int, Role], lines: Lines) -> list[_Level]:
    """The levels of headings, the highest first."""
    depths = {at: lines.passages[at].level for at in roles if lines.passages[at].kind == "heading"}
    levels: dict[int, dict[int, range]] = {depth: {} for depth in sorted(set(depths.values()))}
    following: dict[int, int] = {}
    for at in sorted(depths, reverse=True):
        end = min(
            (following[depth] for depth in following if depth <= depths[at]), default=len(lines.passages)
        )
        levels[depths[at]][at] = range(at + 1, end)
        following[depths[at]] = at
    return [_Level(depth, below) for depth, below in levels.items()]


def _opens_pieces(level: _Level, roles: Mapping[int, Role], lines: Lines) -> bool:
    """Whether each heading of a level opens a piece of its own.

    One of them is a headline, and several have headings below them, or are signed right below or at
    their foot.
    """
    if "headline" not in level.roles(roles):
        return False
    heads = {
        at for at, role in roles.items() if lines.passages[at].kind == "heading" and role == "crosshead"
    }
    divided = [at for at, below in level.below.items() if not heads.isdisjoint(below)]
    signed = [at for at, below in level.below.items() if _is_signed(below, roles)]
    return len(divided) > 1 or len(signed) > 1


def _divides(level: _Level, roles: Mapping[int, Role], lines: Lines) -> bool:
    """Whether the headings of a level below the only headline above them are parts of its piece.

    It has text of its own before the first of them, or they are poems, which are signed like pieces.
    """
    first = min(level.below)
    above = [at for at, role in roles.items() if at < first and role == "headline"]
    if len(above) != 1 or lines.passages[above[0]].kind != "heading":
        return False
    if any(roles[at] == "body" for at in range(above[0] + 1, first) if at in roles):
        return True
    poems = [at for at, below in level.below.items() if any(roles.get(one) == "verse" for one in below)]
    return len(poems) * 2 > len(level.below)


def _is_signed(below: range, roles: Mapping[int, Role]) -> bool:
    """Whether somebody signs below a heading and its decks, or in the last line before the next."""
    first = next((at for at in below if roles.get(at) != "deck"), None)
    return any(roles.get(at) in _SIGNING for at in (first, *below[-1:]) if at is not None)


def _counts_chapters(level: _Level, lines: Lines) -> bool:
    """第一章, 第二章 …; those of a law hold its articles."""
    chapters = [at for at in level.below if _CHAPTER.match(lines.text(at))]
    laws = (at for at in chapters if ARTICLE_OF_A_LAW.match(lines.text(at + 1)))
    return len(chapters) > 1 and len(chapters) * 2 > len(level.below) and not any(laws)


def _kickers(roles: Mapping[int, Role], lines: Lines) -> Iterator[int]:
    """Lines right over a headline that are no rubrics, as rubrics have a higher level than it."""
    headings = {at: lines.passages[at].level for at in roles if lines.passages[at].kind == "heading"}
    rubrics = [level for at, level in headings.items() if roles[at] == "rubric"]
    for at, role in roles.items():
        level = headings.get(at + 1)
        if role not in _OVER_HEADLINES or level is None or roles.get(at + 1) != "headline":
            continue
        if role == roles.get(at - 1) == "rubric":
            continue  # the second line of a rubric
        if headings.get(at, level + 1) > level > min(rubrics, default=level):
            yield at
