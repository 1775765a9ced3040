"""The composing stick (手盘): what sets copy to lines of one measure, before they are gathered in a galley.

In: a design, its faces and a measure. Out: copy, its lines, and where they stand on the grid.
"""

from __future__ import annotations

from copy import copy as shallow_copy
from dataclasses import replace
from typing import Self

from publisher.compose.design.design import Design
from publisher.compose.glyphs.copy_desk import CopyDesk
from publisher.compose.glyphs.founts import Founts
from publisher.compose.glyphs.setting import Setter
from publisher.compose.strips import ASCENT
from publisher.compose.units import Pt, Rows
from publisher.faces import Faces
from publisher.model.table_widths import Needs

# Over a long caption a picture keeps so many lines.
_LEAST = 3


class ComposingStick:
    """Sets copy to one measure, by one design.

    Attributes:
        desk: Makes copy of inlines. setter: makes lines of copy.
        measure: Length of a line (points); a stick of another measure comes from `at`.
        table_needs: What the columns of tables take, by the table's id and its size: measured once for all
            measures.
    """

    def __init__(self, design: Design, faces: Faces, measure: Pt | None = None) -> None:
        """A stick, of the design's measure if no other is given.

        Args:
            faces: With the forms of the region that the text follows.
        """
        self.design = design
        self._use(faces)
        self.measure = measure or design.grid.measure
        self.table_needs: dict[tuple[str, Pt], Needs] = {}
        self._vertical: ComposingStick | None = None
        self._of_notes: ComposingStick | None = None

    def _use(self, faces: Faces) -> None:
        self.faces = faces
        self.all_faces = tuple(faces)
        self.desk = CopyDesk(self.design, faces)
        self.setter = Setter(self.design, Founts(faces, self.design.direction))

    def at(self, measure: Pt) -> Self:
        """The same for another measure."""
        other = shallow_copy(self)
        other.measure = measure
        return other

    def level(self, measure: Pt, *, has_own_notes: bool = False) -> ComposingStick:
        """One for horizontal lines: what lies level on a vertical page.

        Args:
            has_own_notes: Whether notes lie level as well, rather than run down the page like the
                others at the foot of its tier.
        """
        other = ComposingStick(replace(self.design, direction="horizontal"), self.faces, measure)
        other._vertical, other.table_needs = self, self.table_needs
        other._of_notes = None if has_own_notes else self
        return other

    @property
    def of_notes(self) -> ComposingStick:
        """The one that sets the notes called in its lines."""
        return self._of_notes or self

    @property
    def lines_high(self) -> Rows:
        """Lines of the grid, one under another, that find room in a column, or level in a tier."""
        grid = self.design.grid
        if self._vertical is None:
            return grid.lines
        return max(1, int((self._vertical.measure + grid.leading - grid.size) / grid.leading))

    def highest(self, caption: Rows) -> Pt:
        """The most that a picture may be high over a caption of so many lines, in points."""
        grid = self.design.grid
        lines = self.lines_high - caption
        if self._vertical is None:
            lines = min(lines, int(grid.lines * grid.pictures))
        return grid.points(max(lines, _LEAST)) - grid.gap

    def baseline(self, size: Pt) -> Pt:
        """From the head of a line of the grid to the baseline, which type of all sizes shares."""
        return self.em_box(max(size, self.design.grid.size))

    def em_box(self, size: Pt) -> Pt:
        """From the head of the em box to the baseline, to the middle axis in vertical setting."""
        return (ASCENT if self.design.direction == "horizontal" else 0.5) * size
