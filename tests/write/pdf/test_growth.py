"""Drawing costs as much as there is to draw, whatever is marked in one paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from publisher.compose import compose, load_design
from publisher.model import Article, Document, Link, Paragraph
from publisher.write.pdf.content import Drawing, content
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.fonts import Fonts
from publisher.write.pdf.images import Images
from publisher.write.pdf.inks import Inks
from publisher.write.pdf.outline import Targets, links
from publisher.write.pdf.structure import Structure
from tests.effort import AT_MOST, growth
from tests.samples import Leaves, everything


def linked(size: int) -> Document:
    new = Leaves()
    inlines = [
        one for _ in range(size) for one in (new("今日"), Link((new("晴好"),), "https://a.example/"))
    ]
    return document(new, Paragraph("p", "body", tuple(inlines)))


def in_two_languages(size: int) -> Document:
    new = Leaves()
    return document(new, Paragraph("p", "body", (new("今日the end of days，" * size),)))


def document(new: Leaves, paragraph: Paragraph) -> Document:
    sample = everything()
    article = Article("a", (), (), (), (), (paragraph,))
    return replace(sample, body=(article,), source=replace(sample.source, text=new.source), edits=())


@pytest.mark.parametrize("make", [linked, in_two_languages])
def test_marks_of_one_paragraph(make: Callable[[int], Document]) -> None:
    def drawn(size: int) -> Callable[[], object]:
        pages = list(compose(make(size), load_design("book")))
        file = PdfFile(bytes(16))
        drawing = Drawing(
            Fonts(file), Images(file, None), Targets(), Structure(make(size)), Inks(file, None)
        )

        def draw() -> None:
            for page in pages:
                file.page(page, content(page, drawing), outside=0.0)
            links(file, drawing.targets, drawing.structure)

        return draw

    assert growth(drawn, 200) < AT_MOST
