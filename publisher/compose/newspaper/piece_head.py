"""The head of a newspaper's piece: over so many base columns, in the sizes that go with them.

In: an article. Out: the strips of its head; the sizes that its headline may have.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.flow.heads import article_head, label, with_notes
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.boxes import inner_width
from publisher.compose.newspaper.run_on import continued_from
from publisher.compose.pages import TextLine
from publisher.compose.strips import Strip
from publisher.compose.units import Pt, Rows
from publisher.model import Article, heading_text

HEAVY = 15
"""A piece of fewer lines than this for every column under its headline takes the headlines of fewer
columns: size tells weight."""

# A short piece that leads its page may have the headlines of so many columns more than it has, in so
# many lines.
_BROADER, _LEADING_LINES = 2, 2


class PieceHead:
    """The head of a piece.

    Attributes:
        is_text: Whether it would fill a page by itself: then it runs in the columns, as text.
        notes: What brings the notes called in it to the feet of the columns.
    """

    def __init__(self, galley: Galley, article: Article, begun: str | None) -> None:
        """The head of an article.

        Args:
            begun: The folio of the page that it runs on from: its head only says so.
        """
        self._galley = galley
        self._article = article
        self._begun = begun
        self._most = 1 + len(label(galley, article))
        self._kept: dict[tuple[int, Pt, bool], list[Strip]] = {}
        self.is_text = False
        self.notes: list[Strip] = []
        if begun is None:
            head, self.notes = with_notes(article_head(galley.at(galley.design.grid.width), article))
            self.is_text = len(head) > self._most

    def strips(self, width: int, size: Pt, *, boxed: bool = False) -> list[Strip]:
        """The head over so many base columns, without notes; no strip where it is text.

        Args:
            size: Of the headline.
            boxed: Whether it stands in a frame.
        """
        key = (width, size, boxed)
        if key not in self._kept:
            self._kept[key] = self._strips(width, size, boxed=boxed)
        return self._kept[key]

    def _strips(self, width: int, size: Pt, *, boxed: bool) -> list[Strip]:
        if self.is_text:
            return []
        grid = self._galley.design.grid
        galley = self._galley.at(inner_width(grid, width) if boxed else grid.across(width))
        if self._begun is not None:
            return [continued_from(galley, heading_text(self._article.headline), self._begun)]
        return with_notes(article_head(galley, self._article, size, boxed=boxed, hangs=not boxed))[0]

    def fits(self, width: int, size: Pt) -> bool:
        """Whether it is not too long for so many base columns."""
        return len(self.strips(width, size)) <= self._most

    def sizes(self, width: int, weight: Rows, *, leads: bool) -> Sequence[Pt]:
        """Sizes of the headline: those of fewer columns where the text is short for so many.

        Args:
            weight: Lines of the piece.
            leads: Whether it leads its page.
        """
        design = self._galley.design
        columns = min(width, 1 + weight // HEAVY)
        if leads and columns < width:
            return self._leading_sizes(width)
        return design.heads.get(columns) or (design.style("headline").size,)

    def size_below(self, lead: Pt, weight: Rows, *, leads: bool) -> Pt:
        """The largest size of the headline over all columns that is below that of the page's lead; 0 stands
        for no lead. `weight` and `leads` as in `sizes`."""
        design = self._galley.design
        usual = self.sizes(design.grid.columns, weight, leads=leads)
        if not lead or usual[0] < lead:
            return usual[0]
        every = {size for sizes in design.heads.values() for size in sizes}
        return max((size for size in every if size < lead), default=usual[-1])

    def _leading_sizes(self, width: int) -> Sequence[Pt]:
        """Sizes of a headline that leads a page though its text is short: those of more columns, too, as
        long as it takes no more than two lines."""
        heads = self._galley.design.heads
        more = range(width, width + _BROADER + 1)
        *large, least = sorted(
            {size for columns in more for size in heads.get(columns, ())}, reverse=True
        ) or [self._galley.design.style("headline").size]
        return [*(size for size in large if self._headline_lines(width, size) <= _LEADING_LINES), least]

    def _headline_lines(self, width: int, size: Pt) -> int:
        marks = (mark for strip in self.strips(width, size) for mark in strip.marks)
        return len(
            {mark.y for mark in marks if isinstance(mark, TextLine) and mark.matter.role == "headline"}
        )
