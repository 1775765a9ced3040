"""The damage model: an article -> the text that a layout tool would have recovered, and the truth.

In: an `Article`, the name of a level and a seed. Out: `Damaged`: the recovered text, its units as
they should come back, and which seams between its blocks are cuts. Deterministic: all that is
drawn is drawn from the names of article and level and the seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.repair_corpus.blocks import (
    BARE,
    FULL,
    HEADLINES,
    Block,
    Markup,
    assembled,
    paragraphs,
    wrapped_lines,
)
from tests.repair_corpus.corpus import Article
from tests.repair_corpus.furniture import Furniture
from tests.repair_corpus.marks import Flattening, damaged, flatten, spread

__all__ = ["INTERRUPTING", "LEVELS", "Damaged", "Seam", "TrueUnit", "damage"]


FOLDED = Flattening()


INTERRUPTING = {"caption": 0.6, "byline": 0.15}
"""Lines that the noisy level moves between the halves of a paragraph, and how often."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a level does; chances are 0 to 1.

    Attributes:
        marks: How marks are flattened.
        cut: Chance that a paragraph is cut.
        lines: Whether cuts fall at the line ends of a column, as they do on a page; else half of them
            fall where they are hardest to tell.
        markup: What is marked.
        bare: Chance that an article's headings have no #.
        flat: Whether quotations lose their `>`.
        noisy: Whether furniture stands between blocks and captions interrupt paragraphs.
        wrap: Whether lines are wrapped; "indented", "blank" or "bare" says how paragraphs begin.
    """

    marks: Flattening = FOLDED
    cut: float = 0.0
    lines: bool = False
    markup: Markup = FULL
    bare: float = 0.0
    flat: bool = True
    noisy: bool = False
    wrap: str = ""


LEVELS: dict[str, Style] = {
    "clean": Style(marks=Flattening(fold=0.0), flat=False),
    "seed": Style(cut=1 / 3),
    "headlines": Style(cut=1 / 3, markup=HEADLINES),
    "columns": Style(cut=0.2, lines=True),
    "mixed": Style(marks=Flattening(fold=0.5), cut=1 / 3),
    "noisy": Style(cut=0.4, bare=0.3, noisy=True),
    "wrapped": Style(wrap="indented", bare=0.25),
    "wrapped-blank": Style(wrap="blank", bare=0.25),
    "wrapped-bare": Style(wrap="bare"),
}


@dataclass(frozen=True, slots=True)
class TrueUnit:
    """A unit as it should come back; `damaged` holds the offsets of its flattened marks."""

    role: str
    text: str
    damaged: frozenset[int]


@dataclass(frozen=True, slots=True)
class Seam:
    """The space between two blocks: offsets of the last letter before and the first letter after."""

    before: int
    after: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Damaged:
    """A recovered text and the truth about it.

    Attributes:
        units: In the order of the article.
        seams: Those between blocks of the article, furniture passed over.
        furniture: Running heads, folios, editors' and jump lines that the damage put in.
    """

    text: str
    units: tuple[TrueUnit, ...]
    seams: tuple[Seam, ...]
    furniture: tuple[str, ...]


def damage(article: Article, level: str, seed: int = 0) -> Damaged:
    """Damage one article.

    Raises:
        KeyError: There is no such level.
    """
    style = LEVELS[level]
    random = Random(f"{article.name}/{level}/{seed}")
    style = replace(style, marks=_marks(style, random))
    units, blocks = _units_and_blocks(article, style, random)
    if style.noisy:
        blocks = Furniture(random).between(_interrupted(blocks, random))
    text, places = assembled(blocks)
    own = [(block, place) for block, place in zip(blocks, places, strict=True) if block.unit is not None]
    return Damaged(
        text,
        tuple(units),
        tuple(_seams(own)),
        tuple(block.text for block in blocks if block.unit is None and not block.text.startswith("<!--")),
    )


def _marks(style: Style, random: Random) -> Flattening:
    if style.wrap:
        return replace(style.marks, fold=random.choice((0.0, 1.0, 1.0)))
    if not style.noisy:
        return style.marks
    return Flattening(
        straight=random.random() < 0.4,
        dash=random.choice(("—", "—", "-", "-", "─")),
        ellipsis=random.choice(("……", "...")),
        range=random.choice(("～", "~")),
        interpunct=random.choice(("·", "·", "•")),
        spaces=random.choice((0.0, 0.02)),
    )


def _units_and_blocks(article: Article, style: Style, random: Random) -> tuple[list[TrueUnit], list[Block]]:
    markup = style.markup if random.random() >= style.bare else BARE
    measure = random.randint(13, 25)
    units: list[TrueUnit] = []
    blocks: list[Block] = []
    for number, unit in enumerate(article.units):
        cells = flatten(unit.text, style.marks, random)
        lost = damaged(unit.text, cells)
        if unit.role in ("lead", "body", "list"):
            cells = spread(unit.text, cells, style.marks.spaces, random)
        role = "body" if style.flat and unit.role == "quotation" else unit.role
        units.append(TrueUnit(role, unit.text, lost))
        if style.wrap:
            blocks += wrapped_lines(unit, number, cells, measure, style.wrap, markup)
        else:
            blocks += paragraphs(
                unit,
                number,
                cells,
                style.cut,
                random,
                markup=markup,
                flat=style.flat,
                hyphens=style.noisy,
                measure=measure if style.lines else 0.0,
            )
    return units, blocks


def _interrupted(blocks: Sequence[Block], random: Random) -> list[Block]:
    """The blocks; some captions and a few bylines stand between the halves of the next cut paragraph."""
    moved: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        if random.random() < INTERRUPTING.get(block.role, 0.0):
            waiting.append(block)
            continue
        if waiting and moved and block.unit == moved[-1].unit:
            moved += waiting
            waiting = []
        moved.append(block)
    return moved + waiting


def _seams(own: Sequence[tuple[Block, tuple[int, int]]]) -> Iterator[Seam]:
    """Seams between neighbours, and between halves that another block stands between."""
    last: dict[int | None, int] = {}
    for (block, place), (following, next_place) in pairwise(own):
        last[block.unit] = place[1]
        if following.unit != block.unit and following.unit in last:
            yield Seam(last[following.unit], next_place[0], cut=True)
        yield Seam(place[1], next_place[0], cut=following.unit == block.unit)
