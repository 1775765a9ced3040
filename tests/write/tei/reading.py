"""An independent reader of TEI: the reading text, unit by unit.

In: a TEI file's bytes. Out: (role, text) pairs as an archive's search index would see them. It
knows TEI, not our writer: `reg` over `orig`, no notes, no ruby annotations.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.grids import table_text

T = "{http://www.tei-c.org/ns/1.0}"
_UNREAD = {f"{T}{name}" for name in ("orig", "sic", "note", "rt", "figDesc")}
_HEADS = {"kicker": "kicker", "main": "headline", "sub": "deck", "cross": "crosshead"}


def reading_text(element: etree._Element) -> str:
    """The text of one element; a line break without @break is a space."""
    if element.tag in _UNREAD:
        return ""
    if element.tag == f"{T}lb":
        return "" if element.get("break") == "no" else " "
    if element.tag == f"{T}g":
        return chr(int(element.get("ref").removeprefix("#char."), 16))
    return inner_text(element)


def inner_text(element: etree._Element) -> str:
    """The text inside an element, whatever it is itself."""
    own = element.text or ""
    return own + "".join(reading_text(child) + (child.tail or "") for child in element)


def reading_units(tei: bytes) -> list[tuple[str, str]]:
    """All units of the text, in order."""
    root = etree.fromstring(tei, etree.XMLParser(huge_tree=True))
    body = root.find(f"{T}text/{T}body")
    return list(_units(body, "body"))


def _units(parent: etree._Element, usual: str) -> Iterator[tuple[str, str]]:
    label = ""
    for element in parent:
        name = element.tag.removeprefix(T)
        if name == "head":
            rubric = parent.get("type") == "rubric"
            yield "rubric" if rubric else _HEADS[element.get("type")], reading_text(element)
        elif name == "label" and element.get("type") == "cross":
            yield "crosshead", reading_text(element)
        elif name == "label":
            label = reading_text(element)
        elif name == "item":
            inside = list(_units(element, "list"))
            if label and len(element) and element[0].tag in (f"{T}p", f"{T}lg"):
                inside[0] = (inside[0][0], label + inside[0][1])
            elif label:
                yield "list", label
            yield from inside
            label = ""
        elif name == "byline":
            yield "byline", reading_text(element)
        elif name in ("p", "l"):
            role = "verse" if name == "l" else element.get("ana", usual).removeprefix("#role.")
            yield role, reading_text(element)
        elif name == "figure":
            text = "".join(
                reading_text(child) for child in element if child.tag in (f"{T}head", f"{T}byline")
            )
            if text:
                yield "caption", text
        elif name == "table":
            yield from _table(element)
        elif name in ("div", "lg", "list"):
            yield from _units(element, usual)
        elif name == "quote":
            yield from _units(element, "quotation")
        elif element.get("type") == "table":
            if name == "ab":
                if element.text or len(element):
                    yield "caption", reading_text(element)
                yield "table", ""
            else:
                yield "body", inner_text(element)
        else:
            assert name in ("milestone", "ab"), name


def _table(table: etree._Element) -> Iterator[tuple[str, str]]:
    head = table.find(f"{T}head")
    if head is not None:
        yield "caption", reading_text(head)
    yield (
        "table",
        table_text(
            [(reading_text(cell), int(cell.get("rows", "1")), int(cell.get("cols", "1"))) for cell in row]
            for row in table.findall(f"{T}row")
        ),
    )
    note = table.find(f"{T}note")
    if note is not None:
        yield "body", inner_text(note)
