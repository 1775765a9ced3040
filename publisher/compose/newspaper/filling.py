"""Filling a newspaper's page as it was planned: pieces in their places, with rules and white between them.

In: a plan, and the units of make-up that it places. Out: their marks on a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from publisher.compose.flow.sheet import Sheet
from publisher.compose.newspaper.bands import GAP, Band, Stack, shares, tombstones
from publisher.compose.newspaper.notices import Notices
from publisher.compose.newspaper.pieces import ArticleBlock
from publisher.compose.newspaper.plan import Plan
from publisher.compose.newspaper.rubric_band import Rubric
from publisher.compose.newspaper.rules import between, unframed
from publisher.compose.newspaper.stretches import Unit
from publisher.compose.pages import Rule

# Thickness of rules: between bands, and between the stacks of one.
_BAND_RULE = 0.8
_STACK_RULE = 0.4
# Lines that a band takes at the most, besides its own, to bring the page to its foot.
_STRETCH = 3


class Filling:
    """Sets units of make-up on a sheet.

    Args:
        units: Those that the plan places, by their indices there.
        sections: By the id of each article, the outermost section that it stands in.
    """

    def __init__(self, sheet: Sheet, units: Sequence[Unit], sections: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._grid = sheet.design.grid
        self._units = units
        self._sections = sections

    def fill(self, found: Plan, *, is_open: bool) -> None:
        """Set the bands, spreading what is left at the foot of a page over them.

        Args:
            is_open: Whether what is left there stays as it is.
        """
        row = self._sheet.row
        left = self._grid.lines - (found.row - GAP)
        bands_left = sum(not self._is_rubric(band) for band in found.bands)
        spare = 0 if is_open or left > _STRETCH * bands_left else left
        above: Band | None = None
        for band in found.bands:
            share = 0
            if not self._is_rubric(band):  # white under a rubric would part it from its pieces
                share = spare // bands_left
                if tombstones(band.stacks, band.height + share):
                    share = 0
                spare -= share
                bands_left -= 1
            band = band._replace(height=band.height + share)
            self._sheet.used += GAP * self._grid.columns if above else 0
            self._band(band, row, above)
            row += band.height + GAP
            above = band
        self._sheet.row = row

    def begin(self, unit: Unit, lead: float, *, under_piece: bool) -> ArticleBlock | Notices | None:
        """Begin a piece under what is on the sheet, to run on over other pages; what is left of it."""
        if isinstance(unit, Rubric):
            unit.place(self._sheet)
            return None
        if under_piece:
            self._rule(0, self._grid.columns, self._sheet.row, _BAND_RULE)
        self._cite(unit)
        return unit.begin(self._sheet, lead)

    def _band(self, band: Band, row: int, above: Band | None) -> None:
        for stack in band.stacks:
            self._sheet.row = row
            self._stack(stack, band.height)
        for left, right in pairwise(band.stacks):
            for first, end in unframed(left, right, band.height):
                self._sheet.gutter_rule(right.first, row + first, end - first, _STACK_RULE)
        # Rubrics bring rules of their own.
        if above and not (self._is_rubric(above) or self._is_rubric(band)):
            for column, width in between(above, band, self._grid.columns):
                self._rule(column, width, row, _BAND_RULE)

    def _is_rubric(self, band: Band) -> bool:
        return isinstance(self._units[band.stacks[0].pieces], Rubric)

    def _stack(self, stack: Stack, height: int) -> None:
        """Set the pieces of a stack, spreading what is left over among them."""
        sheet = self._sheet
        for number, (shape, share) in enumerate(zip(stack.shapes, shares(stack, height), strict=True)):
            unit = self._units[stack.pieces + number]
            sheet.used += GAP * stack.width if number else 0
            if number and not (shape.boxed or stack.shapes[number - 1].boxed):
                self._rule(stack.first, stack.width, sheet.row, _STACK_RULE)
            if isinstance(unit, Rubric):
                unit.place(sheet)
                continue
            self._cite(unit)
            unit.place(sheet, stack.first, shape, share)
            sheet.row += GAP

    def _cite(self, unit: ArticleBlock | Notices) -> None:
        self._sheet.cite(unit.articles, self._sections[unit.articles[0].id])

    def _rule(self, first: int, width: int, row: int, thickness: float) -> None:
        """A rule in the white above a row."""
        grid = self._grid
        y = -(grid.points(GAP) + grid.leading - grid.size) / 2
        self._sheet.decorate(first, Rule(0, y, grid.across(width), y, thickness), row=row)
