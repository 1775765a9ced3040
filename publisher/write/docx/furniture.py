"""Running heads and feet, and the contents, with their fields.

In: the design and the headings. Out: header and footer parts, and the paragraphs of the contents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from publisher.write.docx.design import Design, Margin, twips
from publisher.write.docx.names import NAMESPACES, P_PR, T, add, w
from publisher.write.docx.package import Base, xml_part
from publisher.write.docx.paragraphs import Heading
from publisher.write.docx.pen import Pen, paragraph
from publisher.write.docx.story import Story

_FIELDS = {
    # A level stands for Word's own heading style, whatever it is called in the reader's language.
    "rubric": "STYLEREF 1",
    "headline": "STYLEREF 2",
    "page": "PAGE",
    "pages": "NUMPAGES",
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def add_furniture(
    base: Base, design: Design, story: Story, headings: Sequence[Heading], pages: int, *, has_contents: bool
) -> list[tuple[str, str, str]]:
    """Add header and footer parts; the page on which the contents begin has no running head.

    Returns:
        A section's references to the parts: element name, kind of page, relationship.
    """
    first = {heading.role: heading.text for heading in reversed(headings)}
    results = {
        "rubric": first.get("rubric", ""),
        "headline": first.get("headline", ""),
        "page": "1",
        "pages": str(pages),
    }
    margins = _Margins(design, story, results)
    kinds = ["default", *["even"] * design.page.mirror, *["first"] * has_contents]
    if design.page.mirror:
        tab_stop = base.settings.element.find(w("defaultTabStop"))
        assert tab_stop is not None
        tab_stop.addnext(etree.Element(w("evenAndOddHeaders")))
    references = []
    for tag, margin, content_type, relationship in (
        ("header", design.header, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        ("footer", design.footer, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    ):
        if not margin.text:
            continue
        for number, kind in enumerate(kinds, 1):
            root = etree.Element(w("hdr" if tag == "header" else "ftr"), nsmap=NAMESPACES)
            margins.write(root, margin, tag, kind)
            part = xml_part(base.package, f"/word/{tag}{number}.xml", content_type, root)
            identity = base.document.relate_to(part, relationship)
            references.append((f"{tag}Reference", kind, identity))
    return references


class _Margins:
    """Writes running heads and feet.

    Args:
        results: What fields show until Word updates them, by the names of the design's placeholders.
    """

    def __init__(self, design: Design, story: Story, results: Mapping[str, str]) -> None:
        self._design = design
        self._story = story
        self._results = results

    def write(self, root: etree._Element, margin: Margin, tag: str, kind: str) -> None:
        """Write the paragraph of one part; none of its text in the head of a first page.

        Args:
            tag: "header" or "footer".
            kind: Of page: "default", "even" or "first".
        """
        element = paragraph(root, self._story.styles[tag])
        if kind == "first" and tag == "header":
            return
        properties = element[0]
        _paragraph_frame(properties, margin, kind, self._design.measure)
        has_fields = _fields(Pen(element, self._story, margin.size), margin.text, self._results)
        for run in element.iter(w("r")):
            _shape(run, margin, self._design)
        if not has_fields and margin.rule:  # nothing stands on it
            properties.remove(properties.find(w("pBdr")))  # type: ignore[arg-type]


def _paragraph_frame(properties: etree._Element, margin: Margin, kind: str, measure: float) -> None:
    """The rule, the tab stop at the right edge, and the alignment of a running head or foot."""
    if margin.rule:
        border = add(properties, "pBdr")
        add(border, "bottom", val="single", sz="4", space="3", color="auto")
    tabs = add(properties, "tabs")
    add(tabs, "tab", val="right", pos=twips(measure))
    align: str = margin.align
    if align == "outside":
        # 7.5 of GB/T 9704-2012: one character in from the outer edge.
        align = side = "left" if kind == "even" else "right"
        add(properties, "ind", **{f"{side}Chars": "100", side: twips(margin.size)})
    add(properties, "jc", val=align)


def _fields(pen: Pen, text: str, results: Mapping[str, str]) -> bool:
    """Write text with fields for {rubric}, {page} and so on; returns whether any field was written."""
    has_fields = False
    for number, piece in enumerate(_PLACEHOLDER.split(text)):
        if number % 2 == 0:
            if piece:
                pen.text(piece)
        elif results[piece]:  # Word prints an error where STYLEREF finds no paragraph of the style
            pen.field(_FIELDS[piece], results[piece])
            has_fields = True
    return has_fields


def _shape(run: etree._Element, margin: Margin, design: Design) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    fonts = properties.find(w("rFonts"))
    if margin.face:
        east, latin = design.fonts[margin.face]
        if fonts is None:
            fonts = add(properties, "rFonts")
        for name, face in (("ascii", latin), ("eastAsia", east), ("hAnsi", latin)):
            fonts.set(w(name), face)
    for tag in ("sz", "szCs"):
        add(properties, tag, val=str(round(margin.size * 2)))


def estimate(design: Design, body: etree._Element) -> tuple[dict[str, int], int]:
    """Estimate by the grid the page of each bookmark (from 1) and the number of pages.

    Fields show these numbers until Word has laid the pages out and updates them.
    """
    per_page = max(1, math.floor(design.depth / design.grid.pitch))
    per_line = max(1, math.floor(design.measure / (design.grid.size + design.grid.tracking)))
    pages = {}
    lines = 0
    for element in body:
        for bookmark in element.iterfind(w("bookmarkStart")):
            pages[bookmark.get(w("name"), "")] = 1 + lines // per_page
        lines += 1 + sum(len(text.text or "") for text in element.iter(T)) // per_line
    return pages, 1 + lines // per_page


def contents(
    body: etree._Element,
    design: Design,
    story: Story,
    headings: Sequence[Heading],
    pages: Mapping[str, int],
) -> None:
    """Put a table of contents before the text: a TOC field in the frame Word updates it by."""
    frame = etree.Element(w("sdt"))
    properties = add(frame, "sdtPr")
    document_part = add(properties, "docPartObj")
    add(document_part, "docPartGallery", val="Table of Contents")
    add(document_part, "docPartUnique")
    content = add(frame, "sdtContent")
    Pen(paragraph(content, story.styles["contents-title"]), story, design.grid.size).text("目录")
    last = len(headings) - 1
    for number, heading in enumerate(headings):
        element = paragraph(content, story.styles[f"contents-{heading.level}"])
        tabs = add(element[0], "tabs")
        edge = twips(design.measure)
        add(tabs, "tab", val="right", leader="dot", pos=edge)
        pen = Pen(element, story, design.grid.size)
        if number == 0:
            pen.open_field('TOC \\o "1-2" \\h \\z \\u')
        _entry(element, heading, story, pages[heading.bookmark])
        if number == last:
            pen.close_field()
    _open_page(body)
    body.insert(0, frame)


def _entry(element: etree._Element, heading: Heading, story: Story, page: int) -> None:
    """A line of the contents; until Word counts for itself, the page that was estimated stands there."""
    link = Pen(add(element, "hyperlink", anchor=heading.bookmark), story, 0)
    link.text(heading.text)
    link.text("\t")
    link.field(f"PAGEREF {heading.bookmark} \\h", str(page + 1), dirty=True)


def _open_page(body: etree._Element) -> None:
    """Let the first paragraph begin a page: a break of its own would be an empty line in the text."""
    first = body.find(w("p"))
    if first is not None:
        style = first.find(f"{P_PR}/{w('pStyle')}")
        assert style is not None
        style.addnext(etree.Element(w("pageBreakBefore")))
