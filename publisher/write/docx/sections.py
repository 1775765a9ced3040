"""The paper of a section.

In: a design and a number of columns. Out: a w:sectPr.
"""

from __future__ import annotations

from lxml import etree

from publisher.write.docx.design import Design, points, twips
from publisher.write.docx.names import VAL, w


def section_properties(design: Design, columns: int, *, continuous: bool) -> etree._Element:
    """A w:sectPr: paper, margins, columns, grid; a `continuous` section starts on a page already begun."""
    page = design.page
    element = etree.Element(w("sectPr"))
    if continuous:
        etree.SubElement(element, w("type"), {VAL: "continuous"})
    paper = {w("w"): twips(points(page.width)), w("h"): twips(points(page.height))}
    etree.SubElement(element, w("pgSz"), paper)
    sides = ("top", "right", "bottom", "left", "header", "footer")
    margins = {w(side): twips(points(getattr(page, side))) for side in sides}
    etree.SubElement(element, w("pgMar"), {**margins, w("gutter"): "0"})
    etree.SubElement(element, w("cols"), {w("num"): str(columns), w("space"): twips(design.grid.size * 2)})
    etree.SubElement(element, w("docGrid"), {w("type"): "lines", w("linePitch"): twips(design.grid.pitch)})
    return element
