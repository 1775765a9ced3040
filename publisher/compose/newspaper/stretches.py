"""What a newspaper begins a page with, and what then runs on: a section, or what an editor put on a page.

In: the document and a galley. Out: `Stretch`es in reading order, each with its pieces as units of make-up:
rubrics, articles, and notices, which are short articles that follow each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple

from publisher.compose.flow.origins import named_pages
from publisher.compose.flow.reading_order import Again, nodes
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.notices import Notices
from publisher.compose.newspaper.pieces import ArticleBlock
from publisher.compose.newspaper.rubric_band import Rubric
from publisher.model import Article, Document, Labels, Section, articles

# An outermost section begins a page if it would fill this share of one: what is shorter shares a page.
_LONG = 0.5
# Articles of no more lines than this that follow each other are notices, from so many on, and so
# many make a block at the most.
_NOTICE = 16
_FEWEST_NOTICES, _MOST_NOTICES = 3, 40
# A rubric is taken to have so many lines.
_RUBRIC = 4

Unit = Rubric | ArticleBlock | Notices


class Stretch(NamedTuple):
    """Units of make-up that begin on a page of their own.

    Attributes:
        page: What an editor calls that page; empty where it counts on from the last.
        units: What stands there, in reading order; made while they are taken.
    """

    page: str
    units: Iterator[Unit]


class _Entry(NamedTuple):
    """A unit, and the page it is said to stand on, if any is named."""

    page: str
    unit: Unit


def stretches(document: Document, galley: Galley) -> Iterator[Stretch]:
    """Divide a document where a page begins: with what an editor put on another page than what is before
    it; where no page is named and the design has articles open pages, with every long outermost section.
    There is always one stretch; take all of its units before the next."""
    found = groupby(_numbered(document, galley), lambda one: one[:2])
    first = next(found, None)
    if first is None:
        yield Stretch(document.metadata.page, iter(()))
        return
    for (_, page), group in chain([first], found):
        yield Stretch(page, (unit for *_, unit in group))


def lines_of(unit: Unit, most: int) -> int:
    """Lines that a unit takes, `most` or more standing for any number above."""
    return _RUBRIC if isinstance(unit, Rubric) else unit.lines(most)


def _numbered(document: Document, galley: Galley) -> Iterator[tuple[int, str, Unit]]:
    """Every unit with the number of its stretch, and what the page is called that this begins."""
    design = galley.design
    least = int(_LONG * design.grid.lines * design.grid.columns)
    page_of = named_pages(document)
    number, page, here = 0, document.metadata.page, ""
    is_first = True
    for parts in _outermost(document.body, galley.labels):
        entries = _entries(replace(document, body=tuple(parts)), galley, page_of)
        begun = (
            [*_begun(entries, least)]
            if design.opening == "page" and _is_section(parts[-1], galley.labels)
            else []
        )
        is_long = sum(lines_of(entry.unit, least) for entry in begun) >= least
        for at, entry in enumerate(chain(begun, entries)):
            opens = not at and is_long and not entry.page
            if is_first:
                page = entry.page or page
            elif opens or (entry.page and entry.page != here):
                number, page = number + 1, entry.page
            here, is_first = entry.page or ("" if opens else here), False
            yield number, page, entry.unit


def _outermost(body: Sequence[Section | Article], labels: Labels) -> Iterator[list[Section | Article]]:
    """The parts of a document that may begin a page: sections with a rubric, each behind those without an
    article that open it; articles between sections together."""
    run: list[Section | Article] = []
    for part in body:
        is_section = _is_section(part, labels)
        if run and (is_section or _is_section(run[-1], labels)) and (not is_section or any(articles(run))):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _is_section(part: Section | Article, labels: Labels) -> bool:
    return isinstance(part, Section) and bool(part.rubric) and not labels.stand_over(part)


def _begun(entries: Iterator[_Entry], least: int) -> Iterator[_Entry]:
    """The first entries, until they have so many lines."""
    for entry in entries:
        yield entry
        least -= lines_of(entry.unit, least)
        if least <= 0:
            return


def _entries(document: Document, galley: Galley, page_of: Callable[[Article], str]) -> Iterator[_Entry]:
    """Rubrics and articles in reading order; rubrics without an article between them are one, and
    so are short articles that follow each other on a page."""
    return iter(_Entries(document, galley, page_of))


class _Entries:
    """Goes through a document, and holds back rubrics and notices as long as others may join them."""

    def __init__(self, document: Document, galley: Galley, page_of: Callable[[Article], str]) -> None:
        self._nodes = nodes(document, galley.labels)
        self._galley = galley
        self._page_of = page_of
        self._page = ""
        self._rubric: Rubric | None = None
        self._is_again = False  # whether the rubric only sets off what follows from what is before
        self._is_first = True  # whether no article of the page has come yet
        self._notices: list[ArticleBlock] = []

    def __iter__(self) -> Iterator[_Entry]:
        for node, depth in self._nodes:
            match node:
                case Section() | Again():
                    yield from self._gathered()
                    self._add_rubric(node, depth)
                case Article():
                    if (page := self._page_of(node)) != self._page:
                        yield from self._gathered()
                        self._turn(page)
                    if self._rubric is not None:
                        yield _Entry(self._page, self._rubric)
                    self._rubric, self._is_again = None, False
                    yield from self._article(node)
        yield from self._gathered()
        if self._rubric is not None:
            yield _Entry(self._page, self._rubric)

    def _add_rubric(self, node: Section | Again, depth: int) -> None:
        if isinstance(node, Section) and not node.rubric:
            return
        self._is_again = isinstance(node, Again)
        if self._rubric is not None:
            self._rubric.add(node, depth)
        else:
            self._rubric = Rubric(self._galley, node, depth)

    def _turn(self, page: str) -> None:
        """Go on with another page, on which nothing has to be set off."""
        self._page, self._is_first = page, True
        if self._is_again:
            self._rubric = None

    def _article(self, node: Article) -> Iterator[_Entry]:
        """An article, or nothing as long as it is a notice that others may follow."""
        design = self._galley.design
        piece = ArticleBlock(self._galley, node)
        opens = self._is_first and bool(self._page)
        self._is_first = False
        is_placed = opens or node.id in design.leads or node.id in design.spans
        if not is_placed and piece.lines(_NOTICE) <= _NOTICE:
            self._notices.append(piece)
            if len(self._notices) == _MOST_NOTICES:
                yield from self._gathered()
        else:
            yield from self._gathered()
            yield _Entry(self._page, piece)

    def _gathered(self) -> list[_Entry]:
        """Short pieces as one block, or by themselves where they are few; none stays behind."""
        found: list[Unit] = [*self._notices]
        if len(found) >= _FEWEST_NOTICES:
            found = [Notices(self._galley, [piece.article for piece in self._notices])]
        self._notices.clear()
        return [_Entry(self._page, unit) for unit in found]
