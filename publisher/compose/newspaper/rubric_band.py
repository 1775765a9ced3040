"""The rubrics that a newspaper page is built of, as bands across it.

In: sections that follow each other at once. Out: the shape of their band, and its marks on a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.flow.heads import rubric_head, with_notes
from publisher.compose.flow.reading_order import Again, running_name
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.bands import BlockShape
from publisher.compose.pages import Overset
from publisher.compose.strips import Strip
from publisher.model import Section


class Rubric:
    """Rubrics that follow each other at once, as one band across the page."""

    is_wanted_boxed = False

    def __init__(self, galley: Galley, node: Section | Again, depth: int) -> None:
        self._galley = galley.at(galley.design.grid.width)
        self._strips: list[Strip] = []
        self._names: list[str] = []
        self.add(node, depth)

    def add(self, node: Section | Again, depth: int) -> None:
        """Add the rubric of a section that opens inside this one."""
        head, notes = with_notes(rubric_head(self._galley, node, depth))
        self._strips += [*head, *(note for strip in notes for note in strip.notes)]
        self._names.append(running_name(node))

    def shapes(self, width: int) -> Sequence[BlockShape]:
        """One shape, across the page."""
        if width != self._galley.design.grid.columns:
            return ()
        height = sum(strip.height for strip in self._strips)
        return (BlockShape(width, height, 0.0, False, height),)

    def overset(self) -> list[Overset]:
        """Nothing: it stands wherever its pieces do."""
        return []

    def place(self, sheet: Sheet) -> None:
        """Set the rubrics at the first free line."""
        if not sheet.row:
            sheet.headings = self._names
        sheet.head(self._strips)
