"""Newspaper make-up: articles as rectangular blocks over base columns, page by page.

In: the document and a galley. Out: sheets. publisher.compose.newspaper.plan says where each block stands;
here the pieces are brought to it, as many as a page can need, and publisher.compose.newspaper.filling sets
them where it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from publisher.compose.flow.origins import named_pages
from publisher.compose.flow.reading_order import nodes
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.bands import GAP, Band, BlockShape
from publisher.compose.newspaper.filling import Filling
from publisher.compose.newspaper.folios import Folios, pages_in
from publisher.compose.newspaper.masthead import masthead
from publisher.compose.newspaper.notices import Notices
from publisher.compose.newspaper.page_foot import PageFoot
from publisher.compose.newspaper.pieces import ArticleBlock
from publisher.compose.newspaper.plan import Plan, Task, plan
from publisher.compose.newspaper.rubric_band import Rubric
from publisher.compose.newspaper.stretches import Unit, lines_of, stretches
from publisher.model import Article, Document, Section, articles, section_name

# Pieces of this many times a page's lines are looked at to make up a page.
_AHEAD = 1.3
# Never more pieces than this: a page of notices.
_MOST = 40
# With less than this share of a page left there is room for blocks where columns of notices would do.
_ROOMY = 0.5


def make_up(document: Document, galley: Galley, blank: Iterator[Sheet]) -> Iterator[Sheet]:
    """Fill sheets with the whole document; there is always one."""
    page_of = named_pages(document)
    folios = Folios(map(page_of, articles(document.body)))
    foot = PageFoot(galley, document)
    sections = dict(_sections(document, galley))
    sheets = _called(blank, folios)
    for number, (page, units) in enumerate(stretches(document, galley)):
        if page:
            folios.begin(page)
        sheet = next(sheets)
        if not number:
            sheet.row = masthead(sheet, galley, document, page)
        planned = _Planned(page_of, pages_in(page))
        for filled in _MakeUp(galley, units, sections, sheets, planned).sheets(sheet):
            foot.set(filled, is_first=not number and filled is sheet)
            yield filled


def _called(blank: Iterator[Sheet], folios: Folios) -> Iterator[Sheet]:
    """The sheets with what they are called: a newspaper's pages may have names of their own."""
    for sheet in blank:
        sheet.folio = folios.next()
        sheet.next_folio = folios.following
        yield sheet


class _Planned(NamedTuple):
    """What editors planned: by article the name of its page, empty without one; for how many pages the
    stretch is."""

    page_of: Callable[[Article], str]
    pages: int


class _MakeUp:
    """Fills sheets with one stretch.

    Args:
        units: What there is to be set.
        sections: By the id of each article, the outermost section that it stands in.
        blank: The sheets behind the first.
        planned: The pages that it is for.
    """

    def __init__(
        self,
        galley: Galley,
        units: Iterator[Unit],
        sections: Mapping[str, str],
        blank: Iterator[Sheet],
        planned: _Planned,
    ) -> None:
        self._galley = galley
        self._grid = galley.design.grid
        self._blank = blank
        self._source = units
        self._sections = sections
        self._window: list[Unit] = []
        self._is_last = False
        self._planned = planned
        self._is_first = True
        self._pages_left = planned.pages

    def sheets(self, sheet: Sheet) -> Iterator[Sheet]:
        """The sheets from this one on."""
        self._look_ahead()
        while self._window:
            is_full = self._fill(sheet)
            self._look_ahead()
            if is_full and self._window:
                yield self._turned(sheet)
                sheet = next(self._blank)
        yield sheet

    def _fill(self, sheet: Sheet) -> bool:
        """Set the pieces that a page has room for, and begin one that runs on; whether it is full."""
        found = self._chosen(sheet)
        self._is_first = not (found.bands or found.jumps)
        if self._is_first and sheet.row:  # nothing fits under what is there
            return True
        filling = Filling(sheet, self._window, self._sections)
        is_last = self._is_last and found.end == len(self._window)
        filling.fill(found, is_open=found.jumps or is_last)
        under_piece = found.end > 0 and not isinstance(self._window[found.end - 1], Rubric)
        del self._window[: found.end]
        if found.bands and not found.jumps:
            return True
        sheet.used += GAP * self._grid.columns if found.bands else 0
        rest = filling.begin(self._window[0], found.lead, under_piece=under_piece)
        self._window[:1] = [rest] if rest else []
        if rest is not None or sheet.room <= GAP:
            return True
        sheet.row += GAP
        return False

    def _turned(self, sheet: Sheet) -> Sheet:
        """The sheet, which something is left behind; if it was the last of those planned, it says what."""
        self._pages_left -= 1
        if not self._pages_left:
            rest = list(self._source)
            self._source = iter(rest)
            left = (one for unit in (*self._window, *rest) for one in unit.overset())
            sheet.overset = [one for one in left if self._planned.page_of(one.article)]
        return sheet

    def _chosen(self, sheet: Sheet) -> Plan:
        """The best plan of the page. On the last one notices have blocks of their own, but where these
        would leave columns beside them empty that notices in columns fill."""
        folded = [*self._window]
        if self._is_last:
            self._unfold()
        found = self._best(sheet)
        unfolded, self._window = self._window, folded
        if len(unfolded) > len(folded) and any(map(self._leaves_columns, found.bands)):
            other = self._best(sheet)
            if other.price < found.price:
                return other
        self._window = unfolded
        return found

    def _leaves_columns(self, band: Band) -> bool:
        return sum(stack.width for stack in band.stacks) < self._grid.columns

    def _best(self, sheet: Sheet) -> Plan:
        """The plan of the page. Boxes in front of what leads it are asides, and may as well stand behind
        it, where other pieces can stand under them."""
        lead = self._lead() if self._is_first else None
        found = self._plan(sheet, lead)
        first = lead or 0
        while first and self._is_box(self._window[first - 1]):
            first -= 1
        if lead is None or first == lead:
            return found
        before = [*self._window]
        self._window.insert(first, self._window.pop(lead))
        other = self._plan(sheet, first)
        if other.price < found.price:
            return other
        self._window = before
        return found

    def _is_box(self, unit: Unit) -> bool:
        return isinstance(unit, ArticleBlock) and unit.is_wanted_boxed

    def _plan(self, sheet: Sheet, lead: int | None) -> Plan:
        return plan(
            Task(
                self._shapes,
                len(self._window),
                self._grid.columns,
                sheet.row,
                self._grid.lines,
                is_last=self._is_last,
                boxes=self._galley.design.boxes,
                wanted=frozenset(index for index, unit in enumerate(self._window) if unit.is_wanted_boxed),
                least=self._least,
                may_end=lambda index: not isinstance(self._window[index], Rubric) or self._ends(index),
                weights=self._weights() if self._is_last else (),
                lead=lead,
            )
        )

    def _lead(self) -> int | None:
        """The piece that leads the first page (头条): the one an editor has asked for, or the first one,
        whatever its length, since somebody has put it there; further pages open with what happens to be
        next."""
        blocks = [
            (index, unit) for index, unit in enumerate(self._window) if isinstance(unit, ArticleBlock)
        ]
        asked = (one for one in blocks if one[1].is_wanted_lead)
        first = (one for one in blocks if not one[1].is_aside)
        found = next(asked, None) or next(first, None)
        if found is None:
            return None
        found[1].leads = True
        return found[0] if len(blocks) > 1 else None  # alone, it has nothing to outdo

    def _weights(self) -> list[int]:
        most = self._grid.lines * self._grid.columns
        return [lines_of(unit, most) for unit in self._window]

    def _ends(self, index: int) -> bool:
        """Whether the stretch ends here: only then may a rubric end a page."""
        return self._is_last and index == len(self._window) - 1

    def _shapes(self, index: int, width: int) -> Sequence[BlockShape]:
        return self._window[index].shapes(width)

    def _least(self, index: int) -> int:
        unit = self._window[index]
        if isinstance(unit, Rubric):
            return self._grid.lines + 1
        return unit.least(self._grid.columns)

    def _look_ahead(self) -> None:
        """Bring up pieces until there are enough for a page."""
        wanted = int(_AHEAD * self._grid.lines * self._grid.columns)
        waiting = sum(lines_of(unit, wanted) for unit in self._window)
        while waiting < wanted and len(self._window) < _MOST:
            unit = next(self._source, None)
            if unit is None:
                self._is_last = True
                return
            self._window.append(unit)
            waiting += lines_of(unit, wanted)

    def _unfold(self) -> None:
        """Give notices blocks of their own where the last page has room for them."""
        room = _ROOMY * self._grid.lines * self._grid.columns
        if sum(lines_of(unit, int(room)) for unit in self._window) < room:
            window: list[Unit] = []
            for unit in self._window:
                window += (isinstance(unit, Notices) and unit.unfolded()) or [unit]
            self._window = window


def _sections(document: Document, galley: Galley) -> Iterator[tuple[str, str]]:
    """The id of each article, and the outermost section that it stands in."""
    section = ""
    for node, depth in nodes(document, galley.labels):
        if not depth:
            section = section_name(node) if isinstance(node, Section) else ""
        if isinstance(node, Article):
            yield node.id, section
