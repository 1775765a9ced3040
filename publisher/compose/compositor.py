"""The compositor: document and design in, pages out.

In: a `Document`, a `Design`, the faces. Out: `Page`s, each handed out as soon as it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from publisher.compose.ahead import is_possible
from publisher.compose.design.design import Design
from publisher.compose.flow import columns
from publisher.compose.flow.contents import Contents
from publisher.compose.flow.cover import cover
from publisher.compose.flow.furniture import Furniture
from publisher.compose.flow.imprint_page import imprint_page
from publisher.compose.flow.regions import region, regions
from publisher.compose.flow.sheet import Sheet, sheets
from publisher.compose.galley.galley import Galley
from publisher.compose.mentions import mentions_only
from publisher.compose.pages import Page
from publisher.faces import Faces, catalogue
from publisher.model import Document, Paragraph, articles, labels

# Characters from which on a second process saves more than its start costs.
_LONG = 20_000


@dataclass(frozen=True, slots=True)
class Composition:
    """`Pages` of one document in one design; every iteration composes anew.

    The cover comes first, with a book's imprint on its back, then the body, and the contents, which stand
    between them, at last, when it is known on which page everything is. Folios count from the body's
    first page, but for a newspaper's, which may have names of their own.

    Attributes:
        ahead: Whether a second process sets lines ahead; None: where it saves time and may be had.
    """

    document: Document
    design: Design
    faces: Faces
    ahead: bool | None = None

    def __iter__(self) -> Iterator[Page]:
        galley = self._galley()
        contents = Contents(self.document, galley) if self.design.contents else None
        front = [*_front(self.document, galley)]
        yield from front
        first = len(front) + (contents.count if contents else 0)
        if first % 2:  # the body begins on the side where the publication does
            yield Sheet(self.design, first).page("", ())
            first += 1
        yield from self._body(galley, contents, first)
        if contents is not None:
            yield from contents.pages(len(front))

    def _galley(self) -> Galley:
        faces = self.faces.of(region(self.document, self.design))
        own = regions(self.document, self.design)
        return Galley(self.design, faces, labels=labels(self.document), regions=own)

    def _body(self, galley: Galley, contents: Contents | None, first: int) -> Iterator[Page]:
        """The pages from the index `first` on; the contents learn what begins on them."""
        furniture = Furniture(galley, self.document)
        with self._ahead(galley):
            for sheet in _made_up(self.document, galley, sheets(self.design, first)):
                if contents is not None:
                    contents.take_in(sheet.targets, sheet.folio)
                yield sheet.page(sheet.folio, furniture.marks(sheet, sheet.folio))

    def _ahead(self, galley: Galley) -> AbstractContextManager[None]:
        """Text in columns of one measure is set ahead where it is long, or where the caller says so."""
        wanted = self.ahead
        if wanted is None:
            wanted = len(self.document.source.text) >= _LONG and is_possible()
        if not wanted or self.design.make_up != "columns":
            return nullcontext()
        return galley.ahead(
            block
            for article in articles(self.document.body)
            if galley.of(article) is galley
            for block in article.blocks
            if isinstance(block, Paragraph) and block.role in ("lead", "body")
        )


def _front(document: Document, galley: Galley) -> Iterator[Page]:
    """The cover, and a book's imprint on its back."""
    page = cover(document, galley) if galley.design.cover else None
    if page is not None:
        yield page
        back = imprint_page(document, galley, page.index + 1) if galley.design.imprint else None
        if back is not None:
            yield back


def _made_up(document: Document, galley: Galley, blank: Iterator[Sheet]) -> Iterator[Sheet]:
    """The sheets, by the design's own way of making up."""
    if galley.design.make_up == "columns":
        return columns.make_up(document, galley, blank)
    from publisher.compose.newspaper.make_up import make_up  # 0.02 s, of which books need nothing

    return make_up(document, galley, blank)


def compose(
    document: Document, design: Design, faces: Faces | None = None, *, ahead: bool | None = None
) -> Composition:
    """Compose a document; pages are made while they are iterated over, and kept nowhere.

    Args:
        ahead: As in `Composition`. Pages are the same in any case.
    """
    named = mentions_only(document) if design.text.name_marks else document
    return Composition(named, design, faces or catalogue(), ahead)
