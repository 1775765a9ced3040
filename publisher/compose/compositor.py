"""The compositor: document and design in, pages out.

In: a `Document`, a `Design`, the faces. Out: `Page`s, each handed out as soon as it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.compose import columns, newspaper
from publisher.compose.design import Design
from publisher.compose.furniture import Furniture
from publisher.compose.galley import Galley
from publisher.compose.pages import Page
from publisher.faces import Faces, catalogue
from publisher.model import Document


@dataclass(frozen=True, slots=True)
class Composition:
    """`Pages` of one document in one design; every iteration composes anew."""

    document: Document
    design: Design
    faces: Faces

    def __iter__(self) -> Iterator[Page]:
        galley = Galley(self.design, self.faces)
        furniture = Furniture(galley, self.document.metadata)
        make_up = newspaper.make_up if self.design.make_up == "newspaper" else columns.make_up
        for index, sheet in enumerate(make_up(self.document, galley)):
            label = str(index + 1)
            yield columns.page(sheet, index, label, furniture.marks(index + 1, label))


def compose(document: Document, design: Design, faces: Faces | None = None) -> Composition:
    """Compose a document; pages are made while they are iterated over, and kept nowhere."""
    return Composition(document, design, faces or catalogue())
