"""The paper of a section.

In: a design and a number of columns. Out: a w:sectPr.
"""

from __future__ import annotations

from lxml import etree

from publisher.write.docx.design import Design, points, twips
from publisher.write.docx.names import add, w


def section_properties(design: Design, columns: int, *, continuous: bool) -> etree._Element:
    """A w:sectPr: paper, margins, columns, grid; a `continuous` section starts on a page already begun."""
    page = design.page
    element = etree.Element(w("sectPr"))
    if continuous:
        add(element, "type", val="continuous")
    add(element, "pgSz", w=twips(points(page.width)), h=twips(points(page.height)))
    sides = ("top", "right", "bottom", "left", "header", "footer")
    add(element, "pgMar", **{side: twips(points(getattr(page, side))) for side in sides}, gutter="0")
    add(element, "cols", num=str(columns), space=twips(design.grid.size * 2))
    add(element, "docGrid", type="lines", linePitch=twips(design.grid.pitch))
    return element
