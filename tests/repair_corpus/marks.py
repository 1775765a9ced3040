"""What damage does to single marks: which are flattened, and to what.

In: the text of a unit and a `Flattening`. Out: `Cells`, one recovered string per character of the
text; joined they read as the tool wrote them, and a cell that differs is a damaged mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

__all__ = ["FOLD", "HAN", "Cells", "Flattening", "damaged", "flatten", "spread"]

FOLD = dict(zip("，；：！？（）", ",;:!?()", strict=True))
"""The marks of U+FF01-FF5E that sentences use, and what the fold of that block makes of them."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
BETWEEN_HAN = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Flattening:
    """Which marks are flattened.

    Attributes:
        fold: Share of the marks in `FOLD` that are folded, 0 to 1.
        straight: Whether quotes lose their direction.
        dash: What stands for one half of a dash.
        ellipsis: What stands for a whole ellipsis.
        range: What stands for ～.
        interpunct: What stands for ·.
        spaces: Chance of a space between two Han characters, 0 to 1.
    """

    fold: float = 1.0
    straight: bool = False
    dash: str = "—"
    ellipsis: str = "……"
    range: str = "～"
    interpunct: str = "·"
    spaces: float = 0.0


def flatten(text: str, flattening: Flattening, random: Random) -> Cells:
    """The text with its marks flattened, a cell for each of its characters."""
    table = {"～": flattening.range, "·": flattening.interpunct}
    if flattening.straight:
        table |= STRAIGHT
    cells = [table.get(character, character) for character in text]
    for at, character in enumerate(text):
        if character in FOLD and random.random() < flattening.fold:
            cells[at] = FOLD[character]
    for found in re.finditer("……", text):
        cells[found.start() : found.end()] = [flattening.ellipsis[:-1], flattening.ellipsis[-1:]]
    for found in re.finditer("——", text):
        cells[found.start() : found.end()] = [flattening.dash] * 2
    return cells


def spread(text: str, cells: Cells, share: float, random: Random) -> Cells:
    """The cells with a space before some Han characters that follow another one."""
    spaced = list(cells)
    for found in BETWEEN_HAN.finditer(text):
        if random.random() < share:
            spaced[found.start()] = " " + spaced[found.start()]
    return spaced


def damaged(text: str, cells: Cells) -> frozenset[int]:
    """Offsets into `text` of the marks that the cells no longer show."""
    return frozenset(
        at for at, (mark, cell) in enumerate(zip(text, cells, strict=True)) if cell.strip() != mark.strip()
    )
