"""The blocks of a recovered text: paragraphs, their halves, or single wrapped lines.

In: units and their cells. Out: `Block` values, and the text they make with the place of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from tests.repair_corpus.corpus import Unit
from tests.repair_corpus.cuts import choose
from tests.repair_corpus.marks import Cells
from tests.repair_corpus.wrap import line_starts

__all__ = ["BARE", "FULL", "HEADLINES", "Block", "Markup", "assembled", "paragraphs", "wrapped_lines"]


class Markup(NamedTuple):
    """What is marked: headings, by their roles, and whether entries of lists have a bullet."""

    headings: Mapping[str, str]
    bullets: bool


FULL = Markup({"rubric": "# ", "headline": "## ", "crosshead": "### "}, bullets=True)
BARE = Markup({}, bullets=True)
HEADLINES = Markup({"rubric": "# ", "headline": "### "}, bullets=False)
"""As our own source has it: crossheads and entries are paragraphs like others."""
NUMBERED = re.compile(r"\d+\.\s|[（(]?[\d一二三四五六七八九十]+[）)、]|[①-⑳]")
LONG = 45
"""Paragraphs from this length on are cut, in characters."""
TWICE = 220
"""Paragraphs from this length on may be cut twice."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of recovered text.

    Attributes:
        text: Without its markup.
        unit: The unit it belongs to, by number; None for furniture.
        role: Of that unit; "" for furniture.
        prefix: Markup or indent before the text.
        gap: What divides it from the block before it.
    """

    text: str
    unit: int | None
    role: str = ""
    prefix: str = ""
    gap: str = "\n\n"


def paragraphs(
    unit: Unit,
    number: int,
    cells: Cells,
    chance: float,
    random: Random,
    *,
    markup: Markup,
    flat: bool,
    hyphens: bool,
    measure: float = 0.0,
) -> Iterator[Block]:
    """One unit as a Markdown paragraph, or as the halves that column ends leave of it.

    Args:
        measure: Cuts fall at the line ends of a column so many em wide; anywhere if 0.
    """
    prefix = _prefix(unit, markup)
    if unit.role == "quotation" and not flat:
        prefix = "> "
    if unit.role == "table":
        yield Block(_pipes("".join(cells)), number, unit.role)
        return
    cuts = []
    if unit.role in ("lead", "body") or (unit.role == "list" and not markup.bullets):
        cuts = (
            _line_ends(unit, chance, random, measure)
            if measure
            else _cuts(unit, chance, random, hyphens=hyphens)
        )
    for start, end in zip([0, *cuts], [*cuts, len(cells)], strict=True):
        text = "".join(cells[start:end]).strip()
        if hyphens and end < len(cells) and _inside_word(unit.text, end):
            text += "-"
        yield Block(text, number, unit.role, prefix)


def _cuts(unit: Unit, chance: float, random: Random, *, hyphens: bool) -> list[int]:
    if len(unit.text) < LONG or random.random() >= chance:
        return []
    without = frozenset() if hyphens else frozenset({"hyphen"})
    wanted = 2 if len(unit.text) >= TWICE and random.random() < 0.4 else 1
    drawn = {choose(unit.text, random, without=without) for _ in range(wanted)} - {None}
    cuts = sorted(at for at in drawn if at is not None)
    return cuts if len(cuts) < 2 or cuts[1] - cuts[0] > 12 else cuts[:1]


def _line_ends(unit: Unit, chance: float, random: Random, measure: float) -> list[int]:
    """One or two of the line ends of a column, whatever stands there."""
    ends = line_starts(unit.text, measure, 2)
    if not ends or random.random() >= chance:
        return []
    return sorted(random.sample(ends, 2 if len(ends) > 3 and random.random() < 0.15 else 1))


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1].isascii() and text[at - 1].isalpha() and text[at].isascii() and text[at].isalpha()


def _prefix(unit: Unit, markup: Markup) -> str:
    if unit.role == "list":
        return "- " if markup.bullets and not NUMBERED.match(unit.text) else ""
    return markup.headings.get(unit.role, "")


def _pipes(table: str) -> str:
    """Rows as a pipe table; the first heads the columns."""
    head, *rows = (f"| {row} |" for row in table.split("\n"))
    rule = "|" + " --- |" * head.count(" | ") + " --- |"
    return "\n".join((head, rule, *rows))


def wrapped_lines(
    unit: Unit, number: int, cells: Cells, measure: float, style: str, markup: Markup
) -> Iterator[Block]:
    """One unit as hard-wrapped lines; headings, verse and short lines stay whole."""
    prefix = _prefix(unit, markup)
    gap = "\n\n" if style == "blank" else "\n"
    if unit.role == "table":
        yield Block(_pipes("".join(cells)), number, unit.role, gap="\n\n")
        return
    running = unit.role in ("lead", "body", "quotation", "list")
    indent = 2 if running and style == "indented" and not prefix else 0
    wraps = running or unit.role in ("editor", "caption")
    starts = line_starts(unit.text, measure, indent) if wraps else []
    for start, end in zip([0, *starts], [*starts, len(cells)], strict=True):
        text = "".join(cells[start:end]).strip()
        if start:
            yield Block(text, number, unit.role, gap="\n")
        else:
            yield Block(text, number, unit.role, prefix or "\u3000" * indent, gap)


def assembled(blocks: Sequence[Block]) -> tuple[str, list[tuple[int, int]]]:
    """The text of the blocks, and where the first and the last letter of each stand in it."""
    text = ""
    places = []
    for block in blocks:
        text += (block.gap if text else "") + block.prefix
        letters = [at for at, character in enumerate(block.text) if character.isalnum()] or [0]
        places.append((len(text) + letters[0], len(text) + letters[-1]))
        text += block.text
    return text + "\n", places
