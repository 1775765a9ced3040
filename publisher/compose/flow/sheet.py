"""A page while it is being filled.

In: strips and columns of strips. Out: marks at their places on the page, and the `Page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from publisher.compose.design.design import Design
from publisher.compose.frames import Frame
from publisher.compose.pages import Mark, Overset, Page, Rule
from publisher.compose.strips import Strip
from publisher.model import Article

# Thickness and share of the measure of the rule over notes.
_NOTE_RULE = (0.4, 0.3)


class Sheet:
    """A page that is being filled, from the first grid line down (in vertical setting, leftwards).

    Attributes:
        index: Its place in the publication, from 0; even ones lie on the side where a
            publication begins, and their spine is where its lines begin.
        folio: What it is called; empty for pages without a folio. next_folio: what a newspaper calls the
            page after it.
        row: The first free line of the grid.
        content, furniture, targets: As in `Page`.
        used: Lines of all columns that hold something.
        articles: Those of which something stands here, in reading order. sections: names of the sections
            that they belong to.
        overset: As in `Page`.
        running: The heading over the text that begins or goes on here: its headline, else its rubric.
        has_masthead: Whether a masthead stands where a running head would.
        is_blank: Whether it is left empty, so that a part begins on the page after it.
        opens: Whether an article opens the page that the design has open one.
        headings: Rubrics and the headline that stand at its head, where one of them does.
    """

    def __init__(self, design: Design, index: int, folio: str = "") -> None:
        self.design = design
        self.index = index
        self.folio = folio
        self.next_folio = ""
        self.row = 0
        self.content: list[Mark] = []
        self.furniture: list[Mark] = []
        self.targets: list[tuple[str, float]] = []
        self.used = 0
        self._after: list[Mark] = []
        self._feet: dict[int, list[Strip]] = {}
        """By column, the notes that are to stand at the foot of the page."""
        self.articles: list[Article] = []
        self.sections: list[str] = []
        self.overset: Sequence[Overset] = ()
        self.running = ""
        self.has_masthead = False
        self.is_blank = False
        self.opens = False
        self.headings: Sequence[str] = ()
        grid = design.grid
        self._depth = grid.depth
        # In vertical setting publications are bound on the right.
        spine_is_left = (index % 2 == 0) is (design.direction == "horizontal")
        width = grid.width if design.direction == "horizontal" else grid.depth
        self.left = grid.inner if spine_is_left else design.page.width - grid.inner - width

    @property
    def room(self) -> int:
        """Grid lines that are still free across all columns."""
        return min(self.rooms)

    @property
    def rooms(self) -> list[int]:
        """Grid lines that are still free, by column."""
        grid = self.design.grid
        feet = (sum(note.height for note in self._feet.get(one, ())) for one in range(grid.columns))
        return [grid.lines - self.row - foot for foot in feet]

    def cite(self, articles: Iterable[Article], section: str) -> None:
        """Let the running head name the section of articles, once, and the foot who answers for them."""
        self.articles += articles
        if section and section not in self.sections:
            self.sections.append(section)

    def frame(self, column: int = 0, row: int | None = None) -> Frame:
        """Where a column starts at a line, the first free one when none is given."""
        grid = self.design.grid
        along = column * (grid.measure + grid.gutter)
        down = grid.points(self.row if row is None else row)
        if self.design.direction == "horizontal":
            return Frame(self.left + along, grid.top + down, "horizontal")
        return Frame(self.left + self._depth - down, grid.top + along, "vertical")

    def head(self, strips: Iterable[Strip], first: int = 0, across: int | None = None) -> None:
        """Set strips across columns, all of them or `across` from the column `first`."""
        across = across or self.design.grid.columns
        for strip in strips:
            frame = self.frame(first)
            self._strip(strip, frame)
            self.content += frame.place(strip.asides)
            self.row += strip.height
            self.used += strip.height * across

    def columns(
        self,
        columns: Sequence[Sequence[Strip]],
        height: int,
        first: int = 0,
        heads: Sequence[int] = (),
        feet: Sequence[int] = (),
        *,
        notes_wait: bool = False,
    ) -> None:
        """Set columns side by side from the column `first`, `height` lines high, notes at their feet.

        Args:
            heads: Lines of the last columns that something else has, at their heads.
            feet: Of the first columns, at their feet.
            notes_wait: Whether notes stand at the foot of the page, whatever comes between.
        """
        grid = self.design.grid
        for number, strips in enumerate(columns):
            place = number - len(columns) + len(heads)
            by = heads[place] if place >= 0 else 0
            under = feet[number] if number < len(feet) else 0
            if notes_wait and (notes := [note for strip in strips for note in strip.notes]):
                self._feet.setdefault(first + number, []).extend(notes)
                strips = [strip._replace(notes=()) if strip.notes else strip for strip in strips]
            self.column(strips, self.frame(first + number, self.row + by), height - by - under)
        self.close()
        if grid.rule and height:
            filled = [sum(strip.height for strip in column) for column in columns]
            noted = not notes_wait and any(strip.notes for column in columns for strip in column)
            self._column_rules(filled, height if noted else min(height, max(filled)), first)
        self.row += height

    def column(self, strips: Sequence[Strip], frame: Frame, height: int) -> None:
        """Set one column that starts at `frame`; its asides and notes wait for `close`."""
        leading = self.design.grid.leading
        notes: list[Strip] = []
        down = 0
        for strip in strips:
            if strip.blank and not down:
                continue
            if strip.is_plain:  # nearly all are, so that this is what a long text takes
                self.content += frame.place(strip.marks, down * leading)
            else:
                self._strip(strip, frame, down * leading)
                self._after += frame.place(strip.asides, down * leading)
                notes += strip.notes
            down += strip.height
        self._notes(notes, frame, height)
        self.used += down + sum(note.height for note in notes)

    def foot(self, notes: Sequence[Strip]) -> None:
        """Set notes called in what stands across the columns at the foot of the page, which they end."""
        self._notes(notes, self.frame(), self.room)
        self.close()
        self.used += sum(note.height for note in notes) * self.design.grid.columns
        self.row = self.design.grid.lines

    def close(self) -> None:
        """End columns that belong together: their asides and notes are read after all of them."""
        self.content += self._after
        self._after.clear()

    def decorate(self, column: int, *marks: Mark, row: int | None = None) -> None:
        """Draw marks that are no part of the text, from the corner of a column at a line."""
        self.furniture += self.frame(column, row).place(marks)

    def gutter_rule(self, column: int, row: int, lines: int, thickness: float) -> None:
        """Draw a rule in the gutter before a column, beside so many lines from a row on."""
        grid = self.design.grid
        x = -grid.gutter / 2
        depth = grid.points(lines - 1) + grid.size
        self.decorate(column, Rule(x, 0, x, depth, thickness), row=row)

    def page(self, label: str, furniture: Iterable[Mark]) -> Page:
        """The finished page, with the notes that waited for its foot."""
        grid = self.design.grid
        for number, notes in sorted(self._feet.items()):
            self._notes(notes, self.frame(number, 0), grid.lines)
            self.used += sum(note.height for note in notes)
        self.close()
        return Page(
            index=self.index,
            label=label,
            size=self.design.page,
            content=tuple(self.content),
            furniture=(*furniture, *self.furniture),
            targets=tuple(self.targets),
            fill=min(1.0, self.used / (grid.lines * grid.columns)),
            overset=tuple(self.overset),
        )

    def _column_rules(self, heights: Sequence[int], lines: int, first: int) -> None:
        """Rules of so many lines between columns of these heights; none where nothing stands beside."""
        for number in range(1, len(heights)):
            if any(heights[number:]):
                self.gutter_rule(first + number, self.row, lines, self.design.grid.rule)

    def _strip(self, strip: Strip, frame: Frame, down: float = 0.0) -> None:
        read = self._after if strip.is_late else self.content
        read += frame.place(strip.marks, down)
        if strip.ground:
            self.furniture += frame.place(strip.ground, down)
        if strip.target:
            self.targets.append((strip.target, frame.y + down * (frame.direction == "horizontal")))

    def _notes(self, notes: Sequence[Strip], frame: Frame, height: int) -> None:
        if not notes:
            return
        grid = self.design.grid
        down = height - sum(note.height for note in notes)
        thickness, share = _NOTE_RULE
        rule = Rule(0, 0, share * grid.measure, 0, thickness)
        self.furniture += frame.place([rule], grid.points(down))
        for note in notes:
            self._after += frame.place(note.marks, grid.points(down))
            down += note.height


def sheets(design: Design, first: int) -> Iterator[Sheet]:
    """Empty sheets without end, the first with the index `first`; their folios count from 1."""
    return (Sheet(design, first + number - 1, str(number)) for number in count(1))
