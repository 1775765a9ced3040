"""Running heads and folios.

In: a design, what the publication is called, a page number. Out: marks outside the type area.
"""

from __future__ import annotations

from publisher.compose.galley import Galley
from publisher.compose.pages import Mark, MatterRole, Rule, TextLine
from publisher.compose.strips import ASCENT
from publisher.model import Metadata

# White between the running head's baseline and the type area, and between the type area and the
# folio's baseline, in lines of the grid.
_HEAD_GAP = 1.35
_FOLIO_GAP = 2.0
_RULE = 0.4


class Furniture:
    """Makes what stands round the type area; even pages mirror odd ones."""

    def __init__(self, galley: Galley, metadata: Metadata) -> None:
        self._galley = galley
        self._left = _joined(metadata.publication or metadata.series, chinese_date(metadata.issued))
        self._right = metadata.title

    def marks(self, number: int, label: str) -> list[Mark]:
        """Furniture of one page; `number` counts from 1 and tells left from right pages."""
        design = self._galley.design
        grid = design.grid
        if design.direction == "vertical":
            width = (grid.lines - 1) * grid.leading + grid.size
            height = grid.width
        else:
            width, height = grid.width, (grid.lines - 1) * grid.leading + grid.size
        left, right = grid.left, grid.left + width
        is_right_page = number % 2 == 1
        marks: list[Mark] = []
        if design.running_head != "none":
            y = grid.top - (_HEAD_GAP - 0.35) * grid.leading
            first, last = (self._left, self._right) if is_right_page else (self._right, self._left)
            marks += self._words(first, "running", left, y, 0.0)
            marks += self._words(last, "running", right, y, 1.0)
            if first or last:
                rule_y = y + 0.35 * grid.leading
                marks.append(Rule(left, rule_y, right, rule_y, _RULE, design.style("running").colour))
        if label:
            y = grid.top + height + _FOLIO_GAP * grid.leading - (1 - ASCENT) * grid.size
            if design.running_head == "centre":
                marks += self._words(label, "folio", (left + right) / 2, y, 0.5)
            else:
                at = (right, 1.0) if is_right_page else (left, 0.0)
                marks += self._words(label, "folio", at[0], y, at[1])
        return marks

    def _words(self, text: str, role: MatterRole, x: float, y: float, share: float) -> list[TextLine]:
        """Words whose `share` lies left of `x`: 0 starts there, 1 ends there."""
        if not text:
            return []
        galley = self._galley
        style = galley.design.style("folio" if role == "folio" else "running")
        copy = galley.desk.words(text, style, role)
        (line, *_) = galley.setter.set(copy, 10_000.0, "start", horizontal=True)
        width = line.width
        return [TextLine(copy.matter, 0, len(text), x - share * width, y, line.runs)]


def chinese_date(issued: str | None) -> str:
    """2023-03-23 as 2023年3月23日; anything else as it is."""
    match (issued or "").split("-"):
        case [year, month, day] if (year + month + day).isdecimal():
            return f"{year}年{int(month)}月{int(day)}日"
        case _:
            return issued or ""


def _joined(*parts: str | None) -> str:
    return "　".join(part for part in parts if part)
